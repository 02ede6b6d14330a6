"""Scores of one binary mask against another: overlap, precision and recall, thresholds, rims.

Arrays and tensors of bool, or of 0 and 1. An undefined score (both masks empty) is NaN.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from utils.arrays import (
    LabelMapLike,
    MaskLike,
    is_tensor,
    label_pair,
    mask_pair,
    plain,
    to_numpy,
)
from utils.masks import boundary

NAN = float("nan")


class Outcomes(NamedTuple):
    """The four things that can happen to a pixel of a binary mask, counted."""

    tp: int
    fp: int
    fn: int
    tn: int


def tp_fp_fn_tn(pred: MaskLike, target: MaskLike) -> Outcomes:
    """Count true positives, false positives, false negatives and true negatives.

    Args:
        pred, target: (...) bool, or integers 0 and 1; one shape, arrays or tensors.

    >>> tp_fp_fn_tn([[1, 1], [0, 0]], [[1, 0], [1, 0]])
    Outcomes(tp=1, fp=1, fn=1, tn=1)
    """
    pred, target = mask_pair(pred, target)
    return Outcomes(
        tp=int((pred & target).sum()),
        fp=int((pred & ~target).sum()),
        fn=int((~pred & target).sum()),
        tn=int((~pred & ~target).sum()),
    )


def iou(pred: MaskLike, target: MaskLike) -> float:
    """Intersection over union of two masks: what both have, of what either has.

    Args:
        pred, target: (...) bool, or integers 0 and 1.

    Returns:
        0..1, or NaN when both masks are empty: nothing was there and nothing was claimed.

    >>> iou([[1, 1], [0, 0]], [[1, 0], [0, 0]])
    0.5
    """
    pred, target = mask_pair(pred, target)
    intersection = int((pred & target).sum())
    union = int((pred | target).sum())
    return intersection / union if union else NAN


def dice(pred: MaskLike, target: MaskLike) -> float:
    """Dice coefficient of two masks: twice what both have, of the two sizes together.

    Args:
        pred, target: (...) bool, or integers 0 and 1.

    Returns:
        0..1, or NaN when both masks are empty.

    >>> dice([[1, 1], [1, 0]], [[1, 0], [0, 0]])
    0.5
    """
    pred, target = mask_pair(pred, target)
    intersection = int((pred & target).sum())
    sizes = int(pred.sum()) + int(target.sum())
    return 2 * intersection / sizes if sizes else NAN


def pixel_agreement(pred: LabelMapLike, target: LabelMapLike) -> float:
    """Pixel accuracy of two masks or label maps: the share of pixels on which they agree.

    >>> pixel_agreement([[1, 1], [0, 0]], [[1, 0], [0, 0]])
    0.75
    """
    pred, target = label_pair(pred, target)
    return int((pred == target).sum()) / math.prod(pred.shape)


def precision_recall(pred: MaskLike, target: MaskLike) -> tuple[float, float]:
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
    iou = _shares(iou, "iou")
    return 2 * iou / (1 + iou)


def iou_from_dice(dice: Any) -> Any:
    """IoU of ONE pair of masks whose Dice is known: D / (2 - D). Not true of averages.

    >>> iou_from_dice(0.5)
    0.3333333333333333
    """
    dice = _shares(dice, "dice")
    return dice / (2 - dice)


def boundary_iou(pred: MaskLike, target: MaskLike, width: int = 1) -> float:
    """IoU of the two masks' inner rims: sees a ragged outline that a large area hides.

    Args:
        pred, target: (H, W) bool, or integers 0 and 1.
        width: thickness of the rim in pixels, diagonal steps included. Along the image border a
            mask has a rim too.

    Returns:
        0..1, or NaN when both masks are empty.

    Source: Cheng et al., Boundary IoU, CVPR 2021 (there the width is 2 % of the image diagonal).

    >>> boundary_iou([[1, 1, 1]] * 3, [[1, 1, 1]] * 3)
    1.0
    """
    pred, target = mask_pair(pred, target, flat=True)
    return iou(boundary(pred, width), boundary(target, width))


def _shares(values: Any, name: str) -> Any:
    """Scores in 0..1, or NaN where there is none: a number stays one, a list becomes an array."""
    known = to_numpy(values, name)
    if known.dtype.kind not in "iuf":
        raise TypeError(f"{name} must be a score in 0..1, got {known.dtype}")
    wrong = (known < 0) | (known > 1)
    if wrong.any():
        raise ValueError(f"{name} must lie in 0..1, got {known[wrong].flat[0]:g}")
    return values if known.ndim == 0 and not is_tensor(values) else plain(values, name)
