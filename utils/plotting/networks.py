"""Figures of networks: what they see of an image, and the shapes on the way through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from utils.arrays import (
    require_finite,
    require_flag,
    require_list,
    require_table,
    require_whole,
    said,
)
from utils.plotting.checks import axes_of
from utils.plotting.maps import draw_image

FONT = 9  # points, in a figure 11 inches wide
ARROWS = {"MaxPool2d": "pool", "Upsample": "up"}
BLACK, BLUE = "#333333", "#0072b2"


def draw_receptive_boxes(
    ax: Axes, image: np.ndarray, boxes: Mapping[str, Any], row: int, column: int, title: str = ""
) -> Axes:
    """Draw what some layers see of the image for one output pixel.

    Args:
        image: (H, W, 3) float in [0, 1].
        boxes: name -> (top, left, bottom, right), as `utils.networks.receptive_boxes` gives them.
        row: the output pixel's row.
        column: the output pixel's column.
    """
    draw_image(ax, image, title)
    height, width = np.shape(image)[:2]
    row, column = require_whole(row, "row", 0), require_whole(column, "column", 0)
    if row >= height or column >= width:
        raise ValueError(f"row {row}, column {column} lies outside the image, {height} x {width}")
    boxes = require_table(boxes, "boxes", "a dictionary, name -> (top, left, bottom, right)")
    for box in boxes.values():
        if require_finite(box, "boxes").shape != (4,):
            raise ValueError(f"boxes must hold (top, left, bottom, right), got {said(box)}")
    colors = plt.get_cmap("plasma")(np.linspace(0.25, 0.95, len(boxes)))
    for (name, (top, left, bottom, right)), color in zip(boxes.items(), colors, strict=True):
        corner, size = (left - 0.5, top - 0.5), (right - left, bottom - top)
        ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor="black", linewidth=4))
        label = f"{name}: {bottom - top} × {right - left}"
        ax.add_patch(
            Rectangle(corner, *size, fill=False, edgecolor=color, linewidth=2, label=label)
        )
    ax.plot(column, row, "s", color="white", markeredgecolor="black", markersize=6)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_encoder_decoder(
    ax: Axes, layers: Sequence[Any], title: str = "", *, skips: bool = True
) -> Axes:
    """Draw the maps of an encoder-decoder as boxes: as tall as the maps, as wide as the channels.

    Args:
        layers: rows of `utils.networks.layer_table`: with `kind`, `plain_name` and `shape`
            (channels, H, W). A pooling or an enlargement and the convolution after it are one
            slanted arrow.
        skips: whether to draw the skip connections, with the channels that meet at their ends.
    """
    ax, skips = axes_of(ax, title), require_flag(skips, "skips")
    layers = require_list(layers, "layers", "the rows of layer_table")
    if not layers or not all(hasattr(layer, "kind") for layer in layers):
        raise ValueError(f"layers must hold the rows of layer_table, got {said(layers)}")
    maps, moves = _maps_and_moves(layers)
    tallest = max(height for _, height, _ in maps)
    level = [np.log2(tallest / height) for _, height, _ in maps]
    for x, (channels, height, width) in enumerate(maps):
        size = 0.12 + 0.5 * channels / max(m[0] for m in maps), 0.75 * np.sqrt(height / tallest)
        corner = (x - size[0] / 2, -level[x] - size[1] / 2)
        ax.add_patch(Rectangle(corner, *size, facecolor="#b9d7ea", edgecolor=BLACK))
        text = f"{channels}×{height}×{width}"
        ax.text(x, corner[1] - 0.05, text, ha="center", va="top", fontsize=FONT)
        if x:
            _move(ax, (x - 0.7, -level[x - 1]), (x - 0.3, -level[x]), moves[x])
    for x in range(len(maps) if skips else 0):
        if x + 1 < len(maps) and level[x + 1] > level[x]:  # the next one is pooled
            for end in [k for k in range(x + 1, len(maps)) if level[k] == level[x]][:1]:
                y = 0.15 - level[x]
                meeting = f"{maps[end - 1][0]}+{maps[x][0]} channels"
                _skip(ax, (x + 0.3, y), (end - 0.3, y), meeting)
    ax.set(xlim=(-0.6, len(maps) - 0.4), ylim=(-max(level) - 0.55, 0.75), title=title)
    ax.set_axis_off()
    return ax


def _maps_and_moves(layers: Sequence[Any]) -> tuple[list[tuple], list[str]]:
    """Shapes of the image and after every convolution; which layers lead to each."""
    maps, moves, move = [(3, *layers[0].shape[1:])], [""], ""
    for layer in layers:
        if layer.kind in ARROWS:
            move = f"{ARROWS[layer.kind]}, "
        else:
            maps.append(tuple(layer.shape))
            moves.append(move + layer.plain_name)
            move = ""
    return maps, moves


def _move(ax: Axes, start: tuple, end: tuple, text: str) -> None:
    """A black arrow and its layers: above it, or outside the U where it leads to another level."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": BLACK})
    x, y = np.mean([start, end], axis=0)
    side = {0: "center", 1: "right", -1: "left"}[int(np.sign(start[1] - end[1]))]
    y += 0.1 if side == "center" else -0.22
    ax.text(x, y, text, ha=side, va="center", fontsize=FONT, color=BLACK)


def _skip(ax: Axes, start: tuple, end: tuple, channels: str) -> None:
    """A dashed arrow, and above its end the channels that meet there."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": BLUE, "linestyle": "--"})
    middle, box = (start[0] + end[0]) / 2, {"facecolor": "white", "edgecolor": "none", "pad": 1}
    written: dict[str, Any] = {"fontsize": FONT, "color": BLUE}
    ax.text(middle, end[1], "skip", ha="center", va="center", bbox=box, **written)
    ax.text(end[0], end[1] + 0.05, channels, ha="right", va="bottom", **written)
