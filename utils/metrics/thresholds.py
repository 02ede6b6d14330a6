"""From a probability to a mask, and what each threshold would give."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from utils.arrays import (
    MaskLike,
    divide,
    require_finite,
    require_mask,
    require_number,
    require_probabilities,
    to_numpy,
)


def threshold_mask(probability: Any, threshold: float = 0.5) -> Any:
    """The pixels whose probability reaches the threshold.

    Args:
        probability: (...) float in 0..1, array or tensor.
        threshold: a pixel exactly on it belongs to the mask.

    Returns:
        (...) bool.

    Raises:
        ValueError: NaN, or numbers outside 0..1 (logits want a sigmoid first).

    >>> threshold_mask([0.2, 0.5, 0.9], 0.5)
    array([False,  True,  True])
    """
    probability = require_probabilities(probability)
    return probability >= require_number(threshold, "threshold", 0, 1)


class ThresholdCurve(NamedTuple):
    """Scores of a mask at each threshold: four (T,) float64 arrays, NaN where undefined."""

    precision: np.ndarray
    recall: np.ndarray
    iou: np.ndarray
    dice: np.ndarray


def threshold_curve(probability: Any, target: MaskLike, thresholds: Any) -> ThresholdCurve:
    """Precision, recall, IoU and Dice of `probability >= threshold` for every threshold.

    Args:
        probability: (...) float in 0..1.
        target: (...) bool, or integers 0 and 1, of the same shape.
        thresholds: (T,) float, in any order.

    >>> threshold_curve([0.2, 0.6, 0.9], [0, 0, 1], [0.5, 0.7]).precision
    array([0.5, 1. ])
    """
    probability = to_numpy(require_probabilities(probability))
    target = to_numpy(require_mask(target, "target"))
    if probability.shape != target.shape:
        raise ValueError(
            f"probability has shape {probability.shape} and target {target.shape}; one probability "
            "and one 0 or 1 are expected for each pixel"
        )
    thresholds = require_finite(thresholds, "thresholds").astype(probability.dtype)
    inside, everywhere = np.sort(probability[target]), np.sort(probability, axis=None)
    tp = inside.size - np.searchsorted(inside, thresholds)
    predicted = everywhere.size - np.searchsorted(everywhere, thresholds)
    sizes = predicted + inside.size
    return ThresholdCurve(
        precision=divide(tp, predicted),
        recall=divide(tp, inside.size),
        iou=divide(tp, sizes - tp),
        dice=divide(2 * tp, sizes),
    )
