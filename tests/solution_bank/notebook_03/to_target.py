"""Right answers to `to_target`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def target_plain(masks):
    return torch.from_numpy(masks)[:, 0].long()


def target_squeezed(masks):
    return torch.tensor(masks.squeeze(axis=1), dtype=torch.int64)


def target_from_numpy(masks):
    return torch.from_numpy(masks[:, 0, :, :].astype("int64"))


def target_by_shape(masks):
    n, _, height, width = masks.shape
    return torch.LongTensor(masks.reshape(n, height, width).tolist())


def target_by_loop(masks):
    return torch.stack([torch.as_tensor(one[0]).to(torch.long) for one in masks])


def target_by_maximum(masks):
    return torch.as_tensor(masks).amax(dim=1).type(torch.int64)


def target_flattened(masks):
    return torch.from_numpy(np.int64(masks)).flatten(0, 1)


ALTERNATIVES = [
    target_plain,
    target_squeezed,
    target_from_numpy,
    target_by_shape,
    target_by_loop,
    target_by_maximum,
    target_flattened,
]
EQUIVALENT = {
    "return torch.from_numpy(masks)[:, 0].long() => return torch.from_numpy(masks)[:, -1].long()": (
        "the axis has length 1"
    ),
}


# --- what learners write


@wrong("You divided by 255")
def divided(masks):
    return torch.from_numpy(masks[:, 0] / 255)


@wrong("You divided by 255")
def divided_with_its_axis(masks):
    return torch.tensor(masks / 255, dtype=torch.float32)


@wrong("never divided")
def divided_and_made_whole(masks):
    return torch.from_numpy(masks[:, 0] / 255).long()


@wrong("An axis too many, and still bytes")
def a_tensor(masks):
    return torch.tensor(masks)


@wrong("drops every axis of length 1")
def squeezed_everywhere(masks):
    return torch.tensor(masks).squeeze().long()


@wrong("These are floats")
def in_floats(masks):
    return torch.tensor(masks[:, 0]).float()


@wrong("as a numpy array")
def in_numpy(masks):
    return masks.squeeze(1).astype(np.int64)


@wrong("still bytes")
def in_bytes(masks):
    return torch.from_numpy(masks).squeeze(1)


@wrong("32 bits")
def short_integers(masks):
    return torch.tensor(masks[:, 0]).int()


@wrong("one channel")
def argmax_of_one_channel(masks):
    return torch.tensor(masks).argmax(dim=1)


@wrong("void into class 0")
def void_as_background(masks):
    masks = masks.copy()
    masks[masks == 255] = 0
    return torch.tensor(masks[:, 0]).long()


@right
def for_tensors(masks):
    return masks[:, 0].long()


@wrong("takes the first image")
def wrong_axis(masks):
    return torch.tensor(masks)[0].long()


@wrong("their shape is not")
def channel_last(masks):
    return torch.from_numpy(masks).permute(0, 2, 3, 1).long()


@wrong("axis of length 1")
def forgotten_axis(masks):
    return torch.tensor(masks, dtype=torch.long)


@wrong("their shape is not")
def flat(masks):
    return torch.tensor(masks).flatten().long()


@right
def squeezed_by_name(masks):
    return torch.tensor(masks).squeeze(1).long()


@right
def channel_taken(masks):
    return torch.tensor(masks[:, 0], dtype=torch.long)


@right
def in_numpy_first(masks):
    return torch.from_numpy(masks.astype(np.int64)[:, 0])


@right
def viewed(masks):
    n, _, h, w = masks.shape
    return torch.from_numpy(masks).view(n, h, w).to(torch.int64)


@right
def one_by_one(masks):
    return torch.stack([torch.from_numpy(mask[0]).long() for mask in masks])


@wrong("The array is numpy's, and `.long` is not")
def long_of_an_array(masks):
    return masks.squeeze().long()


@wrong("All classes became one")
def a_mask_of_what_is_there(masks):
    return (torch.from_numpy(masks)[:, 0] > 0).long()


@wrong("torch.bool")
def true_and_false(masks):
    return torch.from_numpy(masks)[:, 0].bool()
