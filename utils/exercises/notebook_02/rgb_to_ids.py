"""Ids that are written as colours: R + 256 G + 65536 B."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.masks import ids_to_rgb, rgb_to_ids

SMALL = np.array([[0, 7, 7]])
TWO_BYTES = np.array([[0, 5001], [5002, 256]])
THREE_BYTES = np.array([[65536, 65537, 1], [3226956, 256, 16777215]])
FILES = np.array([[0, 0, 8345], [1200300, 8345, 8345], [1200300, 255, 65535]])

ex_rgb_to_ids = FunctionExercise(
    __name__,
    title="Ids in three bytes",
    difficulty=2,
    minutes=5,
    reference=rgb_to_ids,
    cases=[
        case(ids_to_rgb(SMALL)),
        case(ids_to_rgb(TWO_BYTES), note="ids that need a second byte"),
        case(ids_to_rgb(THREE_BYTES), note="ids that need a third byte"),
        case(ids_to_rgb(FILES)),
    ],
    hints=[
        "What is the largest number that fits into the type of `rgb`? Is 256 * G larger?",
        "id = R + 256 G + 65536 B, computed in integers that are wide enough.",
        "Almost the code:\n"
        "    wide = rgb.astype(np.int64)\n"
        "    return wide[..., 0] + 256 * wide[..., 1] + ...",
    ],
    after="16,777,216 ids in three bytes; a 16-bit PNG has room for 65,536.",
)


@ex_rgb_to_ids.written_out
def solution(rgb):
    wide = rgb.astype(np.int64)
    return wide[..., 0] + 256 * wide[..., 1] + 65536 * wide[..., 2]


@ex_rgb_to_ids.mistake(
    "Only the red byte is left. Either green and blue play no part in yours, or 256 * G was "
    "computed in bytes, where it is 0. Make the numbers wider first: `rgb.astype(np.int64)`."
)
def red_alone(rgb):
    return rgb[..., 0].astype(int)


@ex_rgb_to_ids.mistake(
    "The blue byte is missing: 65536 B was left out, or computed in 16 bits, where it is 0."
)
def blue_is_missing(rgb):
    wide = rgb.astype(int)
    return wide[..., 0] + 256 * wide[..., 1]


@ex_rgb_to_ids.mistake(
    "You read red as the highest byte, as in the colour codes of web pages. Here red is the "
    "lowest. (OpenCV's `imread`, which gives blue first, makes the same numbers.)"
)
def highest_byte_first(rgb):
    wide = rgb.astype(int)
    return 65536 * wide[..., 0] + 256 * wide[..., 1] + wide[..., 2]


@ex_rgb_to_ids.mistake(
    "You add the three bytes up. Then (1, 0, 0) and (0, 1, 0) are one id; green counts 256 times, "
    "blue 65536 times."
)
def bytes_added_up(rgb):
    return rgb.astype(int).sum(axis=-1)


@ex_rgb_to_ids.mistake(
    "A byte has 256 values, 0 to 255, so the factors are 256 and 256 * 256. With 255 two colours "
    "can share an id."
)
def factor_255(rgb):
    wide = rgb.astype(int)
    return wide[..., 0] + 255 * wide[..., 1] + 255 * 255 * wide[..., 2]


@ex_rgb_to_ids.mistake("Green counts 256 times and blue 65536 times, not 1000 and 1000000.")
def factor_1000(rgb):
    wide = rgb.astype(int)
    return wide[..., 0] + 1000 * wide[..., 1] + 1_000_000 * wide[..., 2]


@ex_rgb_to_ids.mistake(
    "Blue counts 256 times in yours, like green. It is one byte further up: 256 * 256 = 65536."
)
def blue_like_green(rgb):
    wide = rgb.astype(int)
    return wide[..., 0] + 256 * wide[..., 1] + 256 * wide[..., 2]


@ex_rgb_to_ids.mistake(
    "You number the colours that occur, 0, 1, 2 ... The regions are right, the ids are not those "
    "of the file: the table that says which class an id has would no longer fit."
)
def numbered_anew(rgb):
    ids = rgb_to_ids(rgb)
    return np.unique(ids, return_inverse=True)[1].reshape(ids.shape)


@ex_rgb_to_ids.mistake(
    "`rgb` holds bytes, and numpy computes in the type it is given: 256 is no byte, and it stops. "
    "Make the numbers wider first: `rgb.astype(np.int64)`."
)
def computed_in_bytes(rgb):
    """As `256 * rgb[..., 1]` does: the factors are put into the type of the picture."""
    return (np.array([1, 256, 65536], np.uint8) * rgb).sum(axis=-1)


@ex_rgb_to_ids.mistake(
    "Blue counts 512 times in yours. Each byte counts 256 times the one before: 256 * 256 = 65536."
)
def blue_counts_512(rgb):
    wide = rgb.astype(int)
    return wide[..., 0] + 256 * wide[..., 1] + 512 * wide[..., 2]
