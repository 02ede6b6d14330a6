"""How common each class is, and how much it should count in a loss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    among,
    count,
    divide,
    ignored_labels,
    require_finite,
    require_flag,
    require_in_range,
    require_labels,
    require_num_classes,
    to_numpy,
)


def class_frequencies(
    labels: LabelMapLike,
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
    *,
    where_present: bool = False,
) -> np.ndarray:
    """Each class's share of the pixels.

    Args:
        labels: (...) labels 0..num_classes-1, any integer type; (N, H, W) with where_present.
        ignore_index: pixels with this label do not count.
        where_present: of the pixels of those images only that contain the class.

    Returns:
        (num_classes,) float64; 0 for a class without pixels, NaN when no pixel counts.

    >>> class_frequencies([[0, 0, 0, 1]], num_classes=2)
    array([0.75, 0.25])
    """
    num_classes, void = require_num_classes(num_classes), ignored_labels(ignore_index)
    images = to_numpy(require_labels(labels, "labels"))
    where_present = require_flag(where_present, "where_present")
    if where_present and images.ndim < 3:
        raise ValueError(f"where_present needs labels of shape (N, H, W), got {images.shape}")
    images = images if where_present else images[None]
    images = images.reshape(len(images), -1).astype(np.int64)
    counts = np.stack([_class_counts(i, num_classes, void) for i in images])
    pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not where_present))
    frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0))
    return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies


def class_weights(frequencies: Any, method: str = "inverse") -> np.ndarray:
    """Weights that let rare classes count in a loss.

    Args:
        frequencies: (C,) float >= 0, shares of the classes.
        method: "inverse" 1 / f; "sqrt" 1 / sqrt(f), gentler; both scaled to mean 1 over the
            classes that occur. "median" median(f) / f: the middle class weighs 1 (Eigen and
            Fergus, 2015, with frequencies counted `where_present`).

    Returns:
        (C,) float64; 0 for a class that does not occur.

    >>> class_weights([0.75, 0.25])
    array([0.5, 1.5])
    """
    f = require_finite(frequencies, "frequencies")
    if f.ndim != 1 or not (f >= 0).all() or not f.any():
        raise ValueError(f"frequencies must be shares >= 0, some above 0, of shape (C,), got {f}")
    present = f > 0
    powers = {"inverse": -1.0, "sqrt": -0.5, "median": -1.0}
    if not isinstance(method, str) or method not in powers:
        raise ValueError(f"method must be one of {sorted(powers)}, got {method!r}")
    weights = np.zeros_like(f)
    weights[present] = f[present] ** powers[method]
    scale = np.median(f[present]) if method == "median" else 1 / weights[present].mean()
    return weights * scale


def _class_counts(labels: LabelMap, num_classes: int, void: tuple[int, ...]) -> np.ndarray:
    counted = labels[~among(labels, void)]
    if counted.size:
        require_in_range(counted, "labels", num_classes)
    return count(counted, num_classes)
