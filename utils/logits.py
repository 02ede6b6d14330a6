"""From a network's scores to labels, probabilities and losses, pixel by pixel.

Scores (logits) have shape (C, H, W) or, as a batch, (N, C, H, W): in both the classes lie on axis
-3. Arrays and tensors are taken and given back; torch is not imported here.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    LogitsLike,
    among,
    count,
    divide,
    dtype_kind,
    first_index,
    ignored_labels,
    is_tensor,
    plain,
    require_finite,
    require_in_range,
    require_labels,
    require_num_classes,
    require_probabilities,
    require_whole,
    to_numpy,
)

CLASS_AXIS = -3
SUM_ROUNDING = 0.02  # so much may a sum of half-precision probabilities miss 1


def softmax(logits: LogitsLike, axis: int = CLASS_AXIS) -> Any:
    """Positive numbers that sum to 1 along the axis, in the proportions exp(logit).

    Args:
        logits: scores of any size; (C, H, W) or (N, C, H, W) unless an axis is named.
        axis: where the classes lie.

    Returns:
        Probabilities of the same shape. The largest logit is subtracted first, which changes
        nothing but keeps exp() from overflowing.

    Raises:
        TypeError, ValueError: what is no array of numbers, NaN or +infinity among them, an axis
            that is not there. (-infinity is fine: a class that is ruled out.)

    >>> softmax(np.array([1000.0, 1000.0]), axis=0)
    array([0.5, 0.5])
    """
    xp, logits = _scores(logits, axis)
    powers = xp.exp(logits - xp.amax(logits, axis, keepdims=True))
    return powers / xp.sum(powers, axis, keepdims=True)


def log_softmax(logits: LogitsLike, axis: int = CLASS_AXIS) -> Any:
    """The logarithm of `softmax`, exact even where a probability is too small to be a float.

    >>> log_softmax(np.array([0.0, 1000.0]), axis=0)
    array([-1000.,     0.])
    """
    xp, logits = _scores(logits, axis)
    shifted = logits - xp.amax(logits, axis, keepdims=True)
    return shifted - xp.log(xp.sum(xp.exp(shifted), axis, keepdims=True))


def logits_to_labels(logits: LogitsLike) -> Any:
    """The class with the largest score, for every pixel.

    Args:
        logits: (C, H, W) or (N, C, H, W) float.

    Returns:
        (H, W) or (N, H, W) int64. Of equal scores the first class wins.

    Raises:
        ValueError: another number of axes, or NaN among the scores.

    >>> logits_to_labels(np.array([[[0.1, 2.0]], [[0.7, 1.0]]]))
    array([[1, 0]])
    """
    xp, logits = _library(logits, "logits")
    _require_class_axis(logits)
    _require_no_nan(xp, logits)
    return xp.argmax(logits, CLASS_AXIS)


def pixel_cross_entropy(
    logits: LogitsLike, target: LabelMapLike, ignore_index: int | Iterable[int] | None = None
) -> Any:
    """The loss of every pixel: minus the log of the probability given to the true class.

    Args:
        logits: (C, H, W) or (N, C, H, W) float.
        target: (H, W) or (N, H, W) labels 0..C-1, any integer type.
        ignore_index: pixels with this label have no loss: NaN, which is drawn blank.

    Returns:
        (H, W) or (N, H, W) float, >= 0.

    Raises:
        TypeError, ValueError: a target that is float, one-hot, of another size or out of range.

    >>> pixel_cross_entropy(np.zeros((2, 1, 2)), np.array([[0, 255]]), ignore_index=255).round(3)
    array([[0.693,   nan]])
    """
    xp, logits = _library(logits, "logits")
    target = _require_target(logits, target)
    keep = ~among(target, ignored_labels(ignore_index))
    labels = target * keep  # any label in range will do where the loss is thrown away
    require_in_range(labels, "target", logits.shape[CLASS_AXIS])
    pick = xp.take_along_dim if is_tensor(logits) else np.take_along_axis
    loss = -pick(log_softmax(logits), labels[..., None, :, :], CLASS_AXIS)[..., 0, :, :]
    return xp.where(keep, loss, math.nan)


def mean_cross_entropy(
    logits: LogitsLike,
    target: LabelMapLike,
    ignore_index: int | Iterable[int] | None = None,
    class_weight: Any = None,
) -> float:
    """The mean loss of the pixels that count, as `torch.nn.CrossEntropyLoss` has it.

    Args:
        logits, target, ignore_index: as for `pixel_cross_entropy`.
        class_weight: (C,) how much a pixel of each class weighs; None: all the same.

    Returns:
        The (weighted) mean, NaN when no pixel counts.

    >>> round(mean_cross_entropy(np.zeros((2, 1, 2)), np.array([[0, 1]])), 3)
    0.693
    """
    void = ignored_labels(ignore_index)
    loss = to_numpy(pixel_cross_entropy(logits, target, void))
    labels = to_numpy(target).astype(np.int64)
    keep = ~among(labels, void)
    labels, num_classes = labels[keep], np.shape(logits)[CLASS_AXIS]
    weight = require_finite(np.ones(num_classes) if class_weight is None else class_weight,
                            "class_weight")  # fmt: skip
    if (weight < 0).any():
        raise ValueError(f"class_weight must be >= 0, got {weight.min():g}")
    if weight.shape != (num_classes,):
        raise ValueError(f"class_weight must have shape ({num_classes},), got {weight.shape}")
    return float(divide((weight[labels] * loss[keep]).sum(), weight[labels].sum()))


def entropy(probability: Any, axis: int = CLASS_AXIS, *, normalized: bool = False) -> Any:
    """How undecided a pixel is: 0 when one class has everything, log C when all have the same.

    Args:
        probability: (C, H, W) or (N, C, H, W) float, sums to 1 along the axis.
        normalized: divide by log C, so that 1 means "no idea".

    Returns:
        The same shape without the axis, in nats (natural logarithm) unless normalized.

    Raises:
        TypeError, ValueError: numbers that are no probabilities (logits want a softmax first).

    >>> entropy(np.array([0.5, 0.5, 0.0]), axis=0).round(3)
    np.float64(0.693)
    """
    xp, probability = _library(require_probabilities(probability), "probability")
    _require_axis(probability, axis, "probability")
    wrong = xp.abs(xp.sum(probability, axis) - 1) > SUM_ROUNDING
    if wrong.any():
        raise ValueError(
            f"probability must sum to 1 along axis {axis}, but does not in {int(wrong.sum())} "
            "places; a sigmoid gives each class its own question, a softmax shares 1 among them"
        )
    surprise = -xp.log(xp.where(probability > 0, probability, 1.0))  # 0 log 0 is 0
    nats = xp.sum(probability * surprise, axis)
    return nats / math.log(probability.shape[axis]) if normalized else nats


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


def _library(x: Any, name: str) -> tuple[Any, Any]:
    """torch for a tensor, else numpy, and `x` as what that library works with."""
    x = plain(x, name)
    return (sys.modules["torch"], x) if is_tensor(x) else (np, x)


def _scores(logits: Any, axis: int) -> tuple[Any, Any]:
    """`_library` for numbers along an axis of which exponentials can be taken."""
    xp, logits = _library(logits, "logits")
    _require_axis(logits, axis, "logits")
    kind = dtype_kind(logits)
    if kind == "c":
        raise TypeError(f"logits must hold real numbers, got {logits.dtype}")
    if kind != "f":  # exp of a bool would be a number of half precision
        logits = logits.double() if is_tensor(logits) else logits.astype(np.float64)
    _require_no_nan(xp, logits)
    largest = xp.amax(logits, axis)
    if xp.isinf(largest).any():
        which = "+infinity" if (largest > 0).any() else "-infinity for every class of a pixel"
        raise ValueError(f"logits contains {which}: no shares of 1 can be made of that")
    return xp, logits


def _require_no_nan(xp: Any, logits: Any) -> None:
    wrong = xp.isnan(logits)
    if wrong.any():
        where = first_index(to_numpy(wrong))
        raise ValueError(f"logits contains NaN at index {where}: no class is the largest there")


def _require_axis(x: Any, axis: int, name: str) -> None:
    axis = require_whole(axis, "axis")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"axis {axis} is not there: {name} has shape {tuple(x.shape)}, expected (C, H, W) or "
            "(N, C, H, W) unless another axis is named"
        )
    if 0 in x.shape:
        raise ValueError(f"{name} is empty: its shape is {tuple(x.shape)}")


def _class_counts(labels: LabelMap, num_classes: int, void: tuple[int, ...]) -> np.ndarray:
    counted = labels[~among(labels, void)]
    if counted.size:
        require_in_range(counted, "labels", num_classes)
    return count(counted, num_classes)


def _require_class_axis(logits: Any) -> None:
    if logits.ndim not in (3, 4) or 0 in logits.shape:
        raise ValueError(
            f"logits must have shape (C, H, W) or (N, C, H, W), got {tuple(logits.shape)}"
        )
    if dtype_kind(logits) != "f":
        raise TypeError(f"logits must be floats, got {logits.dtype}; are these labels already?")


def _require_target(logits: Any, target: Any) -> Any:
    """`target` as int64, if there is one label for every pixel of the logits."""
    _require_class_axis(logits)
    if is_tensor(logits) != is_tensor(target):
        raise TypeError(
            f"logits is a {type(logits).__name__} and target a {type(target).__name__}; "
            "turn one into the other, e.g. with torch.from_numpy(...)"
        )
    target = require_labels(target, "target")
    expected = (*logits.shape[:CLASS_AXIS], *logits.shape[-2:])
    if tuple(target.shape) != expected:
        raise ValueError(
            f"target must have shape {expected} (one label per pixel) for logits of shape "
            f"{tuple(logits.shape)}, got {tuple(target.shape)}; drop a channel axis with "
            "target[:, 0], turn a one-hot target into labels with target.argmax(1)"
        )
    return target.long() if is_tensor(target) else target.astype(np.int64)
