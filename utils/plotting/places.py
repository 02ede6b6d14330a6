"""Where something lies in a picture: numbered rows and columns, boxes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import is_color_like
from matplotlib.patches import Rectangle

from utils.arrays import require_finite, require_text, require_whole, said
from utils.plotting.checks import axes_of

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # pixels from one number to the next
MOST = 10  # numbers along one side


def draw_scales(ax: Axes, top: int = 0, left: int = 0) -> Axes:
    """Number the rows and columns of a picture that is drawn on an Axes.

    Args:
        ax: with an image on it, drawn by any draw_* function.
        top, left: the row and column of its first pixel, when it is a crop of a larger picture.
    """
    ax = axes_of(ax)
    top, left = require_whole(top, "top", 0, 1 << 31), require_whole(left, "left", 0, 1 << 31)
    if not ax.images:
        raise ValueError("ax has no image: draw one first, with draw_image for instance")
    height, width = np.asarray(ax.images[0].get_array()).shape[:2]
    ax.set_axis_on()
    for axis, first, length in ((ax.yaxis, top, height), (ax.xaxis, left, width)):
        step = next((s for s in STEPS if length / s <= MOST), STEPS[-1])
        numbers = np.arange(-(-first // step) * step, first + length, step)
        axis.set_ticks(numbers - first, numbers.tolist())
        axis.set_tick_params(labelsize=8)
    ax.set_ylabel("row (y)")
    ax.set_xlabel("column (x)")
    return ax


def draw_box(
    ax: Axes, box: tuple[float, float, float, float], text: str = "", color: str = "#ffffff"
) -> Axes:
    """Draw a box around pixels, and a word above it.

    Args:
        box: x, y, width, height in pixels, as `masks.box` gives it: pixel (0, 0) is the square
            from 0 to 1. (matplotlib puts the middle of that pixel at 0, half a pixel further left.)
    """
    ax, text = axes_of(ax), require_text(text, "text")
    if not is_color_like(color) or not isinstance(color, str | tuple):
        raise ValueError(f"color must be a colour of matplotlib, got {said(color)}")
    numbers = require_finite(box, "box")
    if numbers.shape != (4,):
        raise ValueError(f"box must hold x, y, width, height, got {box!r}")
    x, y, width, height = numbers.tolist()
    line: dict[str, Any] = {"fill": False, "linewidth": 2}
    ax.add_patch(Rectangle((x - 0.5, y - 0.5), width, height, edgecolor="#000000", **line))
    ax.add_patch(
        Rectangle((x - 0.5, y - 0.5), width, height, edgecolor=color, linestyle=(0, (4, 3)), **line)
    )
    if text:
        ax.text(
            x - 0.5, y - 1.5, text, fontsize=8, va="bottom", ha="left",
            bbox={"facecolor": color, "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
    return ax
