"""Right answers to `shrink_labels`, written in different ways: all are accepted."""

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from solution_bank import right, wrong


def last_of_the_block(labels, factor):
    return labels[factor - 1 :: factor, factor - 1 :: factor]


def with_pillow(labels, factor):
    height, width = labels.shape
    size = (width // factor, height // factor)
    return np.array(Image.fromarray(labels).resize(size, Image.NEAREST))


def with_torch(labels, factor):
    batch = torch.from_numpy(labels)[None, None].float()
    return F.interpolate(batch, scale_factor=1 / factor, mode="nearest")[0, 0].byte()


def by_index(labels, factor):
    rows = np.arange(0, labels.shape[0], factor)
    columns = np.arange(0, labels.shape[1], factor)
    return labels[np.ix_(rows, columns)]


def by_blocks(labels, factor):
    height, width = labels.shape
    blocks = labels.reshape(height // factor, factor, width // factor, factor)
    return blocks[:, factor // 2, :, factor // 2]


ALTERNATIVES = [
    last_of_the_block,
    with_pillow,
    with_torch,
    by_index,
    by_blocks,
]


# --- what learners write


@wrong("Neighbours are averaged")
def bilinear(labels, factor):
    h, w = labels.shape
    return np.array(Image.fromarray(labels).resize((w // factor, h // factor), Image.BILINEAR))


@wrong("Neighbours are averaged")
def pillow_s_default(labels, factor):
    h, w = labels.shape
    return np.array(Image.fromarray(labels).resize((w // factor, h // factor)))


@wrong("Height and width are exchanged")
def numpy_s_order_for_pillow(labels, factor):
    h, w = labels.shape
    picture = Image.fromarray(labels)
    return np.array(picture.resize((h // factor, w // factor), Image.NEAREST))


@wrong("mean of a block")
def mean_of_blocks(labels, factor):
    h, w = labels.shape
    return labels.reshape(h // factor, factor, w // factor, factor).mean(axis=(1, 3)).astype(int)


@wrong("largest label of each block")
def maximum_of_blocks(labels, factor):
    h, w = labels.shape
    return labels.reshape(h // factor, factor, w // factor, factor).max(axis=(1, 3))


@wrong("Half right: every other row")
def always_two(labels, factor):
    return labels[::2, ::2]


@wrong("Only the rows are fewer")
def one_axis(labels, factor):
    return labels[::factor]


@wrong("upper left corner")
def the_corner(labels, factor):
    h, w = labels.shape
    return labels[: h // factor, : w // factor]


@wrong("leaves none out")
def reshaped(labels, factor):
    h, w = labels.shape
    return labels.reshape(h // factor, w // factor)


@wrong("divide the labels themselves")
def divided(labels, factor):
    return labels // factor


@wrong("still Pillow's")
def the_picture_itself(labels, factor):
    h, w = labels.shape
    return Image.fromarray(labels).resize((w // factor, h // factor), Image.NEAREST)


@wrong("The size is not what the factor says")
def most_pixels_kept(labels, factor):
    return labels[:-factor, :-factor]


@wrong("the map as it came")
def nothing_done(labels, factor):
    return labels


@wrong("the size is that of the patient's map")
def size_of_the_cell_before(labels, factor):
    return np.array(Image.fromarray(labels).resize((16, 16), Image.NEAREST))


@wrong("its block of the old map does not hold")
def mirrored(labels, factor):
    return labels[::-factor, ::-factor]


@right
def most_frequent_of_each_block(labels, factor):
    h, w = labels.shape[0] // factor, labels.shape[1] // factor
    small = np.zeros((h, w), np.uint8)
    for r in range(h):
        for c in range(w):
            block = labels[r * factor : (r + 1) * factor, c * factor : (c + 1) * factor]
            small[r, c] = np.bincount(block.ravel()).argmax()
    return small


@right
def every_other(labels, factor):
    return labels[::factor, ::factor]


@right
def from_the_middle(labels, factor):
    return labels[factor // 2 :: factor, factor // 2 :: factor]


@right
def pillow_nearest(labels, factor):
    h, w = labels.shape
    small = Image.fromarray(labels).resize((w // factor, h // factor), Image.NEAREST)
    return np.array(small)


@right
def in_loops(labels, factor):
    h, w = labels.shape[0] // factor, labels.shape[1] // factor
    small = np.zeros((h, w), np.uint8)
    for r in range(h):
        for c in range(w):
            small[r, c] = labels[r * factor, c * factor]
    return small


@right
def interpolated_nearest(labels, factor):
    batch = torch.from_numpy(labels)[None, None].float()
    small = F.interpolate(batch, scale_factor=1 / factor, mode="nearest")
    return small[0, 0].long()
