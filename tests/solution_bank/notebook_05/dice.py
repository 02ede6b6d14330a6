"""Right answers to `dice`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

NAN = float("nan")


def iou_sums(pred, target):
    return (pred & target).sum() / (pred | target).sum()


def dice_sums(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


def dice_counts(pred, target):
    tp = np.sum(pred & target)
    fp = np.sum(pred & ~target)
    fn = np.sum(~pred & target)
    return 2 * tp / (2 * tp + fp + fn)


def dice_from_sets(pred, target):
    a, b = set(np.flatnonzero(pred)), set(np.flatnonzero(target))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else math.nan


def dice_of_iou(pred, target):
    j = iou_sums(pred, target)
    return 2 * j / (1 + j)


def dice_torch(pred, target):
    pred, target = torch.as_tensor(pred).float(), torch.as_tensor(target).float()
    return (pred * target).sum() / ((pred.sum() + target.sum()) / 2)


def dice_harmonic(pred, target):
    both, a, b = (pred & target).sum(), pred.sum(), target.sum()
    if not both:
        return 0.0 if a + b else NAN
    return 2 / (a / both + b / both)


ALTERNATIVES = [
    dice_sums,
    dice_counts,
    dice_from_sets,
    dice_of_iou,
    dice_torch,
    dice_harmonic,
]
EQUIVALENT = {
    "pred, target = mask_pair(pred, target) => pass": (
        "the maps are bool or integer arrays of one shape already: nothing to convert"
    )
}
