"""Right answers to `object_mean_iou`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong
from utils.metrics import iou_per_class, mean_iou


def nan_mean(cm):
    tp = np.diag(cm)
    with np.errstate(invalid="ignore"):
        return np.nanmean((tp / (cm.sum(0) + cm.sum(1) - tp))[1:])


def from_the_course(cm):
    return mean_iou(cm, exclude=(0,))


def from_each_class(cm):
    return np.nanmean(iou_per_class(cm)[1:])


def with_a_loop(cm):
    scores = []
    for c in range(1, cm.shape[0]):
        union = cm[c].sum() + cm[:, c].sum() - cm[c, c]
        if union:
            scores.append(cm[c, c] / union)
    return sum(scores) / len(scores)


def row_and_column_apart(cm):
    tp = cm.diagonal()[1:]
    fn, fp = cm[1:].sum(axis=1) - tp, cm[:, 1:].sum(axis=0) - tp
    there = tp + fn + fp > 0
    return (tp[there] / (tp + fn + fp)[there]).mean()


ALTERNATIVES = [
    nan_mean,
    from_the_course,
    from_each_class,
    with_a_loop,
    row_and_column_apart,
]


# --- what learners write


@wrong("Row AND column 0")
def cut_off(cm):
    cm = cm[1:, 1:]
    tp = cm.diagonal()
    return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))


@wrong("Row 0 is emptied")
def row_emptied(cm):
    cm = cm.copy()
    cm[0, :] = 0
    tp = cm.diagonal()
    return np.nanmean((tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))[1:])


@wrong("Background's own IoU")
def all_classes(cm):
    tp = cm.diagonal()
    return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))


@wrong("your whole mean NaN")
def plain_mean(cm):
    tp = cm.diagonal()
    return (tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))[1:].mean()


@wrong("a class that was invented")
def only_what_is_true(cm):
    tp = cm.diagonal()
    iou = tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp)
    return iou[1:][cm.sum(axis=1)[1:] > 0].mean()


@wrong("counts 0 in yours")
def absent_is_0(cm):
    tp = cm.diagonal()
    union = cm.sum(axis=0) + cm.sum(axis=1) - tp
    return (tp / np.maximum(union, 1))[1:].mean()


@wrong("mean recall")
def recalls(cm):
    return np.nanmean((cm.diagonal() / cm.sum(axis=1))[1:])


@wrong("mean precision")
def precisions(cm):
    return np.nanmean((cm.diagonal() / cm.sum(axis=0))[1:])


@wrong("mean Dice")
def dices(cm):
    return np.nanmean((2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))[1:])


@wrong("take it off once")
def overlap_counted_twice(cm):
    return np.nanmean((cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))[1:])


@wrong("added before the division")
def pooled(cm):
    tp = cm.diagonal()[1:].sum()
    return tp / (cm.sum() - cm[0, 0])


@wrong("expected a single number")
def not_averaged(cm):
    tp = cm.diagonal()
    return (tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))[1:]


@wrong("leave out the last class")
def last_class_left_out(cm):
    tp = cm.diagonal()
    return np.nanmean((tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))[:-1])


@right
def nan_mean_of_the_rest(cm):
    tp = cm.diagonal()
    iou = tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp)
    return np.nanmean(iou[1:])


@right
def by_the_series(cm):
    return np.nanmean(iou_per_class(cm)[1:])


@right
def in_a_loop(cm):
    ious = []
    for c in range(1, len(cm)):
        tp, fp, fn = cm[c, c], cm[:, c].sum() - cm[c, c], cm[c, :].sum() - cm[c, c]
        if tp + fp + fn > 0:
            ious.append(tp / (tp + fp + fn))
    return np.mean(ious)


@right
def chosen(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - np.diag(cm)
    there = union > 0
    there[0] = False
    return np.mean(np.diag(cm)[there] / union[there])


@wrong("as a class that failed")
def corner_set_to_0(cm):
    cm = cm.copy()
    cm[0, 0] = 0
    tp = np.diag(cm)
    return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))
