"""Scores written the way they are defined: a few lines each, for numpy arrays, without checks.

`utils.metrics` computes the same for tensors and for large data, and refuses bad input; tests hold
the two equal.
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
