"""Masks as files give them, made into what a loss takes."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


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
    masks = torch.as_tensor(masks)
    if masks.is_floating_point() or masks.is_complex():
        raise TypeError(f"masks holds {masks.dtype}; expected whole numbers, the class of a pixel")
    if masks.ndim != 4 or masks.shape[1] != 1:
        raise ValueError(
            f"masks has shape {tuple(masks.shape)}; expected (N, 1, H, W), one channel of labels. "
            "A one-hot map becomes one with argmax(1, keepdims=True)"
        )
    return masks[:, 0].long()
