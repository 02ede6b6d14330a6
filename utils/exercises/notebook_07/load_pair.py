"""What a loader does to the two files of a pair."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.usable import second_for_the_loss


def load_pair(pixels, mask):
    """(H, W, 3) uint8 and (H, W) uint8 -> image, float 0..1, and labels, int64 as they are."""
    return pixels.astype(np.float32) / 255, mask.astype(np.int64)


_PHOTO = (np.arange(36).reshape(3, 4, 3) * 7).astype(np.uint8)
_LABELS = np.array([[0, 1, 2, 2], [5, 6, 6, 1], [0, 0, 3, VOID]], np.uint8)

ex_load_pair = FunctionExercise(
    __name__,
    title="A loader for a pair",
    difficulty=1,
    minutes=2,
    reference=load_pair,
    usable=second_for_the_loss,
    cases=[
        case(_PHOTO[:1, :2], _LABELS[1:2, :2]),
        case(_PHOTO, _LABELS),
        case(_PHOTO // 3, _LABELS, note="a dark photograph"),
        case(np.full((1, 2, 3), 255, np.uint8), _LABELS[2:, 2:], note="a white one"),
        case(_PHOTO[:2] * 0, _LABELS[:2], note="a black one"),
        case(_PHOTO[:1] // 40, _LABELS[:1], note="a nearly black one: no number above 1"),
    ],
    hints=[
        "Which of the two files holds amounts, and which holds names?",
        "Brightness may be scaled: `pixels / 255`. Labels stay what they are.",
        "Almost the code:\n    return pixels / ___, mask.astype(np.int64)",
    ],
    after="Amounts may be scaled, names may not.",
)


@ex_load_pair.mistake("Labels divided by 255 and cut to whole numbers are all 0 (but for void).")
def both_divided(pixels, mask):
    return pixels / 255, (mask / 255).astype(int)


@ex_load_pair.mistake(
    "Labels divided by 255 are no whole numbers any more: class 5 is 0.0196. Leave them."
)
def labels_as_shares(pixels, mask):
    return pixels / 255, mask / 255


@ex_load_pair.mistake(
    "The numbers of the labels are right. The image still runs from 0 to 255: divide it by 255."
)
def nothing_divided(pixels, mask):
    return pixels.astype(np.float32), mask.astype(np.int64)


@ex_load_pair.mistake(
    "Half right: the classes stay what they are. But void, 255, became background, so that nobody "
    "can leave it out any more. Leave all labels as they are."
)
def void_is_background(pixels, mask):
    return pixels / 255, np.where(mask == VOID, 0, mask).astype(np.int64)


@ex_load_pair.mistake(
    "Half right: scaled by its own maximum, a dark photograph comes out as bright as a white one, "
    "and a black one is 0 divided by 0. Divide by 255."
)
def own_maximum(pixels, mask):
    with np.errstate(all="ignore"):
        return pixels / pixels.max(), mask.astype(np.int64)


@ex_load_pair.mistake("`//` cuts to whole numbers: the image is black but for pure white.")
def cut_to_whole(pixels, mask):
    return pixels // 255, mask.astype(np.int64)


@ex_load_pair.mistake("All classes became one: `mask > 0` is for a single object.")
def labels_as_one(pixels, mask):
    return pixels / 255, (mask > 0).astype(int)


@ex_load_pair.mistake("Image first, then labels: yours come the other way round.")
def exchanged(pixels, mask):
    return mask.astype(np.int64), pixels / 255


@ex_load_pair.mistake("That is the image alone. Return both: `return image, labels`.")
def image_alone(pixels, mask):
    return pixels / 255


@ex_load_pair.mistake(
    "Both are right, but the colours have moved to the front. Here the image stays (H, W, 3); the "
    "network's order is a step of its own."
)
def colours_moved(pixels, mask):
    return pixels.transpose(2, 0, 1) / 255, mask.astype(np.int64)


@ex_load_pair.mistake(
    "Half right: stretched from the picture's own darkest to its brightest number, a dull "
    "photograph looks like a bright one, and a black one is 0 divided by 0. Divide by 255."
)
def stretched(pixels, mask):
    with np.errstate(all="ignore"):
        return (pixels - pixels.min()) / np.ptp(pixels), mask.astype(np.int64)


@ex_load_pair.mistake(
    "The labels are right. The image has mean 0 and spread 1 in yours, and each photograph another "
    "scale; asked are floats of 0..1: divide by 255."
)
def standardised(pixels, mask):
    with np.errstate(all="ignore"):
        return (pixels - pixels.mean()) / pixels.std(), mask.astype(np.int64)


@ex_load_pair.mistake(
    "The labels are right. The image runs from -1 to 1 in yours, as some networks want it; asked "
    "are floats of 0..1: divide by 255."
)
def from_minus_1(pixels, mask):
    return pixels / 127.5 - 1, mask.astype(np.int64)
