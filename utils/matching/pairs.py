"""Which predicted object is which true one: from two instance maps, or from scores and overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import LabelMapLike, require_finite, require_number
from utils.matching.overlap import crowd_flags, overlap_table, overlapping

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


def match(pred: LabelMapLike, target: LabelMapLike, threshold: float = 0.5) -> Matching:
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
    threshold = require_number(threshold, "threshold", 0, 1)
    table = overlap_table(pred, target)
    rows, columns, ious = overlapping(table)
    target_ids, pred_ids = table.target_ids[1:], table.pred_ids[1:]
    chosen = np.flatnonzero(ious > threshold)
    if threshold < 0.5:
        chosen = _best(rows, columns, ious, chosen, (len(target_ids), len(pred_ids)))
    rows, columns = rows[chosen], columns[chosen]
    return Matching(
        pairs=tuple(zip(pred_ids[columns].tolist(), target_ids[rows].tolist(), strict=True)),
        ious=tuple(ious[chosen].tolist()),
        unmatched_pred=tuple(np.delete(pred_ids, columns).tolist()),
        unmatched_target=tuple(np.delete(target_ids, rows).tolist()),
    )


def greedy_match(scores: Any, ious: Any, threshold: float = 0.5, crowds: Any = None) -> np.ndarray:
    """Match as the COCO benchmark does: the surest prediction chooses first.

    In the order of falling score each prediction takes the free target with the largest IoU, if
    that reaches the threshold (equal is enough here, unlike in `match`). If there is none, it may
    join others on a crowd.

    Args:
        scores: (P,) float, higher is surer.
        ious: (T, P) float, target by prediction; or a scipy.sparse array of the pairs that overlap.
        threshold: the least IoU of a match, 0..1; over 0 where ious is sparse.
        crowds: (T,) bool, targets that any number of predictions may take, none by default. Their
            rows hold the share of the prediction that lies on them (`mask_ious`).

    Returns:
        (P,) int: the row of the target that prediction p has taken, or -1.

    >>> greedy_match([0.6, 0.9], [[0.8, 0.7]])
    array([-1,  0])
    """
    threshold = require_number(threshold, "threshold", 0, 1)
    scores, ious = scores_and_ious(scores, ious)
    crowds = crowd_flags(crowds, ious.shape[0])
    starts, rows, values = _candidates(ious, threshold)
    taken_by, free, is_crowd = [-1] * len(scores), [True] * len(crowds), crowds.tolist()
    for p in np.argsort(-scores, kind="stable").tolist():
        best = {True: (0.0, -1), False: (0.0, -1)}  # a crowd, or one object: IoU and row
        for k in range(starts[p], starts[p + 1]):
            row, kind = rows[k], is_crowd[rows[k]]
            if (kind or free[row]) and values[k] >= best[kind][0]:  # of equal ones the last, as in
                best[kind] = values[k], row  # COCO's code
        row = best[False][1] if best[False][1] >= 0 else best[True][1]
        if row >= 0:
            taken_by[p], free[row] = row, False
    return np.array(taken_by, int)


def scores_and_ious(scores: Any, ious: Any) -> tuple[np.ndarray, Any]:
    """Scores (P,) and overlaps (T, P) that belong together, as float64; sparse ones stay sparse."""
    scores = require_finite(scores, "scores")
    given = ious.data if is_sparse(ious) else ious
    values = require_finite(given, "ious")
    if ((values < 0) | (values > 1)).any():
        raise ValueError(f"ious must lie in 0..1, got {values.min():.4g}..{values.max():.4g}")
    table = ious.tocsc() if is_sparse(ious) else values
    if table.shape == (0,):  # an empty list: no target at all
        table = table.reshape(0, len(scores))
    if scores.ndim != 1 or table.ndim != 2 or table.shape[1] != len(scores):
        raise ValueError(
            f"scores must have shape (P,) and ious (T, P), got {scores.shape} and {table.shape}"
        )
    return scores, table


def is_sparse(ious: Any) -> bool:
    """Is this one of scipy's sparse arrays? (They have their own numbers in `data`.)"""
    return hasattr(ious, "tocsc")


def _candidates(ious: Any, threshold: float) -> tuple[list, list, list]:
    """The pairs that reach the threshold, by prediction: where each begins, rows, IoU."""
    if is_sparse(ious):
        if threshold == 0:
            raise ValueError("threshold must be over 0 where ious is sparse: IoU 0 is not in it")
        rows, values = ious.indices, ious.data
        columns = np.repeat(np.arange(ious.shape[1]), np.diff(ious.indptr))
        enough = values >= threshold
        rows, columns, values = rows[enough], columns[enough], values[enough]
    else:
        rows, columns = np.nonzero(ious >= threshold)
        values = ious[rows, columns]
    order = np.lexsort((rows, columns))
    starts = np.searchsorted(columns[order], np.arange(ious.shape[1] + 1))
    return starts.tolist(), rows[order].tolist(), values[order].tolist()


def _best(
    rows: np.ndarray,
    columns: np.ndarray,
    ious: np.ndarray,
    allowed: np.ndarray,
    shape: tuple[int, int],
) -> np.ndarray:
    """Which of the allowed pairs to take: the most pairs, then the largest sum of IoU."""
    rivals = np.bincount(rows[allowed], minlength=shape[0])[rows[allowed]] > 1
    rivals |= np.bincount(columns[allowed], minlength=shape[1])[columns[allowed]] > 1
    if not rivals.any():
        return allowed
    sure, open_ = allowed[~rivals], allowed[rivals]
    weight = 1 / (2 * max(1, min(shape)))
    chosen = _assign(rows[open_], columns[open_], ious[open_] * weight)
    return np.sort(np.concatenate([sure, open_[chosen]]))


def _assign(rows: np.ndarray, columns: np.ndarray, gains: np.ndarray) -> np.ndarray:
    """(K,) bool: a choice of pairs, as many as can be and of those the largest sum of gains."""
    from scipy.sparse import csr_array  # only loose thresholds need it
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    names, rows = np.unique(rows, return_inverse=True)
    wide = int(columns.max()) + 1
    # Each target has a column of its own, which stands for staying alone and is worth 1. A pair is
    # worth 1 more, which outweighs any gain (all of them together at most 1/2).
    alone = np.arange(len(names))
    worth = np.concatenate([2 + gains, np.ones(len(names))])
    where = np.concatenate([rows, alone]), np.concatenate([columns, wide + alone])
    graph = csr_array((worth, where), shape=(len(names), wide + len(names)))
    partner = np.full(len(names), -1)
    taken_rows, taken_columns = min_weight_full_bipartite_matching(graph, maximize=True)
    partner[taken_rows] = taken_columns
    return partner[rows] == columns
