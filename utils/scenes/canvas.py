"""A canvas that paints an image and its segment map with the same strokes.

Every shape is a signed distance (negative inside). One distance serves both pictures: the image
gets the share of the pixel that is covered (smooth edges), the segment map gets the pixel whose
centre lies inside. So the truth is exact and belongs to the image, at every size.

Lengths are in image heights: y runs from 0 (top) to 1 (bottom), x from 0 to width / height.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

Color = Sequence[float] | np.ndarray
Distance = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Shape(NamedTuple):
    """A region: where to look (x0, y0, x1, y1) and the signed distance to its edge."""

    box: tuple[float, float, float, float]
    distance: Distance


def ellipse(x: float, y: float, rx: float, ry: float) -> Shape:
    """An ellipse around (x, y); a disc where both radii agree."""

    def distance(px, py):
        u, v = (px - x) / rx, (py - y) / ry
        far = np.sqrt(u * u + v * v)
        if rx == ry:
            return (far - 1) * rx
        # First order: the value of the ellipse's equation over the length of its gradient.
        slope = np.sqrt((u / rx) ** 2 + (v / ry) ** 2)
        return (far - 1) * (far + 1e-4) / (slope + 1e-4 / min(rx, ry))

    return Shape((x - rx, y - ry, x + rx, y + ry), distance)


def rectangle(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Shape:
    """An upright rectangle whose corners are rounded by `radius`."""
    cx, cy, hw, hh = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 - radius, (y1 - y0) / 2 - radius

    def distance(px, py):
        dx, dy = np.abs(px - cx) - hw, np.abs(py - cy) - hh
        if radius == 0:
            return np.maximum(dx, dy)
        outside = np.sqrt(np.maximum(dx, 0) ** 2 + np.maximum(dy, 0) ** 2)
        return outside + np.minimum(np.maximum(dx, dy), 0) - radius

    return Shape((x0, y0, x1, y1), distance)


def polygon(*points: tuple[float, float]) -> Shape:
    """A convex polygon, corners clockwise on the screen (y points down)."""
    xs, ys = zip(*points, strict=True)
    edges = []
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        length = max(float(np.hypot(bx - ax, by - ay)), 1e-9)
        edges.append((ax, ay, (by - ay) / length, (ax - bx) / length))

    def distance(px, py):
        sides = [(px - ax) * nx + (py - ay) * ny for ax, ay, nx, ny in edges]
        result = sides[0]
        for side in sides[1:]:
            result = np.maximum(result, side)
        return result

    return Shape((min(xs), min(ys), max(xs), max(ys)), distance)


def capsule(ax: float, ay: float, bx: float, by: float, radius: float) -> Shape:
    """A thick line with round ends."""
    dx, dy = bx - ax, by - ay
    square = max(dx * dx + dy * dy, 1e-12)

    def distance(px, py):
        t = np.clip(((px - ax) * dx + (py - ay) * dy) / square, 0, 1)
        return np.sqrt((px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2) - radius

    box = (min(ax, bx) - radius, min(ay, by) - radius, max(ax, bx) + radius, max(ay, by) + radius)
    return Shape(box, distance)


@lru_cache(maxsize=64)
def _weights(pixels: int, cells: int, length: float) -> np.ndarray:
    """(pixels, cells + 2) smooth interpolation weights of a lattice with `cells` cells per unit."""
    position = (np.arange(pixels) + 0.5) / pixels * length * cells
    left = position.astype(int)
    t = position - left
    t = t * t * (3 - 2 * t)
    table = np.zeros((pixels, int(np.ceil(length * cells)) + 2), np.float32)
    table[np.arange(pixels), left] = 1 - t
    table[np.arange(pixels), left + 1] += t
    return table


def clip01(values):
    """Into [0, 1]; for small arrays faster than np.clip."""
    return np.minimum(np.maximum(values, 0), 1)


def smooth_noise(rng: np.random.Generator, size: tuple[int, int], cells, *, stretch: int = 1):
    """Random hills and valleys: lattices of random numbers, interpolated and added.

    Args:
        rng: where the lattices come from; the pattern is the same at every size.
        size: (H, W) in pixels.
        cells: lattice cells per image height, coarse to fine; each counts half of the one before.
        stretch: how much wider than high the hills are.

    Returns:
        (H, W) float32 in [-1, 1].
    """
    height, width = size
    field = np.zeros(size, np.float32)
    for octave, n in enumerate(cells):
        down = _weights(height, n * stretch, 1.0)
        across = _weights(width, n, width / height)
        lattice = rng.random((down.shape[1], across.shape[1]), dtype=np.float32) * 2 - 1
        field += (down @ lattice @ across.T) * 0.5**octave
    return field / (2 - 0.5 ** (len(cells) - 1))


class Canvas:
    """An image and a segment map that are painted together.

    Args:
        size: (H, W) in pixels.
        rng: for the textures.
        light: red, green and blue of the light that falls on everything that does not glow.
    """

    def __init__(self, size: tuple[int, int], rng: np.random.Generator, light: Color = (1, 1, 1)):
        height, width = size
        self.image = np.zeros((height, width, 3), np.float32)
        self.segments = np.zeros((height, width), np.int32)
        self.light = np.asarray(light, np.float32)
        self.width = width / height
        self.pixel = 1 / height
        self.x = ((np.arange(width, dtype=np.float32) + 0.5) / height)[None, :]
        self.y = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None]
        self.clouds = smooth_noise(rng, size, (2, 5, 11, 23), stretch=2)
        self.grain = smooth_noise(rng, size, (30, 71, 150))

    def window(self, box, margin: float) -> tuple[slice, slice]:
        """The rows and columns that a box, grown by a margin, can touch."""
        height, width = self.segments.shape
        left, top = (box[0] - margin) * height, (box[1] - margin) * height
        right, bottom = (box[2] + margin) * height + 1, (box[3] + margin) * height + 1
        rows = slice(int(min(max(top, 0), height)), int(min(max(bottom, 0), height)))
        return rows, slice(int(min(max(left, 0), width)), int(min(max(right, 0), width)))

    def paint(self, shape: Shape, color, *, segment=None, alpha=1.0, soft=0.0, glows=False):
        """Lay one shape over everything painted before.

        Args:
            shape: what to paint.
            color: red, green, blue in [0, 1], or a function (x, y, window) -> (h, w, 3), a texture.
            segment: the id its pixels get in the segment map; None leaves the map as it is
                (a window on a car is still the car, a shadow on the road is still the road).
            alpha: opacity, a number or a function like `color` that returns (h, w).
            soft: width of a blurred edge, in image heights; 0 is a sharp, anti-aliased edge.
            glows: True for lamps and lit windows, which the light does not darken.
        """
        left, top, right, bottom = shape.box
        thin = min(right - left, bottom - top) / self.pixel
        if thin < 0.2:  # too thin to be seen at this size
            return
        edge = max(self.pixel, soft)
        window = self.window(shape.box, edge)
        x, y = self.x[:, window[1]], self.y[window[0]]
        if not (x.size and y.size):
            return
        distance = shape.distance(x, y)
        cover = clip01(0.5 - distance / edge)
        cover *= min(thin, 1) * (alpha(x, y, window) if callable(alpha) else alpha)
        color = color(x, y, window) if callable(color) else np.asarray(color, np.float32)
        view = self.image[window]
        if not glows:
            color = color * self.light
        view += cover[..., None] * (color - view)
        if segment is not None:
            np.copyto(self.segments[window], segment, where=distance < 0)
