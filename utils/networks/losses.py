"""Losses: one number that says how wrong the scores of a batch are, and has a gradient.

All leave VOID pixels out and take logits (N, C, H, W), raw scores, and labels (N, H, W) int64.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from utils.classes import VOID

__all__ = [
    "cross_entropy",
    "cross_entropy_and_dice",
    "dice_loss",
    "focal_loss",
    "softmax_twice",
]


def cross_entropy(weights: np.ndarray | None = None) -> nn.CrossEntropyLoss:
    """Cross-entropy per pixel, VOID left out; `weights` (C,) makes a class count more."""
    weight = None if weights is None else torch.as_tensor(weights, dtype=torch.float32)
    return nn.CrossEntropyLoss(weight=weight, ignore_index=VOID)


def dice_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """One minus the mean Dice of the softmax scores, over the batch's pixels that are not VOID.

    Args:
        logits: (N, C, H, W) float.
        labels: (N, H, W) int64.

    Returns:
        One number in 0..1. A class that is nowhere in the batch pulls its scores towards 0.

    Source: Milletari, Navab, Ahmadi, "V-Net" (3DV 2016), with plain sums as denominator.
    """
    known = (labels != VOID).unsqueeze(1)
    scores = logits.softmax(dim=1) * known
    truth = F.one_hot(labels.where(labels != VOID, 0), logits.shape[1]).movedim(-1, 1) * known
    overlap = (scores * truth).sum(dim=(0, 2, 3))
    total = (scores + truth).sum(dim=(0, 2, 3))
    return 1 - ((2 * overlap + 1) / (total + 1)).mean()  # + 1 pixel: no division by zero


def cross_entropy_and_dice(logits: Tensor, labels: Tensor) -> Tensor:
    """The sum of both: cross-entropy guides every pixel, Dice makes rare classes count.

    Source: Isensee et al., "nnU-Net" (Nature Methods 2021), which trains with this sum.
    """
    return F.cross_entropy(logits, labels, ignore_index=VOID) + dice_loss(logits, labels)


def focal_loss(logits: Tensor, labels: Tensor, gamma: float = 2.0) -> Tensor:
    """Cross-entropy in which a pixel counts less the surer the network is of its true class.

    Args:
        logits: (N, C, H, W) float.
        labels: (N, H, W) int64.
        gamma: how much less; 0 is plain cross-entropy.

    Returns:
        One number of at least 0, the mean over the pixels that are not VOID.

    Source: Lin et al., "Focal Loss for Dense Object Detection" (ICCV 2017).
    """
    loss = F.cross_entropy(logits, labels, ignore_index=VOID, reduction="none")
    sure = torch.exp(-loss)  # the true class's probability, since loss = -log(probability)
    return ((1 - sure) ** gamma * loss).sum() / (labels != VOID).sum()


def softmax_twice(logits: Tensor, labels: Tensor) -> Tensor:
    """A well-known mistake: cross-entropy does the softmax itself; here it gets another one."""
    return F.cross_entropy(logits.softmax(dim=1), labels, ignore_index=VOID)
