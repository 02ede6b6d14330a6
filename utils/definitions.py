"""Scores written the way they are defined: a few lines each, for numpy arrays, without checks.

`utils.metrics` and `utils.matching` compute the same for tensors and for large data, and refuse
bad input; tests hold the two equal.
"""

from __future__ import annotations

import numpy as np


def confusion_matrix(pred: np.ndarray, target: np.ndarray, num_classes: int) -> np.ndarray:
    """Count the pixels of every (target class, predicted class) pair.

    Args:
        pred, target: (...) integer labels 0..num_classes-1, one shape.

    Returns:
        (num_classes, num_classes) int64, row = target, column = prediction.

    >>> confusion_matrix(np.array([0, 1, 1, 1]), np.array([0, 1, 0, 1]), 2)
    array([[1, 1],
           [0, 2]])
    """
    pair = target.astype(np.int64) * num_classes + pred  # a number for each pair of classes
    counts = np.bincount(pair.ravel(), minlength=num_classes**2)
    return counts.reshape(num_classes, num_classes)


def confusion_without_void(
    pred: np.ndarray, target: np.ndarray, num_classes: int, ignore_index: int
) -> np.ndarray:
    """The confusion matrix of the pixels whose target is known.

    Args:
        pred: (...) integer labels 0..num_classes-1.
        target: (...) the same, or ignore_index.

    Returns:
        (num_classes, num_classes) int64.

    >>> confusion_without_void(np.array([0, 1]), np.array([255, 1]), 2, 255)
    array([[0, 0],
           [0, 1]])
    """
    known = target != ignore_index
    return confusion_matrix(pred[known], target[known], num_classes)


def mean_iou(cm: np.ndarray) -> float:
    """The mean IoU of the classes that occur, in the target or in the prediction.

    Args:
        cm: (C, C) counts, row = target.

    >>> mean_iou(np.array([[6, 1, 0], [1, 2, 0], [0, 0, 0]]))
    np.float64(0.625)
    """
    intersection = cm.diagonal()
    union = cm.sum(axis=0) + cm.sum(axis=1) - intersection
    occurs = union > 0
    return (intersection[occurs] / union[occurs]).mean()


def greedy_match(scores: np.ndarray, ious: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    """The surest prediction chooses first: the free target with the largest IoU.

    Args:
        scores: (P,) float, all different.
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
