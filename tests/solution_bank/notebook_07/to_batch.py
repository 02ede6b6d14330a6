"""Right answers to `to_batch`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def moved(pictures):
    return np.moveaxis(pictures, -1, 1)


def in_torch(pictures):
    return torch.from_numpy(pictures).permute(0, 3, 1, 2)


def stacked(pictures):
    return np.stack([pictures[..., c] for c in range(3)], axis=1)


def swapped_twice(pictures):
    return pictures.swapaxes(2, 3).swapaxes(1, 2)


def picture_by_picture(pictures):
    return np.array([p.transpose(2, 0, 1) for p in pictures])


def with_einsum(pictures):
    return np.einsum("nhwc->nchw", pictures)


ALTERNATIVES = [
    moved,
    in_torch,
    stacked,
    swapped_twice,
    picture_by_picture,
    with_einsum,
]


# --- what learners write


@wrong("the wrong pixels")
def reshaped(pictures):
    n, h, w, c = pictures.shape
    return pictures.reshape(n, c, h, w)


@wrong("rows and columns are exchanged")
def swapped(pictures):
    return pictures.swapaxes(1, 3)


@wrong("four for a batch")
def as_for_one_picture(pictures):
    return pictures.transpose(2, 0, 1)


@wrong("axes stand in another order")
def all_turned(pictures):
    return pictures.T


@right
def for_tensors(pictures):
    return pictures.permute(0, 3, 1, 2)


@wrong("batch stays in front")
def channels_before_the_batch(pictures):
    return np.moveaxis(pictures, -1, 0)


@wrong("the way back")
def numbers_of_the_way_back(pictures):
    return pictures.transpose(0, 2, 3, 1)


@wrong("rows and columns are exchanged")
def rows_and_channels(pictures):
    return pictures.transpose(0, 3, 2, 1)


@wrong("You returned shape (3, 1, 2)")
def one_picture(pictures):
    return pictures[0].transpose(2, 0, 1)


@wrong("Nothing has moved")
def nothing_moved(pictures):
    return np.array(pictures)


@wrong("order of the colours is reversed")
def blue_first(pictures):
    return pictures[..., ::-1].transpose(0, 3, 1, 2)


@wrong("divided as well")
def divided_too(pictures):
    return pictures.transpose(0, 3, 1, 2) / 255


@right
def transposed(pictures):
    return pictures.transpose(0, 3, 1, 2)


@right
def axis_moved(pictures):
    return np.moveaxis(pictures, 3, 1)


@right
def channels_stacked(pictures):
    return np.stack([pictures[..., c] for c in range(3)], axis=1)


@right
def one_by_one(pictures):
    return np.array([picture.transpose(2, 0, 1) for picture in pictures])


@right
def in_torch_too(pictures):
    return torch.from_numpy(pictures).permute(0, 3, 1, 2)
