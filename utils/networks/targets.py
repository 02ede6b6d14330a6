"""Masks as files give them, made into what a loss takes."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from utils.arrays import is_tensor, plain


def to_tensor(values: Any, name: str) -> Tensor:
    """The numbers as a tensor; one that shares memory with the array only where that is safe.

    Raises:
        TypeError, ValueError: what is no array of numbers, by its name.

    >>> to_tensor(np.arange(3)[::-1], "values")
    tensor([2, 1, 0])
    """
    values = plain(values, name)
    if is_tensor(values):
        return values
    if values.dtype.kind in "ui" and values.dtype.itemsize > 1:
        if values.dtype == np.uint64 and values.size and values.max() >= 1 << 63:
            raise ValueError(f"{name} holds {values.max()}; a tensor has numbers below 2**63")
        values = values.astype(np.int64, copy=False)
    elif values.dtype == np.longdouble:
        values = values.astype(np.float64)
    writable = values.flags.writeable and all(step >= 0 for step in values.strides)
    return torch.from_numpy(np.asarray(values) if writable else values.copy())


def to_target(masks: Any) -> Tensor:
    """The target that `nn.CrossEntropyLoss` takes: whole numbers, one per pixel, no class axis.

    Args:
        masks: (N, 1, H, W) labels, array or tensor of any integer type, as read from one-channel
            files. Void keeps its number: the loss leaves it out, by `ignore_index`.

    Returns:
        (N, H, W) int64.

    Raises:
        TypeError: labels that are floats: rounding would invent classes.
        ValueError: another shape.

    >>> to_target(torch.tensor([[[[0, 255]]]], dtype=torch.uint8))
    tensor([[[  0, 255]]])
    """
    masks = to_tensor(masks, "masks")
    if masks.is_floating_point() or masks.is_complex():
        raise TypeError(f"masks holds {masks.dtype}; expected whole numbers, the class of a pixel")
    if masks.ndim != 4 or masks.shape[1] != 1:
        raise ValueError(
            f"masks has shape {tuple(masks.shape)}; expected (N, 1, H, W), one channel of labels. "
            "A one-hot map becomes one with argmax(1, keepdims=True)"
        )
    return masks[:, 0].long()
