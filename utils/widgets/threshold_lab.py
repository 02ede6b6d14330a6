"""The threshold lab: from a map of probabilities to a mask, and what each threshold costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from matplotlib.figure import Figure

from utils import metrics
from utils.arrays import require_number
from utils.plotting import (
    BELOW,
    FP_COLOR,
    TP_COLOR,
    draw_image,
    draw_outcomes,
    outcome_legend,
)
from utils.widgets.base import Interactive, figure_of, shown
from utils.widgets.data import BLUE, as_mask, binary, image_bytes, plain, to_bytes
from utils.widgets.traits import Choice, Share

THRESHOLDS = np.arange(101) / 100
# key, name, colour, dash of matplotlib, dash of SVG: the four curves over the threshold
CURVES = (
    ("precision", "precision", BLUE, "--", "7 4"),
    ("recall", "recall", FP_COLOR, ":", "2 3"),
    ("iou", "IoU", TP_COLOR, "-", "none"),
    ("dice", "Dice", "#cc79a7", "-.", "9 3 2 3"),
)
COSTS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)  # a miss, counted in false alarms


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
    probability = plain(probability, "probability").astype(np.float32)
    if probability.ndim != 2 or not probability.size:
        raise ValueError(f"probability must have shape (H, W), got {probability.shape}")
    known = ~np.isnan(probability)
    return metrics.threshold_mask(np.nan_to_num(probability), threshold) & known


def _truth_of(truth: Any, mask: np.ndarray) -> np.ndarray:
    given = plain(truth, "truth")
    if given.shape != mask.shape:
        raise ValueError(f"truth is {given.shape} and probability {mask.shape}: not one size")
    return as_mask(given, "truth")


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
    truth = _truth_of(truth, mask)
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


class ThresholdLab(Interactive):
    """Move the threshold of a probability map: mask, precision, recall, IoU, Dice and cost.

    Args:
        probability: (H, W) float in 0..1 of one class; NaN pixels are never predicted, and counted.
        truth: (H, W) bool.
        image: (H, W, 3) to show, or nothing.
        class_name: what the probability is of.

    Other state: threshold, miss_cost (one of COSTS).
    """

    module = "threshold_lab"
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    probability_data, truth_data, image_data = (binary() for _ in range(3))
    class_name = traitlets.Unicode("object").tag(sync=True)
    threshold = Share(0.5, min=0.0, max=1.0).tag(sync=True)
    costs = traitlets.List(list(COSTS)).tag(sync=True)
    curves = traitlets.List(
        [{"key": k, "text": t, "colour": c, "dash": d} for k, t, c, _, d in CURVES]
    ).tag(sync=True)
    miss_cost = Choice(COSTS, 1.0).tag(sync=True)

    def __init__(self, probability: Any, truth: Any, *, image: Any = None, **state: Any) -> None:
        self.probability = plain(probability, "probability").astype(np.float32)
        truth = plain(truth, "truth")
        if self.probability.ndim != 2 or self.probability.shape != truth.shape:
            raise ValueError(
                f"probability and truth must have one shape (H, W), got "
                f"{self.probability.shape} and {truth.shape}"
            )
        self.truth = as_mask(truth, "truth", self.probability.shape)
        mask_at(self.probability, 0.5)  # raises when these are no probabilities
        if image is not None and plain(image, "image").shape[:2] != self.truth.shape:
            raise ValueError(
                f"image must be {self.truth.shape} pixels like the truth, got {np.shape(image)}"
            )
        super().__init__(
            height=self.truth.shape[0],
            width=self.truth.shape[1],
            probability_data=to_bytes(self.probability, np.float32),
            truth_data=to_bytes(self.truth),
            image_data=b"" if image is None else image_bytes(image),
            **state,
        )

    @property
    def mask(self) -> np.ndarray:
        """(H, W) bool, the mask at the present threshold."""
        return mask_at(self.probability, self.threshold)

    @property
    def numbers(self) -> dict[str, float]:
        """What the lab shows, computed by `utils.metrics`."""
        return threshold_numbers(
            self.probability, self.truth, self.threshold, miss_cost=self.miss_cost
        )

    @property
    def cheapest(self) -> float:
        """The threshold of the lowest cost."""
        return cheapest_threshold(self.probability, self.truth, self.miss_cost)

    def describe(self) -> str:
        n = self.numbers
        return (
            f"probability of {self.class_name}, {self.height} x {self.width} pixels, threshold "
            f"{shown(self.threshold, 2)}: precision {shown(n['precision'])}, recall "
            f"{shown(n['recall'])}, IoU {shown(n['iou'])}, Dice {shown(n['dice'])}"
        )


def draw_threshold(fig: Figure, probability: Any, truth: Any, threshold: float = 0.5) -> Figure:
    """Draw what the threshold lab shows: the probability, the outcomes, the four curves.

    Args:
        fig: an empty figure, about 11 x 3.4 inches.
        probability: (H, W) float in 0..1.
        truth: (H, W) bool.
    """
    mask, fig = mask_at(probability, threshold), figure_of(fig)
    truth = _truth_of(truth, mask)
    heat, outcomes, curves = fig.subplots(1, 3, width_ratios=(1, 1, 1.3))
    draw_image(
        heat,
        np.nan_to_num(plain(probability, "probability")),
        "Probability, and the threshold's line",
    )
    if mask.any() and not mask.all():
        heat.contour(mask.astype(float), [0.5], colors=FP_COLOR, linewidths=1.5)
    title = f"Threshold {threshold:.2f}: IoU {shown(metrics.iou(mask, truth))}"
    draw_outcomes(outcomes, mask, truth, title)
    outcome_legend(outcomes, **BELOW)
    rows = [threshold_numbers(probability, truth, t) for t in THRESHOLDS]
    for key, name, color, dash, _ in CURVES:
        curves.plot(THRESHOLDS, [r[key] for r in rows], dash, color=color, label=name)
    curves.axvline(threshold, color="#333333", linewidth=1)
    curves.set(title="Each threshold is another mask", xlabel="threshold", ylim=(0, 1.03))
    curves.legend(loc="lower left", bbox_to_anchor=(0.2, 0.0), fontsize=8)
    return fig
