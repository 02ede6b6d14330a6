"""One map of probabilities at each threshold: its mask, its scores, its cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from utils import metrics
from utils.arrays import require_number
from utils.widgets.data import mask_of, numbers_of

THRESHOLDS = np.arange(101) / 100


def mask_at(probability: Any, threshold: float) -> np.ndarray:
    """The pixels whose probability reaches the threshold; a NaN reaches none.

    Args:
        probability: (H, W) float in 0..1, or NaN.
        threshold: 0..1.

    Returns:
        (H, W) bool.

    >>> mask_at([[0.2, 0.5, float("nan")]], 0.0)
    array([[ True,  True, False]])
    """
    probability = numbers_of(probability, "probability").astype(np.float32)
    if probability.ndim != 2 or not probability.size:
        raise ValueError(f"probability must have shape (H, W), got {probability.shape}")
    known = ~np.isnan(probability)
    return metrics.threshold_mask(np.nan_to_num(probability), threshold) & known


def truth_of(truth: Any, mask: np.ndarray) -> np.ndarray:
    """The true mask (H, W) bool, of one size with the predicted one."""
    given = numbers_of(truth, "truth")
    if given.shape != mask.shape:
        raise ValueError(f"truth is {given.shape} and probability {mask.shape}: not one size")
    return mask_of(given, "truth")


def threshold_numbers(
    probability: Any, truth: Any, threshold: float, *, miss_cost: float = 1.0
) -> dict[str, float]:
    """What the threshold lab shows at one threshold, from `utils.metrics`.

    Args:
        probability: (H, W) float in 0..1, or NaN.
        truth: (H, W) bool.
        threshold: 0..1.
        miss_cost: what a missed pixel costs when a false alarm costs 1.

    Returns:
        tp, fp, fn, tn, precision, recall, iou, dice, cost = fp + miss_cost * fn.
    """
    mask = mask_at(probability, threshold)
    truth = truth_of(truth, mask)
    miss_cost = require_number(miss_cost, "miss_cost", 0, 1e9)
    counts = metrics.tp_fp_fn_tn(mask, truth)
    precision, recall = metrics.precision_recall(mask, truth)
    return {
        **counts._asdict(),
        "precision": precision,
        "recall": recall,
        "iou": metrics.iou(mask, truth),
        "dice": metrics.dice(mask, truth),
        "cost": counts.fp + miss_cost * counts.fn,
    }


def cheapest_threshold(probability: Any, truth: Any, miss_cost: float) -> float:
    """Of the thresholds 0.00, 0.01 .. 1.00 the first with the lowest cost fp + miss_cost * fn.

    >>> cheapest_threshold([[0.1, 0.6, 0.9]], [[False, True, True]], miss_cost=1.0)
    0.11
    """
    costs = [
        threshold_numbers(probability, truth, t, miss_cost=miss_cost)["cost"] for t in THRESHOLDS
    ]
    return float(THRESHOLDS[int(np.argmin(costs))])
