"""Right answers to `iou`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

from solution_bank import right, wrong

NAN = float("nan")


def iou_sums(pred, target):
    return (pred & target).sum() / (pred | target).sum()


def iou_sizes(pred, target):
    both = np.logical_and(pred, target).sum()
    union = pred.sum() + target.sum() - both
    return both / union if union > 0 else np.nan


def iou_sets(pred, target):
    a, b = set(np.flatnonzero(pred)), set(np.flatnonzero(target))
    return len(a & b) / len(a | b) if a | b else math.nan


def iou_loop(pred, target):
    tp = wrong = 0
    for p, t in zip(pred.flat, target.flat, strict=True):
        tp += bool(p and t)
        wrong += bool(p) != bool(t)
    if tp + wrong == 0:
        return NAN
    return tp / (tp + wrong)


def iou_torch(pred, target):
    pred, target = torch.as_tensor(pred).bool(), torch.as_tensor(target).bool()
    return (pred & target).sum() / (pred | target).sum()


def iou_float32(pred, target):
    a, b = pred.astype(np.float32), target.astype(np.float32)
    return np.minimum(a, b).sum() / np.maximum(a, b).sum()


ALTERNATIVES = [
    iou_sums,
    iou_sizes,
    iou_sets,
    iou_loop,
    iou_torch,
    iou_float32,
]


# --- what learners write


@wrong("`True + True` is True")
def adding_masks(pred, target):
    return (pred + target == 2).sum() / (pred + target >= 1).sum()


@wrong("neither mask holds")
def comparing_masks(pred, target):
    return (pred == target).sum() / (pred | target).sum()


@wrong("one True or False")
def if_and(pred, target):
    inter = 0
    for p, t in zip(pred, target):
        if p and t:
            inter += 1
    return inter / (pred | target).sum()


@wrong("holds single values")
def sets_of_rows(pred, target):
    return len(set(pred) & set(target)) / len(set(pred) | set(target))


@wrong("one True or False")
def no_brackets(pred, target):
    return (pred == 1 & target == 1).sum() / (pred == 1 | target == 1).sum()


@wrong("does not subtract")
def subtracting(pred, target):
    return 1 - (pred - target).sum() / (pred | target).sum()


@wrong("counts the overlap twice")
def sum_of_sizes(pred, target):
    return np.logical_and(pred, target).sum() / (np.sum(pred) + np.sum(target))


@wrong("that is the precision")
def of_the_prediction(pred, target):
    return (pred * target).sum() / pred.sum()


@wrong("that is the recall")
def of_the_target(pred, target):
    return pred[target].sum() / target.sum()


@wrong("pixel by pixel")
def elementwise(pred, target):
    return (pred & target) / (pred | target)


@wrong("Return NaN|return NaN")
def zero_when_empty(pred, target):
    union = np.logical_or(pred, target).sum()
    if union == 0:
        return 0.0
    return np.logical_and(pred, target).sum() / union


@wrong("numpy's give NaN")
def python_numbers(pred, target):
    inter = int((pred & target).sum())
    union = int((pred | target).sum())
    return inter / union


@right
def by_sizes(pred, target):
    inter = (pred & target).sum()
    return inter / (pred.sum() + target.sum() - inter)


@right
def by_loop(pred, target):
    inter = union = 0
    for p, t in zip(pred.ravel(), target.ravel()):
        inter += p and t
        union += p or t
    return inter / union if union else float("nan")


@right
def in_numbers(pred, target):
    total = pred.astype(int) + target.astype(int)
    return (total == 2).sum() / (total > 0).sum()


@right
def by_positions(pred, target):
    a = set(map(tuple, np.argwhere(pred)))
    b = set(map(tuple, np.argwhere(target)))
    return len(a & b) / len(a | b) if a | b else np.nan


@right
def by_outcomes(pred, target):
    tp = (pred & target).sum()
    fp = (pred & ~target).sum()
    fn = (~pred & target).sum()
    return tp / (tp + fp + fn)


@wrong("nothing can be said")
def nan_if_nothing_is_predicted(pred, target):
    if not pred.any():
        return np.nan
    return (pred & target).sum() / (pred | target).sum()


@wrong("nothing can be said")
def nan_if_nothing_is_there(pred, target):
    if not target.any():
        return np.nan
    return (pred & target).sum() / (pred | target).sum()


@wrong("only of two empty masks")
def nan_if_one_is_empty(pred, target):
    if not pred.any() or not target.any():
        return float("nan")
    return (pred & target).sum() / (pred | target).sum()


@wrong("`None` where nothing can be told")
def nothing_when_empty(pred, target):
    size = (pred | target).sum()
    if size > 0:
        return (pred & target).sum() / size
