"""Right answers to `known_iou`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong
from utils.metrics import confusion_matrix, iou, iou_per_class

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


# --- what learners write


@wrong("Void became class 0")
def void_as_background(pred, target, num_classes):
    target = np.where(target == 255, 0, target)
    ious = []
    for c in range(num_classes):
        p, t = pred == c, target == c
        union = (p | t).sum()
        ious.append((p & t).sum() / union if union else np.nan)
    return np.array(ious)


@wrong("what is PREDICTED there")
def void_kept(pred, target, num_classes):
    ious = []
    for c in range(num_classes):
        p, t = pred == c, target == c
        union = (p | t).sum()
        ious.append((p & t).sum() / union if union else np.nan)
    return np.array(ious)


@wrong("not 0")
def absent_is_0(pred, target, num_classes):
    known = target != 255
    ious = np.zeros(num_classes)
    for c in range(num_classes):
        p, t = (pred == c)[known], (target == c)[known]
        if (p | t).any():
            ious[c] = (p & t).sum() / (p | t).sum()
    return ious


@wrong("not 1")
def absent_is_1(pred, target, num_classes):
    known = target != 255
    ious = np.ones(num_classes)
    for c in range(num_classes):
        p, t = (pred == c)[known], (target == c)[known]
        if (p | t).any():
            ious[c] = (p & t).sum() / (p | t).sum()
    return ious


@wrong("a single number")
def the_mean(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    ious = [iou(pred == c, target == c) for c in range(num_classes)]
    return np.nanmean(ious)


@wrong("ValueError")
def only_target_filtered(pred, target, num_classes):
    target = target[target != 255]
    return np.array([iou(pred == c, target == c) for c in range(num_classes)])


@wrong("expected 3 numbers")
def only_classes_in_the_target(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    return np.array([iou(pred == c, target == c) for c in np.unique(target)])


@wrong("`t.any()` need not be asked")
def invented_is_nan(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    ious = []
    for c in range(num_classes):
        t = target == c
        ious.append(iou(pred == c, t) if t.any() else np.nan)
    return np.array(ious)


@wrong("that is recall")
def recalls(pred, target, num_classes):
    known = target != 255
    cm = confusion_matrix(pred[known], target[known], num_classes)
    with np.errstate(invalid="ignore"):
        return cm.diagonal() / cm.sum(axis=1)


@wrong("the Dice of each class")
def dices(pred, target, num_classes):
    known = target != 255
    cm = confusion_matrix(pred[known], target[known], num_classes)
    with np.errstate(invalid="ignore"):
        return 2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1))


@wrong("counted twice, once in each map")
def overlap_counted_twice(pred, target, num_classes):
    known = target != 255
    cm = confusion_matrix(pred[known], target[known], num_classes)
    with np.errstate(invalid="ignore"):
        return cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1))


@wrong("stop at a division by 0")
def python_s_numbers(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    ious = []
    for c in range(num_classes):
        both = int(((pred == c) & (target == c)).sum())
        either = int(((pred == c) | (target == c)).sum())
        ious.append(both / either)
    return ious


@wrong("leaves out number 0")
def background_left_out(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    return np.array([iou(pred == c, target == c) for c in range(1, num_classes)])


@right
def by_the_series(pred, target, num_classes):
    return iou_per_class(confusion_matrix(pred, target, num_classes, ignore_index=VOID))


@right
def class_by_class(pred, target, num_classes):
    known = target != 255
    pred, target = pred[known], target[known]
    return np.array([iou(pred == c, target == c) for c in range(num_classes)])


@right
def in_a_loop(pred, target, num_classes):
    ious = []
    for c in range(num_classes):
        p, t = (pred == c) & (target != 255), target == c
        union = (p | t).sum()
        ious.append((p & t).sum() / union if union > 0 else float("nan"))
    return ious


@right
def void_written_into_both(pred, target, num_classes):
    pred = np.where(target == VOID, VOID, pred)
    ious = np.full(num_classes, np.nan)
    for c in range(num_classes):
        union = np.logical_or(pred == c, target == c).sum()
        if union:
            ious[c] = np.logical_and(pred == c, target == c).sum() / union
    return ious


@wrong("class 0 in both maps")
def set_to_0_in_both(pred, target, num_classes):
    pred, target = pred.copy(), target.copy()
    pred[target == VOID] = 0
    target[target == VOID] = 0
    scores = []
    for c in range(num_classes):
        union = ((pred == c) | (target == c)).sum()
        scores.append(((pred == c) & (target == c)).sum() / union if union else np.nan)
    return np.array(scores)
