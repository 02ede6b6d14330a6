"""IoU of every class, over the pixels whose truth is known."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from


def known_iou(pred, target, num_classes):
    """IoU per class without the pixels whose target is VOID: (num_classes,), absent is NaN."""
    pred, target = pred[target != VOID], target[target != VOID]
    scores = []
    for c in range(num_classes):
        union = ((pred == c) | (target == c)).sum()
        overlap = ((pred == c) & (target == c)).sum()
        scores.append(overlap / union if union else np.nan)
    return np.array(scores)


_TARGET, _PRED = labels_from("11vv/1v22/v022/0000"), labels_from("1112/1122/2022/0101")

ex_known_iou = FunctionExercise(
    __name__,
    title="IoU without void",
    difficulty=2,
    minutes=3,
    reference=known_iou,
    cases=[
        case(labels_from("010"), labels_from("01v"), 2),
        case(_PRED, _TARGET, 3),
        case(_PRED, np.where(_TARGET == VOID, 1, _TARGET), 3, note="no void"),
        case(_PRED, _TARGET, 5, note="two classes occur nowhere"),
        case(labels_from("0122"), labels_from("00vv"), 3, note="class 2 is predicted on void only"),
    ],
    hints=[
        "From which of the two maps does a pixel have to go, when its truth is void?",
        "`known = target != VOID` chooses the same pixels of both maps; then intersection by "
        "union, class by class, NaN where the union is empty.",
        "Almost the code:\n    known = target != VOID\n"
        "    pred, target = pred[known], target[___]\n"
        "    scores = []\n    for c in range(num_classes):\n"
        "        union = ((pred == c) | (target == c)).sum()\n"
        "        scores.append(... / union if union else np.nan)\n    return np.array(scores)",
    ],
    after="Leave void out of BOTH maps, in the loss and in the score.",
)


@ex_known_iou.mistake(
    "Void became class 0: whatever is predicted along the outlines counts as a mistake, and "
    "background's IoU pays for it."
)
def void_is_background(pred, target, num_classes):
    return known_iou(pred, np.where(target == VOID, 0, target), num_classes)


@ex_known_iou.mistake(
    "Half right: void is no class in yours, but what is PREDICTED there still counts as a false "
    "positive. Take these pixels out of both maps."
)
def void_predictions_count(pred, target, num_classes):
    return known_iou(pred, np.where(target == VOID, num_classes, target), num_classes)


@ex_known_iou.mistake("Void became the last class.")
def void_is_last(pred, target, num_classes):
    return known_iou(pred, np.minimum(target, num_classes - 1), num_classes)


@ex_known_iou.mistake("Void counts as right in yours: it lifts the score. It takes no part.")
def void_is_right(pred, target, num_classes):
    return known_iou(pred, np.where(target == VOID, pred, target), num_classes)


@ex_known_iou.mistake("Half right: a class that occurs nowhere is undefined, NaN, not 0.")
def absent_is_0(pred, target, num_classes):
    return np.nan_to_num(known_iou(pred, target, num_classes), nan=0.0)


@ex_known_iou.mistake("Half right: a class that occurs nowhere is undefined, NaN, not 1.")
def absent_is_1(pred, target, num_classes):
    return np.nan_to_num(known_iou(pred, target, num_classes), nan=1.0)


@ex_known_iou.mistake("Divided by the target alone: that is recall.")
def recall_for_iou(pred, target, num_classes):
    known = target != VOID
    pred, target = pred[known], target[known]
    found = [((pred == c) & (target == c)).sum() for c in range(num_classes)]
    there = [(target == c).sum() or np.nan for c in range(num_classes)]
    return np.array(found) / np.array(there)


@ex_known_iou.mistake(
    "That is the Dice of each class: it counts the overlap twice, above and below."
)
def dice_for_iou(pred, target, num_classes):
    ious = known_iou(pred, target, num_classes)
    return 2 * ious / (1 + ious)


@ex_known_iou.mistake(
    "Below the line the overlap is counted twice, once in each map: a perfect class has 0.5. The "
    "union counts it once."
)
def overlap_counted_twice(pred, target, num_classes):
    return dice_for_iou(pred, target, num_classes) / 2


@ex_known_iou.mistake(
    "Void is class 0 in both maps of yours: background gets these pixels as found, and its IoU "
    "rises. They take no part: choose the others, `target != VOID`."
)
def void_is_background_in_both(pred, target, num_classes):
    void = target == VOID
    return known_iou(np.where(void, 0, pred), np.where(void, 0, target), num_classes)
