"""Right answers to `mean_iou`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


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


# --- what learners write


def _ious(cm):
    tp = np.diag(cm)
    return tp / (cm.sum(axis=1) + cm.sum(axis=0) - tp)


@wrong("mean recall")
def recalls(cm):
    return np.mean(np.diag(cm) / cm.sum(axis=1))


@wrong("mean precision")
def precisions(cm):
    return np.nanmean(np.diag(cm) / cm.sum(axis=0))


@wrong("Class 0 is left out")
def no_background(cm):
    return _ious(cm)[1:].mean()


@wrong("whole mean NaN")
def plain_mean(cm):
    return _ious(cm).mean()


@wrong("counts 0 in your mean")
def nan_is_zero(cm):
    return np.nan_to_num(_ious(cm)).mean()


@wrong("counts 1 in your mean")
def nan_is_one(cm):
    return np.nan_to_num(_ious(cm), nan=1).mean()


@wrong("IoU of 0")
def positive_only(cm):
    ious = _ious(cm)
    return ious[ious > 0].mean()


@wrong("counts the diagonal twice")
def no_subtraction(cm):
    tp = np.diag(cm)
    return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1)))


@wrong("pixel accuracy")
def accuracy(cm):
    return np.trace(cm) / cm.sum()


@wrong("IoU of every class")
def all_of_them(cm):
    return _ious(cm)


@wrong("`return` stands inside the loop")
def early(cm):
    total, n = 0, 0
    for c in range(len(cm)):
        union = cm[c].sum() + cm[:, c].sum() - cm[c, c]
        if union > 0:
            total += cm[c, c] / union
            n += 1
        return total / n


@right
def nan_mean(cm):
    return np.nanmean(_ious(cm))


@right
def loop(cm):
    ious = []
    for c in range(cm.shape[0]):
        tp = cm[c, c]
        fp = cm[:, c].sum() - tp
        fn = cm[c, :].sum() - tp
        if tp + fp + fn > 0:
            ious.append(tp / (tp + fp + fn))
    return sum(ious) / len(ious)


@right
def chosen(cm):
    ious = _ious(cm)
    return ious[~np.isnan(ious)].mean()


@right
def python_lists(cm):
    rows = cm.tolist()
    n = len(rows)
    out = []
    for c in range(n):
        union = sum(rows[c]) + sum(rows[r][c] for r in range(n)) - rows[c][c]
        if union:
            out.append(rows[c][c] / union)
    return np.mean(out)


@wrong("Yours is all pixels of the image but those")
def union_of_all(cm):
    return np.nanmean(np.diag(cm) / (cm.sum() - np.diag(cm)))
