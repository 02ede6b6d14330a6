"""What torch says of a batch that does not fit, in the words of this course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch import Tensor

from utils.classes import VOID


@contextmanager
def explained(why: Callable[[], str]) -> Iterator[None]:
    """An error of torch becomes a ValueError with what `why()` says; torch's own stays its cause.

    Where `why()` says nothing the batch is not to blame, and the error passes; so does one that
    names what came already.
    """
    try:
        yield
    except (RuntimeError, ValueError, IndexError) as error:
        named = isinstance(error, ValueError) and re.search(
            r"\b(labels|logits|images)\b", str(error)
        )
        if named or not (text := why()):
            raise
        raise ValueError(text) from error


def no_images(images: Tensor) -> str:
    """Why a network may not have taken these images; "" if they are as they should be."""
    if images.ndim == 4 and images.shape[1] == 3 and images.is_floating_point() and images.numel():
        return ""
    return (
        f"images has shape {tuple(images.shape)} and type {images.dtype}, and the model cannot "
        "take it; expected (N, 3, H, W) floats. One image alone needs images[None]"
    )


def no_pair(images: Tensor, logits: Any, labels: Tensor) -> str:
    """Why a loss may not have compared the logits and the labels; "" if they fit each other."""
    if not isinstance(logits, Tensor):
        return ""
    whole = not (labels.is_floating_point() or labels.is_complex())
    fit = logits.ndim == 4 and labels.shape == (len(logits), *logits.shape[2:])
    known = labels[labels != VOID] if whole else labels
    low, high = (known.min(), known.max()) if whole and known.numel() else (0, 0)
    if whole and fit and low >= 0 and high < logits.shape[1]:
        return ""
    return (
        f"labels has shape {tuple(labels.shape)} and type {labels.dtype} and holds {low}..{high}; "
        f"the logits have shape {tuple(logits.shape)}, for images of shape {tuple(images.shape)}. "
        "A loss over pixels wants logits (N, C, H, W) and labels (N, H, W) int64 in 0..C-1"
    )
