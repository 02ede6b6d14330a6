"""Losses: one number that says how wrong the scores of a batch are, and has a gradient.

All leave VOID pixels out and take logits (N, C, H, W), raw scores of any floating type, and labels
(N, H, W) of any integer type. Where no pixel of a batch counts, a mean over pixels (cross-entropy,
focal) is NaN: there is nothing to take the mean of.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from utils.arrays import require_finite, require_number
from utils.classes import VOID


def cross_entropy(weights: np.ndarray | None = None) -> nn.CrossEntropyLoss:
    """Cross-entropy per pixel, VOID left out; `weights` (C,) makes a class count more."""
    weight = None
    if weights is not None:
        given = require_finite(weights, "weights")
        if given.ndim != 1 or (given < 0).any():
            raise ValueError(f"weights must hold a number >= 0 for each class, got {given}")
        weight = torch.as_tensor(given, dtype=torch.float32)
    return nn.CrossEntropyLoss(weight=weight, ignore_index=VOID)


def dice_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """One minus the mean Dice of the softmax scores, over the batch's pixels that are not VOID.

    Args:
        logits: (N, C, H, W) float.
        labels: (N, H, W) integers.

    Returns:
        One number in 0..1. A class that is nowhere in the batch pulls its scores towards 0.

    Source: Milletari, Navab, Ahmadi, "V-Net" (3DV 2016), with plain sums as denominator.
    """
    logits, labels = _fitting(logits, labels)
    known = (labels != VOID).unsqueeze(1)
    scores = logits.float().softmax(dim=1) * known  # half precision ends at 65504 pixels
    truth = F.one_hot(labels.where(labels != VOID, 0), logits.shape[1]).movedim(-1, 1) * known
    overlap = (scores * truth).sum(dim=(0, 2, 3))
    total = (scores + truth).sum(dim=(0, 2, 3))
    return 1 - ((2 * overlap + 1) / (total + 1)).mean()  # + 1 pixel: no division by zero


def cross_entropy_and_dice(logits: Tensor, labels: Tensor) -> Tensor:
    """The sum of both: cross-entropy guides every pixel, Dice makes rare classes count.

    Source: Isensee et al., "nnU-Net" (Nature Methods 2021), which trains with this sum.
    """
    logits, labels = _fitting(logits, labels)
    return F.cross_entropy(logits.float(), labels, ignore_index=VOID) + dice_loss(logits, labels)


def focal_loss(logits: Tensor, labels: Tensor, gamma: float = 2.0) -> Tensor:
    """Cross-entropy in which a pixel counts less the surer the network is of its true class.

    Args:
        logits: (N, C, H, W) float.
        labels: (N, H, W) integers.
        gamma: how much less; 0 is plain cross-entropy.

    Returns:
        One number of at least 0, the mean over the pixels that are not VOID.

    Source: Lin et al., "Focal Loss for Dense Object Detection" (ICCV 2017).
    """
    logits, labels = _fitting(logits, labels)
    gamma = require_number(gamma, "gamma", 0, 1000)
    loss = F.cross_entropy(logits.float(), labels, ignore_index=VOID, reduction="none")
    sure = torch.exp(-loss)  # the true class's probability, since loss = -log(probability)
    doubt = (1 - sure).clamp(min=1e-7)  # where it is 0, its root has no slope
    return (doubt**gamma * loss).sum() / (labels != VOID).sum()


def softmax_twice(logits: Tensor, labels: Tensor) -> Tensor:
    """A well-known mistake: cross-entropy does the softmax itself; here it gets another one."""
    logits, labels = _fitting(logits, labels)
    return F.cross_entropy(logits.softmax(dim=1), labels, ignore_index=VOID)


def _fitting(logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """The two, labels as int64, if there is one for each pixel, or an error that says what came."""
    for name, given in (("logits", logits), ("labels", labels)):
        if not isinstance(given, Tensor):
            raise TypeError(f"{name} must be a tensor, got {type(given).__name__}")
    if logits.ndim != 4 or not logits.is_floating_point():
        raise ValueError(
            f"logits must be floats of shape (N, C, H, W), got {logits.dtype} of shape "
            f"{tuple(logits.shape)}"
        )
    expected = (len(logits), *logits.shape[2:])
    if labels.is_floating_point() or labels.is_complex() or labels.shape != expected:
        raise ValueError(
            f"labels must be whole numbers of shape {expected}, got {labels.dtype} of shape "
            f"{tuple(labels.shape)}; to_target makes them of masks with a channel axis"
        )
    labels = labels.long()
    if labels.device.type == "cpu":  # on a GPU the look alone would make it wait
        wrong = ((labels < 0) | (labels >= logits.shape[1])) & (labels != VOID)
        if wrong.any():
            raise ValueError(
                f"labels holds {labels[wrong][0].item()}; expected 0..{logits.shape[1] - 1} or VOID"
            )
    return logits, labels
