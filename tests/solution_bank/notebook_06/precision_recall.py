"""Right answers to `precision_recall`, written in different ways: all are accepted."""

import math

import torch

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
