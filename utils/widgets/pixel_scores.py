"""What a network says about one pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import to_numpy
from utils.classes import VOID
from utils.logits import entropy, pixel_cross_entropy, softmax
from utils.widgets.base import require_pixel
from utils.widgets.data import numbers_of

NOBODY = -1  # the predicted class where a score is NaN


@dataclass(frozen=True)
class PixelScores:
    """What a network says about one pixel.

    Args:
        logits: (C,) float64, its scores.
        softmax: (C,) float64, the same as probabilities; NaN where a score is NaN.
        predicted: the class with the largest score (the first of equal ones), NOBODY with NaN.
        truth: its class; VOID where nobody knows.
        loss: cross-entropy, -ln softmax[truth], in nats; NaN where there is no truth.
        entropy: -sum p ln p in nats: 0 when sure, ln C when every class is equally likely.
    """

    logits: np.ndarray
    softmax: np.ndarray
    predicted: int
    truth: int
    loss: float
    entropy: float


def inspect_pixel(logits: Any, target: Any, row: int, col: int) -> PixelScores:
    """What a network says about one pixel.

    Args:
        logits: (C, H, W) float scores, array or tensor.
        target: (H, W) integer labels, or None when nobody knows the truth.
        row: 0 at the top.
        col: 0 at the left.

    Raises:
        IndexError: a pixel outside the picture.

    >>> one = inspect_pixel(np.log([[[0.75]], [[0.25]]]), [[1]], 0, 0)
    >>> one.predicted, one.softmax.round(2).tolist(), bool(round(one.loss / np.log(2), 2) == 2)
    (0, [0.75, 0.25], True)
    """
    logits, target = logits_and_target(logits, target)
    require_pixel(row, col, *target.shape)
    here = (slice(None), slice(row, row + 1), slice(col, col + 1))
    scores, truth = logits[here].astype(np.float64), int(target[row, col])
    if np.isnan(scores).any() or np.isposinf(scores).any() or np.isneginf(scores).all():
        nan = np.full(len(scores), np.nan)
        return PixelScores(scores[:, 0, 0], nan, NOBODY, truth, np.nan, np.nan)
    p = softmax(scores)
    loss = pixel_cross_entropy(scores, target[here[1:]], ignore_index=VOID)
    return PixelScores(
        logits=scores[:, 0, 0],
        softmax=p[:, 0, 0],
        predicted=int(scores.argmax()),
        truth=truth,
        loss=float(loss[0, 0]),
        entropy=float(entropy(p)[0, 0]),
    )


def logits_and_target(logits: Any, target: Any) -> tuple[np.ndarray, np.ndarray]:
    """The scores (C, H, W) and the labels (H, W) of its pixels; without labels all VOID."""
    logits = to_numpy(logits, "logits")
    if logits.ndim != 3 or logits.dtype.kind != "f":
        raise ValueError(
            f"logits must be float (C, H, W), got {logits.dtype} {logits.shape}; "
            "of a batch (N, C, H, W) take one: logits[0]"
        )
    target = np.full(logits.shape[1:], VOID, np.uint8) if target is None else target
    target = numbers_of(target, "target")
    if target.shape != logits.shape[1:]:
        raise ValueError(f"target must have shape {logits.shape[1:]} as logits, got {target.shape}")
    return logits, target
