"""A mask as a paint program saves it becomes labels 0 and 1."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.usable import labels_for_the_loss


def binary_labels(mask):
    """0 where a mask is black, 1 everywhere else: (H, W) uint8 -> (H, W) int64."""
    return (mask > 0).astype(np.int64)


def _mask(*rows):
    return np.array(rows, np.uint8)


ex_binary_labels = FunctionExercise(
    __name__,
    title="Labels from a painted mask",
    difficulty=1,
    minutes=2,
    reference=binary_labels,
    usable=labels_for_the_loss,
    cases=[
        case(_mask([0, 255])),
        case(_mask([0, 255, 255], [0, 0, 255])),
        case(_mask([0, 1, 1], [0, 0, 1]), note="somebody mended this file already: 0 and 1"),
        case(_mask([0, 64, 255], [0, 96, 254]), note="a soft edge is object too"),
        case(_mask([0, 0, 0], [0, 0, 0]), note="nothing was painted"),
        case(_mask([255, 255, 255], [255, 255, 255]), note="everything was painted"),
    ],
    hints=[
        "Which question do you ask of each pixel, so that the answer does not depend on how bright "
        "the object was painted?",
        "Black is 0; whatever is more than 0 is object.",
        "Almost the code:\n    return (mask > ___).astype(np.int64)",
    ],
    after="A comparison cannot give a third label, whatever the file holds.",
)


@ex_binary_labels.mistake(
    "Half right: masks of 0 and 255 are mended. But only what is exactly 255 is object in yours: a "
    "mask that holds 0 and 1 already is emptied, and soft edges are cut off. Ask for `> 0`."
)
def divided_by_255(mask):
    return mask.astype(np.int64) // 255


@ex_binary_labels.mistake(
    "Half right: above the middle means object. A mask that holds 0 and 1 comes out empty."
)
def above_the_middle(mask):
    return (mask > 127).astype(np.int64)


@ex_binary_labels.mistake(
    "Half right: scaled by the mask's own maximum, soft edges are rounded away, and an empty mask "
    "is 0 divided by 0."
)
def divided_by_its_maximum(mask):
    with np.errstate(all="ignore"):
        return (mask / mask.max()).round()


@ex_binary_labels.mistake(
    "Half right: the brightest pixels are object. In an empty mask the brightest pixel is black, "
    "and all of it becomes object."
)
def the_brightest(mask):
    return (mask == mask.max()).astype(np.int64)


@ex_binary_labels.mistake("The values are still brightness: 255 is no class of two.")
def as_it_came(mask):
    return mask.astype(np.int64)


@ex_binary_labels.mistake("Object and background are exchanged: black is background, 0.")
def black_is_object(mask):
    return (mask == 0).astype(np.int64)


@ex_binary_labels.mistake(
    "`/ 255` leaves fractions: a soft edge of 64 becomes 0.25, and a 1 that is right becomes 0.004."
)
def fractions(mask):
    return mask / 255


@ex_binary_labels.mistake(
    "You number the values that THIS mask holds: a soft edge is a class of its own, and a mask "
    "that is painted all over becomes 0."
)
def numbered_as_they_come(mask):
    return np.unique(mask, return_inverse=True)[1].reshape(mask.shape)


@ex_binary_labels.mistake(
    "Half right: scaled by the mask's own maximum and cut to whole numbers, soft edges become "
    "background; and in an empty mask 0 is divided by 0. A comparison needs no scale."
)
def scaled_by_its_maximum_and_cut(mask):
    with np.errstate(all="ignore"):
        return (mask / mask.max()).astype(np.int64)
