"""From IoU to Dice, without looking at the masks."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.metrics import dice_from_iou

ex_dice_from_iou = FunctionExercise(
    __name__,
    title="Dice from IoU",
    difficulty=2,
    minutes=4,
    reference=dice_from_iou,
    cases=[
        case(0.5),
        case(1 / 3),
        case(0.0),
        case(1.0),
        case(np.array([0.1, 0.25, 0.9])),
        case(np.array([[0.2, 0.6], [0.7, 1.0]])),
    ],
    hints=[
        "With intersection I and union U, how large are the two masks together?",
        "The sizes add up to U + I, so `Dice = 2 I / (U + I)`. Divide both by U.",
        "I / U is the IoU, and U / U is 1:\n    return 2 * iou / (___ + ___)",
    ],
    after="So on one pair of masks Dice and IoU can never disagree about which is better.",
)


@ex_dice_from_iou.written_out
def solution(iou):
    return 2 * iou / (1 + iou)


@ex_dice_from_iou.mistake("That is the way back, from Dice to IoU. Dice is the larger of the two.")
def way_back(iou):
    return iou / (2 - iou)


@ex_dice_from_iou.mistake("Twice the IoU exceeds 1 as soon as the IoU exceeds 1/2.")
def doubled(iou):
    return 2 * iou


@ex_dice_from_iou.mistake(
    "An IoU of 1 must give a Dice of 1; yours gives 1/2. Where is the factor 2?"
)
def two_forgotten(iou):
    return iou / (1 + iou)


@ex_dice_from_iou.mistake("An IoU of 0 must give a Dice of 0; yours gives 1/2.")
def halfway_to_one(iou):
    return (1 + iou) / 2


@ex_dice_from_iou.mistake(
    "Cut off at 1, twice the IoU is still not the Dice: for an IoU of 1/2 the Dice is 2/3."
)
def doubled_and_cut(iou):
    return np.minimum(1, 2 * iou)


@ex_dice_from_iou.mistake("The denominator is U + I, larger than U: `1 + iou`. Yours is smaller.")
def minus_in_the_denominator(iou):
    return 2 * iou / (1 - iou)


@ex_dice_from_iou.mistake(
    "A square root lifts small numbers too, but it is not the Dice: for an IoU of 1/2 the "
    "Dice is 2/3."
)
def square_root(iou):
    return np.sqrt(iou)
