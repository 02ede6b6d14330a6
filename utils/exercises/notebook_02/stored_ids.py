"""The ids in a picture with a palette."""

import numpy as np
from PIL import Image

from utils.classes import VOID, palette
from utils.exercises.checker import FunctionExercise, case
from utils.masks import stored_ids

# A table as in PASCAL VOC: the colours say nothing about the order of the ids.
VOC_COLORS = np.zeros((256, 3), np.uint8)
VOC_COLORS[1:6] = [(128, 0, 0), (0, 128, 0), (128, 128, 0), (0, 0, 128), (128, 0, 128)]
VOC_COLORS[VOID] = (224, 224, 192)


def _picture(rows: list[list[int]], colors: np.ndarray | None) -> Image.Image:
    """A picture as Pillow opens it: with a palette, or grey where there are no colours."""
    picture = Image.fromarray(np.array(rows, np.uint8))
    if colors is not None:
        picture.putpalette(colors.tobytes())
    return picture


def _no_picture(returned, picture):
    """An array is part of the answer, although a picture can be compared like one."""
    return "a picture" if isinstance(returned, Image.Image) else returned


ex_stored_ids = FunctionExercise(
    __name__,
    title="The ids of a palette picture",
    difficulty=1,
    minutes=3,
    reference=stored_ids,
    view=_no_picture,
    cases=[
        case(_picture([[0, 1]], VOC_COLORS)),
        case(_picture([[0, 1, 1], [2, VOID, 5]], VOC_COLORS), note="255 is a void border"),
        case(_picture([[3, 3], [4, 0], [5, 2]], VOC_COLORS)),
        case(_picture([[5, 3, 1], [1, 6, 0]], palette()), note="another table of colours"),
        case(_picture([[0, 7, 33], [1, 33, 7]], VOC_COLORS), note="0, 7 and 33 are all black"),
        case(_picture([[0, 1, 2], [7, 19, VOID]], None), note="a grey PNG: no table at all"),
    ],
    hints=[
        "The file stores one number per pixel and a table of colours. Which of the two is asked "
        "for, and does it take a conversion to get it?",
        "A Pillow picture turns into an array as it is. Every `convert` looks the colours up.",
        "Almost the code:\n    return np....(picture)",
    ],
    after="Grey PNGs are read alike. `picture.mode` says what a file is: P, L, RGB or I;16.",
)


@ex_stored_ids.written_out
def solution(picture):
    return np.array(picture)


@ex_stored_ids.mistake(
    "`convert('RGB')` looks every id up in the table: what comes out is (H, W, 3) colours, and the "
    "ids are no longer in it. Turn the picture into an array as it is."
)
def colors_for_ids(picture):
    return np.array(picture.convert("RGB"))


@ex_stored_ids.mistake(
    "`convert('L')` makes a grey photograph of the colours: each number is a brightness, not an id."
)
def brightness_for_ids(picture):
    return np.array(picture.convert("L"))


@ex_stored_ids.mistake(
    "You take the red of each colour for its id. With VOC's table 1 and 3 have the same red, 128."
)
def red_for_ids(picture):
    return np.array(picture.convert("RGB"))[..., 0]


@ex_stored_ids.mistake(
    "That is a mask: where any class is. The ids themselves are asked for, and 255, void, is no "
    "object."
)
def mask_for_ids(picture):
    return np.array(picture) > 0


@ex_stored_ids.mistake(
    "Your ids are divided by 255, as one does with images. Ids are names: class 1 / 255 is no "
    "class."
)
def divided_by_255(picture):
    return np.array(picture) / 255


@ex_stored_ids.mistake(
    "Your ids are multiplied by 255, as if they were a mask to look at. Ids are names: class 1 is "
    "not class 255, however black it looks."
)
def stretched_to_255(picture):
    return np.array(picture) * 255


@ex_stored_ids.mistake(
    "Your numbers are 0, 1, 2 ... in the order of the ids that occur. A file without class 1 would "
    "give class 2 the number 1; take the ids as they are."
)
def numbered_anew(picture):
    ids = np.array(picture)
    return np.unique(ids, return_inverse=True)[1].reshape(ids.shape)


@ex_stored_ids.mistake(
    "Your map lies on its side. Pillow's `size` is (width, height); an array is (height, width)."
)
def on_its_side(picture):
    return np.array(picture).T


@ex_stored_ids.mistake(
    "Void became 0, which is a class here. 255 stays 255: nobody knows what is there."
)
def void_is_background(picture):
    ids = np.array(picture)
    return np.where(ids == VOID, 0, ids)


@ex_stored_ids.mistake(
    "255 became -1: `int8` ends at 127. Ids of a byte need `uint8`, or a wider type."
)
def in_signed_bytes(picture):
    return np.array(picture).astype(np.int8)


@ex_stored_ids.mistake(
    "That is the table of colours, three numbers for each id. Asked for is which id each pixel has."
)
def table_for_ids(picture):
    return np.array(picture.getpalette())


@ex_stored_ids.mistake(
    "That is the picture itself, still Pillow's. Asked for are its ids, as an array."
)
def still_a_picture(picture):
    return picture
