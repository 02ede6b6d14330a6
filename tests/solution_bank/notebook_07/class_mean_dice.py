"""Right answers to `class_mean_dice`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong
from utils.metrics import dice_per_class, mean_dice


def nan_mean(cm):
    with np.errstate(invalid="ignore"):
        return np.nanmean(2 * np.diag(cm) / (cm.sum(0) + cm.sum(1)))


def from_the_course(cm):
    return mean_dice(cm)


def from_each_class(cm):
    return np.nanmean(dice_per_class(cm))


def with_a_loop(cm):
    scores = []
    for c in range(len(cm)):
        size = cm[c].sum() + cm[:, c].sum()
        if size > 0:
            scores.append(2 * cm[c, c] / size)
    return np.mean(scores)


def from_outcomes(cm):
    tp = cm.diagonal().astype(float)
    fp, fn = cm.sum(axis=0) - tp, cm.sum(axis=1) - tp
    there = (tp + fp + fn) > 0
    return (tp[there] / (tp + (fp + fn) / 2)[there]).mean()


ALTERNATIVES = [
    nan_mean,
    from_the_course,
    from_each_class,
    with_a_loop,
    from_outcomes,
]


# --- what learners write


@wrong("added before the division")
def micro(cm):
    tp = cm.diagonal()
    fp, fn = cm.sum(axis=0) - tp, cm.sum(axis=1) - tp
    return 2 * tp.sum() / (2 * tp.sum() + fp.sum() + fn.sum())


@wrong("added before the division")
def accuracy(cm):
    return cm.trace() / cm.sum()


@wrong("That is mean IoU")
def ious(cm):
    tp = cm.diagonal()
    return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))


@wrong("missing below the line")
def two_forgotten_below(cm):
    tp = cm.diagonal()
    fp, fn = cm.sum(axis=0) - tp, cm.sum(axis=1) - tp
    return np.nanmean(2 * tp / (tp + fp + fn))


@wrong("The 2 is missing: a perfect")
def two_forgotten_above(cm):
    return np.nanmean(cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


@wrong("your whole mean NaN")
def plain_mean(cm):
    return np.mean(2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


@wrong("counts 0 in yours")
def absent_is_0(cm):
    return np.nan_to_num(2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1))).mean()


@wrong("Look at the number `1`")
def without_background(cm):
    return np.nanmean((2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))[1:])


@wrong("expected a single number")
def each_class(cm):
    return 2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1))


@wrong("mean recall")
def recalls(cm):
    return np.nanmean(cm.diagonal() / cm.sum(axis=1))


@wrong("invented occurs too")
def only_what_is_true(cm):
    there = cm.sum(axis=1) > 0
    dice = 2 * cm.diagonal()[there] / (cm.sum(axis=0) + cm.sum(axis=1))[there]
    return dice.mean()


@wrong("turn first, then average")
def dice_of_the_mean_iou(cm):
    tp = cm.diagonal()
    iou = np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))
    return 2 * iou / (1 + iou)


@wrong("the large ones rule again")
def weighted(cm):
    dice = np.nan_to_num(2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))
    return np.average(dice, weights=cm.sum(axis=1))


@right
def nan_mean_too(cm):
    tp = np.diag(cm)
    fp, fn = cm.sum(axis=0) - tp, cm.sum(axis=1) - tp
    return np.nanmean(2 * tp / (2 * tp + fp + fn))


@right
def only_what_occurs(cm):
    total = cm.sum(axis=0) + cm.sum(axis=1)
    there = total > 0
    return (2 * cm.diagonal()[there] / total[there]).mean()


@right
def in_a_loop(cm):
    dices = []
    for c in range(cm.shape[0]):
        size = cm[c, :].sum() + cm[:, c].sum()
        if size != 0:
            dices.append(2 * cm[c, c] / size)
    return sum(dices) / len(dices)


@right
def from_the_iou(cm):
    tp = cm.diagonal()
    iou = tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp)
    return np.nanmean(2 * iou / (1 + iou))


@wrong("counts 1 in yours")
def one_where_absent(cm):
    scores = []
    for c in range(len(cm)):
        size = cm[c].sum() + cm[:, c].sum()
        scores.append(2 * cm[c, c] / size if size else 1.0)
    return np.mean(scores)


@wrong("one Dice of the two means")
def harmonic_mean_of_means(cm):
    tp = np.diag(cm)
    p, r = np.nanmean(tp / cm.sum(axis=0)), np.nanmean(tp / cm.sum(axis=1))
    return 2 * p * r / (p + r)
