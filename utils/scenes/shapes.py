"""Shapes as signed distances: negative inside."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

Distance = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Shape(NamedTuple):
    """A region: where to look (x0, y0, x1, y1) and the signed distance to its edge."""

    box: tuple[Any, Any, Any, Any]
    distance: Distance


def ellipse(x, y, rx, ry) -> Shape:
    """An ellipse around (x, y); a disc where both radii agree."""

    def distance(px, py):
        u, v = (px - x) / rx, (py - y) / ry
        uu, vv = u * u, v * v
        far = np.sqrt(uu + vv)
        # First order: the value of the ellipse's equation over the length of its gradient.
        slope = np.sqrt(uu / (rx * rx) + vv / (ry * ry))
        return (far - 1) * (far + 1e-4) / (slope + 1e-4 / lowest(rx, ry))

    return Shape((x - rx, y - ry, x + rx, y + ry), distance)


def rectangle(x0, y0, x1, y1) -> Shape:
    """An upright rectangle."""
    cx, cy, hw, hh = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    return Shape(
        (x0, y0, x1, y1), lambda px, py: np.maximum(np.abs(px - cx) - hw, np.abs(py - cy) - hh)
    )


def rounded(x0, y0, x1, y1, radius) -> Shape:
    """An upright rectangle with round corners."""
    cx, cy, hw, hh = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 - radius, (y1 - y0) / 2 - radius

    def distance(px, py):
        dx, dy = np.abs(px - cx) - hw, np.abs(py - cy) - hh
        right, down = np.maximum(dx, 0), np.maximum(dy, 0)
        outside = np.sqrt(right * right + down * down)
        return outside + np.minimum(np.maximum(dx, dy), 0) - radius

    return Shape((x0, y0, x1, y1), distance)


def polygon(*points: tuple[float, float]) -> Shape:
    """A convex polygon, corners clockwise on the screen (y points down)."""
    xs, ys = zip(*points, strict=True)
    edges = []
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 + 1e-9
        edges.append((ax, ay, (by - ay) / length, (ax - bx) / length))

    def distance(px, py):
        return highest(*[(px - ax) * nx + (py - ay) * ny for ax, ay, nx, ny in edges])

    return Shape((lowest(*xs), lowest(*ys), highest(*xs), highest(*ys)), distance)


def quadrilateral(*numbers) -> Shape:
    """A polygon of four corners: x, y, x, y, x, y, x, y."""
    return polygon(*zip(numbers[::2], numbers[1::2], strict=True))


def capsule(ax, ay, bx, by, radius) -> Shape:
    """A thick line with round ends."""
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy + 1e-12

    def distance(px, py):
        right, down = px - ax, py - ay
        t = clip01((right * dx + down * dy) / square)
        right, down = right - t * dx, down - t * dy
        return np.sqrt(right * right + down * down) - radius

    low, high = (lowest(ax, bx), lowest(ay, by)), (highest(ax, bx), highest(ay, by))
    return Shape((*(v - radius for v in low), *(v + radius for v in high)), distance)


def lowest(*values):
    """The smallest of some numbers, or of some arrays at every place."""
    return reduce(np.minimum, values) if isinstance(values[0], np.ndarray) else min(values)


def highest(*values):
    """The largest of some numbers, or of some arrays at every place."""
    return reduce(np.maximum, values) if isinstance(values[0], np.ndarray) else max(values)


def clip01(values):
    """Into [0, 1]; for small arrays faster than np.clip."""
    return np.minimum(np.maximum(values, 0), 1)
