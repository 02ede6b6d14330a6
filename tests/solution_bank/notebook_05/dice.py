"""Right answers to `dice`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

from solution_bank import right, wrong

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


# --- what learners write


@wrong("`True + True` is True")
def adding_masks(pred, target):
    return 2 * (pred & target).sum() / (pred + target).sum()


@wrong("neither mask holds")
def comparing_masks(pred, target):
    return 2 * (pred == target).sum() / (pred.sum() + target.sum())


@wrong("one True or False")
def if_and(pred, target):
    inter = 0
    for p, t in zip(pred, target):
        if p and t:
            inter += 1
    return inter / (pred | target).sum()


@wrong("holds single values")
def sets_of_rows(pred, target):
    return 2 * len(set(pred) & set(target)) / (len(set(pred)) + len(set(target)))


@wrong("one True or False")
def no_brackets(pred, target):
    return (pred == 1 & target == 1).sum() / (pred == 1 | target == 1).sum()


@wrong("does not subtract")
def subtracting(pred, target):
    return 1 - (pred - target).sum() / (pred | target).sum()


@wrong("Brackets are missing")
def brackets(pred, target):
    return 2 * (pred & target).sum() / pred.sum() + target.sum()


@wrong("factor 2 is missing")
def no_factor(pred, target):
    return (pred & target).sum() / (pred.sum() + target.sum())


@wrong("This is IoU")
def the_iou(pred, target):
    return (pred & target).sum() / (pred | target).sum()


@wrong("Twice the IoU")
def over_union(pred, target):
    return 2 * (pred & target).sum() / np.logical_or(pred, target).sum()


@wrong("keeps a loss smooth")
def smooth(pred, target):
    smooth = 1
    inter = (pred & target).sum()
    return (2 * inter + smooth) / (pred.sum() + target.sum() + smooth)


@wrong("it is NaN")
def one_when_empty(pred, target):
    if not pred.any() and not target.any():
        return 1
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@right
def by_outcomes(pred, target):
    tp = (pred & target).sum()
    return 2 * tp / (2 * tp + (pred ^ target).sum())


@right
def from_the_iou(pred, target):
    iou = (pred & target).sum() / (pred | target).sum()
    return 2 * iou / (1 + iou)


@right
def with_a_test(pred, target):
    sizes = int(pred.sum()) + int(target.sum())
    if sizes == 0:
        return float("nan")
    return 2 * int((pred & target).sum()) / sizes


@right
def harmonic(pred, target):
    both = (pred & target).sum()
    return (
        2 / (pred.sum() / both + target.sum() / both)
        if both
        else both * 2 / (pred.sum() + target.sum())
    )


@right
def with_indexing(pred, target):
    return 2 * np.count_nonzero(pred[target]) / (np.count_nonzero(pred) + np.count_nonzero(target))


@wrong("`not pred.any()` need not be asked")
def nan_if_nothing_is_predicted(pred, target):
    if not pred.any():
        return np.nan
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@wrong("`not target.any()` need not be asked")
def nan_if_nothing_is_there(pred, target):
    if not target.any():
        return np.nan
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@wrong("need not be asked")
def nan_if_one_is_empty(pred, target):
    if not pred.any() or not target.any():
        return float("nan")
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@wrong("The Dice asks for what is in both")
def plus_for_and(pred, target):
    return 2 * (pred + target).sum() / (pred.sum() + target.sum())


@wrong("`len` of a mask is the number of its rows")
def lengths(pred, target):
    return 2 * np.logical_and(pred, target).sum() / (len(pred) + len(target))


@wrong("`None` where nothing can be told")
def nothing_when_empty(pred, target):
    size = pred.sum() + target.sum()
    if size > 0:
        return 2 * (pred & target).sum() / size
