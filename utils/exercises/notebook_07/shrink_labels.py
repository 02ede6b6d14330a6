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


_NO_ARRAY = "That is no array: the loss takes arrays that become tensors, `np.array(...)`."
_SIZE = (
    "The size is not what the factor says: both sides of the map, whatever they are, divided by "
    "the factor, whatever that is."
)
_STRANGE = (
    "Somewhere stands a label that its block of the old map does not hold: it was mixed of "
    "others, or belongs elsewhere in the map."
)


def _what_it_holds(returned, labels, factor):
    """What is compared; whichever pixel of its block an answer takes is right."""
    small, blocks = np.asarray(returned), _blocks(labels, factor)
    fits = small.shape == blocks.shape[:2]
    strange = fits and not (blocks == small[..., None]).any(axis=-1).all()
    faults = {_NO_ARRAY: isinstance(returned, Image.Image), _SIZE: not fits, _STRANGE: strange}
    kinds = {
        "You always take the largest label of a block.": blocks.max(axis=-1),
        "You always take the smallest label of a block.": blocks.min(axis=-1),
    }
    faults |= {kind: fits and np.array_equal(small, every) for kind, every in kinds.items()}
    corner = np.array_equal(small, labels[: small.shape[0], : small.shape[1]])
    return faults | {"You cut a piece out of the map.": corner, "shape": small.shape}


# Blocks in which the largest, the smallest, the most frequent label and each place differ.
_MIXED = np.array(
    [
        [3, 3, 5, 1, 2, 2, 6, 4, 0, 0, 1, 1],
        [3, 1, 5, 5, 6, 2, 6, 6, 0, 4, 5, 1],
        [0, 6, 2, 3, 4, 4, 1, 0, 5, 2, 2, 2],
        [6, 6, 2, 2, 0, 4, 1, 1, 5, 5, 6, 2],
        [1, 4, 0, 0, 3, 5, 2, 2, 6, 6, 3, 4],
        [4, 4, 0, 3, 3, 3, 5, 2, 1, 6, 4, 4],
        [5, 5, 6, 1, 1, 0, 4, 3, 3, 3, 0, 2],
        [2, 5, 6, 6, 0, 0, 4, 4, 3, 0, 2, 2],
    ],
    np.uint8,
)

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


@ex_shrink_labels.mistake("Nothing is smaller: that is the map as it came.")
def as_it_came(labels, factor):
    return labels


@ex_shrink_labels.mistake(
    "Half right: nearest neighbour. But the size is that of the patient's map, 16 × 16; the factor "
    "says how much smaller: (H / factor, W / factor)."
)
def always_16(labels, factor):
    return np.array(Image.fromarray(labels).resize((16, 16), Image.Resampling.NEAREST))


@ex_shrink_labels.mistake(
    "Half right: every other row and column is a half, whatever the factor is. Put `factor` there."
)
def always_a_half(labels, factor):
    return labels[::2, ::2]
