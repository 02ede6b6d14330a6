"""What a trained network says, and how often it is right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor, nn

from utils.classes import VOID
from utils.metrics import confusion_matrix
from utils.networks.devices import device_of

BRIGHTEST = 16  # no image in 0..1 or normalised comes near, every one in 0..255 passes it


@contextmanager
def judging(model: nn.Module) -> Iterator[None]:
    """Evaluation mode, no gradients; afterwards as it was."""
    was_training = model.training
    model.eval()
    try:
        with torch.inference_mode():
            yield
    finally:
        model.train(was_training)


def evaluate(
    model: nn.Module,
    images: np.ndarray | Tensor,
    labels: np.ndarray | Tensor,
    num_classes: int,
    *,
    batch_size: int = 64,
    device: torch.device | str | None = None,
    ignore_index: int | None = VOID,
) -> Tensor:
    """Confusion matrix of the model's predictions over all images.

    It adds up where the model lives and is fetched once at the end, so a GPU never waits.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W).
        images: (N, 3, H, W) float, 0..1.
        labels: (N, H, W) int.
        num_classes: background counted, VOID not.
        batch_size: images at a time; changes the memory used, not the result.
        device: moves the model there first; None leaves it where it is.
        ignore_index: label of pixels that do not count.

    Returns:
        (C, C) int64 on the CPU; row = target, column = prediction.

    Raises:
        ValueError: images, labels or a number of classes that do not fit each other.
    """
    images, labels = checked(images, labels, num_classes, ignore_index)
    if device is not None:
        model.to(device)
    home = device_of(model)
    total = torch.zeros(num_classes, num_classes, dtype=torch.int64, device=home)
    with judging(model):
        for start in range(0, len(images), batch_size):
            part = slice(start, start + batch_size)
            scores = model(images[part].to(home, non_blocking=True))
            if scores.shape[1] != num_classes:  # more would be counted in wrong places
                raise ValueError(
                    f"num_classes is {num_classes}, but the model gives {scores.shape[1]} scores "
                    "for every pixel; expected one for each class"
                )
            prediction, target = scores.argmax(dim=1), labels[part].to(home, non_blocking=True)
            total += confusion_matrix(prediction, target, num_classes, ignore_index, check=False)
    return total.cpu()


def predict_logits(
    model: nn.Module, images: np.ndarray | Tensor, *, batch_size: int = 64
) -> np.ndarray:
    """The model's raw scores.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W).
        images: (N, 3, H, W) float, 0..1.
        batch_size: images at a time.

    Returns:
        (N, C, H, W) float32.
    """
    images, home = checked_images(images), device_of(model)
    with judging(model):
        parts = [model(part.to(home)).cpu() for part in images.split(batch_size)]
    return torch.cat(parts).numpy()


def predict_labels(
    model: nn.Module, images: np.ndarray | Tensor, *, batch_size: int = 64
) -> np.ndarray:
    """The class with the highest score at every pixel: (N, 3, H, W) -> (N, H, W) int64."""
    return predict_logits(model, images, batch_size=batch_size).argmax(axis=1)


def checked_images(images: np.ndarray | Tensor) -> Tensor:
    """(N, 3, H, W) float32 tensor, or a ValueError that says what came instead."""
    images = torch.as_tensor(images)
    if images.ndim != 4 or images.shape[1] != 3 or not images.is_floating_point():
        raise ValueError(
            f"images has shape {tuple(images.shape)} and type {images.dtype}; expected "
            "(N, 3, H, W) floating point, 0..1. One image alone needs images[None]; bytes become "
            "floats by / 255; colours on the last axis come forward by transpose(0, 3, 1, 2)"
        )
    # On a GPU the look would make it wait. Images brought to mean 0 and spread 1 stay far below.
    if images.device.type == "cpu" and images.numel() and images.max() > BRIGHTEST:
        raise ValueError(
            f"images holds {images.max().item():g}; expected colours 0..1. Files hold 0..255: "
            "divide by 255"
        )
    return images.float()


def checked(
    images: np.ndarray | Tensor,
    labels: np.ndarray | Tensor,
    num_classes: int,
    ignore_index: int | None = VOID,
) -> tuple[Tensor, Tensor]:
    """Images (N, 3, H, W) float32 and labels (N, H, W) int64 that fit each other, or an error."""
    images, labels = checked_images(images), torch.as_tensor(labels)
    if labels.is_floating_point() or labels.shape != (len(images), *images.shape[2:]):
        raise ValueError(
            f"labels has shape {tuple(labels.shape)} and type {labels.dtype}; expected whole "
            f"numbers of shape {(len(images), *images.shape[2:])}, one per pixel of images"
        )
    labels = labels.long()
    if labels.device.type == "cpu":  # on a GPU the look alone would make it wait
        wrong = (labels < 0) | (labels >= num_classes)
        if ignore_index is not None:
            wrong &= labels != ignore_index
        if wrong.any():
            raise ValueError(
                f"labels holds {labels[wrong][0].item()}; expected 0..{num_classes - 1} "
                f"or {ignore_index} for pixels that do not count"
            )
    return images, labels
