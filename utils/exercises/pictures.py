"""Small pictures that several exercises ask about: streets with instances, masks, label maps."""

from __future__ import annotations

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import case

CAR, PERSON = 5, 6

# --- maps and masks, drawn as text

_LABEL = {".": 0, "v": VOID} | {str(i): i for i in range(10)}


def labels_from(rows: str) -> np.ndarray:
    """A label map from text: a dot is 0, v is void.

    >>> labels_from(".11/v2.").tolist()
    [[0, 1, 1], [255, 2, 0]]
    """
    return np.array([[_LABEL[c] for c in row] for row in rows.split("/")])


def mask_from(rows: str) -> np.ndarray:
    """A mask from text: a dot is outside.

    >>> mask_from("..1/.11").sum()
    np.int64(3)
    """
    return labels_from(rows) > 0


# --- streets with instances

PAIR = np.array([[0, 1], [2, 2]])
STREET = np.array([[0, 1, 1, 2], [3, 1, 0, 2], [3, 0, 4, 4]])
STREET_CLASSES = {1: CAR, 2: CAR, 3: PERSON, 4: CAR}
CUT_IN_TWO = np.array([[4, 0, 4, 9], [4, 0, 4, 9]])  # 0 stands before the first one; ids have gaps
NOBODY = np.zeros((2, 3), int)
CROWDED = np.array([[7, 7, 2], [7, 2, 2]])  # no pixel without an object
LARGE_IDS = np.array([[5001, 0, 6002, 6002]])
LARGE_CLASSES = {5001: CAR, 6002: PERSON, 6003: CAR}  # the last one is hidden

# --- label maps

SMALL = np.array([[0, 1], [1, 1]])
WITH_VOID = np.array([[0, 2, 2], [VOID, 1, 2], [VOID, 0, 1]])
HIGHEST_ABSENT = np.array([[0, 1, 1], [2, 0, 1]])

# --- masks

CORNER = mask_from("..../.11./..1.")
DOT = mask_from("...../...../...1.")
APART = mask_from("..1./..../..../1.../1.../....")
RLE_MASK = mask_from("11../111./.11.")

# --- a prediction and its target

_A, _B = mask_from(".11./.11./.11./...."), mask_from("..../.111/.111/....")
_BIG, _SMALL = mask_from("111./111./111./...."), mask_from("..../.1../..../....")
_NOTHING, _HALF = mask_from("..../...."), mask_from("11../....")
_SQUARE = np.zeros((20, 20), bool)
_SQUARE[3:19, 1:18] = True  # 272 pixels, more than a byte can count
_SHIFTED = np.roll(_SQUARE, 2, axis=1)
PAIRS = [
    case(mask_from("11"), mask_from("10")),
    case(mask_from("10"), mask_from("11")),
    case(_B, _A),
    case(_BIG, _SMALL, note="the prediction is too large"),
    case(_SMALL, _BIG, note="the prediction is too small"),
    case(mask_from("11../11.."), mask_from("..11/..11"), note="the masks do not meet"),
    case(_A, _A, note="the masks are equal"),
    case(_SHIFTED, _SQUARE),
    case(mask_from("1.1./.11./...."), mask_from("1.../.1../..11"), note="no rectangles"),
    case(_NOTHING, _HALF, note="nothing was predicted"),
    case(_HALF, _NOTHING, note="nothing was there"),
    case(_NOTHING, _NOTHING, note="nothing was there, nothing was predicted"),
]
