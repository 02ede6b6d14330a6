"""Right answers to `dataset_dice`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong
from utils.metrics import dice, dice_from_iou


def from_the_course(preds, targets):
    return dice(preds.ravel(), targets.ravel())


def image_by_image(preds, targets):
    overlap = sum((p & t).sum() for p, t in zip(preds, targets, strict=True))
    total = sum(p.sum() + t.sum() for p, t in zip(preds, targets, strict=True))
    return 2 * overlap / total if total > 0 else float("nan")


def from_outcomes(preds, targets):
    tp = np.sum(preds & targets)
    wrong = np.sum(preds != targets)
    return np.nan if tp + wrong == 0 else 2 * tp / (2 * tp + wrong)


def from_iou(preds, targets):
    union = (preds | targets).sum()
    return dice_from_iou((preds & targets).sum() / union) if union else np.nan


def with_nan(preds, targets):
    with np.errstate(invalid="ignore"):
        return np.divide(2.0 * (preds & targets).sum(), preds.sum() + targets.sum())


ALTERNATIVES = [
    from_the_course,
    image_by_image,
    from_outcomes,
    from_iou,
    with_nan,
]


# --- what learners write


@wrong("empty pairs left out")
def mean_over_images(preds, targets):
    dices = [2 * (p & t).sum() / (p.sum() + t.sum()) for p, t in zip(preds, targets)]
    return np.nanmean(dices)


@wrong("makes NaN of the whole")
def plain_mean(preds, targets):
    return np.mean([2 * (p & t).sum() / (p.sum() + t.sum()) for p, t in zip(preds, targets)])


@wrong("makes NaN of the whole")
def mean_of_sums_along_axes(preds, targets):
    both = (preds & targets).sum(axis=(1, 2))
    sizes = preds.sum(axis=(1, 2)) + targets.sum(axis=(1, 2))
    return (2 * both / sizes).mean()


@wrong("an empty pair counted 1")
def mean_with_empty_images(preds, targets):
    dices = []
    for p, t in zip(preds, targets):
        size = p.sum() + t.sum()
        dices.append(2 * (p & t).sum() / size if size else 1.0)
    return np.mean(dices)


@wrong("IoU of all masks together")
def iou_of_all(preds, targets):
    return (preds & targets).sum() / (preds | targets).sum()


@wrong("half of the expected")
def two_forgotten(preds, targets):
    return (preds & targets).sum() / (preds.sum() + targets.sum())


@wrong("divided by the union")
def union_below(preds, targets):
    return 2 * (preds & targets).sum() / (preds | targets).sum()


@wrong("NaN, not 0")
def empty_is_0(preds, targets):
    return 2 * (preds & targets).sum() / max(preds.sum() + targets.sum(), 1)


@wrong("NaN, not 1")
def empty_is_1(preds, targets):
    size = preds.sum() + targets.sum()
    return 2 * (preds & targets).sum() / size if size else 1.0


@wrong("A 1 is added")
def smoothed(preds, targets):
    return (2 * (preds & targets).sum() + 1) / (preds.sum() + targets.sum() + 1)


@wrong("expected a single number")
def each_image(preds, targets):
    return (
        2 * (preds & targets).sum(axis=(1, 2)) / (preds.sum(axis=(1, 2)) + targets.sum(axis=(1, 2)))
    )


@wrong("stop at a division by 0")
def python_s_numbers(preds, targets):
    both, size = int((preds & targets).sum()), int(preds.sum() + targets.sum())
    return 2 * both / size


@wrong("`True + True` is True")
def masks_added(preds, targets):
    return 2 * (preds & targets).sum() / (preds + targets).sum()


@wrong("pixel accuracy")
def agreement(preds, targets):
    return 2 * (preds == targets).sum() / (preds.size + targets.size)


@wrong("nothing true AND nothing found")
def nan_without_truth(preds, targets):
    if targets.sum() == 0:
        return np.nan
    return 2 * (preds & targets).sum() / (preds.sum() + targets.sum())


@right
def counted_together(preds, targets):
    return 2 * (preds & targets).sum() / (preds.sum() + targets.sum())


@right
def counts_added(preds, targets):
    tp = fp = fn = 0
    for p, t in zip(preds, targets):
        tp += (p & t).sum()
        fp += (p & ~t).sum()
        fn += (~p & t).sum()
    return 2 * tp / (2 * tp + fp + fn)


@right
def with_a_question(preds, targets):
    size = preds.sum() + targets.sum()
    if size == 0:
        return float("nan")
    return 2 * np.logical_and(preds, targets).sum() / size


@right
def from_the_iou(preds, targets):
    union = np.count_nonzero(preds | targets)
    if not union:
        return np.nan
    iou = np.count_nonzero(preds & targets) / union
    return 2 * iou / (1 + iou)
