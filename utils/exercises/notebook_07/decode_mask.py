"""A mask in colours, read by a library that puts blue first."""

import numpy as np

from utils.classes import STREET, VOID, VOID_COLOR, palette
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from


def decode_mask(bgr):
    """Labels of a picture (H, W, 3) uint8 in the colours of STREET, blue first; the rest VOID."""
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).all(axis=-1)] = c.id
    return labels


def _painted(rows):
    return palette()[labels_from(rows)][..., ::-1].copy()


_STRANGE = _painted("123/345")
_STRANGE[0, 1] = (254, 252, 250)
_STRANGE[1, 0, 0] += 1
_STRANGE[1, 1] = np.roll(_STRANGE[1, 1], 1)  # its three numbers, in no order of a colour
_STRANGE[1, 2] += np.array([0, 1, 255], np.uint8)  # as bright as before, and another colour
_STRANGERS = (
    np.array(  # each has something in common with a class: a weighted sum, digits, two channels
        [
            [(83, 79, 80), (230, 15, 90), (82, 79, 80), (90, 79, 80), (231, 159, 0)],
            [(255, 157, 115), (80, 79, 82), (80, 79, 90), (230, 158, 255), (230, 160, 0)],
        ],
        np.uint8,
    )[..., ::-1].copy()
)

ex_decode_mask = FunctionExercise(
    __name__,
    title="A mask in colours",
    difficulty=2,
    minutes=3,
    reference=decode_mask,
    cases=[
        case(_painted("15")),
        case(_painted("012/345")),
        case(_painted("66.3/2v1v"), note="white is void"),
        case(_STRANGE, note="four colours that are in no table"),
        case(_STRANGERS, note="ten other colours that are in no row"),
    ],
    hints=[
        "In which order does the table write a colour, and in which order does the picture?",
        "Reverse the last axis of the picture, `bgr[..., ::-1]`; begin with a map full of VOID.",
        "Almost the code:\n    labels = np.full(bgr.shape[:2], ___)\n    for c in STREET:\n"
        "        labels[(bgr[..., ___] == c.color).all(axis=-1)] = c.id\n    return labels",
    ],
    after="One pixel whose class you know, asserted, finds an exchange of colours at once.",
)


def _decoded(picture, unknown):
    labels = np.full(picture.shape[:2], unknown)
    for c in STREET:
        labels[(picture == c.color).all(axis=-1)] = c.id
    return labels


@ex_decode_mask.mistake(
    "Blue comes first in the picture, red in the table: only the greys find themselves. And what "
    "is not found becomes class 0, in silence."
)
def red_first_rest_0(bgr):
    return _decoded(bgr, 0)


@ex_decode_mask.mistake(
    "Half right: what is not found is VOID. But blue comes first in the picture, red in the table, "
    "so that only the greys are found."
)
def red_first(bgr):
    return _decoded(bgr, VOID)


@ex_decode_mask.mistake(
    "Half right: the colours are read in their order. But white and strange colours become class "
    "0, as if somebody had seen background there: VOID."
)
def rest_is_background(bgr):
    return _decoded(bgr[..., ::-1], 0)


@ex_decode_mask.mistake(
    "One channel that agrees is not a colour that agrees: `all`, not `any`, over the last axis."
)
def one_channel_is_enough(bgr):
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).any(axis=-1)] = c.id
    return labels


@ex_decode_mask.mistake(
    "`bgr[::-1]` reverses the rows: the picture stands on its head. The colours are the last axis."
)
def rows_reversed(bgr):
    return _decoded(bgr[::-1], VOID)


@ex_decode_mask.mistake(
    "The colour that is nearest: a colour in no table gets a class nevertheless, and so does void."
)
def the_nearest(bgr):
    colors = np.array([c.color for c in STREET])
    far = np.abs(bgr[..., None, ::-1].astype(int) - colors).sum(axis=-1)
    return far.argmin(axis=-1)


@ex_decode_mask.mistake("Void got the number of a class of its own.")
def void_is_class_7(bgr):
    rgb = bgr[..., ::-1]
    return np.where((rgb == VOID_COLOR).all(axis=-1), len(STREET), _decoded(rgb, VOID))


@ex_decode_mask.mistake("A colour in no row becomes VOID, 255. -1 is no label in this series.")
def unknown_is_minus_1(bgr):
    return _decoded(bgr[..., ::-1], -1)


@ex_decode_mask.mistake(
    "You compare how bright a colour is, all channels together. Different colours can have one "
    "sum: each channel has to agree."
)
def by_brightness(bgr):
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[bgr.sum(axis=-1) == sum(c.color)] = c.id
    return labels


@ex_decode_mask.mistake(
    "Half right: the colours are read in their order. But you look at one channel alone, and a "
    "strange colour that shares its red with a class becomes that class: compare all three."
)
def red_alone(bgr):
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[bgr[..., 2] == c.color[0]] = c.id
    return labels


@ex_decode_mask.mistake(
    "Half right: a colour far from all others is VOID. But one that is off by a little is in no "
    "row either, and you give it the class of its neighbour: a colour agrees, or it does not."
)
def near_enough(bgr):
    colors = np.array([c.color for c in STREET])
    far = np.abs(bgr[..., None, ::-1].astype(int) - colors).sum(axis=-1)
    return np.where(far.min(axis=-1) < 10, far.argmin(axis=-1), VOID)


@ex_decode_mask.mistake(
    "The three numbers of a colour have an order: `isin` asks only whether each occurs among them."
)
def in_any_order(bgr):
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[np.isin(bgr, c.color).all(axis=-1)] = c.id
    return labels
