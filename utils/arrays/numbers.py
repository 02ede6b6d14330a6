"""One number, or a few of them: whole, within limits, finite; all else is refused by name."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays.library import dtype_kind, to_numpy

MOST_CLASSES = 1 << 14  # their confusion matrix takes 2 GB; more classes are ids by mistake


def require_whole(value: Any, name: str, low: int | None = None, high: int | None = None) -> int:
    """A whole number as an int, within its limits, or an error that says what came.

    >>> require_whole(np.int64(3), "width", low=1)
    3
    """
    limits = _limits(low, high)
    try:
        if isinstance(value, bool | np.bool_) or dtype_kind(np.asarray(value)) == "b":
            raise TypeError
        number = operator.index(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be an int{limits}, got {said(value)}") from None
    if (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(f"{name} must be{limits}, got {number}")
    return number


def require_number(value: Any, name: str, low: float, high: float) -> float:
    """A number in low..high as a float; NaN, text and arrays are refused.

    >>> require_number(0.5, "threshold", 0, 1)
    0.5
    """
    try:
        number = float(value)
        if isinstance(value, str | bytes) or np.ndim(value) or dtype_kind(np.asarray(value)) == "b":
            raise TypeError
    except (TypeError, ValueError, OverflowError):
        raise TypeError(f"{name} must be one number, got {said(value)}") from None
    if not low <= number <= high:
        raise ValueError(f"{name} must lie in {low:g}..{high:g}, got {value}")
    return number


def require_num_classes(num_classes: Any) -> int:
    """`num_classes` as an int >= 1, or an error that says what came."""
    number = require_whole(num_classes, "num_classes")
    if number < 1:
        raise ValueError(
            f"num_classes must be at least 1, got {number}; "
            "it counts the background class but not the void label"
        )
    if number > MOST_CLASSES:
        raise ValueError(
            f"num_classes must be at most {MOST_CLASSES}, got {number}: are these ids of objects?"
        )
    return number


def ignored_labels(ignore_index: Any) -> tuple[int, ...]:
    """The labels to leave out: none for None, one, or several.

    >>> ignored_labels(255), ignored_labels((0, 255)), ignored_labels(None)
    ((255,), (0, 255), ())
    """
    if ignore_index is None:
        return ()
    single = isinstance(ignore_index, str | bytes) or getattr(ignore_index, "ndim", 1) == 0
    if isinstance(ignore_index, Iterable) and not single:
        return tuple(require_whole(label, "ignore_index") for label in ignore_index)
    return (require_whole(ignore_index, "ignore_index"),)


def require_finite(x: Any, name: str) -> np.ndarray:
    """`x` as a float64 array without NaN and infinities.

    >>> require_finite([1, 2], "scores")
    array([1., 2.])
    """
    values = to_numpy(x, name)
    if values.dtype.kind == "c":
        raise TypeError(f"{name} must hold real numbers, got {values.dtype}")
    values = values.astype(np.float64)
    wrong = ~np.isfinite(values)
    if wrong.any():
        what = "NaN" if np.isnan(values[wrong][0]) else "an infinity"
        raise ValueError(f"{name} contains {what} at index {first_index(wrong)}")
    return values


def first_index(where: np.ndarray) -> tuple[int, ...]:
    """The index of the first True, for a message."""
    return tuple(int(i) for i in np.argwhere(where)[0])


def _limits(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    return f" at least {low}" if high is None else f" in {low}..{high}"


def said(value: Any) -> str:
    """What came in, as a message names it: its type, and the value if it is short.

    >>> said([1, 2])
    'list [1, 2]'
    """
    if (shape := getattr(value, "shape", None)) is not None and shape != ():
        return f"{type(value).__name__} of shape {tuple(shape)} and type {value.dtype}"
    text = " ".join(repr(value).split())
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"
