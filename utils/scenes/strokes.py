"""Many shapes of one texture, painted one over the other but measured together.

A street has dozens of walls and tufts of leaves, most of fewer than a hundred pixels. There numpy's
time goes by the number of calls; so their pixels stand in one long row and each step is one call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from utils.scenes.canvas import Canvas
from utils.scenes.shapes import Shape, clip01

Region = tuple[Callable[..., Shape], Sequence[float]]  # as in (ellipse, (x, y, rx, ry))


def paint_strokes(canvas: Canvas, regions: Sequence[Region], segment: int, texture, rim=None):
    """What `Canvas.paint` does, for one region after the other.

    Args:
        canvas: what to paint on.
        regions: from the lowest to the topmost.
        segment: the id that their pixels get in the segment map.
        texture: function (pixels) -> (3, N), the colours of all their pixels.
        rim: function (pixels) -> (N,), how much nearer the edge is: it makes edges ragged.
    """
    pixels = Pixels(canvas, regions)
    distance = pixels.distance if rim is None else pixels.distance + rim(pixels)
    cover = clip01(0.5 - distance / canvas.pixel) * pixels.spread(np.minimum(pixels.thin, 1))
    colors = texture(pixels) * canvas.light[:, 0]
    for window, span in zip(pixels.windows, pixels.spans, strict=True):
        view = canvas.planes[:, *window]
        view += cover[span].reshape(view.shape[1:]) * (colors[:, span].reshape(view.shape) - view)
    inside = distance < 0
    canvas.segments[pixels.rows[inside], pixels.columns[inside]] = segment


class Pixels:
    """The pixels of K regions' windows in one row of N.

    Args:
        canvas: what the windows show.
        regions: as of `paint_strokes`.

    Attributes:
        x, y: (N,) float32, where each pixel lies.
        rows, columns: (N,) the same as indices.
        owner: (N,) number of the region that each pixel belongs to.
        distance: (N,) float32, signed distance to the edge of that region.
        thin: (K,) the smaller side of each region's box in pixels.
        windows, spans: K pairs of slices in the picture, and slices in the row.
    """

    def __init__(self, canvas: Canvas, regions: Sequence[Region]):
        kinds: dict[Callable[..., Shape], list[int]] = {}
        for number, (kind, _) in enumerate(regions):
            kinds.setdefault(kind, []).append(number)
        tables = [(k, n, np.array([regions[i][1] for i in n]).T) for k, n in kinds.items()]
        boxes = np.empty((4, len(regions)))
        for kind, numbers, table in tables:
            boxes[:, numbers] = kind(*table).box
        self.thin = np.minimum(boxes[2] - boxes[0], boxes[3] - boxes[1]) / canvas.pixel
        self._lay_out(canvas, boxes, np.concatenate(list(kinds.values())))
        self.distance = np.empty(len(self.owner), np.float32)
        for kind, numbers, table in tables:
            part = slice(self.spans[numbers[0]].start, self.spans[numbers[-1]].stop)
            which = np.searchsorted(numbers, self.owner[part])
            shape = kind(*table.astype(np.float32)[:, which])
            self.distance[part] = shape.distance(self.x[part], self.y[part])

    def _lay_out(self, canvas: Canvas, boxes: np.ndarray, order: np.ndarray):
        """Places the pixels of all windows one after the other, the windows in the given order."""
        height, width = canvas.segments.shape
        limits, seen = np.array([[width], [height]]), self.thin >= 0.2
        first = np.clip((boxes[:2] - canvas.pixel) * height, 0, limits).astype(int)
        last = np.clip((boxes[2:] + canvas.pixel) * height + 1, 0, limits).astype(int)
        (left, top), (wide, tall) = first, np.maximum(last - first, 0) * seen
        count, start = wide * tall, np.zeros(len(seen), int)
        start[order] = np.cumsum(count[order]) - count[order]
        self._order, self._count = order, count[order]
        self.owner = np.repeat(order, self._count)
        place = np.arange(len(self.owner)) - start[self.owner]
        down, across = np.divmod(place, wide[self.owner])
        self.rows, self.columns = top[self.owner] + down, left[self.owner] + across
        self.x, self.y = canvas.x[0, self.columns], canvas.y[self.rows, 0]
        sizes = zip(left.tolist(), top.tolist(), wide.tolist(), tall.tolist(), strict=True)
        self.windows = [(slice(y, y + h), slice(x, x + w)) for x, y, w, h in sizes]
        spans = zip(start.tolist(), count.tolist(), strict=True)
        self.spans = [slice(a, a + n) for a, n in spans]

    def spread(self, values: np.ndarray) -> np.ndarray:
        """(..., K) numbers of regions -> (..., N) float32, for each pixel that of its region."""
        return np.repeat(values.astype(np.float32)[..., self._order], self._count, axis=-1)
