"""Small throwaway exercises, on which the checker is tested."""

import numpy as np

from utils.exercises.checker import FunctionExercise, Mistake, PaintExercise, ValueExercise, case

COMMON = {"title": "A test", "difficulty": 1, "minutes": 1}
HINTS = ["What belongs to both?", "`IoU = a / b`", "    return a / b"]


def iou(pred, target):
    """Overlap by union.

    Never shown by solution().
    """
    union = (pred | target).sum()
    return (pred & target).sum() / union if union else np.nan


def dice(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


def shift(labels):
    """Every label one column to the right, the first column 0."""
    out = np.zeros_like(labels)
    out[:, 1:] = labels[:, :-1]
    return out


SQUARE = np.zeros((6, 6), bool)
SQUARE[1:4, 1:4] = True
MOVED = np.roll(SQUARE, 1, axis=1)


def overlap(**options):
    settings = {
        "place": "notebook_09.iou",
        "reference": iou,
        "hints": HINTS,
        "shrink": True,
    } | options
    settings.setdefault("cases", [case(SQUARE, MOVED), case(SQUARE, SQUARE & False, note="empty")])
    settings.setdefault("mistakes", [Mistake(dice, "That is the Dice.")])
    return FunctionExercise(**COMMON, **settings)


def moved(**options):
    small = np.arange(9).reshape(3, 3)
    settings = {"cases": [case(small), case(small[::-1] * 2)], "hints": HINTS} | options
    return FunctionExercise(**COMMON, place="notebook_09.shift", reference=shift, **settings)


def says(attempt, ex=None, **options):
    return (ex or overlap()).judge(attempt, **options)


def cat(**options):
    wrong = [Mistake(0.727, "That is the Dice."), Mistake(0.8, "That is the recall.")]
    settings = {"value": 80 / 140, "mistakes": wrong, "hints": HINTS} | options
    return ValueExercise(**COMMON, place="notebook_09.cat", **settings)


def painting(**options):
    target = np.zeros((4, 4), int)
    target[1:3, 1:3] = 1
    settings = {"answer": target, "start": np.zeros((4, 4), int), "hints": HINTS} | options
    return PaintExercise(**COMMON, place="notebook_09.painting", **settings)
