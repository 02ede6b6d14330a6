"""What may come in as logits, and the library that works with it."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from utils.arrays import (
    dtype_kind,
    first_index,
    is_tensor,
    plain,
    require_whole,
    to_numpy,
)

CLASS_AXIS = -3


def library(x: Any, name: str) -> tuple[Any, Any]:
    """torch for a tensor, else numpy, and `x` as what that library works with."""
    x = plain(x, name)
    return (sys.modules["torch"], x) if is_tensor(x) else (np, x)


def scores_along(logits: Any, axis: int) -> tuple[Any, Any]:
    """`library` for numbers along an axis of which exponentials can be taken."""
    xp, logits = library(logits, "logits")
    require_axis(logits, axis, "logits")
    kind = dtype_kind(logits)
    if kind == "c":
        raise TypeError(f"logits must hold real numbers, got {logits.dtype}")
    if kind != "f":  # exp of a bool would be a number of half precision
        logits = logits.double() if is_tensor(logits) else logits.astype(np.float64)
    require_no_nan(xp, logits)
    largest = xp.amax(logits, axis)
    if xp.isinf(largest).any():
        which = "+infinity" if (largest > 0).any() else "-infinity for every class of a pixel"
        raise ValueError(f"logits contains {which}: no shares of 1 can be made of that")
    return xp, logits


def require_no_nan(xp: Any, logits: Any) -> None:
    wrong = xp.isnan(logits)
    if wrong.any():
        where = first_index(to_numpy(wrong))
        raise ValueError(f"logits contains NaN at index {where}: no class is the largest there")


def require_axis(x: Any, axis: int, name: str) -> None:
    axis = require_whole(axis, "axis")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"axis {axis} is not there: {name} has shape {tuple(x.shape)}, expected (C, H, W) or "
            "(N, C, H, W) unless another axis is named"
        )
    if 0 in x.shape:
        raise ValueError(f"{name} is empty: its shape is {tuple(x.shape)}")


def require_class_axis(logits: Any) -> None:
    if logits.ndim not in (3, 4) or 0 in logits.shape:
        raise ValueError(
            f"logits must have shape (C, H, W) or (N, C, H, W), got {tuple(logits.shape)}"
        )
    if dtype_kind(logits) != "f":
        raise TypeError(f"logits must be floats, got {logits.dtype}; are these labels already?")
