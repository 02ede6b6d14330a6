"""Shares of 1 out of scores, the best class, and how undecided a pixel is."""

from __future__ import annotations

import math
from typing import Any

from utils.arrays import LogitsLike, require_flag, require_probabilities
from utils.logits.checks import (
    CLASS_AXIS,
    library,
    require_axis,
    require_class_axis,
    require_no_nan,
    scores_along,
)

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

    >>> softmax([1000.0, 1000.0], axis=0)
    array([0.5, 0.5])
    """
    xp, logits = scores_along(logits, axis)
    powers = xp.exp(logits - xp.amax(logits, axis, keepdims=True))
    return powers / xp.sum(powers, axis, keepdims=True)


def log_softmax(logits: LogitsLike, axis: int = CLASS_AXIS) -> Any:
    """The logarithm of `softmax`, exact even where a probability is too small to be a float.

    >>> log_softmax([0.0, 1000.0], axis=0)
    array([-1000.,     0.])
    """
    xp, logits = scores_along(logits, axis)
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

    >>> logits_to_labels([[[0.1, 2.0]], [[0.7, 1.0]]])
    array([[1, 0]])
    """
    xp, logits = library(logits, "logits")
    require_class_axis(logits)
    require_no_nan(xp, logits)
    return xp.argmax(logits, CLASS_AXIS)


def entropy(probability: Any, axis: int = CLASS_AXIS, *, normalized: bool = False) -> Any:
    """How undecided a pixel is: 0 when one class has everything, log C when all have the same.

    Args:
        probability: (C, H, W) or (N, C, H, W) float, sums to 1 along the axis.
        normalized: divide by log C, so that 1 means "no idea".

    Returns:
        The same shape without the axis, in nats (natural logarithm) unless normalized.

    Raises:
        TypeError, ValueError: numbers that are no probabilities (logits want a softmax first).

    >>> entropy([0.5, 0.5, 0.0], axis=0).round(3)
    np.float64(0.693)
    """
    xp, probability = library(require_probabilities(probability), "probability")
    require_axis(probability, axis, "probability")
    wrong = xp.abs(xp.sum(probability, axis) - 1) > SUM_ROUNDING
    if wrong.any():
        raise ValueError(
            f"probability must sum to 1 along axis {axis}, but does not in {int(wrong.sum())} "
            "places; a sigmoid gives each class its own question, a softmax shares 1 among them"
        )
    surprise = -xp.log(xp.where(probability > 0, probability, 1.0))  # 0 log 0 is 0
    normalized = require_flag(normalized, "normalized")
    nats = xp.sum(probability * surprise, axis)
    return nats / math.log(probability.shape[axis]) if normalized else nats
