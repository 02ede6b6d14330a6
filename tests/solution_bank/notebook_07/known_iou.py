"""Right answers to `known_iou`, written in different ways: all are accepted."""

import numpy as np

from utils.metrics import confusion_matrix, iou_per_class

VOID = 255


def from_the_matrix(pred, target, num_classes):
    return iou_per_class(confusion_matrix(pred, target, num_classes, ignore_index=VOID))


def void_in_both(pred, target, num_classes):
    pred = np.where(target == VOID, VOID, pred)
    scores = []
    for c in range(num_classes):
        a, b = pred == c, target == c
        scores.append((a & b).sum() / (a | b).sum() if (a | b).any() else np.nan)
    return scores


def with_counts(pred, target, num_classes):
    known = target != VOID
    both = np.bincount(pred[known & (pred == target)], minlength=num_classes)
    sizes = np.bincount(pred[known], minlength=num_classes)
    sizes = sizes + np.bincount(target[known], minlength=num_classes)
    with np.errstate(invalid="ignore"):
        return both / (sizes - both)


def pixel_by_pixel(pred, target, num_classes):
    overlap, union = [0] * num_classes, [0] * num_classes
    for p, t in zip(pred.flat, target.flat, strict=True):
        if t == VOID:
            continue
        for c in {p, t}:
            union[c] += 1
        overlap[p] += p == t
    return [o / u if u else float("nan") for o, u in zip(overlap, union, strict=True)]


def one_hot(pred, target, num_classes):
    known = (target != VOID).ravel()
    p = np.eye(num_classes, dtype=bool)[pred.ravel()[known]]
    t = np.eye(num_classes, dtype=bool)[target.ravel()[known]]
    with np.errstate(invalid="ignore"):
        return (p & t).sum(axis=0) / (p | t).sum(axis=0)


ALTERNATIVES = [
    from_the_matrix,
    void_in_both,
    with_counts,
    pixel_by_pixel,
    one_hot,
]
