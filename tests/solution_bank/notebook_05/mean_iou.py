"""Right answers to `mean_iou`, written in different ways: all are accepted."""

import numpy as np
import torch


def mean_nan(cm):
    tp = np.diag(cm)
    with np.errstate(invalid="ignore"):
        return np.nanmean(tp / (cm.sum(0) + cm.sum(1) - tp))


def mean_loop(cm):
    scores = []
    for c in range(len(cm)):
        tp = cm[c, c]
        fn, fp = cm[c].sum() - tp, cm[:, c].sum() - tp
        if tp + fn + fp > 0:
            scores.append(tp / (tp + fn + fp))
    return sum(scores) / len(scores)


def mean_torch(cm):
    cm = torch.as_tensor(cm).double()
    tp = cm.diag()
    return torch.nanmean(tp / (cm.sum(0) + cm.sum(1) - tp))


def mean_where(cm):
    tp = cm.diagonal().astype(float)
    union = cm.sum(axis=0) + cm.sum(axis=1) - tp
    scores = np.divide(tp, union, out=np.zeros_like(tp), where=union > 0)
    return scores.sum() / (union > 0).sum()


def mean_float32(cm):
    cm = cm.astype(np.float32)
    tp = np.diag(cm)
    wrong = (cm - np.diag(tp)).sum(0) + (cm - np.diag(tp)).sum(1)
    here = tp + wrong > 0
    return (tp[here] / (tp + wrong)[here]).mean()


ALTERNATIVES = [
    mean_nan,
    mean_loop,
    mean_torch,
    mean_where,
    mean_float32,
]
