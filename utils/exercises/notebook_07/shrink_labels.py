"""A label map made smaller: one of its labels for each block, never one in between."""

import numpy as np
from PIL import Image

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case


def shrink_labels(labels, factor):
    """Every factor-th row and column: (H, W) uint8 -> (H / factor, W / factor) uint8."""
    return labels[::factor, ::factor]


def _blocks(labels, factor):
    rows, columns = (n // factor for n in labels.shape)
    return labels.reshape(rows, factor, columns, factor).swapaxes(1, 2).reshape(rows, columns, -1)


def _what_it_holds(returned, labels, factor):
    """What is compared; whichever pixel of its block an answer takes is right."""
    small, blocks = np.asarray(returned), _blocks(labels, factor)
    found = {"an array": not isinstance(returned, Image.Image), "shape": small.shape}
    claims = {
        "every label is one of its block": lambda: (blocks == small[..., None]).any(axis=-1),
        "always the largest": lambda: small == blocks.max(axis=-1),
        "always the smallest": lambda: small == blocks.min(axis=-1),
        "cut out of a corner": lambda: small == labels[: small.shape[0], : small.shape[1]],
    }
    fits = small.shape == blocks.shape[:2]
    return found | {claim: fits and bool(holds().all()) for claim, holds in claims.items()}


_MIXED = np.arange(96, dtype=np.uint8).reshape(8, 12) * 5 % 7

ex_shrink_labels = FunctionExercise(
    __name__,
    title="A smaller label map",
    difficulty=1,
    minutes=2,
    reference=shrink_labels,
    view=_what_it_holds,
    cases=[
        case(np.kron([[0, 5], [3, VOID]], np.ones((2, 2))).astype(np.uint8), 2),
        case(np.kron([[0, 5, 1], [3, VOID, 6]], np.ones((2, 2))).astype(np.uint8), 2),
        case(_MIXED, 2, note="blocks of different labels"),
        case(_MIXED, 4),
        case(np.where(_MIXED > 4, VOID, _MIXED).astype(np.uint8), 2, note="with void"),
    ],
    hints=[
        "What is halfway between a road (3) and a car (5)? Is there such a thing at a border?",
        "Take one pixel of every block, and leave the others: nearest neighbour.",
        "Almost the code:\n    return labels[::___, ::___]",
    ],
    after="Nearest neighbour for labels; for the photograph whatever looks best.",
)


@ex_shrink_labels.mistake(
    "Neighbours are averaged, and labels that nobody wrote stand at every border, rounded or not: "
    "4 between 3 and 5. Nearest neighbour takes one of them."
)
def averaged(labels, factor):
    size = (labels.shape[1] // factor, labels.shape[0] // factor)
    return np.array(Image.fromarray(labels).resize(size, Image.Resampling.BILINEAR))


@ex_shrink_labels.mistake(
    "The largest label of each block: no label is invented, but VOID and the late classes grow at "
    "the cost of the early ones. Take one pixel, whichever it holds."
)
def the_largest(labels, factor):
    return _blocks(labels, factor).max(axis=-1)


@ex_shrink_labels.mistake("The smallest label of each block: background grows. Take one pixel.")
def the_smallest(labels, factor):
    return _blocks(labels, factor).min(axis=-1)


@ex_shrink_labels.mistake(
    "Height and width are exchanged: Pillow's `resize` takes (width, height), numpy's shape is "
    "(height, width)."
)
def turned(labels, factor):
    size = (labels.shape[0] // factor, labels.shape[1] // factor)
    return np.array(Image.fromarray(labels).resize(size, Image.Resampling.NEAREST))


@ex_shrink_labels.mistake("Only the rows are fewer; the columns are all there.")
def only_rows(labels, factor):
    return labels[::factor]


@ex_shrink_labels.mistake("The upper left corner was cut out; the whole map is wanted, smaller.")
def cut_out(labels, factor):
    return labels[: labels.shape[0] // factor, : labels.shape[1] // factor]


@ex_shrink_labels.mistake(
    "The mean of a block of one label is that label; where two labels meet it is a third, which "
    "nobody wrote. Take one pixel of each block."
)
def mean_of_each_block(labels, factor):
    return _blocks(labels, factor).mean(axis=-1).astype(int)


@ex_shrink_labels.mistake(
    "That is a picture, still Pillow's. The loss takes arrays that become tensors: `np.array(...)`."
)
def still_a_picture(labels, factor):
    size = (labels.shape[1] // factor, labels.shape[0] // factor)
    return Image.fromarray(labels).resize(size, Image.Resampling.NEAREST)


@ex_shrink_labels.mistake(
    "You divide the labels themselves, and the map is as large as before. Fewer pixels are asked "
    "for, each with its label."
)
def labels_divided(labels, factor):
    return labels // factor
