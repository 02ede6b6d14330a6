"""The overlap table: how many pixels each true object shares with each predicted one.

An instance map holds one id per object and 0 where there is none; ids are names, not values. Of
ten thousand objects each touches a few others, so only the pairs that share a pixel are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from utils.arrays import (
    LabelMapLike,
    MaskLike,
    count,
    in_runs,
    label_pair,
    require_mask,
    to_numpy,
)

CHUNK = 1 << 16  # pixels of all masks that are compared at a time


@dataclass(frozen=True, eq=False)
class OverlapTable:
    """How many pixels every target object shares with every predicted object.

    Args:
        target_ids: (T,) the rows' ids, ascending, 0 first.
        pred_ids: (P,) the columns' ids, ascending, 0 first.
        rows, columns, pixels: (K,) int64 each, the pairs that share a pixel, row by row.
    """

    target_ids: np.ndarray
    pred_ids: np.ndarray
    rows: np.ndarray = field(repr=False)
    columns: np.ndarray = field(repr=False)
    pixels: np.ndarray = field(repr=False)

    @cached_property
    def counts(self) -> np.ndarray:
        """(T, P) int64, row = target, column = prediction; row and column 0 belong to id 0."""
        counts = np.zeros((len(self.target_ids), len(self.pred_ids)), np.int64)
        counts[self.rows, self.columns] = self.pixels
        return counts

    @property
    def target_areas(self) -> np.ndarray:
        """(T,) pixels of each target object."""
        return _sums(self.rows, self.pixels, len(self.target_ids))

    @property
    def pred_areas(self) -> np.ndarray:
        """(P,) pixels of each predicted object."""
        return _sums(self.columns, self.pixels, len(self.pred_ids))


def overlap_table(pred: LabelMapLike, target: LabelMapLike) -> OverlapTable:
    """Count the pixels of every (target id, predicted id) pair.

    Args:
        pred, target: (...) integer ids >= 0 of any size, one shape; arrays or tensors.

    >>> overlap_table(pred=[[0, 7], [7, 7]], target=[[0, 0], [900, 900]]).counts
    array([[1, 1],
           [0, 2]])
    """
    pred, target = (to_numpy(x).reshape(-1) for x in label_pair(pred, target, ids=True))
    pred, target, times = in_runs(pred, target)  # objects are runs of pixels: each is counted once
    pred_ids, columns = _number_ids(pred, "pred")
    target_ids, rows = _number_ids(target, "target")
    codes = rows * len(pred_ids) + columns
    codes, pixels = _count_distinct(codes, len(target_ids) * len(pred_ids), times)
    return OverlapTable(target_ids, pred_ids, *np.divmod(codes, len(pred_ids)), pixels)


def pairwise_iou(table: OverlapTable) -> np.ndarray:
    """IoU of every target object with every predicted one (id 0 is no object).

    Returns:
        (T - 1, P - 1) float64 in 0..1. With thousands of objects `overlapping` is the way: it has
        only the pairs that overlap.

    >>> pairwise_iou(overlap_table(pred=[[0, 7], [7, 7]], target=[[0, 0], [1, 1]])).round(2)
    array([[0.67]])
    """
    rows, columns, ious = overlapping(table)
    table_of_all = np.zeros((len(table.target_ids) - 1, len(table.pred_ids) - 1))
    table_of_all[rows, columns] = ious
    return table_of_all


def overlapping(table: OverlapTable) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of objects that share a pixel, and their IoU.

    Returns:
        rows, columns: (K,) int64, where they stand in `pairwise_iou`; ious: (K,) float64 over 0.

    >>> overlapping(overlap_table(pred=[[0, 7], [7, 7]], target=[[0, 0], [1, 1]]))[:2]
    (array([0]), array([0]))
    """
    if not isinstance(table, OverlapTable):
        raise TypeError(f"table must be an OverlapTable, got {type(table).__name__}")
    objects = (table.rows > 0) & (table.columns > 0)
    rows, columns, shared = table.rows[objects], table.columns[objects], table.pixels[objects]
    union = table.target_areas[rows] + table.pred_areas[columns] - shared
    return rows - 1, columns - 1, shared / union


def mask_ious(masks: MaskLike, target_masks: MaskLike, crowds: Any = None) -> np.ndarray:
    """IoU of masks that may overlap each other, as detectors give them.

    Args:
        masks: (P, H, W) bool. target_masks: (T, H, W) bool.
        crowds: (T,) bool, which targets are regions of many objects that nobody told apart: in
            their rows stands the share of the predicted mask that lies on them.

    Returns:
        (T, P) float64; two empty masks have IoU 0 here, an empty mask matches nothing.
    """
    pred, target = _stack(masks, "masks"), _stack(target_masks, "target_masks")
    crowds = crowd_flags(crowds, len(target))
    if 0 in (len(target), len(pred)):
        return np.zeros((len(target), len(pred)))
    if target.ndim != 3 or pred.ndim != 3 or target.shape[1:] != pred.shape[1:]:
        raise ValueError(
            f"masks and target_masks must have shapes (P, H, W) and (T, H, W), "
            f"got {pred.shape} and {target.shape}"
        )
    target, pred = target.reshape(len(target), -1), pred.reshape(len(pred), -1)
    shared = np.zeros((len(target), len(pred)))
    for start in range(0, target.shape[1], CHUNK):  # a chunk as numbers, never all masks
        part = slice(start, start + CHUNK)  # float32 counts exactly up to 2**24
        shared += target[:, part].astype(np.float32) @ pred[:, part].astype(np.float32).T
    areas = pred.sum(axis=1)[None]
    union = np.where(crowds[:, None], areas, target.sum(axis=1)[:, None] + areas - shared)
    return shared / np.maximum(union, 1)


def crowd_flags(crowds: Any, count: int) -> np.ndarray:
    """(T,) bool: which targets are crowds; None means that none is."""
    if crowds is None:
        return np.zeros(count, bool)
    flags = to_numpy(crowds, "crowds")
    if flags.shape != (count,) or (flags.size and flags.dtype.kind not in "biu"):
        raise ValueError(
            f"crowds must hold a bool for each of the {count} targets, got {flags.dtype} of shape "
            f"{flags.shape}"
        )
    return to_numpy(require_mask(flags, "crowds")) if flags.size else flags.astype(bool)


def _stack(masks: MaskLike, name: str) -> np.ndarray:
    masks = to_numpy(masks, name)
    if masks.ndim == 0:
        raise ValueError(f"{name} must have shape (N, H, W), got one number")
    return masks if 0 in masks.shape else to_numpy(require_mask(masks, name))


def _number_ids(ids: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ids, 0 among them and first, and for every pixel the place of its id."""
    ids = ids.astype(np.uint8) if ids.dtype == bool else ids
    low, high = int(ids.min()), int(ids.max())
    if low < 0:
        raise ValueError(f"{name} contains the id {low}; ids must be >= 0, 0 = no object")
    if high < 4 * ids.size:  # a table of all numbers up to the largest is faster than a search
        there = np.zeros(high + 1, bool)
        there[ids] = there[0] = True
        return np.flatnonzero(there), (np.cumsum(there) - 1)[ids]
    distinct = np.unique(np.append(ids, ids.dtype.type(0)))  # 0 of their type: none becomes a float
    return distinct, np.searchsorted(distinct, ids)


def _count_distinct(
    codes: np.ndarray, size: int, times: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """The codes that occur, ascending, and how often; a counter for each only if they are few."""
    if size > max(codes.size, 1 << 12):
        distinct, where = np.unique(codes, return_inverse=True)
        return distinct, count(where, len(distinct), times)
    counts = count(codes, size, times)
    present = np.flatnonzero(counts)
    return present, counts[present]


def _sums(where: np.ndarray, pixels: np.ndarray, length: int) -> np.ndarray:
    return np.bincount(where, pixels, length).astype(np.int64)
