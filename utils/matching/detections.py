"""Precision against recall of a detector's scored objects, and the area under that curve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import LabelMapLike, MaskLike, require_number, require_whole
from utils.matching.overlap import crowd_flags, mask_ious, overlap_table, overlapping, pairwise_iou
from utils.matching.pairs import greedy_match, scores_and_ious
from utils.matching.segments import crowds_of

NAN = float("nan")
LARGEST = 1 << 20  # pairs of objects; with more, only those that overlap are written down


@dataclass(frozen=True, eq=False)
class Detections:
    """What average precision needs to know of one image.

    Args:
        scores: (P,) float, how sure the model is of each predicted object.
        ious: (T, P) float, IoU of every target object with every predicted one; or a scipy.sparse
            array of the pairs that overlap, which `from_maps` makes when objects are many.
        crowds: (T,) bool, targets that stand for many objects nobody told apart, none by default:
            what matches only a crowd counts neither as right nor as wrong, and no crowd is missed.
            Their rows of `ious` hold the share of the prediction that lies on them.
    """

    scores: np.ndarray
    ious: Any
    crowds: np.ndarray = None  # type: ignore[assignment] # left out it is filled in below

    def __post_init__(self) -> None:
        scores, ious = scores_and_ious(self.scores, self.ious)
        object.__setattr__(self, "scores", scores)
        object.__setattr__(self, "ious", ious)
        object.__setattr__(self, "crowds", crowd_flags(self.crowds, ious.shape[0]))

    @classmethod
    def from_maps(
        cls,
        pred: LabelMapLike,
        scores: Mapping[int, float],
        target: LabelMapLike,
        crowds: Iterable[int] = (),
    ) -> Detections:
        """From two instance maps, a score for every predicted id, and the ids that are crowds."""
        table = overlap_table(pred, target)
        ids = table.pred_ids[1:].tolist()
        sure = np.array(_scores_of(ids, scores), float)
        flags = crowds_of(table.target_ids[1:], table.target_areas[1:], crowds, "crowds")
        shape = len(flags), len(ids)
        if shape[0] * shape[1] <= LARGEST:
            ious = pairwise_iou(table)
            shares = table.counts[1:, 1:] / np.maximum(table.pred_areas[None, 1:], 1)
            return cls(sure, np.where(flags[:, None], shares, ious), flags)
        from scipy.sparse import csc_array  # only many objects need it

        rows, columns, ious = overlapping(table)
        inner = table.pixels[(table.rows > 0) & (table.columns > 0)]
        ious = np.where(flags[rows], inner / table.pred_areas[1:][columns], ious)
        return cls(sure, csc_array((ious, (rows, columns)), shape=shape), flags)

    @classmethod
    def from_masks(
        cls, masks: MaskLike, scores: Any, target_masks: MaskLike, crowds: Any = None
    ) -> Detections:
        """From (P, H, W) masks that may overlap, their (P,) scores, and (T, H, W) true masks.

        Args:
            crowds: (T,) bool, which true masks are crowds.
        """
        return cls(scores, mask_ious(masks, target_masks, crowds), crowds)


def detection_curve(
    images: Iterable[Detections], threshold: float = 0.5, *, max_detections: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Precision and recall of the k surest predictions of a data set, for k = 1, 2, ...

    Args:
        images: at least one; predictions of all images are sorted together.
        threshold: IoU from which a prediction counts as right.
        max_detections: so many of an image's predictions are kept, the surest; None keeps all.

    Returns:
        precision, recall: (K,) float64 each; recall is NaN when there is no target object. What
        lies on a crowd and matches nothing else is left out.

    >>> one = Detections(np.array([0.9, 0.8]), np.array([[0.2, 0.7]]))
    >>> detection_curve([one])
    (array([0. , 0.5]), array([0., 1.]))
    """
    require_number(threshold, "threshold", 0, 1)
    kept = None if max_detections is None else require_whole(max_detections, "max_detections", 1)
    scores, right, targets = [np.zeros(0)], [np.zeros(0, bool)], 0
    for image in _checked(images):
        order = np.argsort(-image.scores, kind="stable")[:kept]
        sure = image.scores[order]
        ious = image.ious[:, order]
        taken = greedy_match(sure, ious, threshold, image.crowds)
        counts = (taken < 0) | ~image.crowds[taken] if len(image.crowds) else taken < 0
        scores.append(sure[counts])
        right.append(taken[counts] >= 0)
        targets += int((~image.crowds).sum())
    order = np.argsort(-np.concatenate(scores), kind="stable")
    tp = np.cumsum(np.concatenate(right)[order])
    precision = tp / np.arange(1, len(tp) + 1)
    return precision, tp / targets if targets else np.full(len(tp), NAN)


def average_precision(
    images: Iterable[Detections], threshold: float = 0.5, *, max_detections: int | None = None
) -> float:
    """Area under the precision-recall curve at one IoU threshold, as the COCO benchmark has it.

    Precision is first made to fall with recall (each point takes the best precision to its right),
    then read at the 101 recalls 0, 0.01, ..., 1; recalls that are never reached read 0.

    Args:
        images: one `Detections` per image.
        threshold: IoU from which a prediction counts as right, 0..1.
        max_detections: so many of an image's predictions are kept, the surest. None keeps all;
            the benchmark says 100.

    Returns:
        0..1; NaN when there is no target object, crowds aside, in any image.

    >>> one = Detections(np.array([0.9, 0.8]), np.array([[0.2, 0.7]]))
    >>> average_precision([one])
    0.5
    """
    images = list(_checked(images))
    precision, recall = detection_curve(images, threshold, max_detections=max_detections)
    if all(image.crowds.all() for image in images):
        return NAN
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    first = np.searchsorted(recall, np.linspace(0, 1, 101))
    return float(np.append(envelope, 0.0)[first].mean())


def _checked(images: Iterable[Detections]) -> Iterable[Detections]:
    if isinstance(images, Detections) or not isinstance(images, Iterable):
        raise TypeError(
            f"images must be a list of Detections, one per image, got {type(images).__name__}"
        )
    image = None
    for image in images:
        if not isinstance(image, Detections):
            raise TypeError(f"images must hold Detections, it has a {type(image).__name__}")
        yield image
    if image is None:
        raise ValueError("images is empty: a score needs at least one image")


def _scores_of(ids: list[int], scores: Mapping[int, float]) -> list[float]:
    if not isinstance(scores, Mapping):
        raise TypeError(f"scores must be a dictionary, id -> score, got {type(scores).__name__}")
    missing = [i for i in ids if i not in scores]
    if missing:
        raise ValueError(f"scores has no entry for the predicted objects {missing[:20]}")
    return [require_number(scores[i], f"scores[{i}]", -np.inf, np.inf) for i in ids]
