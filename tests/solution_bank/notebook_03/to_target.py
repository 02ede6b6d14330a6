"""Right answers to `to_target`, written in different ways: all are accepted."""

import numpy as np
import torch


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
    "masks = to_tensor(masks, 'masks') => pass": (
        "a function for tensors only is accepted: it is tried with tensors too"
    ),
    "return masks[:, 0].long() => return masks[:, -1].long()": "the axis has length 1",
}
