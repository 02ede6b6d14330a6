"""A canvas that paints an image and its segment map with the same strokes.

Every shape is a signed distance (negative inside). One distance serves both pictures: the image
gets the share of the pixel that is covered (smooth edges), the segment map gets the pixel whose
centre lies inside. So the truth is exact and belongs to the image, at every size.

Lengths are in image heights: y runs from 0 (top) to 1 (bottom), x from 0 to width / height.
A colour is an array (3, 1, 1), or (3, h, w) where it changes from pixel to pixel: one plane each
of red, green and blue, so that numpy works on long rows and not on many triples.

A shape made from arrays of numbers is many shapes at once; utils.scenes.strokes needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from utils.scenes.shapes import Shape, clip01

Color = Sequence[float] | np.ndarray


def rgb(color: Color) -> np.ndarray:
    """A colour as (3, 1, 1) float32: it spreads over the pixels of a window."""
    return np.asarray(color, np.float32).reshape(3, 1, 1)


@lru_cache(maxsize=64)
def _between(pixels: int, cells: int, length: float) -> tuple[np.ndarray, np.ndarray]:
    """The lattice row before each pixel, and how far the pixel is on its way to the next one.

    Returns:
        (pixels,) int and (pixels, 1) float32 in [0, 1], smoothed, for `cells` rows per unit.
    """
    position = (np.arange(pixels) + 0.5) / pixels * length * cells
    before = position.astype(int)
    t = position - before
    return before, (t * t * (3 - 2 * t)).astype(np.float32)[:, None]


def _interpolate(lattice: np.ndarray, before: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Rows between the lattice's rows: (cells, n) -> (pixels, n)."""
    low, high = lattice[before], lattice[before + 1]
    return low + t * (high - low)


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
        rows, columns = n * stretch + 2, int(np.ceil(width / height * n)) + 2
        lattice = rng.random((rows, columns), dtype=np.float32) * 2 - 1
        tall = _interpolate(lattice, *_between(height, n * stretch, 1.0))
        field += _interpolate(tall.T, *_between(width, n, width / height)).T * 0.5**octave
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
        self.planes = np.zeros((3, height, width), np.float32)
        self.image = np.moveaxis(self.planes, 0, -1)  # (H, W, 3), the same numbers
        self.segments = np.zeros((height, width), np.int32)
        self.light = rgb(light)
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
            color: red, green, blue in [0, 1], or a function (x, y, window) -> (3, h, w), a texture.
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
        if thin < 1:
            cover *= thin
        if callable(alpha) or alpha != 1:
            cover *= alpha(x, y, window) if callable(alpha) else alpha
        color = color(x, y, window) if callable(color) else rgb(color)
        view = self.planes[:, *window]
        if not glows:
            color = color * self.light
        view += cover * (color - view)
        if segment is not None:
            np.copyto(self.segments[window], segment, where=distance < 0)
