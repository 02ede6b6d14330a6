"""Right answers to `loss_target`, written in different ways: all are accepted."""

import torch


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
