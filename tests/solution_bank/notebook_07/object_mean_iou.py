"""Right answers to `object_mean_iou`, written in different ways: all are accepted."""

import numpy as np

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
