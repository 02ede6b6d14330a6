"""Numbers drawn as tables: small arrays, confusion matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from utils.arrays import plain, require_finite, require_text
from utils.classes import STREET, SegmentationClass, require_classes
from utils.plotting.checks import axes_of, picture, unit


def draw_numbers(
    ax: Axes, grid: np.ndarray, title: str = "", *, rgb: np.ndarray | None = None, fmt: str = "{}"
) -> Axes:
    """Draw a small (H, W) array as a grid with its values written into the cells.

    Args:
        rgb: (H, W, 3), the colours of the cells, floats in 0..1 or bytes; white when left out.
        fmt: how a value is written, e.g. "{:.2f}".
    """
    ax, letters = axes_of(ax, title), isinstance(grid, np.ndarray) and grid.dtype.kind == "U"
    grid = grid if letters else plain(grid, "grid")
    fmt = require_text(fmt, "fmt")
    if fmt.format(0) == fmt:
        raise ValueError(f"fmt must have a place for the value, as '{{:.2f}}' has, got {fmt!r}")
    if grid.ndim != 2 or not grid.size:
        raise ValueError(f"grid must have shape (H, W), got {grid.shape}")
    rgb = np.ones((*grid.shape, 3)) if rgb is None else picture(rgb, "rgb", grid.shape)
    ax.imshow(rgb)
    for (r, c), value in np.ndenumerate(grid):
        ax.text(c, r, fmt.format(value), ha="center", va="center", color=_ink(unit(rgb)[r, c]))
    ax.set(xticks=[], yticks=[])
    ax.set_xticks(np.arange(-0.5, grid.shape[1]), minor=True)  # the lines lie between the cells
    ax.set_yticks(np.arange(-0.5, grid.shape[0]), minor=True)
    ax.grid(which="minor", color="#888888", linewidth=0.8)
    ax.tick_params(which="both", length=0)
    ax.set_title(title)
    return ax


def draw_confusion(
    ax: Axes, matrix: np.ndarray, classes: Sequence[SegmentationClass] = STREET, title: str = ""
) -> Axes:
    """Draw a confusion matrix (C, C), each row as shares of its target class."""
    ax, classes = axes_of(ax, title), require_classes(classes)
    matrix = require_finite(matrix, "matrix")
    if matrix.shape != (len(classes), len(classes)) or (matrix < 0).any():
        raise ValueError(
            f"matrix must hold counts >= 0 of {len(classes)} x {len(classes)} classes, got "
            f"{matrix.shape}: are classes and matrix of one data set?"
        )
    total = matrix.sum(1, keepdims=True)
    share = np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0)
    ax.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for (r, c), value in np.ndenumerate(share):
        if value >= 0.005:
            ink = "white" if value > 0.55 else "black"
            ax.text(c, r, f"{value:.2f}", ha="center", va="center", color=ink, fontsize=8)
    names = [c.name for c in classes]
    ax.set_xticks(range(len(names)), names, rotation=45, ha="right")
    ax.set_yticks(range(len(names)), names)
    ax.set_xlabel("prediction")
    ax.set_ylabel("truth")
    ax.set_title(title)
    return ax


def _ink(rgb: np.ndarray) -> str:
    """Black or white, whichever has the larger contrast on this colour (WCAG luminance)."""
    return "white" if np.asarray(rgb, float) ** 2.2 @ (0.2126, 0.7152, 0.0722) < 0.179 else "black"
