"""From the colours of a mask to labels, strange colours reported."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.masks import rgb_to_labels

COLORS = np.array(  # of three classes and, in the pictures, PASCAL VOC's border colour
    [[0, 0, 0], [128, 0, 0], [0, 128, 0], [128, 128, 0], [0, 0, 128]], np.uint8
)
BORDER = (224, 224, 192)
RED_AND_GREEN = np.array([[0, 0, 0], [128, 0, 0], [0, 96, 32]], np.uint8)
STRANGERS = np.array(
    [[[12, 80, 0], [255, 127, 0], [0, 64, 0], [28, 10, 0], [15, 119, 7], [98, 10, 0], [0, 2, 127]]],
    np.uint8,
)
WIDE = np.array([[0, 0, 0], [100, 0, 0], [0, 100, 0]])  # 100 - 100 is 0, and no byte starts again
EXCHANGED = np.array([[[0, 96, 32], [128, 0, 0], [0, 0, 128], [32, 0, 96]]], np.uint8)


def _picture(*rows: str) -> np.ndarray:
    """A colour-coded mask: digits are labels, v is VOC's border, n, o and p are nearly class 1."""
    colors = {str(i): color for i, color in enumerate(COLORS.tolist())}
    colors |= {"v": BORDER, "n": (120, 4, 3), "o": (127, 0, 0), "p": (128, 1, 0)}
    return np.array([[colors[letter] for letter in row] for row in rows], np.uint8)


ex_rgb_to_labels = FunctionExercise(
    __name__,
    title="Colours to labels",
    difficulty=2,
    minutes=6,
    reference=rgb_to_labels,
    cases=[
        case(_picture("01"), COLORS, unknown=VOID),
        case(_picture("0v1"), COLORS, unknown=VOID, note="the middle one is a border pixel"),
        case(_picture("0123", "4321"), COLORS, unknown=VOID),
        case(_picture("v00", "v4n", "vv1"), COLORS, unknown=VOID, note="one is not quite red"),
        case(_picture("1o", "p1"), COLORS, unknown=VOID, note="one off is another colour"),
        case(_picture("1v2"), COLORS, unknown=99, note="the caller wants 99 for strangers"),
        case(EXCHANGED, RED_AND_GREEN, unknown=VOID, note="two colours with exchanged channels"),
        case(
            _picture("1n", "v0"),
            COLORS[2::-1].copy(),
            unknown=VOID,
            note="a table of three colours",
        ),
        case(
            np.stack([WIDE, WIDE]).astype(np.uint8),
            WIDE,
            unknown=VOID,
            note="a table of wide numbers",
        ),
        case(_picture("01212"), COLORS[1:3], unknown=VOID, note="black is in no row"),
        case(STRANGERS, COLORS, unknown=VOID, note="seven strangers"),
        case(_picture("0n4v"), COLORS, unknown=0, note="the caller wants 0 for strangers"),
    ],
    hints=[
        "When are two colours the same? How many of the three numbers have to agree?",
        "Begin with a map full of `unknown`. For each label, find the pixels whose three "
        "channels all equal its colour.",
        "Almost the code:\n"
        "    labels = np.full(rgb.shape[:2], unknown)\n"
        "    for label, color in enumerate(palette):\n"
        "        labels[(rgb == color).all(axis=...)] = ...",
    ],
    after="The void border stayed void.",
)


@ex_rgb_to_labels.written_out
def solution(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "Colours that are not in the palette become 0: the void border of every object is "
    "now trained and scored as background. Begin with a map full of `unknown`."
)
def stranger_is_background(rgb, palette, unknown):
    labels = np.zeros(rgb.shape[:2], np.uint8)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "The pixels of label 0 are `unknown` in yours: 0 is the first row of the table, a label like "
    "the others. Begin with a map full of `unknown`."
)
def zero_is_unknown(rgb, palette, unknown):
    labels = stranger_is_background(rgb, palette, unknown)
    return np.where(labels == 0, unknown, labels)


@ex_rgb_to_labels.mistake(
    "You wrote 255 into the function; the caller says what strangers become: `unknown`."
)
def unknown_is_always_void(rgb, palette, unknown):
    return rgb_to_labels(rgb, palette, unknown=VOID)


@ex_rgb_to_labels.mistake("Your labels begin with 1; the first row of the table is label 0.")
def rows_from_one(rgb, palette, unknown):
    labels = rgb_to_labels(rgb, palette, unknown=254)
    return np.where(labels == 254, unknown, labels + 1)


@ex_rgb_to_labels.mistake(
    "You read the channels backwards, BGR instead of RGB: red and blue are exchanged."
)
def blue_first(rgb, palette, unknown):
    return rgb_to_labels(rgb[..., ::-1], palette, unknown=unknown)


@ex_rgb_to_labels.mistake(
    "Each colour wipes out what was found before it: every round begins a new map. Write into "
    "one map, only where the colour agrees."
)
def each_color_anew(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels = np.where((rgb == color).all(axis=2), label, unknown)
    return labels


@ex_rgb_to_labels.mistake(
    "Your table is right, but a stranger's colour has no entry in it: that is an error. Ask "
    "with `table.get(color, unknown)`."
)
def asks_a_dict(rgb, palette, unknown):
    table = {tuple(color): label for label, color in enumerate(palette)}
    return np.array([[table[tuple(pixel)] for pixel in row] for row in rgb])


@ex_rgb_to_labels.mistake(
    "Your table is right, but a stranger's colour is not in the list: that is an error. Ask "
    "first whether it is there, and write `unknown` if not."
)
def asks_a_list(rgb, palette, unknown):
    colors = palette.tolist()
    return np.array([[colors.index(pixel) for pixel in row] for row in rgb.tolist()])
