"""Scores of objects written the way they are defined: a few lines each, unchecked.

`utils.matching` computes the same for large data, and refuses bad input; tests hold the two equal.
"""

from __future__ import annotations

import numpy as np


def greedy_match(scores: np.ndarray, ious: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    """The surest prediction chooses first: the free target with the largest IoU.

    Args:
        scores: (P,) float; of equal ones any may choose first.
        ious: (T, P) float, target by prediction, T >= 1.
        threshold: the least IoU of a match.

    Returns:
        (P,) int: the row of the target that each prediction takes, or -1.

    >>> greedy_match(np.array([0.6, 0.9]), np.array([[0.8, 0.7]]))
    array([-1,  0])
    """
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1  # no longer free
    return taken


def panoptic_quality(ious: np.ndarray) -> float:
    """Panoptic quality of one class: matched IoU, over pairs plus half of what stayed alone.

    Args:
        ious: (T, P) float, IoU of every true object with every predicted one; T + P >= 1.

    >>> panoptic_quality(np.array([[0.75, 0.0], [0.0, 0.5]]))
    np.float64(0.375)
    """
    matched = ious[ious > 0.5]  # over one half: never two in a row or in a column
    num_targets, num_preds = ious.shape
    alone = num_targets + num_preds - 2 * len(matched)  # missed or invented
    return matched.sum() / (len(matched) + alone / 2)
