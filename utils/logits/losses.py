"""Cross-entropy: the loss of every pixel, and its mean."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from utils.arrays import (
    LabelMapLike,
    LogitsLike,
    among,
    divide,
    ignored_labels,
    is_tensor,
    require_finite,
    require_in_range,
    require_labels,
    to_numpy,
)
from utils.logits.checks import (
    CLASS_AXIS,
    library,
    require_class_axis,
)
from utils.logits.probabilities import log_softmax


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
    xp, logits = library(logits, "logits")
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


def _require_target(logits: Any, target: Any) -> Any:
    """`target` as int64, if there is one label for every pixel of the logits."""
    require_class_axis(logits)
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
