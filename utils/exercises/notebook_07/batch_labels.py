"""The class axis, in a batch and in a single image."""

import torch

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores


def batch_labels(logits):
    """The class of every pixel: (N, C, H, W) -> (N, H, W), or (C, H, W) -> (H, W)."""
    return logits.argmax(dim=-3)


def _logits(*shape, note=""):
    return case(torch.from_numpy(scores(*shape)).float(), note=note)


ex_batch_labels = FunctionExercise(
    __name__,
    title="From logits to labels",
    difficulty=1,
    minutes=2,
    reference=batch_labels,
    cases=[
        _logits(3, 1, 2, note="one image, no batch axis"),
        _logits(1, 3, 1, 2, note="a batch of one"),
        _logits(2, 3, 2, 5),
        _logits(3, 3, 3, 3, note="all axes alike"),
        _logits(4, 2, 3),
        case(
            torch.tensor([[[0.0, 0.1]], [[0.3, 0.0]], [[0.2, 0.2]]]),
            note="no class has half of the probability",
        ),
    ],
    hints=[
        "Which numbers compete with each other: those of one pixel, or those of one class?",
        "The classes lie on axis 1 of (N, C, H, W) and on axis 0 of (C, H, W). Counted from the "
        "end it is the same axis.",
        "Almost the code:\n    return logits.argmax(dim=___)",
    ],
    after="Counted from behind, the class axis is -3 in both.",
)


@ex_batch_labels.mistake(
    "Half right: axis 1 is the classes of a batch. In a single image it is the rows."
)
def always_axis_1(logits):
    return logits.argmax(dim=1)


@ex_batch_labels.mistake(
    "Axis 0 is the images of a batch: you ask which IMAGE has the largest logit."
)
def always_axis_0(logits):
    return logits.argmax(dim=0)


@ex_batch_labels.mistake(
    "`softmax` over axis 0 lets the images of a batch compete, and a single image always wins: "
    "every probability of it is 1. Leave it out; it changes no order within a pixel."
)
def softmax_over_images(logits):
    return logits.softmax(dim=0).argmax(dim=-3)


@ex_batch_labels.mistake(
    "Half right: the axis is. But a class need not have half of the probability to win, only more "
    "than every other one: leave `> 0.5` out."
)
def more_than_one_half(logits):
    return (logits.softmax(dim=-3) > 0.5).int().argmax(dim=-3)


@ex_batch_labels.mistake("The last axis is the columns, not the classes.")
def over_columns(logits):
    return logits.argmax(dim=-1)


@ex_batch_labels.mistake("The smallest logit wins in yours: `argmax`.")
def the_least_likely(logits):
    return logits.argmin(dim=-3)


@ex_batch_labels.mistake("These are the largest logits themselves; asked is WHICH class has them.")
def scores_for_labels(logits):
    return logits.amax(dim=-3)


@ex_batch_labels.mistake(
    "The patient's own line: `softmax` over axis 0 lets the images of a batch compete; and in a "
    "single image axis 1 is the rows, not the classes."
)
def as_the_patient(logits):
    return logits.softmax(dim=0).argmax(dim=1)


@ex_batch_labels.mistake(
    "`max` along an axis gives two things, the largest logits and their places. The places are the "
    "classes: `.indices`, or `argmax`."
)
def largest_and_their_places(logits):
    return logits.max(dim=-3)


@ex_batch_labels.mistake(
    "These are probabilities, one for each class; asked is which class has the largest: `argmax`."
)
def probabilities_for_labels(logits):
    return logits.softmax(dim=-3)
