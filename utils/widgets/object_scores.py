"""Scores of one image's objects, and of its pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils import metrics
from utils.arrays import require_number, require_table, require_whole
from utils.matching import Detections, average_precision, match
from utils.widgets.data import numbers_of

SCORE = 0.9  # of a predicted object that came without one


@dataclass(frozen=True)
class MatchScores:
    """Everything that the viewer shows; NaN where there is nothing to divide by.

    Args:
        tp, fp, fn: matched pairs, false objects, missed objects.
        pixel_accuracy, foreground_iou: object or not, pixel by pixel; they know no objects.
        threat: TP / (TP + FP + FN), called "average precision" by StarDist and Cellpose.
        ap: average precision as COCO has it, at this one IoU threshold.
        sq, rq, pq: segmentation, recognition and panoptic quality, PQ = SQ * RQ.
    """

    tp: int
    fp: int
    fn: int
    pixel_accuracy: float
    foreground_iou: float
    threat: float
    ap: float
    sq: float
    rq: float
    pq: float


def match_scores(
    pred: Any, target: Any, scores: Mapping[int, float] | None = None, threshold: float = 0.5
) -> MatchScores:
    """Score the objects of one class in one image, and its pixels.

    Args:
        pred, target: (H, W) instance maps, ids >= 0, 0 = no object.
        scores: how sure the model is of each predicted id; 0.9 for those that lack.
        threshold: IoU over which two objects are the same one. PQ is defined with 0.5.

    >>> found = match_scores(pred=[[5, 5, 5, 0, 6]], target=[[1, 1, 0, 0, 0]])
    >>> found.tp, found.fp, found.fn, round(found.sq, 3), round(found.rq, 3), round(found.pq, 3)
    (1, 1, 0, 0.667, 0.667, 0.444)
    """
    pred, target = numbers_of(pred, "pred"), numbers_of(target, "target")
    found = match(pred, target, threshold)
    tp, fp, fn, iou_sum = found.tp, found.fp, found.fn, sum(found.ious)
    sure = sure_of(pred, scores)
    weight = tp + fp / 2 + fn / 2
    return MatchScores(
        tp=tp,
        fp=fp,
        fn=fn,
        pixel_accuracy=metrics.pixel_agreement(pred > 0, target > 0),
        foreground_iou=metrics.iou(pred > 0, target > 0),
        threat=_ratio(tp, tp + fp + fn),
        ap=average_precision([Detections.from_maps(pred, sure, target)], threshold),
        sq=_ratio(iou_sum, tp),
        rq=_ratio(tp, weight),
        pq=_ratio(iou_sum, weight),
    )


def sure_of(pred: np.ndarray, scores: Mapping[int, float] | None) -> dict[int, float]:
    """How sure the model is of every predicted id; of those that lack, SCORE."""
    scores = {} if scores is None else require_table(scores, "scores", "a dictionary, id -> score")
    for key, value in scores.items():
        require_whole(key, "scores")
        require_number(value, "scores", 0, 1)
    return {int(i): float(scores.get(int(i), SCORE)) for i in np.unique(pred) if i}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
