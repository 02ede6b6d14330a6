"""Right answers to `loss_target`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def squeeze_one(mask):
    return (mask.squeeze(1) if mask.ndim == 4 else mask).long()


def flatten(mask):
    return mask.reshape(mask.shape[0], *mask.shape[-2:]).to(torch.int64)


def first_channel(mask):
    if mask.dim() == 4:
        return mask[:, 0, :, :].type(torch.long)
    return mask.type(torch.long)


def largest(mask):
    return mask.amax(dim=1).long() if len(mask.shape) > 3 else mask.long()


def view_last(mask):
    return mask.view(-1, mask.shape[-2], mask.shape[-1]).to(torch.long)


ALTERNATIVES = [
    squeeze_one,
    flatten,
    first_channel,
    largest,
    view_last,
]
EQUIVALENT = {
    "mask = mask[:, 0] => mask = mask[:, -1]": "axis 1 has one channel: its first is its last",
}


# --- what learners write


@wrong("every axis of length 1")
def squeezed_everywhere(mask):
    return mask.squeeze().long()


@wrong("the type is as it came")
def only_squeezed(mask):
    return mask.squeeze(1)


@wrong("channel axis is still there")
def only_long(mask):
    return mask.long()


@wrong("first row of every image")
def always_channel_0(mask):
    return mask[:, 0].long()


@wrong("over one channel is 0")
def argmax_of_channels(mask):
    return mask.argmax(dim=1)


@wrong("Look at the number `0`")
def first_axis_squeezed(mask):
    return mask.squeeze(0).long()


@wrong("their shape is not")
def flat(mask):
    return mask.reshape(-1).long()


@wrong("32 bits")
def short_integers(mask):
    if mask.ndim == 4:
        mask = mask.squeeze(1)
    return mask.int()


@wrong("here `long()`")
def still_floats(mask):
    if mask.ndim == 4:
        mask = mask[:, 0]
    return mask.float()


@wrong("You returned shape (1, 2, 2)")
def first_mask(mask):
    if mask.dim() == 4:
        mask = mask[0]
    return mask.long()


@wrong("a numpy array")
def in_numpy(mask):
    mask = mask.numpy()
    if mask.ndim == 4:
        mask = mask[:, 0]
    return mask.astype(np.int64)


@right
def channel_taken(mask):
    if mask.dim() == 4:
        mask = mask[:, 0]
    return mask.long()


@right
def by_shape(mask):
    return mask.reshape(mask.shape[0], mask.shape[-2], mask.shape[-1]).long()


@right
def squeezed_if_needed(mask):
    return (mask.squeeze(1) if len(mask.shape) == 4 else mask).to(torch.int64)


@right
def viewed(mask):
    return mask.view(len(mask), *mask.shape[-2:]).type(torch.long)
