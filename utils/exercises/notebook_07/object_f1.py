"""A score of objects for which inventions cost something."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def object_f1(ious):
    """F1 at IoU > 0.5 from a table of IoUs, (true objects, predictions): one number.

    With an IoU above 0.5 an object has one partner at most, so every such cell is a match.
    """
    found = (ious > 0.5).sum()
    return 2 * found / (ious.shape[0] + ious.shape[1])


_THREE = np.array([[0.8, 0.0, 0.1], [0.0, 0.6, 0.0], [0.1, 0.0, 0.4], [0.0, 0.0, 0.0]])

ex_object_f1 = FunctionExercise(
    __name__,
    title="Objects found, objects invented",
    difficulty=2,
    minutes=3,
    reference=object_f1,
    cases=[
        case(np.array([[0.9, 0.0]]), note="one found, one invented"),
        case(np.eye(3), note="all found, none invented"),
        case(np.hstack([np.eye(3), np.zeros((3, 2))]), note="all found, two invented"),
        case(_THREE),
        case(_THREE.T, note="more predictions than true objects"),
        case(np.array([[0.5, 0.5], [0.0, 0.0]]), note="exactly half is not more than half"),
        case(np.zeros((16, 0)), note="nothing was predicted: 0"),
        case(np.array([[0.0, 0.9], [0.8, 0.0], [0.0, 0.1]]), note="off the diagonal"),
    ],
    hints=[
        "Which of the two axes does the mean of the best overlaps never count?",
        "F1 = 2 TP / (true objects + predictions): misses are in the first, inventions in the "
        "second. TP is the number of cells above 0.5.",
        "Almost the code:\n    found = (ious > 0.5).sum()\n"
        "    return 2 * found / (ious.shape[0] + ___)",
    ],
    after="Whatever score of objects you read: ask what an invention costs in it.",
)


@ex_object_f1.mistake(
    "Half right: the formula is the right one. But where nothing was predicted, a row has no "
    "largest overlap, and `max` stops: ask every cell, `(ious > 0.5).sum()`. Nothing found is 0."
)
def hits_by_best(ious):
    return 2 * (ious.max(axis=1) > 0.5).sum() / sum(ious.shape)


@ex_object_f1.mistake(
    "Half right: with an IoU of exactly 0.5 two predictions can share one object, and both are "
    "counted: more than 0.5."
)
def half_is_enough(ious):
    return 2 * (ious >= 0.5).sum() / (ious.shape[0] + ious.shape[1])


@ex_object_f1.mistake("The factor 2 is missing: all found, none invented, must be 1.")
def factor_lost(ious):
    return (ious > 0.5).sum() / (ious.shape[0] + ious.shape[1])


@ex_object_f1.mistake("You add up the IoUs themselves; F1 counts matches, a match is a match.")
def overlaps_added(ious):
    return 2 * ious[ious > 0.5].sum() / (ious.shape[0] + ious.shape[1])


@ex_object_f1.mistake(
    "An overlap of more than 0 is a touch; a match needs an IoU of more than 0.5."
)
def touches(ious):
    return 2 * (ious > 0).any(axis=1).sum() / (ious.shape[0] + ious.shape[1])


@ex_object_f1.mistake(
    "Half right: the formula is the right one. But where nothing was predicted, the true objects "
    "are all missed: that is 0, not NaN. NaN would drop out of a mean as if all were well."
)
def nothing_is_nan(ious):
    return object_f1(ious) if ious.size else np.nan


@ex_object_f1.mistake(
    "Half right: the formula is the right one. But where nothing was predicted, the true objects "
    "are all missed: that is 0, not 1."
)
def nothing_is_perfect(ious):
    return object_f1(ious) if ious.size else 1.0


@ex_object_f1.mistake(
    "You count cells of the table as inventions. An invention is a prediction without a match: "
    "there are as many as columns, less the matches."
)
def cells_as_inventions(ious):
    found, others = (ious > 0.5).sum(), (ious <= 0.5).sum()
    return 2 * found / (2 * found + others + ious.shape[0] - found)


@ex_object_f1.mistake(
    "Half right: misses and inventions both count. But you take for them only what touches "
    "nothing: whatever has no IoU above 0.5 is missed, or invented."
)
def only_untouched(ious):
    found = (ious > 0.5).sum()
    alone = sum((ious == 0).all(axis=axis).sum() for axis in (0, 1))
    return 2 * found / max(2 * found + alone, 1)


@ex_object_f1.mistake(
    "You divide by the larger of the two numbers alone. F1 divides twice the matches by true "
    "objects + predictions."
)
def by_the_larger(ious):
    return (ious > 0.5).sum() / max(ious.shape)


@ex_object_f1.mistake(
    "You divide by the smaller of the two numbers: whoever predicts one good object and misses "
    "the rest gets 1. F1 divides twice the matches by true objects + predictions."
)
def by_the_smaller(ious):
    return (ious > 0.5).sum() / max(min(ious.shape), 1)


@ex_object_f1.mistake(
    "You divide by the number of pairs, rows x columns. F1 divides by rows + columns: true "
    "objects + predictions."
)
def twice_by_pairs(ious):
    return 2 * (ious > 0.5).sum() / max(ious.size, 1)


@ex_object_f1.mistake(
    "You divide by rows x columns, the number of pairs: where nothing was predicted that is 0 / 0. "
    "F1 divides by rows + columns: true objects + predictions."
)
def twice_by_no_pairs(ious):
    return 2 * (ious > 0.5).mean()


@ex_object_f1.mistake(
    "The best overlap of each prediction, averaged: misses change nothing. Count the matches."
)
def best_of_predictions(ious):
    return ious.max(axis=0).mean() if ious.size else np.nan
