"""Per-object scores: one table of overlaps is counted, who matches whom is read off it.

Instance maps hold one id per object and 0 where there is none. Panoptic maps hold a segment
everywhere; a segment's class is `id // 1000`, or is looked up in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import divide, nan_mean, require_num_classes, to_numpy
from utils.classes import PANOPTIC_FACTOR, VOID
from utils.matching.overlap import OverlapTable, mask_ious, overlap_table, pairwise_iou

__all__ = [  # the table itself, in utils.overlap, is part of this module
    "Detections",
    "Matching",
    "OverlapTable",
    "PanopticQuality",
    "average_precision",
    "detection_curve",
    "greedy_match",
    "mask_ious",
    "match",
    "overlap_table",
    "pairwise_iou",
    "panoptic_quality",
]

NAN = float("nan")


@dataclass(frozen=True)
class Matching:
    """Which predicted object is which target object.

    Args:
        pairs: (pred id, target id) of every match.
        ious: their IoU, in the same order.
        unmatched_pred: ids of predictions without a target: false positives.
        unmatched_target: ids of targets without a prediction: false negatives.
    """

    pairs: tuple[tuple[int, int], ...]
    ious: tuple[float, ...]
    unmatched_pred: tuple[int, ...]
    unmatched_target: tuple[int, ...]

    @property
    def tp(self) -> int:
        """Matched pairs."""
        return len(self.pairs)

    @property
    def fp(self) -> int:
        """Objects that were invented."""
        return len(self.unmatched_pred)

    @property
    def fn(self) -> int:
        """Objects that were missed."""
        return len(self.unmatched_target)

    @property
    def precision(self) -> float:
        """Of the predicted objects, the share that is real; NaN when there are none."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else NAN

    @property
    def recall(self) -> float:
        """Of the real objects, the share that was found; NaN when there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else NAN


def match(pred: Any, target: Any, threshold: float = 0.5) -> Matching:
    """Pair predicted with target objects whose IoU is over the threshold.

    At 0.5 and above no choice is left: two objects of one map do not overlap, so at most one of
    them can share more than half of a union with a third. Below, several pairings are possible;
    the one with the most pairs is taken and, among those, the one with the largest sum of IoU.

    Args:
        pred, target: (H, W) instance maps, ids >= 0, 0 = no object.
        threshold: 0..1; IoU must be larger, exactly equal is no match.

    >>> found = match(pred=[[5, 5, 5, 0, 6]], target=[[1, 1, 0, 0, 0]])
    >>> found.pairs, found.unmatched_pred
    (((5, 1),), (6,))
    """
    _require_fraction(threshold)
    table = overlap_table(pred, target)
    ious = pairwise_iou(table)
    rows, columns = np.nonzero(ious > threshold) if threshold >= 0.5 else _assign(ious, threshold)
    target_ids, pred_ids = table.target_ids[1:], table.pred_ids[1:]
    return Matching(
        pairs=tuple(zip(pred_ids[columns].tolist(), target_ids[rows].tolist(), strict=True)),
        ious=tuple(ious[rows, columns].tolist()),
        unmatched_pred=tuple(np.delete(pred_ids, columns).tolist()),
        unmatched_target=tuple(np.delete(target_ids, rows).tolist()),
    )


def greedy_match(scores: Any, ious: Any, threshold: float = 0.5) -> np.ndarray:
    """Match as the COCO benchmark does: the surest prediction chooses first.

    In the order of falling score each prediction takes the free target with the largest IoU, if
    that reaches the threshold (equal is enough here, unlike in `match`).

    Args:
        scores: (P,) float, higher is surer.
        ious: (T, P) float, target by prediction.

    Returns:
        (P,) int: the row of the target that prediction p has taken, or -1.

    >>> greedy_match([0.6, 0.9], [[0.8, 0.7]])
    array([-1,  0])
    """
    _require_fraction(threshold)
    scores, ious = _scores_and_ious(scores, ious)
    taken_by = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores, kind="stable") if len(ious) else ():
        best = len(free) - 1 - free[::-1, p].argmax()  # of equal ones the last, as in COCO's code
        if free[best, p] >= threshold:
            taken_by[p] = best
            free[best] = -1  # no longer free
    return taken_by


@dataclass(frozen=True)
class Detections:
    """What average precision needs to know of one image.

    Args:
        scores: (P,) float, how sure the model is of each predicted object.
        ious: (T, P) float, IoU of every target object with every predicted one.
    """

    scores: np.ndarray
    ious: np.ndarray

    @classmethod
    def from_maps(cls, pred: Any, scores: Mapping[int, float], target: Any) -> Detections:
        """From two instance maps and a score for every predicted id."""
        table = overlap_table(pred, target)
        ids = table.pred_ids[1:].tolist()
        missing = [i for i in ids if i not in scores]
        if missing:
            raise ValueError(f"scores has no entry for the predicted objects {missing}")
        return cls(np.array([scores[i] for i in ids], np.float64), pairwise_iou(table))

    @classmethod
    def from_masks(cls, masks: Any, scores: Any, target_masks: Any) -> Detections:
        """From (P, H, W) masks that may overlap, their (P,) scores, and (T, H, W) true masks."""
        return cls(*_scores_and_ious(scores, mask_ious(masks, target_masks)))


def detection_curve(
    images: Iterable[Detections], threshold: float = 0.5
) -> tuple[np.ndarray, np.ndarray]:
    """Precision and recall of the k surest predictions of a data set, for k = 1, 2, ...

    Args:
        images: at least one; predictions of all images are sorted together.
        threshold: IoU from which a prediction counts as right.

    Returns:
        precision, recall: (K,) float64 each; recall is NaN when there is no target object.

    >>> one = Detections(np.array([0.9, 0.8]), np.array([[0.2, 0.7]]))
    >>> detection_curve([one])
    (array([0. , 0.5]), array([0., 1.]))
    """
    scores, right, targets = [np.zeros(0)], [np.zeros(0, bool)], 0
    for image in images:
        order = np.argsort(-image.scores, kind="stable")
        scores.append(image.scores[order])
        right.append(greedy_match(image.scores, image.ious, threshold)[order] >= 0)
        targets += len(image.ious)
    order = np.argsort(-np.concatenate(scores), kind="stable")
    tp = np.cumsum(np.concatenate(right)[order])
    precision = tp / np.arange(1, len(tp) + 1)
    return precision, tp / targets if targets else np.full(len(tp), NAN)


def average_precision(images: Iterable[Detections], threshold: float = 0.5) -> float:
    """Area under the precision-recall curve at one IoU threshold, as the COCO benchmark has it.

    Precision is first made to fall with recall (each point takes the best precision to its right),
    then read at the 101 recalls 0, 0.01, ..., 1; recalls that are never reached read 0.

    Returns:
        0..1; NaN when there is no target object in any image.

    >>> one = Detections(np.array([0.9, 0.8]), np.array([[0.2, 0.7]]))
    >>> average_precision([one])
    0.5
    """
    images = list(images)
    if not any(len(image.ious) for image in images):
        return NAN
    precision, recall = detection_curve(images, threshold)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    first = np.searchsorted(recall, np.linspace(0, 1, 101))
    return float(np.append(envelope, 0.0)[first].mean())


@dataclass(frozen=True)
class PanopticQuality:
    """Counts per class from which panoptic quality follows; counts of images may be added.

    Args:
        tp, fp, fn: (C,) int64, matched pairs, invented segments, missed segments.
        iou_sum: (C,) float64, sum of the matched pairs' IoU.
    """

    tp: np.ndarray
    fp: np.ndarray
    fn: np.ndarray
    iou_sum: np.ndarray

    def __add__(self, other: PanopticQuality) -> PanopticQuality:
        return PanopticQuality(
            self.tp + other.tp,
            self.fp + other.fp,
            self.fn + other.fn,
            self.iou_sum + other.iou_sum,
        )

    @property
    def sq(self) -> np.ndarray:
        """(C,) segmentation quality: mean IoU of the matched pairs; NaN without a pair."""
        return divide(self.iou_sum, self.tp)

    @property
    def rq(self) -> np.ndarray:
        """(C,) recognition quality: F1 of finding the segments; NaN where there are none."""
        return divide(self.tp, self.tp + self.fp / 2 + self.fn / 2)

    @property
    def pq(self) -> np.ndarray:
        """(C,) panoptic quality = SQ * RQ, 0 where nothing matches, NaN where nothing is there."""
        return divide(self.iou_sum, self.tp + self.fp / 2 + self.fn / 2)

    @property
    def mean_pq(self) -> float:
        """PQ averaged over the classes that occur."""
        return nan_mean(self.pq)

    @property
    def mean_sq(self) -> float:
        """SQ averaged over the classes that have a matched pair."""
        return nan_mean(self.sq)

    @property
    def mean_rq(self) -> float:
        """RQ averaged over the classes that occur."""
        return nan_mean(self.rq)


def panoptic_quality(
    preds: Iterable[Any],
    targets: Iterable[Any],
    num_classes: int,
    *,
    pred_classes: Iterable[Mapping[int, int]] | None = None,
    target_classes: Iterable[Mapping[int, int]] | None = None,
) -> PanopticQuality:
    """Panoptic quality of a data set: segments of all images are counted together.

    A target and a predicted segment of the same class match when their IoU is over 0.5. Void in
    the target (class 255) leaves the union, and an unmatched prediction that lies mostly on it is
    no false positive. Void in the prediction is no segment; its pixels stay missed.

    Args:
        preds, targets: as many (H, W) maps of segment ids >= 0 in one as in the other.
        num_classes: classes 0..num_classes-1; 255 is void.
        pred_classes, target_classes: per image a table, segment id -> class. Without it the class
            of a segment is its id // 1000.

    Source: Kirillov et al., Panoptic Segmentation, CVPR 2019; void as in panopticapi.

    >>> panoptic_quality([[[1001, 1001, 0]]], [[[1001, 1002, 0]]], num_classes=2).tp
    array([1, 0])
    """
    num_classes = require_num_classes(num_classes)
    preds, targets = list(preds), list(targets)
    if not preds:
        raise ValueError("preds is empty: panoptic quality needs at least one image")
    pred_tables = [None] * len(preds) if pred_classes is None else pred_classes
    target_tables = [None] * len(preds) if target_classes is None else target_classes
    images = zip(preds, targets, pred_tables, target_tables, strict=True)
    first, *rest = (_count_segments(*image, num_classes) for image in images)
    return sum(rest, start=first)


def _count_segments(
    pred: Any,
    target: Any,
    pred_classes: Mapping[int, int] | None,
    target_classes: Mapping[int, int] | None,
    num_classes: int,
) -> PanopticQuality:
    """One image's share of the panoptic quality."""
    table = overlap_table(pred, target)
    areas = table.pred_areas
    pred_class = _classes_of(table.pred_ids, areas, pred_classes, "pred", num_classes)
    target_class = _classes_of(
        table.target_ids, table.target_areas, target_classes, "target", num_classes
    )
    on_void = table.counts[target_class == VOID].sum(axis=0)
    union = table.target_areas[:, None] + (areas - on_void)[None] - table.counts
    comparable = (target_class[:, None] == pred_class) & (target_class != VOID)[:, None]
    rows, columns = np.nonzero(comparable & (2 * table.counts > union))  # IoU > 1/2, exactly
    invented = (pred_class != VOID) & (2 * on_void <= areas)
    invented[columns] = False
    missed = target_class != VOID
    missed[rows] = False
    ious = table.counts[rows, columns] / union[rows, columns]
    matched = target_class[rows]
    return PanopticQuality(
        tp=np.bincount(matched, minlength=num_classes),
        fp=np.bincount(pred_class[invented], minlength=num_classes),
        fn=np.bincount(target_class[missed], minlength=num_classes),
        iou_sum=np.bincount(matched, ious, minlength=num_classes),
    )


def _classes_of(
    ids: np.ndarray,
    areas: np.ndarray,
    table: Mapping[int, int] | None,
    name: str,
    num_classes: int,
) -> np.ndarray:
    """The class of every segment; VOID for void and for id 0 where no pixel has it."""
    present = ids[areas > 0].tolist()
    unknown = [] if table is None else [i for i in present if i not in table]
    if unknown:
        raise ValueError(
            f"{name}_classes has no class for the segments {unknown[:5]}; "
            f"give them class {VOID} if they are void"
        )
    classes = np.full(len(ids), VOID)
    classes[areas > 0] = [i // PANOPTIC_FACTOR if table is None else table[i] for i in present]
    bad = [i for i, c in zip(ids, classes, strict=True) if c != VOID and not 0 <= c < num_classes]
    if bad:
        raise ValueError(
            f"{name}: segment {bad[0]} is of class {classes[ids == bad[0]][0]}, but num_classes="
            f"{num_classes} allows 0..{num_classes - 1}, and {VOID} for void"
        )
    return classes


def _assign(ious: np.ndarray, threshold: float) -> tuple[np.ndarray, np.ndarray]:
    from scipy.optimize import linear_sum_assignment  # only loose thresholds need it

    allowed = ious > threshold
    # One more pair (worth 1) outweighs any gain in IoU (all pairs together at most 1/2).
    worth = allowed * (1 + ious / (2 * max(1, min(ious.shape))))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    keep = allowed[rows, columns]
    return rows[keep], columns[keep]


def _require_fraction(threshold: float) -> None:
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold must lie in 0..1, got {threshold}")


def _scores_and_ious(scores: Any, ious: Any) -> tuple[np.ndarray, np.ndarray]:
    scores, ious = np.asarray(to_numpy(scores), np.float64), np.asarray(to_numpy(ious), np.float64)
    if scores.ndim != 1 or ious.ndim != 2 or ious.shape[1] != len(scores):
        raise ValueError(
            f"scores must have shape (P,) and ious (T, P), got {scores.shape} and {ious.shape}"
        )
    if np.isnan(scores).any():
        raise ValueError("scores contains NaN: such a prediction has no place in the order")
    return scores, ious
