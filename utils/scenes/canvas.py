"""A canvas that paints an image and its segment map with the same strokes.

Every shape is a signed distance (negative inside). One distance serves both pictures: the image
gets the share of the pixel that is covered (smooth edges), the segment map gets the pixel whose
centre lies inside. So the truth is exact and belongs to the image, at every size.

Lengths are in image heights: y runs from 0 (top) to 1 (bottom), x from 0 to width / height.
A colour is an array (3, 1, 1), or (3, h, w) where it changes from pixel to pixel: one plane each
of red, green and blue, so that numpy works on long rows and not on many triples.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from utils.scenes.rows import lay_all
from utils.scenes.shapes import Shape
from utils.scenes.strokes import Group, Stroke, lay, rgb

Color = Sequence[float] | np.ndarray


@lru_cache(maxsize=64)
def _between(pixels: int, cells: int, length: float) -> tuple[np.ndarray, np.ndarray]:
    """The lattice row before each pixel, and how far the pixel is on its way to the next one.

    Returns:
        (pixels,) int and (pixels,) float32 in [0, 1], smoothed, for `cells` rows per unit.
    """
    position = (np.arange(pixels) + 0.5) / pixels * length * cells
    before = position.astype(int)
    t = position - before
    return before, (t * t * (3 - 2 * t)).astype(np.float32)


def _interpolate(lattice: np.ndarray, before: np.ndarray, t: np.ndarray, axis: int) -> np.ndarray:
    """What lies between the lattice's rows (axis 0) or columns (axis 1), one for each pixel."""
    low, high = lattice.take(before, axis), lattice.take(before + 1, axis)
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
        before, t = _between(height, n * stretch, 1.0)
        tall = _interpolate(lattice, before, t[:, None], axis=0)
        field += _interpolate(tall, *_between(width, n, width / height), axis=1) * 0.5**octave
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
        self.size = size
        self._planes = np.zeros((3, height, width), np.float32)
        self._segments = np.zeros((height, width), np.int32)
        self._waiting: list[Stroke] = []
        self.light = rgb(light)
        self.width = width / height
        self.pixel = 1 / height
        self.x = ((np.arange(width, dtype=np.float32) + 0.5) / height)[None, :]
        self.y = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None]
        self.clouds = smooth_noise(rng, size, (2, 5, 11, 23), stretch=2)
        self.grain = smooth_noise(rng, size, (30, 71, 150))

    @property
    def planes(self) -> np.ndarray:
        """(3, H, W) float32: red, green and blue, with all strokes laid."""
        self._lay()
        return self._planes

    @property
    def segments(self) -> np.ndarray:
        """(H, W) int32: the segment map, with all strokes laid."""
        self._lay()
        return self._segments

    @property
    def image(self) -> np.ndarray:
        """(H, W, 3) float32: the planes in another order."""
        return np.moveaxis(self.planes, 0, -1)

    def paint(self, shape, color, *, segment=None, alpha=1.0, soft=0.0, glows=False):
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
        stroke = Stroke(shape, color, segment, alpha, soft, glows)
        if isinstance(shape, Shape) and not callable(alpha):
            self._waiting.append(stroke)  # it is laid with others as soon as somebody looks
        else:
            self._lay()
            lay(self, stroke)

    def paint_group(self, shapes: Sequence[Shape], texture, segment: int, rim=None):
        """Lay shapes of one texture over everything, the first one lowest.

        Args:
            shapes: of any kinds.
            texture: function (pixels) -> (3, N), the colours of all their pixels.
            segment: the id that their pixels get in the segment map.
            rim: function (pixels) -> (N,), how much nearer the edge is: it makes edges ragged.
        """
        group = Group(texture, rim)
        self._waiting += [
            Stroke(shape, None, segment, group=group, number=k) for k, shape in enumerate(shapes)
        ]

    def _lay(self):
        waiting, self._waiting = self._waiting, []
        lay_all(self, waiting)
