"""Per-pixel scores: one confusion matrix is counted, every other number is derived from it.

Rows are the target, columns the prediction. A class that is neither in the target nor in the
prediction has no score: NaN, and means leave it out. A class that is only predicted scores 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from utils.labels import (
    chunks,
    count,
    dtype_kind,
    is_tensor,
    label_pair,
    require_in_range,
    require_num_classes,
    to_numpy,
)

NAN = float("nan")


def confusion_matrix(
    pred: Any,
    target: Any,
    num_classes: int,
    ignore_index: int | None = None,
    *,
    check: bool = True,
) -> Any:
    """Count the pixels of every (target class, predicted class) pair.

    The idea in one line: number the pairs, count the numbers, fold them into a square:
    `np.bincount(target * num_classes + pred, minlength=num_classes**2).reshape(num_classes, -1)`.

    Args:
        pred, target: (...) labels 0..num_classes-1, any integer type, arrays or tensors.
        num_classes: how many classes; background counts, void does not.
        ignore_index: target pixels with this label are left out, whatever is predicted there.
        check: look at every label's range. False trusts them, and does not wait for a GPU.

    Returns:
        (num_classes, num_classes) int64, row = target, column = prediction; for tensors a tensor
        on their device. Matrices of several batches may be added.

    Raises:
        TypeError: labels that are not integers.
        ValueError: shapes that differ, no pixel, a label out of range.

    >>> confusion_matrix([[0, 1], [1, 1]], [[0, 1], [0, 1]], num_classes=2)
    array([[1, 1],
           [0, 2]])
    """
    num_classes = require_num_classes(num_classes)
    pairs = 0
    for p, t in chunks(*label_pair(pred, target)):
        ignored = 0
        if ignore_index is not None:  # count such pixels as the pair (0, 0), take them off below
            keep = t != ignore_index
            p, t, ignored = p * keep, t * keep, len(t) - keep.sum()
        if check:
            require_in_range(p, "pred", num_classes)
            require_in_range(t, "target", num_classes)
        pairs += count(t * num_classes + p, num_classes**2)
        pairs[0] -= ignored
    return pairs.reshape(num_classes, num_classes)


def pixel_accuracy(cm: Any) -> float:
    """The share of pixels whose class is right (NaN when there is no pixel).

    >>> pixel_accuracy([[6, 1], [1, 2]])
    0.8
    """
    cm = _counts(cm)
    return float(_divide(cm.trace(), cm.sum()))


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
    return _divide(cm.diagonal(), cm.sum(axis=1))


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
    return _divide(intersection, union)


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
    return _divide(2 * cm.diagonal(), cm.sum(axis=1) + cm.sum(axis=0))


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
    return float(_divide(weighted, target_pixels.sum()))


def dataset_mean_iou(
    preds: Iterable[Any], targets: Iterable[Any], num_classes: int, ignore_index: int | None = None
) -> float:
    """Mean IoU over all pixels of a data set: add up the counts, divide once.

    Args:
        preds, targets: as many label maps in one as in the other; maps may differ in size.

    >>> preds, targets = [[0, 0, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [0, 1, 1, 1]]
    >>> dataset_mean_iou(preds, targets, num_classes=2)
    0.775
    """
    pairs = zip(preds, targets, strict=True)
    total = sum(confusion_matrix(p, t, num_classes, ignore_index) for p, t in pairs)
    return mean_iou(total)


def per_image_mean_iou(
    preds: Iterable[Any], targets: Iterable[Any], num_classes: int, ignore_index: int | None = None
) -> float:
    """The mean over images of each image's mean IoU: a small image weighs as much as a large one.

    >>> preds, targets = [[0, 0, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [0, 1, 1, 1]]
    >>> per_image_mean_iou(preds, targets, num_classes=2)
    0.6875
    """
    pairs = zip(preds, targets, strict=True)
    return nan_mean([mean_iou(confusion_matrix(p, t, num_classes, ignore_index)) for p, t in pairs])


class Outcomes(NamedTuple):
    """The four things that can happen to a pixel of a binary mask, counted."""

    tp: int
    fp: int
    fn: int
    tn: int


def tp_fp_fn_tn(pred: Any, target: Any) -> Outcomes:
    """Count true positives, false positives, false negatives and true negatives.

    Args:
        pred, target: (...) bool, or integers 0 and 1; one shape, arrays or tensors.

    >>> tp_fp_fn_tn([[1, 1], [0, 0]], [[1, 0], [1, 0]])
    Outcomes(tp=1, fp=1, fn=1, tn=1)
    """
    (tn, fp), (fn, tp) = confusion_matrix(pred, target, num_classes=2).tolist()
    return Outcomes(tp, fp, fn, tn)


def iou(pred: Any, target: Any) -> float:
    """Intersection over union of two masks: what both have, of what either has.

    Args:
        pred, target: (...) bool, or integers 0 and 1.

    Returns:
        0..1, or NaN when both masks are empty: nothing was there and nothing was claimed.

    >>> iou([[1, 1], [0, 0]], [[1, 0], [0, 0]])
    0.5
    """
    tp, fp, fn, _ = tp_fp_fn_tn(pred, target)
    union = tp + fp + fn
    return tp / union if union else NAN


def dice(pred: Any, target: Any) -> float:
    """Dice coefficient of two masks: twice what both have, of the two sizes together.

    Args:
        pred, target: (...) bool, or integers 0 and 1.

    Returns:
        0..1, or NaN when both masks are empty.

    >>> dice([[1, 1], [1, 0]], [[1, 0], [0, 0]])
    0.5
    """
    tp, fp, fn, _ = tp_fp_fn_tn(pred, target)
    sizes = (tp + fp) + (tp + fn)
    return 2 * tp / sizes if sizes else NAN


def pixel_agreement(pred: Any, target: Any) -> float:
    """Pixel accuracy of two masks: the share of pixels on which they agree, empty or not.

    >>> pixel_agreement([[1, 1], [0, 0]], [[1, 0], [0, 0]])
    0.75
    """
    tp, fp, fn, tn = tp_fp_fn_tn(pred, target)
    return (tp + tn) / (tp + fp + fn + tn)


def precision_recall(pred: Any, target: Any) -> tuple[float, float]:
    """How much of the prediction is right, and how much of the target was found.

    Returns:
        (precision, recall): NaN where the prediction, or the target, is empty.

    >>> precision_recall([[1, 1], [0, 0]], [[1, 0], [0, 0]])
    (0.5, 1.0)
    """
    tp, fp, fn, _ = tp_fp_fn_tn(pred, target)
    precision = tp / (tp + fp) if tp + fp else NAN
    recall = tp / (tp + fn) if tp + fn else NAN
    return precision, recall


def dice_from_iou(iou: Any) -> Any:
    """Dice of ONE pair of masks whose IoU is known: 2 J / (1 + J). Not true of averages.

    >>> dice_from_iou(1 / 3)
    0.5
    """
    return 2 * iou / (1 + iou)


def iou_from_dice(dice: Any) -> Any:
    """IoU of ONE pair of masks whose Dice is known: D / (2 - D). Not true of averages.

    >>> iou_from_dice(0.5)
    0.3333333333333333
    """
    return dice / (2 - dice)


def threshold_mask(probability: Any, threshold: float = 0.5) -> Any:
    """The pixels whose probability reaches the threshold.

    Args:
        probability: (...) float in 0..1, array or tensor.
        threshold: a pixel exactly on it belongs to the mask.

    Returns:
        (...) bool.

    Raises:
        ValueError: NaN, or numbers outside 0..1 (logits want a sigmoid first).

    >>> threshold_mask([0.2, 0.5, 0.9], 0.5)
    array([False,  True,  True])
    """
    return _probabilities(probability) >= threshold


class ThresholdCurve(NamedTuple):
    """Scores of a mask at each threshold: four (T,) float64 arrays, NaN where undefined."""

    precision: np.ndarray
    recall: np.ndarray
    iou: np.ndarray
    dice: np.ndarray


def threshold_curve(probability: Any, target: Any, thresholds: Any) -> ThresholdCurve:
    """Precision, recall, IoU and Dice of `probability >= threshold` for every threshold.

    Args:
        probability: (...) float in 0..1.
        target: (...) bool, or integers 0 and 1, of the same shape.
        thresholds: (T,) float, in any order.

    >>> threshold_curve([0.2, 0.6, 0.9], [0, 0, 1], [0.5, 0.7]).precision
    array([0.5, 1. ])
    """
    probability = to_numpy(_probabilities(probability))
    thresholds = np.asarray(thresholds, dtype=probability.dtype)
    tp_fp_fn_tn(probability >= 0.5, to_numpy(target))  # the same errors as for one mask
    inside = np.sort(probability[to_numpy(target).astype(bool)])
    everywhere = np.sort(probability, axis=None)
    tp = inside.size - np.searchsorted(inside, thresholds)
    predicted = everywhere.size - np.searchsorted(everywhere, thresholds)
    sizes = predicted + inside.size
    return ThresholdCurve(
        precision=_divide(tp, predicted),
        recall=_divide(tp, np.full_like(tp, inside.size)),
        iou=_divide(tp, sizes - tp),
        dice=_divide(2 * tp, sizes),
    )


def boundary_iou(pred: Any, target: Any, width: int = 1) -> float:
    """IoU of the two masks' inner rims: sees a ragged outline that a large area hides.

    Args:
        pred, target: (H, W) bool, or integers 0 and 1.
        width: thickness of the rim in pixels, diagonal steps included. Along the image border a
            mask has a rim too.

    Returns:
        0..1, or NaN when both masks are empty.

    Source: Cheng et al., Boundary IoU, CVPR 2021 (there the width is 2 % of the image diagonal).

    >>> boundary_iou(np.ones((3, 3), bool), np.ones((3, 3), bool))
    1.0
    """
    return iou(_rim(pred, width), _rim(target, width))


def nan_mean(values: Any) -> float:
    """The mean of the values that are not NaN; NaN, without a warning, when there are none.

    >>> nan_mean([1.0, float("nan"), 0.0])
    0.5
    """
    values = np.asarray(values, dtype=np.float64)
    present = values[~np.isnan(values)]
    return float(present.mean()) if present.size else NAN


def _counts(cm: Any) -> np.ndarray:
    cm = to_numpy(cm)
    if cm.ndim != 2 or cm.shape[0] != cm.shape[1] or cm.size == 0:
        raise ValueError(f"cm must be a square confusion matrix (C, C), got shape {cm.shape}")
    if dtype_kind(cm) not in "iuf" or not (cm >= 0).all():
        raise ValueError(f"cm must hold counts >= 0, got {cm.dtype} with minimum {cm.min()}")
    return cm.astype(np.int64) if dtype_kind(cm) in "iu" else cm.astype(np.float64)


def _divide(part: Any, whole: Any) -> np.ndarray:
    """part / whole in float64, NaN where whole is 0."""
    part, whole = np.asarray(part, np.float64), np.asarray(whole, np.float64)
    return np.divide(part, whole, out=np.full(whole.shape, NAN), where=whole > 0)


def _without(per_class: np.ndarray, exclude: Iterable[int]) -> np.ndarray:
    return np.delete(per_class, list(exclude))


def _probabilities(x: Any) -> Any:
    x = x if is_tensor(x) else np.asarray(x)
    if dtype_kind(x) != "f":
        raise TypeError(f"probability must hold floats in 0..1, got {x.dtype}")
    values = to_numpy(x)
    if np.isnan(values).any():
        where = tuple(int(i) for i in np.argwhere(np.isnan(values))[0])
        raise ValueError(f"probability is NaN at index {where}; find where it was computed")
    if values.size and not (values.min() >= -1e-6 and values.max() <= 1 + 1e-6):
        raise ValueError(
            f"probability must lie in 0..1, got {values.min():.4g}..{values.max():.4g}; "
            "logits become probabilities with a sigmoid or a softmax"
        )
    return x


def _rim(mask: Any, width: int) -> np.ndarray:
    from scipy.ndimage import binary_erosion  # only this function needs scipy

    mask = to_numpy(mask)
    if width < 1:
        raise ValueError(f"width must be at least 1 pixel, got {width}")
    if mask.ndim != 2:
        raise ValueError(f"a mask must have shape (H, W), got {mask.shape}")
    core = binary_erosion(mask, structure=np.ones((3, 3)), iterations=width, border_value=0)
    return mask.astype(bool) & ~core
