"""Numbers drawn as tables: small arrays, confusion matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from utils.classes import STREET, SegmentationClass


def draw_numbers(
    ax: Axes, grid: np.ndarray, title: str = "", *, rgb: np.ndarray | None = None, fmt: str = "{}"
) -> Axes:
    """Draw a small (H, W) array as a grid with its values written into the cells.

    Args:
        rgb: (H, W, 3) in [0, 1], the colours of the cells; white when left out.
        fmt: how a value is written, e.g. "{:.2f}".
    """
    grid = np.asarray(grid)
    rgb = np.ones((*grid.shape, 3)) if rgb is None else np.asarray(rgb)
    ax.imshow(rgb)
    for (r, c), value in np.ndenumerate(grid):
        ax.text(c, r, fmt.format(value), ha="center", va="center", color=_ink(rgb[r, c]))
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
    matrix = np.asarray(matrix, float)
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
