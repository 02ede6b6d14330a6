"""The overlap lab: two shapes are moved over each other, and every score follows the hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets
from matplotlib.figure import Figure

from utils import metrics
from utils.arrays import require_kind, require_list, require_text, require_whole, said
from utils.plotting import BELOW, FP_COLOR, draw_outcomes, outcome_legend
from utils.widgets.base import Interactive, figure_of, shown
from utils.widgets.data import BLUE
from utils.widgets.traits import Choice

WINDOW = 48  # the shapes live in a window of 48 x 48 pixels in the middle of the image
SIDES = (48, 64, 96, 128, 192, 384)  # of the image; they divide the canvas, so pixels are even
MOST = 1 << 14  # pixels of a side
KINDS = ("rectangle", "ellipse", "nothing")

Box = Sequence[int]  # top, left, height, width, in pixels of the window


def shape_mask(kind: str, box: Box, side: int = WINDOW) -> np.ndarray:
    """Rasterise a shape: the pixels whose centre lies in it.

    Args:
        kind: "rectangle", "ellipse" (the largest one in the box) or "nothing".
        box: top, left, height, width, counted from the corner of the window.
        side: side of the square image, at least WINDOW; the window is in its middle.

    Returns:
        (side, side) bool.

    >>> int(shape_mask("rectangle", (0, 0, 2, 3)).sum())
    6
    """
    require_text(kind, "kind", KINDS)
    sides = [require_whole(n, "box", -MOST, MOST) for n in require_list(box, "box")]
    if len(sides) != 4:
        raise ValueError(f"box must be top, left, height, width, got {said(box)}")
    side = require_whole(side, "side", WINDOW, MOST)
    top, left, height, width = sides
    margin = (side - WINDOW) // 2
    # twice the distance of each pixel's centre from the box's centre: whole numbers, no rounding
    dy = 2 * (np.arange(side) - margin) + 1 - (2 * top + height)
    dx = 2 * (np.arange(side) - margin) + 1 - (2 * left + width)
    if kind == "ellipse":
        return (dy[:, None] * width) ** 2 + (dx * height) ** 2 <= (height * width) ** 2
    inside = (np.abs(dy) < height)[:, None] & (np.abs(dx) < width)
    return inside if kind == "rectangle" else np.zeros_like(inside)


def overlap_numbers(pred: Any, target: Any) -> dict[str, float]:
    """The counts and scores that the overlap lab shows, from `utils.metrics`.

    Args:
        pred, target: (H, W) bool.

    Returns:
        tp, fp, fn, tn, accuracy, iou, dice; NaN where there is nothing to divide by.
    """
    return {
        **metrics.tp_fp_fn_tn(pred, target)._asdict(),
        "accuracy": metrics.pixel_agreement(pred, target),
        "iou": metrics.iou(pred, target),
        "dice": metrics.dice(pred, target),
    }


class OverlapLab(Interactive):
    """Two shapes to drag and resize: TP, FP, FN, pixel accuracy, IoU and Dice.

    Args:
        truth_kind, prediction_kind: "rectangle", "ellipse" or "nothing".
        truth_box, prediction_box: [top, left, height, width] in the window of 48 x 48 pixels.
        side: side of the image around the window, one of SIDES: the amount of background.
    """

    module = "overlap_lab"
    sides = traitlets.List(list(SIDES)).tag(sync=True)
    window = traitlets.Int(WINDOW).tag(sync=True)
    truth_kind = Choice(KINDS, "ellipse").tag(sync=True)
    truth_box = traitlets.List(traitlets.Int(), [10, 8, 26, 22]).tag(sync=True)
    prediction_kind = Choice(KINDS, "rectangle").tag(sync=True)
    prediction_box = traitlets.List(traitlets.Int(), [16, 18, 22, 22]).tag(sync=True)
    side = Choice(SIDES, SIDES[0]).tag(sync=True)

    @traitlets.validate("truth_box", "prediction_box")
    def _in_window(self, proposal: Any) -> list[int]:
        box = proposal["value"]
        if len(box) != 4:
            raise traitlets.TraitError(f"a box is [top, left, height, width], got {box}")
        top, left, height, width = box
        fits = 0 <= top <= WINDOW - height and 0 <= left <= WINDOW - width
        if height < 1 or width < 1 or not fits:
            raise traitlets.TraitError(f"the box must lie in the {WINDOW} x {WINDOW} window: {box}")
        return box

    @property
    def truth(self) -> np.ndarray:
        """(side, side) bool."""
        return shape_mask(self.truth_kind, self.truth_box, self.side)

    @property
    def prediction(self) -> np.ndarray:
        """(side, side) bool."""
        return shape_mask(self.prediction_kind, self.prediction_box, self.side)

    @property
    def numbers(self) -> dict[str, float]:
        """What the lab shows, computed by `utils.metrics`."""
        return overlap_numbers(self.prediction, self.truth)

    def describe(self) -> str:
        n = self.numbers
        return (
            f"truth {self.truth_kind} {list(self.truth_box)}, prediction {self.prediction_kind} "
            f"{list(self.prediction_box)} in an image of {self.side} x {self.side} pixels; "
            f"pixel accuracy {shown(n['accuracy'])}, IoU {shown(n['iou'])}, Dice {shown(n['dice'])}"
        )


def draw_overlap(fig: Figure, lab: OverlapLab | None = None) -> Figure:
    """Draw what the overlap lab shows: the outcomes, the background's effect, Dice against IoU.

    Args:
        fig: an empty figure, about 11 x 3.4 inches.
        lab: the state; the lab's first state when left out.
    """
    fig = figure_of(fig)
    lab = OverlapLab() if lab is None else require_kind(lab, OverlapLab, "lab", "an OverlapLab")
    truth = shape_mask(lab.truth_kind, lab.truth_box)
    prediction = shape_mask(lab.prediction_kind, lab.prediction_box)
    picture, growth, curve = fig.subplots(1, 3, width_ratios=(1.25, 1, 1))
    n = overlap_numbers(prediction, truth)
    draw_outcomes(picture, prediction, truth, f"IoU {shown(n['iou'])}, Dice {shown(n['dice'])}")
    outcome_legend(picture, **BELOW)
    _draw_growth(growth, n)
    _draw_dice_curve(curve, n["iou"])
    return fig


def _draw_growth(ax: Any, n: dict[str, float]) -> None:
    wrong = n["fp"] + n["fn"]
    ax.plot(SIDES, [1 - wrong / side**2 for side in SIDES], "o-", color=BLUE)
    ax.plot(SIDES, [n["iou"]] * len(SIDES), "s--", color=FP_COLOR)
    ax.text(SIDES[-1], 0.93, "pixel accuracy", ha="right", va="top")
    ax.text(SIDES[-1], n["iou"] + 0.02, "IoU", ha="right", va="bottom")
    ax.set(
        title="More background, same shapes", xlabel="side of the image (pixels)", ylim=(0, 1.05)
    )


def _draw_dice_curve(ax: Any, iou: float) -> None:
    j = np.linspace(0, 1, 101)
    ax.plot(j, metrics.dice_from_iou(j), color=BLUE)
    ax.plot([0, 1], [0, 1], ":", color="#666666")
    ax.plot([iou], [metrics.dice_from_iou(iou)], "o", color=FP_COLOR, markersize=9)
    ax.set(title="Dice = 2 J / (1 + J)", xlabel="IoU = J", ylabel="Dice", aspect="equal")
