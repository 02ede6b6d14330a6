"""Colours come to the front: axes are exchanged, not cut anew."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def to_batch(pictures):
    """Pictures (N, H, W, 3) as a network takes them: (N, 3, H, W)."""
    return pictures.transpose(0, 3, 1, 2)


def _pictures(n, height, width):
    return np.arange(n * height * width * 3).reshape(n, height, width, 3) / 10


ex_to_batch = FunctionExercise(
    __name__,
    title="Colours to the front",
    difficulty=1,
    minutes=2,
    reference=to_batch,
    cases=[
        case(_pictures(1, 1, 2)),
        case(_pictures(2, 2, 4)),
        case(_pictures(1, 3, 3), note="all axes but one are alike"),
        case(_pictures(3, 4, 2)),
    ],
    hints=[
        "Which axis of the old array is the second one of the new?",
        "`transpose` (numpy) and `permute` (torch) take the old places of the axes in their new "
        "order; `reshape` only cuts the same row of numbers into other pieces.",
        "Almost the code:\n    return pictures.transpose(0, ___, ___, ___)",
    ],
    after="Right shape is not right order: look at one picture behind the change.",
)


@ex_to_batch.mistake(
    "The right shape, the wrong pixels: `reshape` keeps the numbers in their row and cuts it "
    "elsewhere. Exchange the axes: `transpose`."
)
def cut_anew(pictures):
    n, height, width, _ = pictures.shape
    return pictures.reshape(n, 3, height, width)


@ex_to_batch.mistake(
    "Half right: colours are in front, but rows and columns are exchanged, and every street lies "
    "on its side. Where height and width are equal, no shape tells you."
)
def on_its_side(pictures):
    return pictures.transpose(0, 3, 2, 1)


@ex_to_batch.mistake("Nothing has moved: the colours are still the last axis.")
def nothing_moved(pictures):
    return pictures


@ex_to_batch.mistake("The colours came before the batch; the batch stays in front.")
def batch_second(pictures):
    return pictures.transpose(3, 0, 1, 2)


@ex_to_batch.mistake("Upside down: the rows are reversed.")
def upside_down(pictures):
    return to_batch(pictures)[:, :, ::-1]


@ex_to_batch.mistake("The order of the colours is reversed as well.")
def colours_reversed(pictures):
    return to_batch(pictures)[:, ::-1]


@ex_to_batch.mistake(
    "That is the way back, from (N, 3, H, W) to (N, H, W, 3). The numbers say where each axis WAS: "
    "the second one of the new array was the last."
)
def the_way_back(pictures):
    return pictures.transpose(0, 2, 3, 1)


@ex_to_batch.mistake(
    "The axes are right. The numbers are divided as well: here the pictures stay as they are."
)
def divided_too(pictures):
    return pictures.transpose(0, 3, 1, 2) / 255
