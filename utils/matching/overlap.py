"""The overlap table: how many pixels each true object shares with each predicted one.

An instance map holds one id per object and 0 where there is none; ids are names, not values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import label_pair, to_numpy


@dataclass(frozen=True)
class OverlapTable:
    """How many pixels every target object shares with every predicted object.

    Args:
        counts: (T, P) int64, row = target, column = prediction; row and column 0 belong to id 0.
        target_ids: (T,) the rows' ids, ascending, 0 first.
        pred_ids: (P,) the columns' ids, ascending, 0 first.
    """

    counts: np.ndarray
    target_ids: np.ndarray
    pred_ids: np.ndarray

    @property
    def target_areas(self) -> np.ndarray:
        """(T,) pixels of each target object."""
        return self.counts.sum(axis=1)

    @property
    def pred_areas(self) -> np.ndarray:
        """(P,) pixels of each predicted object."""
        return self.counts.sum(axis=0)


def overlap_table(pred: Any, target: Any) -> OverlapTable:
    """Count the pixels of every (target id, predicted id) pair.

    Args:
        pred, target: (...) integer ids >= 0 of any size, one shape; arrays or tensors.

    >>> overlap_table(pred=[[0, 7], [7, 7]], target=[[0, 0], [900, 900]]).counts
    array([[1, 1],
           [0, 2]])
    """
    pred, target = (to_numpy(x).reshape(-1) for x in label_pair(pred, target))
    pred_ids, columns = _number_ids(pred, "pred")
    target_ids, rows = _number_ids(target, "target")
    shape = len(target_ids), len(pred_ids)
    pairs = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
    return OverlapTable(pairs.reshape(shape), target_ids, pred_ids)


def pairwise_iou(table: OverlapTable) -> np.ndarray:
    """IoU of every target object with every predicted one (id 0 is no object).

    Returns:
        (T - 1, P - 1) float64 in 0..1.

    >>> pairwise_iou(overlap_table(pred=[[0, 7], [7, 7]], target=[[0, 0], [1, 1]])).round(2)
    array([[0.67]])
    """
    intersection = table.counts[1:, 1:]
    union = table.target_areas[1:, None] + table.pred_areas[None, 1:] - intersection
    return intersection / union


def mask_ious(masks: Any, target_masks: Any) -> np.ndarray:
    """IoU of masks that may overlap each other, as detectors give them.

    Args:
        masks: (P, H, W) bool. target_masks: (T, H, W) bool.

    Returns:
        (T, P) float64; two empty masks have IoU 0 here, an empty mask matches nothing.
    """
    target, pred = (to_numpy(m) for m in (target_masks, masks))
    if 0 in (len(target), len(pred)):
        return np.zeros((len(target), len(pred)))
    if target.ndim != 3 or target.shape[1:] != pred.shape[1:]:
        raise ValueError(
            f"masks and target_masks must have shapes (P, H, W) and (T, H, W), "
            f"got {pred.shape} and {target.shape}"
        )
    target, pred = (m.reshape(len(m), -1).astype(bool).astype(np.float64) for m in (target, pred))
    intersection = target @ pred.T  # exact: float64 counts up to 2**53
    union = target.sum(axis=1)[:, None] + pred.sum(axis=1)[None] - intersection
    return intersection / np.maximum(union, 1)


def _number_ids(ids: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ids, 0 among them and first, and for every pixel the place of its id."""
    ids = ids.astype(np.int64)
    if ids.min() < 0:
        raise ValueError(f"{name} contains the id {ids.min()}; ids must be >= 0, 0 = no object")
    distinct = np.unique(np.append(ids, 0))
    return distinct, np.searchsorted(distinct, ids)
