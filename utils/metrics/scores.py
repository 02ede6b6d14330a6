"""What follows from a confusion matrix: one number a class, and their means.

Rows are the target, columns the prediction. A class that is neither in the target nor in the
prediction has no score: NaN, and means leave it out. A class that is only predicted scores 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays import (
    divide,
    nan_mean,
    require_whole,
    to_numpy,
)


def pixel_accuracy(cm: Any) -> float:
    """The share of pixels whose class is right (NaN when there is no pixel).

    >>> pixel_accuracy([[6, 1], [1, 2]])
    0.8
    """
    cm = _counts(cm)
    return float(divide(cm.trace(), cm.sum()))


def class_accuracy(cm: Any) -> np.ndarray:
    """Recall: of each class's target pixels, the share that was found.

    Args:
        cm: (C, C) counts, row = target.

    Returns:
        (C,) float64; NaN for a class without target pixels.

    >>> class_accuracy([[6, 1], [1, 3]])[1]
    np.float64(0.75)
    """
    cm = _counts(cm)
    return divide(cm.diagonal(), cm.sum(axis=1))


def iou_per_class(cm: Any) -> np.ndarray:
    """Intersection over union, also called Jaccard index, TP / (TP + FP + FN), of each class.

    Args:
        cm: (C, C) counts, row = target.

    Returns:
        (C,) float64; NaN for a class in neither map, 0 for one that is only predicted.

    >>> iou_per_class([[6, 1], [1, 2]])
    array([0.75, 0.5 ])
    """
    cm = _counts(cm)
    intersection = cm.diagonal()
    union = cm.sum(axis=1) + cm.sum(axis=0) - intersection
    return divide(intersection, union)


def dice_per_class(cm: Any) -> np.ndarray:
    """Dice coefficient, also called F1, 2 TP / (2 TP + FP + FN), of each class.

    Args:
        cm: (C, C) counts, row = target.

    Returns:
        (C,) float64; NaN for a class in neither map, 0 for one that is only predicted.

    >>> dice_per_class([[3, 1], [1, 1]])
    array([0.75, 0.5 ])
    """
    cm = _counts(cm)
    return divide(2 * cm.diagonal(), cm.sum(axis=1) + cm.sum(axis=0))


def mean_iou(cm: Any, *, exclude: Iterable[int] = ()) -> float:
    """The mean of the classes' IoU; classes that occur nowhere do not take part.

    Args:
        cm: (C, C) counts, row = target.
        exclude: classes left out of the mean, e.g. (0,). Their pixels still count as errors of
            the others, which `ignore_index=0` would forgive.

    >>> mean_iou([[6, 1, 0], [1, 2, 0], [0, 0, 0]])
    0.625
    """
    return nan_mean(_without(iou_per_class(cm), exclude))


def mean_dice(cm: Any, *, exclude: Iterable[int] = ()) -> float:
    """The mean of the classes' Dice; classes that occur nowhere do not take part.

    >>> mean_dice([[3, 1, 0], [1, 1, 0], [0, 0, 0]])
    0.625
    """
    return nan_mean(_without(dice_per_class(cm), exclude))


def frequency_weighted_iou(cm: Any) -> float:
    """The mean of the classes' IoU, each weighted by its share of the target's pixels.

    >>> frequency_weighted_iou([[6, 0], [2, 0]])
    0.5625
    """
    target_pixels = _counts(cm).sum(axis=1)
    weighted = np.nansum(target_pixels * iou_per_class(cm))  # no target pixel, no weight
    return float(divide(weighted, target_pixels.sum()))


def _counts(cm: Any) -> np.ndarray:
    cm = to_numpy(cm, "cm")
    if cm.ndim != 2 or cm.shape[0] != cm.shape[1] or cm.size == 0:
        raise ValueError(f"cm must be a square confusion matrix (C, C), got shape {cm.shape}")
    if cm.dtype.kind not in "iuf" or not ((cm >= 0) & (cm < np.inf)).all():
        raise ValueError(f"cm must hold finite counts >= 0, got {cm.dtype}, {cm.min()}..{cm.max()}")
    if cm.dtype.kind in "iu" and cm.max() < 1 << 53:  # a float64 has all counts up to there
        return cm.astype(np.int64)
    return cm.astype(np.float64)


def _without(per_class: np.ndarray, exclude: Iterable[int]) -> np.ndarray:
    last = len(per_class) - 1
    if not isinstance(exclude, Iterable) or isinstance(exclude, str | bytes):
        raise ValueError(f"exclude must hold classes from 0 to {last}, e.g. (0,), got {exclude!r}")
    exclude = list(exclude)  # once: a generator gives its classes only once
    try:
        classes = [require_whole(c, "exclude", 0, last) for c in exclude]
    except (TypeError, ValueError):
        raise ValueError(
            f"exclude must hold classes from 0 to {last}, e.g. (0,), got {exclude!r:.80}"
        ) from None
    return np.delete(per_class, classes)
