"""Images and labels that may go into a network."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from torch import Tensor

from utils.arrays import among, ignored_labels, require_num_classes
from utils.classes import VOID
from utils.networks.targets import to_tensor

BRIGHTEST = 16  # no image in 0..1 or normalised comes near, every one in 0..255 passes it


def checked_images(images: np.ndarray | Tensor, name: str = "images") -> Tensor:
    """(N, 3, H, W) float32 tensor, or a ValueError that says what came instead."""
    images = to_tensor(images, name)
    if images.ndim != 4 or images.shape[1] != 3 or not images.is_floating_point():
        raise ValueError(
            f"{name} has shape {tuple(images.shape)} and type {images.dtype}; expected "
            f"(N, 3, H, W) floating point, 0..1. One image alone needs {name}[None]; bytes become "
            "floats by / 255; colours on the last axis come forward by transpose(0, 3, 1, 2)"
        )
    if not images.numel():
        raise ValueError(f"{name} is empty: its shape is {tuple(images.shape)}")
    images = images.float()
    if images.device.type == "cpu":  # on a GPU the look alone would make it wait
        _look_at(images, name)
    return images


def _look_at(images: Tensor, name: str) -> None:
    if not images.isfinite().all():
        where = tuple((~images.isfinite()).nonzero()[0].tolist())
        raise ValueError(
            f"{name} holds {images[where].item()} at index {where}; expected colours 0..1. Was "
            "something divided by 0?"
        )
    # Images brought to mean 0 and spread 1 stay far below.
    if images.abs().max() > BRIGHTEST:
        raise ValueError(
            f"{name} holds {images.abs().max().item():g}; expected colours 0..1. Files hold "
            "0..255: divide by 255"
        )


def checked(
    images: np.ndarray | Tensor,
    labels: np.ndarray | Tensor,
    num_classes: int,
    ignore_index: int | Iterable[int] | None = VOID,
    prefix: str = "",
) -> tuple[Tensor, Tensor]:
    """Images (N, 3, H, W) float32 and labels (N, H, W) int64 that fit each other, or an error.

    Args:
        prefix: what stands before the two names in messages, "val_" for instance.
    """
    num_classes = require_num_classes(num_classes)
    images = checked_images(images, f"{prefix}images")
    labels, name = to_tensor(labels, f"{prefix}labels"), f"{prefix}labels"
    no_numbers = labels.is_floating_point() or labels.is_complex()
    if no_numbers or labels.shape != (len(images), *images.shape[2:]):
        raise ValueError(
            f"{name} has shape {tuple(labels.shape)} and type {labels.dtype}; expected whole "
            f"numbers of shape {(len(images), *images.shape[2:])}, one per pixel of {prefix}images"
        )
    labels = labels.long()
    if labels.device.type == "cpu":  # on a GPU the look alone would make it wait
        void = ignored_labels(ignore_index)
        wrong = ((labels < 0) | (labels >= num_classes)) & ~among(labels, void)
        if wrong.any():
            raise ValueError(
                f"{name} holds {labels[wrong][0].item()}; expected 0..{num_classes - 1} "
                f"or {ignore_index} for pixels that do not count"
            )
    return images, labels


def require_truth(labels: Tensor, name: str) -> None:
    """Raise ValueError if no pixel of the labels counts."""
    if (labels == VOID).all():
        raise ValueError(f"{name} holds nothing but VOID = {VOID}: no pixel has a known class")
