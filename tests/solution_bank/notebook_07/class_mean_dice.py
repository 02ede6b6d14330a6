"""Right answers to `class_mean_dice`, written in different ways: all are accepted."""

import numpy as np

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
