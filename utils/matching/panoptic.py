"""Panoptic quality: how well segments are found and outlined, things and stuff alike.

Panoptic maps hold a segment everywhere; its class is `id // 1000`, or is looked up in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import LabelMapLike, divide, image_pairs, nan_mean, require_num_classes
from utils.classes import VOID
from utils.matching.overlap import OverlapTable, overlap_table
from utils.matching.segments import classes_of, crowds_of


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
        if not isinstance(other, PanopticQuality):
            return NotImplemented
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
    preds: Iterable[LabelMapLike],
    targets: Iterable[LabelMapLike],
    num_classes: int,
    *,
    pred_classes: Iterable[Mapping[int, int]] | None = None,
    target_classes: Iterable[Mapping[int, int]] | None = None,
    target_crowds: Iterable[Iterable[int]] | None = None,
) -> PanopticQuality:
    """Panoptic quality of a data set: segments of all images are counted together.

    A target and a predicted segment of the same class match when their IoU is over 0.5. Void in
    the target (class 255) leaves the union, and an unmatched prediction that lies mostly on it is
    no false positive. Void in the prediction is no segment; its pixels stay missed. A crowd (many
    objects of one class that nobody told apart) is never matched and never missed; an unmatched
    prediction that lies mostly on void and on crowds of its class is no false positive.

    Args:
        preds, targets: as many (H, W) maps of segment ids >= 0 in one as in the other.
        num_classes: classes 0..num_classes-1; 255 is void.
        pred_classes, target_classes: per image a table, segment id -> class. Without it the class
            of a segment is its id // 1000, and ids 1..999 are refused.
        target_crowds: per image the ids of the target segments that are crowds; none by default.

    Source: Kirillov et al., Panoptic Segmentation, CVPR 2019; void and crowds as in panopticapi
    (which looks at one crowd of a class in an image; of several it takes the last).

    >>> panoptic_quality([[[1001, 1001, 0]]], [[[1001, 1002, 0]]], num_classes=2).tp
    array([1, 0])
    """
    num_classes = require_num_classes(num_classes)
    given = {
        "pred_classes": pred_classes,
        "target_classes": target_classes,
        "target_crowds": target_crowds,
    }
    tables = {name: _per_image(table, name) for name, table in given.items()}
    total, images = _nothing(num_classes), 0
    for images, (pred, target) in enumerate(image_pairs(preds, targets), start=1):
        own = [_table_of(table, images - 1, name) for name, table in tables.items()]
        total = total + _count_segments(pred, target, num_classes, *own)
    for name, table in tables.items():
        if table is not None and len(table) > images:
            raise ValueError(f"{name} has {len(table)} tables for {images} images")
    return total


def _per_image(tables: Any, name: str) -> list | None:
    if tables is None:
        return None
    if isinstance(tables, Mapping | str) or not isinstance(tables, Iterable):
        raise TypeError(
            f"{name} must be a list with one entry for each image, got {type(tables).__name__}"
        )
    return list(tables)


def _table_of(tables: list | None, image: int, name: str) -> Any:
    if tables is None:
        return None
    if image >= len(tables):
        raise ValueError(f"{name} has {len(tables)} entries, fewer than there are images")
    return tables[image]


def _nothing(num_classes: int) -> PanopticQuality:
    none = np.zeros(num_classes, np.int64)
    return PanopticQuality(none, none, none, np.zeros(num_classes))


def _count_segments(
    pred: LabelMapLike,
    target: LabelMapLike,
    num_classes: int,
    pred_classes: Mapping[int, int] | None,
    target_classes: Mapping[int, int] | None,
    target_crowds: Iterable[int] | None,
) -> PanopticQuality:
    """One image's share of the panoptic quality, from the pairs of segments that overlap."""
    table = overlap_table(pred, target)
    pred_areas, target_areas = table.pred_areas, table.target_areas
    pred_class = classes_of(table.pred_ids, pred_areas, pred_classes, "pred", num_classes)
    target_class = classes_of(table.target_ids, target_areas, target_classes, "target", num_classes)
    crowd = crowds_of(table.target_ids, target_areas, target_crowds, "target_crowds")
    rows, columns, pixels = table.rows, table.columns, table.pixels
    same = target_class[rows] == pred_class[columns]
    on_void = _on(table, target_class[rows] == VOID)
    union = target_areas[rows] + (pred_areas - on_void)[columns] - pixels
    comparable = same & (target_class[rows] != VOID) & ~crowd[rows]
    pairs = comparable & (2 * pixels > union)  # IoU > 1/2, exactly
    forgiven = on_void + _on(table, same & crowd[rows])
    invented = (pred_class != VOID) & (2 * forgiven <= pred_areas)
    invented[columns[pairs]] = False
    missed = (target_class != VOID) & ~crowd
    missed[rows[pairs]] = False
    matched = target_class[rows[pairs]]
    return PanopticQuality(
        tp=np.bincount(matched, minlength=num_classes),
        fp=np.bincount(pred_class[invented], minlength=num_classes),
        fn=np.bincount(target_class[missed], minlength=num_classes),
        iou_sum=np.bincount(matched, pixels[pairs] / union[pairs], minlength=num_classes),
    )


def _on(table: OverlapTable, which: np.ndarray) -> np.ndarray:
    """(P,) how many pixels of each prediction lie on targets of some pairs."""
    shared = np.bincount(table.columns[which], table.pixels[which], len(table.pred_ids))
    return shared.astype(np.int64)
