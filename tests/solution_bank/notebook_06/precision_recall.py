"""Right answers to `precision_recall`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

from solution_bank import right, wrong

NAN = float("nan")


def pr_plain(pred, target):
    both = (pred & target).sum()
    return both / pred.sum(), both / target.sum()


def pr_counts(pred, target):
    tp, fp, fn = (pred & target).sum(), (pred & ~target).sum(), (~pred & target).sum()
    return [tp / (tp + fp), tp / (tp + fn)]


def pr_means(pred, target):
    precision = target[pred].mean() if pred.any() else math.nan
    recall = pred[target].mean() if target.any() else math.nan
    return precision, recall


def pr_torch(pred, target):
    pred, target = torch.as_tensor(pred).float(), torch.as_tensor(target).float()
    both = (pred * target).sum()
    return torch.stack([both / pred.sum(), both / target.sum()])


def pr_loop(pred, target):
    tp = marked = real = 0
    for p, t in zip(pred.flat, target.flat, strict=True):
        tp, marked, real = tp + int(p and t), marked + int(p), real + int(t)
    return (tp / marked if marked else NAN), (tp / real if real else NAN)


ALTERNATIVES = [
    pr_plain,
    pr_counts,
    pr_means,
    pr_torch,
    pr_loop,
]


# --- what learners write


@wrong("exchanged")
def swapped(pred, target):
    tp = (pred & target).sum()
    return tp / target.sum(), tp / pred.sum()


@wrong("neither mask holds")
def equal(pred, target):
    right = (pred == target).sum()
    return right / pred.sum(), right / target.sum()


@wrong("whole image")
def over_size(pred, target):
    tp = (pred & target).sum()
    return tp / pred.size, tp / target.size


@wrong("not 0. Return NaN")
def guarded(pred, target):
    tp = (pred & target).sum()
    precision = tp / pred.sum() if pred.sum() > 0 else 0
    recall = tp / target.sum() if target.sum() > 0 else 0
    return precision, recall


@wrong("single number; expected 2 numbers")
def precision_only(pred, target):
    return (pred & target).sum() / pred.sum()


@wrong("specificity")
def specificity(pred, target):
    tp = (pred & target).sum()
    tn = (~pred & ~target).sum()
    return tp / pred.sum(), tn / (~target).sum()


@wrong("`True + True` is True")
def adding(pred, target):
    tp = (pred + target == 2).sum()
    return tp / pred.sum(), tp / target.sum()


@wrong("one True or False")
def if_and(pred, target):
    tp = 0
    if pred and target:
        tp = 1
    return tp / pred.sum(), tp / target.sum()


@wrong("percent")
def percent(pred, target):
    tp = (pred & target).sum()
    return 100 * tp / pred.sum(), 100 * tp / target.sum()


@wrong("numpy's give NaN")
def python_ints(pred, target):
    tp = int((pred & target).sum())
    return tp / int(pred.sum()), tp / int(target.sum())


@right
def outcomes(pred, target):
    tp = np.sum(pred & target)
    fp = np.sum(pred & ~target)
    fn = np.sum(~pred & target)
    return tp / (tp + fp), tp / (tp + fn)


@right
def means(pred, target):
    return [target[pred].mean(), pred[target].mean()]


@right
def guarded_with_nan(pred, target):
    tp = (pred & target).sum()
    p = tp / pred.sum() if pred.any() else float("nan")
    r = tp / target.sum() if target.any() else float("nan")
    return np.array([p, r])


@right
def loops(pred, target):
    tp = fp = fn = 0
    for p, t in zip(pred.ravel(), target.ravel()):
        tp += bool(p and t)
        fp += bool(p and not t)
        fn += bool(t and not p)
    precision = tp / (tp + fp) if tp + fp else np.nan
    return precision, (tp / (tp + fn) if tp + fn else np.nan)


@wrong("`None` where nothing can be told")
def none_for_each(pred, target):
    tp = (pred & target).sum()
    precision = tp / pred.sum() if pred.any() else None
    recall = tp / target.sum() if target.any() else None
    return precision, recall


@wrong("`None` where nothing can be told")
def nothing_if_one_is_empty(pred, target):
    if pred.sum() == 0 or target.sum() == 0:
        return None
    return (pred & target).sum() / pred.sum(), (pred & target).sum() / target.sum()


@wrong("Your first number is the accuracy")
def accuracy_and_recall(pred, target):
    tp = (pred & target).sum()
    return (pred == target).sum() / pred.size, tp / target.sum()
