"""Right answers to `dataset_dice`, written in different ways: all are accepted."""

import numpy as np

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
