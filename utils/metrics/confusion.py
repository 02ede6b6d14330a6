"""Counting the confusion matrix, of one image or of many: row = target, column = prediction."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce
from typing import Any

from utils.arrays import (
    LabelMapLike,
    among,
    as_given,
    chunks,
    count,
    ignored_labels,
    image_pairs,
    in_runs,
    label_pair,
    nan_mean,
    pair_codes,
    require_flag,
    require_in_range,
    require_num_classes,
)
from utils.metrics.scores import mean_iou


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
    checked = require_flag(check, "check")
    pieces = chunks(pred, target)
    counts = (_count_pairs(p, t, num_classes, void, check=checked) for p, t in pieces)
    pairs = reduce(operator.iadd, counts)
    return as_given(pairs.reshape(num_classes, num_classes), pred)


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


def _count_pairs(
    pred: Any, target: Any, num_classes: int, void: tuple[int, ...], *, check: bool
) -> Any:
    """(num_classes**2,) counts of the pairs in one piece of the maps."""
    pred, target, times = in_runs(pred, target)  # equal neighbours are counted once, times many
    ignored = 0
    if void:  # count such pixels as the pair (0, 0), take them off below
        out = among(target, void)
        ignored = out.sum() if times is None else times @ out
        pred, target = pred * ~out, target * ~out
    if check:
        require_in_range(pred, "pred", num_classes)
        require_in_range(target, "target", num_classes)
    pairs = count(pair_codes(pred, target, num_classes), num_classes**2, times)
    pairs[0] -= ignored
    return pairs


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
