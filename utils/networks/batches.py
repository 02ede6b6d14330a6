"""Batches made anew on the way into the network: mirrored, or of half the size."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from utils.arrays import require_kind


def mirror(images: Tensor, labels: Tensor, mirrored: Tensor) -> tuple[Tensor, Tensor]:
    """Flips the chosen images left-right, and their labels with them: one draw for both.

    >>> mirror(torch.tensor([[[[1, 2]]]]), torch.tensor([[[1, 2]]]), torch.tensor([True]))[1]
    tensor([[[2, 1]]])
    """
    _require_batch(images, labels)
    mirrored = require_kind(mirrored, Tensor, "mirrored", "a tensor of bools, one per image")
    if mirrored.dtype != torch.bool or mirrored.shape != images.shape[:1]:
        raise ValueError(
            f"mirrored must be {len(images)} bools, one per image, got {mirrored.dtype} of shape "
            f"{tuple(mirrored.shape)}"
        )
    images = torch.where(mirrored[:, None, None, None], images.flip(-1), images)
    labels = torch.where(mirrored[:, None, None], labels.flip(-1), labels)
    return images, labels


def halve(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Half the height and width: four colours become their mean, of four labels one is kept.

    >>> halve(torch.ones(1, 3, 64, 64), torch.ones(1, 64, 64))[1].shape
    torch.Size([1, 32, 32])
    """
    _require_batch(images, labels)
    if not images.is_floating_point():
        raise TypeError(f"images must be floats, of which a mean can be taken, got {images.dtype}")
    height, width = (side // 2 * 2 for side in labels.shape[-2:])
    return F.avg_pool2d(images, 2), labels[..., :height:2, :width:2]


def _require_batch(images: Tensor, labels: Tensor) -> None:
    require_kind(images, Tensor, "images", "a tensor (N, 3, H, W)")
    require_kind(labels, Tensor, "labels", "a tensor (N, H, W)")
    if images.ndim != 4 or labels.shape != (len(images), *images.shape[2:]):
        raise ValueError(
            f"images has shape {tuple(images.shape)} and labels {tuple(labels.shape)}; expected "
            "(N, 3, H, W) and (N, H, W)"
        )
