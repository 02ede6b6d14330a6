"""Modes of a network's layers: the one that is needed, and afterwards each as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from utils.arrays import require_kind

# What torch says when a map has shrunk to one pixel, or to none.
TOO_SMALL = (
    "more than 1 value per channel",
    "output size is too small",
    "kernel size can't be greater than actual input size",
    "expected more than 1 spatial element",
)


@contextmanager
def modes_kept(model: nn.Module) -> Iterator[None]:
    """Afterwards each layer is in the mode it was in, a frozen one among learning ones too."""
    require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
    before = [(module, module.training) for module in model.modules()]
    try:
        yield
    finally:
        for module, mode in before:
            module.training = mode


@contextmanager
def judging(model: nn.Module) -> Iterator[None]:
    """Evaluation mode, no gradients; afterwards each layer as it was."""
    with modes_kept(model), torch.inference_mode():
        model.eval()
        yield


@contextmanager
def learning(model: nn.Module) -> Iterator[None]:
    """Training mode; afterwards each layer as it was.

    Layers that were frozen by `eval()` in a network that is in training mode stay frozen.
    """
    with modes_kept(model):
        if not model.training:
            model.train()
        yield


@contextmanager
def too_small_is_named(images: Tensor) -> Iterator[None]:
    """torch's errors about maps without enough pixels become one about the images."""
    try:
        yield
    except (RuntimeError, ValueError) as error:
        if not any(words in str(error).lower() for words in TOO_SMALL):
            raise
        count, _, height, width = images.shape
        problem = str(error).strip().splitlines()[0]
        raise ValueError(
            f"images of {height} x {width} pixels, {count} at a time, are too small for this "
            f"network ({problem})"
        ) from error
