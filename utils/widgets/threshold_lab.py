"""The threshold lab: from a map of probabilities to a mask, and what each threshold costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from matplotlib.figure import Figure

from utils import metrics
from utils.plotting import (
    BELOW,
    FP_COLOR,
    TP_COLOR,
    draw_image,
    draw_outcomes,
    outcome_legend,
)
from utils.widgets.base import Interactive, figure_of, shown
from utils.widgets.data import BLUE, binary, image_bytes, mask_of, numbers_of, to_bytes
from utils.widgets.thresholds import (
    THRESHOLDS,
    cheapest_threshold,
    mask_at,
    threshold_numbers,
    truth_of,
)
from utils.widgets.traits import Choice, Share

# key, name, colour, dash of matplotlib, dash of SVG: the four curves over the threshold
CURVES = (
    ("precision", "precision", BLUE, "--", "7 4"),
    ("recall", "recall", FP_COLOR, ":", "2 3"),
    ("iou", "IoU", TP_COLOR, "-", "none"),
    ("dice", "Dice", "#cc79a7", "-.", "9 3 2 3"),
)
COSTS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)  # a miss, counted in false alarms


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
        self.probability = numbers_of(probability, "probability").astype(np.float32)
        truth = numbers_of(truth, "truth")
        if self.probability.ndim != 2 or self.probability.shape != truth.shape:
            raise ValueError(
                f"probability and truth must have one shape (H, W), got "
                f"{self.probability.shape} and {truth.shape}"
            )
        self.truth = mask_of(truth, "truth", self.probability.shape)
        mask_at(self.probability, 0.5)  # raises when these are no probabilities
        if image is not None and numbers_of(image, "image").shape[:2] != self.truth.shape:
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
    truth = truth_of(truth, mask)
    heat, outcomes, curves = fig.subplots(1, 3, width_ratios=(1, 1, 1.3))
    draw_image(
        heat,
        np.nan_to_num(numbers_of(probability, "probability")),
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
