"""One stroke: a shape, its colour, and how it comes onto the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from utils.scenes.shapes import clip01

if TYPE_CHECKING:
    from utils.scenes.canvas import Canvas

THINNEST = 0.2  # of a pixel: what is thinner is not seen


class Pixels(NamedTuple):
    """The pixels of a group's K strokes in one row of N.

    Args:
        x, y: (N,) float32, where each pixel lies.
        at: (N,) the same as an index into a flat picture: row times width plus column.
        owner: (N,) number of the stroke that each pixel belongs to.
        numbers, counts: the strokes in the order of the row, and how many pixels each has.
    """

    x: np.ndarray
    y: np.ndarray
    at: np.ndarray
    owner: np.ndarray
    numbers: np.ndarray
    counts: np.ndarray

    def spread(self, values: np.ndarray) -> np.ndarray:
        """(..., K) numbers of the strokes -> (..., N) float32, for each pixel that of its own."""
        return np.repeat(values[..., self.numbers].astype(np.float32), self.counts, axis=-1)


class Group(NamedTuple):
    """What strokes of one texture share.

    Args:
        texture: (pixels) -> (3, N), the colours of all their pixels.
        rim: (pixels) -> (N,), how much nearer the edge is: it makes edges ragged.
    """

    texture: Callable[[Pixels], np.ndarray]
    rim: Callable[[Pixels], np.ndarray] | None = None


class Stroke(NamedTuple):
    """A shape and how it is painted, as `Canvas.paint` has it.

    In a group the colour is the group's, and `number` counts its strokes from the lowest.
    """

    shape: Any  # a Shape or, laid by itself, a Form
    color: Any
    segment: int | None = None
    alpha: Any = 1.0
    soft: float = 0.0
    glows: bool = False
    group: Group | None = None
    number: int = 0


def lay(canvas: Canvas, stroke: Stroke) -> None:
    """Lays a stroke over everything. What hangs on the row alone is computed once for each row."""
    shape, alpha = stroke.shape, stroke.alpha
    left, top, right, bottom = shape.box
    thin = min(right - left, bottom - top) / canvas.pixel
    edge = max(canvas.pixel, stroke.soft)
    x0, y0, x1, y1 = touched(canvas, shape.box, edge).tolist()
    if thin < THINNEST or x0 == x1 or y0 == y1:
        return
    window = slice(y0, y1), slice(x0, x1)
    x, y = canvas.x[:, window[1]], canvas.y[window[0]]
    distance = shape.distance(x, y)
    cover = clip01(0.5 - distance / edge) * min(thin, 1)
    cover *= alpha(x, y, window) if callable(alpha) else alpha
    blend(canvas.planes[:, *window], cover, lit(canvas, stroke, window))
    if stroke.segment is not None:
        np.copyto(canvas.segments[window], stroke.segment, where=distance < 0)


def lit(canvas: Canvas, stroke: Stroke, window: tuple[slice, slice]) -> np.ndarray:
    """The colour of a stroke in the light: (3, 1, 1) or (3, h, w)."""
    (rows, columns), color = window, stroke.color
    color = color(canvas.x[:, columns], canvas.y[rows], window) if callable(color) else rgb(color)
    return color if stroke.glows else color * canvas.light


def blend(view: np.ndarray, cover: np.ndarray, color: np.ndarray) -> None:
    """Moves the colours of a view (3, h, w) towards a colour: by as much as that covers."""
    view += cover * (color - view)


def touched(canvas: Canvas, box, margin) -> np.ndarray:
    """Left, top, right, bottom of the pixels that boxes, grown by a margin, can touch: (4, ...)."""
    height, width = canvas.size
    x0, y0, x1, y1 = box
    sides = np.array([x0 - margin, y0 - margin, x1 + margin, y1 + margin]).T
    pixels = sides * height + (0, 0, 1, 1)
    return np.clip(pixels, 0, (width, height, width, height)).astype(int).T


def rgb(color) -> np.ndarray:
    """A colour as (3, 1, 1) float32: it spreads over the pixels of a window."""
    return np.asarray(color, np.float32).reshape(3, 1, 1)
