"""What can be drawn: pictures of one known scale, maps of labels, masks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    require_colours,
    require_kind,
    require_labels,
    require_text,
    require_whole,
    to_numpy,
)


def picture(
    image: Any,
    name: str = "image",
    shape: tuple[int, ...] | None = None,
    like: str = "grid",
) -> np.ndarray:
    """A picture as matplotlib takes it, if there is no doubt about its scale.

    Args:
        image: (H, W, 3) or (H, W): floats in 0..1 (NaN, in a map, is blank), integers in 0..255,
            or bool.
        name: what the caller calls it.
        shape: (H, W) of what it is drawn under.
        like: what the caller calls that.

    Returns:
        The same shape, uint8 or floats in 0..1.

    Raises:
        ValueError: another shape, or numbers outside the range of their kind.

    >>> picture([[False, True]])
    array([[0., 1.]])
    """
    given = to_numpy(image, name)
    if 0 in given.shape or not (given.ndim == 2 or (given.ndim == 3 and given.shape[2] == 3)):
        raise ValueError(
            f"{name} must have shape (H, W, 3) or (H, W), got {given.shape}; "
            "colours on the first axis go to the end by transpose(1, 2, 0)"
        )
    if shape is not None and given.shape[:2] != tuple(shape):
        raise ValueError(f"{name} must be {tuple(shape)} pixels like {like}, got {given.shape}")
    return _scaled(given, name)


def axes_of(ax: Any, title: str = "") -> Axes:
    """The Axes to draw on; their title must be a text."""
    require_text(title, "title")
    return require_kind(ax, Axes, "ax", "matplotlib's Axes, as plt.subplots gives them")


def unit(image: np.ndarray) -> np.ndarray:
    """A `picture` as floats in 0..1."""
    return image / 255 if image.dtype == np.uint8 else image


def map_of(labels: LabelMapLike, name: str, largest: int | None = None) -> LabelMap:
    """(H, W) whole numbers >= 0, and not over `largest` if that is given.

    >>> map_of([[True, False]], "labels")
    array([[1, 0]], dtype=uint8)
    """
    given = to_numpy(labels, name)
    if given.dtype.kind == "f":
        raise TypeError(f"{name} must hold whole numbers, one label per pixel, got {given.dtype}")
    given = to_numpy(require_labels(given, name))
    if given.ndim != 2:
        raise ValueError(f"{name} must have shape (H, W), got {given.shape}")
    given = given.astype(np.uint8) if given.dtype == bool else given
    low, high = int(given.min()), int(given.max())
    if low < 0 or (largest is not None and high > largest):
        limits = "at least 0" if largest is None else f"0..{largest}"
        raise ValueError(f"{name} holds {low if low < 0 else high}; what is drawn is {limits}")
    return given


def class_table(table: Any, name: str, known: set[int]) -> dict[int, int]:
    """id -> class id, whole numbers; the classes must be known."""
    if not isinstance(table, Mapping):
        raise TypeError(f"{name} must be a dictionary, id -> class, got {type(table).__name__}")
    ids = {require_whole(i, name): require_whole(c, f"{name}[{i}]") for i, c in table.items()}
    strange = sorted(set(ids.values()) - known)
    if strange:
        raise ValueError(f"{name} leads to the classes {strange[:5]}, which classes does not have")
    return ids


def _scaled(image: np.ndarray, name: str) -> np.ndarray:
    if image.dtype == np.uint8:
        if image.ndim == 2 and image.max() == 1:  # a mask: white is 1, as it is for bool
            return image.astype(np.float64)
        return image if image.ndim == 3 else image / 255
    if image.dtype == bool:
        return image.astype(np.float64)
    require_colours(image, name)
    if image.dtype.kind == "f":
        if image.ndim == 3 and np.isnan(image).any():
            raise ValueError(f"{name} contains NaN, which is no colour")
        outside = (image < 0).any() or (image > 1).any()
        return np.clip(image.astype(np.float64), 0, 1) if outside else image
    return _scaled(image.astype(np.uint8), name)
