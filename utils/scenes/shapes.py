"""Shapes as signed distances: negative inside.

A kind of shape is three functions of a few numbers, and they take arrays as well: then they speak
of many shapes at once, which is what utils.scenes.rows needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np


class Kind(NamedTuple):
    """Shapes that differ by their numbers only.

    Args:
        box: (*numbers) -> x0, y0, x1, y1, where to look.
        derived: (*numbers) -> what the distance is computed from.
        distance: (px, py, *derived) -> the signed distance of points to the edge.
    """

    box: Callable[..., tuple[Any, Any, Any, Any]]
    derived: Callable[..., Sequence[Any]]
    distance: Callable[..., np.ndarray]


class Shape(NamedTuple):
    """One shape of a kind."""

    kind: Kind
    numbers: Sequence[float]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where to look: x0, y0, x1, y1."""
        return self.kind.box(*self.numbers)

    def distance(self, px: np.ndarray, py: np.ndarray) -> np.ndarray:
        """The signed distance of points to its edge."""
        return self.kind.distance(px, py, *self.kind.derived(*self.numbers))

    def alone(self) -> Form:
        """The same, to be measured by itself: what fills the picture is faster so."""
        return Form(self.box, self.distance)


class Form(NamedTuple):
    """A region like no other: where to look (x0, y0, x1, y1) and the distance to its edge."""

    box: tuple[float, float, float, float]
    distance: Callable[[np.ndarray, np.ndarray], np.ndarray]


def _ellipse_derived(x, y, rx, ry):
    return x, y, rx, ry, rx * rx, ry * ry, 1e-4 / lowest(rx, ry)


def _ellipse_distance(px, py, x, y, rx, ry, rx_square, ry_square, little):
    u, v = (px - x) / rx, (py - y) / ry
    uu, vv = u * u, v * v
    far = np.sqrt(uu + vv)
    # First order: the value of the ellipse's equation over the length of its gradient.
    slope = np.sqrt(uu / rx_square + vv / ry_square)
    return (far - 1) * (far + 1e-4) / (slope + little)


ELLIPSE = Kind(
    lambda x, y, rx, ry: (x - rx, y - ry, x + rx, y + ry), _ellipse_derived, _ellipse_distance
)


def ellipse(x, y, rx, ry) -> Shape:
    """An ellipse around (x, y); a disc where both radii agree."""
    return Shape(ELLIPSE, (x, y, rx, ry))


RECTANGLE = Kind(
    lambda x0, y0, x1, y1: (x0, y0, x1, y1),
    lambda x0, y0, x1, y1: ((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2),
    lambda px, py, cx, cy, hw, hh: np.maximum(np.abs(px - cx) - hw, np.abs(py - cy) - hh),
)


def rectangle(x0, y0, x1, y1) -> Shape:
    """An upright rectangle."""
    return Shape(RECTANGLE, (x0, y0, x1, y1))


def _rounded_derived(x0, y0, x1, y1, radius):
    cx, cy, hw, hh = RECTANGLE.derived(x0, y0, x1, y1)
    return cx, cy, hw - radius, hh - radius, radius


def _rounded_distance(px, py, cx, cy, hw, hh, radius):
    dx, dy = np.abs(px - cx) - hw, np.abs(py - cy) - hh
    right, down = np.maximum(dx, 0), np.maximum(dy, 0)
    outside = np.sqrt(right * right + down * down)
    return outside + np.minimum(np.maximum(dx, dy), 0) - radius


ROUNDED = Kind(lambda x0, y0, x1, y1, _: (x0, y0, x1, y1), _rounded_derived, _rounded_distance)


def rounded(x0, y0, x1, y1, radius) -> Shape:
    """An upright rectangle with round corners."""
    return Shape(ROUNDED, (x0, y0, x1, y1, radius))


def _polygon_box(*numbers):
    xs, ys = numbers[::2], numbers[1::2]
    return lowest(*xs), lowest(*ys), highest(*xs), highest(*ys)


def _polygon_derived(*numbers):
    """A point of each edge's line, and the direction that leads out."""
    derived = []
    following = numbers[2:] + numbers[:2]
    for ax, ay, bx, by in zip(
        numbers[::2], numbers[1::2], following[::2], following[1::2], strict=True
    ):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 + 1e-9
        derived += [ax, ay, (by - ay) / length, (ax - bx) / length]
    return derived


def _polygon_distance(px, py, *edges):
    lines = zip(edges[::4], edges[1::4], edges[2::4], edges[3::4], strict=True)
    return highest(*[(px - ax) * nx + (py - ay) * ny for ax, ay, nx, ny in lines])


POLYGON = Kind(_polygon_box, _polygon_derived, _polygon_distance)


def polygon(*points: tuple[float, float]) -> Shape:
    """A convex polygon, corners clockwise on the screen (y points down)."""
    return Shape(POLYGON, tuple(v for point in points for v in point))


def _capsule_box(ax, ay, bx, by, radius):
    left, top, right, bottom = lowest(ax, bx), lowest(ay, by), highest(ax, bx), highest(ay, by)
    return left - radius, top - radius, right + radius, bottom + radius


def _capsule_derived(ax, ay, bx, by, radius):
    dx, dy = bx - ax, by - ay
    return ax, ay, dx, dy, dx * dx + dy * dy + 1e-12, radius


def _capsule_distance(px, py, ax, ay, dx, dy, square, radius):
    right, down = px - ax, py - ay
    t = clip01((right * dx + down * dy) / square)
    right, down = right - t * dx, down - t * dy
    return np.sqrt(right * right + down * down) - radius


CAPSULE = Kind(_capsule_box, _capsule_derived, _capsule_distance)


def capsule(ax, ay, bx, by, radius) -> Shape:
    """A thick line with round ends."""
    return Shape(CAPSULE, (ax, ay, bx, by, radius))


def lowest(*values):
    """The smallest of some numbers, or of some arrays at every place."""
    return reduce(np.minimum, values) if isinstance(values[0], np.ndarray) else min(values)


def highest(*values):
    """The largest of some numbers, or of some arrays at every place."""
    return reduce(np.maximum, values) if isinstance(values[0], np.ndarray) else max(values)


def clip01(values):
    """Into [0, 1]; for small arrays faster than np.clip."""
    return np.minimum(np.maximum(values, 0), 1)
