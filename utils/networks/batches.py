"""Batches made anew on the way into the network: mirrored, or of half the size."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def mirror(images: Tensor, labels: Tensor, mirrored: Tensor) -> tuple[Tensor, Tensor]:
    """Flips the chosen images left-right, and their labels with them: one draw for both.

    >>> mirror(torch.tensor([[[[1, 2]]]]), torch.tensor([[[1, 2]]]), torch.tensor([True]))[1]
    tensor([[[2, 1]]])
    """
    images = torch.where(mirrored[:, None, None, None], images.flip(-1), images)
    labels = torch.where(mirrored[:, None, None], labels.flip(-1), labels)
    return images, labels


def halve(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Half the height and width: four colours become their mean, of four labels one is kept.

    >>> halve(torch.ones(1, 3, 64, 64), torch.ones(1, 64, 64))[1].shape
    torch.Size([1, 32, 32])
    """
    height, width = (side // 2 * 2 for side in labels.shape[-2:])
    return F.avg_pool2d(images, 2), labels[..., :height:2, :width:2]
