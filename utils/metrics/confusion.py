"""Per-pixel scores: one confusion matrix is counted, every other number is derived from it.

Rows are the target, columns the prediction. A class that is neither in the target nor in the
prediction has no score: NaN, and means leave it out. A class that is only predicted scores 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays import (
    LabelMapLike,
    among,
    as_given,
    chunks,
    count,
    divide,
    ignored_labels,
    image_pairs,
    in_runs,
    label_pair,
    nan_mean,
    pair_codes,
    require_in_range,
    require_num_classes,
    require_whole,
    to_numpy,
)


def confusion_matrix(
    pred: LabelMapLike,
    target: LabelMapLike,
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
    *,
    check: bool = True,
) -> Any:
    """Count the pixels of every (target class, predicted class) pair.

    The idea in one line: number the pairs, count the numbers, fold them into a square:
    `np.bincount(target * num_classes + pred, minlength=num_classes**2).reshape(num_classes, -1)`.

    Args:
        pred, target: (...) labels 0..num_classes-1, any integer type, arrays or tensors.
        num_classes: how many classes; background counts, void does not.
        ignore_index: target pixels with this label (or one of these) are left out, whatever is
            predicted there.
        check: look at every label's range. False trusts them, and does not wait for a GPU.

    Returns:
        (num_classes, num_classes) int64, row = target, column = prediction; for tensors a tensor
        on their device. Matrices of several batches may be added.

    Raises:
        TypeError: labels that are not integers.
        ValueError: shapes that differ, no pixel, a label out of range, three equal channels.

    >>> confusion_matrix([[0, 1], [1, 1]], [[0, 1], [0, 1]], num_classes=2)
    array([[1, 1],
           [0, 2]])
    """
    num_classes, void = require_num_classes(num_classes), ignored_labels(ignore_index)
    pred, target = label_pair(pred, target)
    _refuse_channels(pred, target)
    pairs: Any = 0
    for p, t in chunks(pred, target):
        p, t, times = in_runs(p, t)  # a run of equal pairs is counted once, as often as it is long
        ignored = 0
        if void:  # count such pixels as the pair (0, 0), take them off below
            out = among(t, void)
            p, t, ignored = p * ~out, t * ~out, (out if times is None else times[out]).sum()
        if check:
            require_in_range(p, "pred", num_classes)
            require_in_range(t, "target", num_classes)
        pairs += count(pair_codes(p, t, num_classes), num_classes**2, times)
        pairs[0] -= ignored
    return as_given(pairs.reshape(num_classes, num_classes), pred)


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


def dataset_mean_iou(
    preds: Iterable[LabelMapLike],
    targets: Iterable[LabelMapLike],
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
) -> float:
    """Mean IoU over all pixels of a data set: add up the counts, divide once.

    Args:
        preds, targets: as many label maps in one as in the other; maps may differ in size.

    >>> preds, targets = [[0, 0, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [0, 1, 1, 1]]
    >>> dataset_mean_iou(preds, targets, num_classes=2)
    0.775
    """
    pairs, void = image_pairs(preds, targets), ignored_labels(ignore_index)
    return mean_iou(sum(confusion_matrix(p, t, num_classes, void) for p, t in pairs))


def per_image_mean_iou(
    preds: Iterable[LabelMapLike],
    targets: Iterable[LabelMapLike],
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
) -> float:
    """The mean over images of each image's mean IoU: a small image weighs as much as a large one.

    >>> preds, targets = [[0, 0, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [0, 1, 1, 1]]
    >>> per_image_mean_iou(preds, targets, num_classes=2)
    0.6875
    """
    pairs, void = image_pairs(preds, targets), ignored_labels(ignore_index)
    return nan_mean([mean_iou(confusion_matrix(p, t, num_classes, void)) for p, t in pairs])


def _refuse_channels(pred: Any, target: Any) -> None:
    """A grey picture read as colours would be counted three times over."""
    if target.ndim != 3 or target.shape[2] != 3 or target.shape[1] < 4:
        return
    alike = all((x[..., :1] == x).all() for x in (pred, target))
    if alike and (target[:1, :1] != target).any():
        raise ValueError(
            f"pred and target have shape {tuple(target.shape)} and three equal channels: a grey "
            "picture saved as colours? Take one, pred[..., 0] and target[..., 0]; if they are "
            "maps three pixels wide, flatten them with reshape(-1)"
        )


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
