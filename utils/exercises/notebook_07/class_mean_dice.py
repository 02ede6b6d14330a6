"""Dice per class first, the mean afterwards."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def class_mean_dice(cm):
    """Mean over the classes that occur of 2 TP / (2 TP + FP + FN); row = target."""
    total = cm.sum(axis=0) + cm.sum(axis=1)
    occurs = total > 0
    return np.mean(2 * np.diagonal(cm)[occurs] / total[occurs])


ex_class_mean_dice = FunctionExercise(
    __name__,
    title="Divide first, then average",
    difficulty=1,
    minutes=2,
    reference=class_mean_dice,
    cases=[
        case(np.array([[97, 0], [3, 0]]), note="nobody was found"),
        case(np.array([[80, 4], [6, 10]])),
        case(np.array([[50, 6, 4], [5, 10, 1], [3, 2, 7]])),
        case(np.array([[50, 6, 0], [5, 10, 0], [0, 0, 0]]), note="class 2 occurs nowhere"),
        case(np.array([[50, 6, 1], [5, 10, 0], [0, 0, 0]]), note="one pixel of class 2 invented"),
    ],
    hints=[
        "Added up over all classes, how many pixels does FP have, and how many FN?",
        "As many: all that are wrong. Then TP / (TP + wrong) is the accuracy. Divide class by "
        "class, then average.",
        "Almost the code:\n    tp = cm.diagonal()\n"
        "    total = cm.sum(axis=0) + cm.sum(axis=1)\n    return np.nanmean(2 * tp / ___)",
    ],
    after="Micro adds first and divides once; macro divides first. Papers write `Dice` for both.",
)


@ex_class_mean_dice.mistake(
    "The classes are added before the division (micro): that is pixel accuracy under another name."
)
def added_first(cm):
    return np.trace(cm) / cm.sum()


@ex_class_mean_dice.mistake(
    "That is mean IoU; Dice counts the overlap twice, above the line and below."
)
def mean_of_ious(cm):
    with np.errstate(all="ignore"):
        tp = np.diagonal(cm)
        return np.nanmean(tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))


@ex_class_mean_dice.mistake(
    "Half right: a class that occurs nowhere counts 0 in yours. It is undefined: leave it out."
)
def absent_as_0(cm):
    return (2 * np.diagonal(cm) / np.maximum(cm.sum(axis=0) + cm.sum(axis=1), 1)).mean()


@ex_class_mean_dice.mistake("Half right: one class that occurs nowhere makes your whole mean NaN.")
def absent_as_nan(cm):
    with np.errstate(all="ignore"):
        return (2 * np.diagonal(cm) / (cm.sum(axis=0) + cm.sum(axis=1))).mean()


@ex_class_mean_dice.mistake("The 2 is missing: a perfect prediction would have 0.5.")
def factor_lost(cm):
    return class_mean_dice(cm) / 2


@ex_class_mean_dice.mistake("Weighted by how many pixels a class has, the large ones rule again.")
def weighted(cm):
    with np.errstate(all="ignore"):
        dices = 2 * np.diagonal(cm) / (cm.sum(axis=0) + cm.sum(axis=1))
    return np.nansum(dices * cm.sum(axis=1)) / cm.sum()


@ex_class_mean_dice.mistake(
    "The 2 is missing below the line: 2 TP / (2 TP + FP + FN). Yours can be more than 1."
)
def factor_only_above(cm):
    tp = np.diagonal(cm)
    with np.errstate(all="ignore"):
        return np.nanmean(2 * tp / (cm.sum(axis=0) + cm.sum(axis=1) - tp))


@ex_class_mean_dice.mistake("Divided by the row sums alone: that is the mean recall.")
def mean_recall(cm):
    with np.errstate(all="ignore"):
        return np.nanmean(np.diagonal(cm) / cm.sum(axis=1))


@ex_class_mean_dice.mistake(
    "Half right: a class that was invented occurs too, in the prediction. Its Dice is 0, and "
    "counts."
)
def inventions_left_out(cm):
    there = cm.sum(axis=1) > 0
    total = cm.sum(axis=0) + cm.sum(axis=1)
    return (2 * np.diagonal(cm)[there] / total[there]).mean()


@ex_class_mean_dice.mistake(
    "You turn the MEAN IoU into a Dice. 2 IoU / (1 + IoU) holds for each class, not for their "
    "mean: turn first, then average."
)
def dice_of_the_mean(cm):
    iou = mean_of_ious(cm)
    return 2 * iou / (1 + iou)


@ex_class_mean_dice.mistake(
    "Half right: a class that occurs nowhere counts 1 in yours, and lifts the mean. It is "
    "undefined: leave it out."
)
def absent_as_1(cm):
    total = cm.sum(axis=0) + cm.sum(axis=1)
    return np.where(total > 0, 2 * np.diagonal(cm) / np.maximum(total, 1), 1).mean()


@ex_class_mean_dice.mistake(
    "You average precision and recall over the classes, and make one Dice of the two means. The "
    "Dice of each class comes first, then their mean."
)
def dice_of_two_means(cm):
    with np.errstate(all="ignore"):
        precision, recall = (np.nanmean(np.diagonal(cm) / cm.sum(axis=a)) for a in (0, 1))
        return 2 * precision * recall / (precision + recall)
