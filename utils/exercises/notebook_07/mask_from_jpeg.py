"""A mask that went through a JPEG file."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def mask_from_jpeg(pixels):
    """Nearer to white than to black: (H, W) uint8 -> (H, W) bool."""
    return pixels > 127


def _pixels(*rows):
    return np.array(rows, np.uint8)


ex_mask_from_jpeg = FunctionExercise(
    __name__,
    title="A mask out of a JPEG",
    difficulty=1,
    minutes=2,
    reference=mask_from_jpeg,
    cases=[
        case(_pixels([3, 252])),
        case(_pixels([0, 4, 0, 9], [8, 251, 255, 252], [0, 251, 255, 255])),
        case(_pixels([0, 46, 205], [2, 210, 255]), note="the edge of an object"),
        case(_pixels([90, 127, 128], [165, 110, 140]), note="in the middle, 127 is darker"),
        case(_pixels([0, 9, 0], [5, 0, 7]), note="no object, a little noise"),
        case(_pixels([255, 252, 255], [254, 255, 251]), note="all object"),
    ],
    hints=[
        "JPEG has moved every value a little. Which of the two old values is a 9 the rest of?",
        "0 and 255 were there: whatever is nearer to 255 was object.",
        "Almost the code:\n    return pixels > ___",
    ],
    after="It saves the files that there are. New masks are stored as PNG.",
)


@ex_mask_from_jpeg.mistake(
    "`> 0` makes an object of every trace of noise: a halo around each outline."
)
def any_trace(pixels):
    return pixels > 0


@ex_mask_from_jpeg.mistake(
    "Only pure white, 255, is object in yours: whatever JPEG made a little darker leaves holes "
    "along each outline. If you subtract: bytes start again from 255 below 0, and 200 - 255 is "
    "201; widen them first, `.astype(int)`."
)
def only_pure_white(pixels):
    return pixels == 255


@ex_mask_from_jpeg.mistake(
    "Half right: the mean depends on how large the object is. In a file without an object the "
    "noise lies above it."
)
def above_the_mean(pixels):
    return pixels > pixels.mean()


@ex_mask_from_jpeg.mistake(
    "Half right: half of the file's own maximum. Where there is no object, the maximum is noise."
)
def half_of_the_maximum(pixels):
    return pixels > pixels.max() / 2


@ex_mask_from_jpeg.mistake(
    "Half right: nearly white is too strict; pixels on the outline go missing."
)
def nearly_white(pixels):
    return pixels > 225


@ex_mask_from_jpeg.mistake(
    "Almost: 127 is 127 away from black and 128 from white, so it is black. `> 127`, or `>= 128`."
)
def one_too_low(pixels):
    return pixels >= 127


@ex_mask_from_jpeg.mistake(
    "Almost: 128 is 128 away from black and 127 from white, so it is white. `> 127`, or `>= 128`."
)
def one_too_high(pixels):
    return pixels > 128


@ex_mask_from_jpeg.mistake(
    "Half right: 200 is well on the white side. What lies between the middle and 200 is nearer to "
    "white too."
)
def well_on_the_white_side(pixels):
    return pixels > 200


@ex_mask_from_jpeg.mistake("Half right: nearly black is too generous; the outline grows.")
def not_black(pixels):
    return pixels > 20


@ex_mask_from_jpeg.mistake("Object and background are exchanged.")
def dark_is_object(pixels):
    return pixels <= 127


@ex_mask_from_jpeg.mistake(
    "These are shares of white. A mask says yes or no of each pixel: compare them with 0.5."
)
def shares(pixels):
    return pixels / 255
