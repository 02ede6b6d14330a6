"""Average precision as a results table has it: over ten IoU thresholds, and at two of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from utils.matching.detections import Detections, average_precision

COCO_THRESHOLDS = tuple(t / 100 for t in range(50, 100, 5))  # 0.50, 0.55, ..., 0.95


class CocoAP(NamedTuple):
    """The three numbers that stand in tables of detectors, for one class.

    Args:
        ap: mean of the average precisions at the ten IoU thresholds 0.50, 0.55, ..., 0.95.
        ap50: at the IoU threshold 0.50 alone.
        ap75: at 0.75 alone.
        per_threshold: (10,) float64, all ten.
    """

    ap: float
    ap50: float
    ap75: float
    per_threshold: np.ndarray


def coco_average_precision(
    images: Iterable[Detections], *, max_detections: int | None = 100
) -> CocoAP:
    """AP, AP50 and AP75 of one class over a data set, as the COCO benchmark defines them.

    A table's AP is the mean of this over the classes.

    Args:
        images: one `Detections` per image, crowds marked.
        max_detections: so many of an image's predictions are kept, the surest: 100, as the
            benchmark has it. None keeps all: pictures of cells hold more objects than that.

    Returns:
        Numbers in 0..1; NaN when there is no target object in any image.

    Source: the evaluation page of the COCO benchmark.

    >>> one = Detections(np.array([0.9]), np.array([[0.72]]))
    >>> found = coco_average_precision([one])
    >>> found.ap, found.ap50, found.ap75
    (0.5, 1.0, 0.0)
    """
    images = list(images) if isinstance(images, Iterable) else images
    scores = np.array(
        [average_precision(images, t, max_detections=max_detections) for t in COCO_THRESHOLDS]
    )
    at = dict(zip(COCO_THRESHOLDS, scores.tolist(), strict=True))
    return CocoAP(float(scores.mean()), at[0.5], at[0.75], scores)
