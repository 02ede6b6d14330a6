"""Many strokes, measured together and laid one over the other.

A street has more than a hundred strokes, most of fewer than a hundred pixels. There numpy's time
goes by the number of calls. So the pixels of all strokes stand in one long row, those of a kind of
shape side by side, and each step of measuring is one call. Only the blending goes stroke by stroke.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from utils.scenes.shapes import Kind, clip01
from utils.scenes.strokes import THINNEST, Pixels, Stroke, blend, lay, lit, touched

if TYPE_CHECKING:
    from utils.scenes.canvas import Canvas

FEW = 8  # so few strokes are faster one by one
AT_ONCE = 1 << 22  # pixels that the strokes of a row would have, did each of them fill the picture


def lay_all(canvas: Canvas, strokes: Sequence[Stroke]) -> None:
    """Lays strokes over everything, each over those before it: what `lay` does, but faster."""
    height, width = canvas.size
    many = max(AT_ONCE // (height * width), FEW)
    for start in range(0, len(strokes), many):
        some = strokes[start : start + many]
        if len(some) < FEW and not any(stroke.group for stroke in some):
            for stroke in some:
                lay(canvas, stroke)
        else:
            _Row(canvas, some).lay()


class _Row:
    """K strokes, sorted by group and kind of shape, and the N pixels of all their windows.

    Args:
        canvas: what they are for.
        strokes: from the lowest to the topmost; their shapes of a kind, their opacity a number.
    """

    def __init__(self, canvas: Canvas, strokes: Sequence[Stroke]):
        keys = [(id(s.group), id(s.shape.kind), len(s.shape.numbers)) for s in strokes]
        self.canvas = canvas
        order = sorted(range(len(strokes)), key=keys.__getitem__)
        self.rank = np.array(order, np.int16)  # 0 is the lowest
        self.strokes = [strokes[k] for k in order]
        kinds = _runs([keys[k] for k in order])
        tables = [np.array([s.shape.numbers for s in self.strokes[same]]).T for same in kinds]
        boxes = [self._kind_of(same).box(*t) for same, t in zip(kinds, tables, strict=True)]
        x0, y0, x1, y1 = box = np.concatenate(boxes, axis=1)
        thin = np.minimum(x1 - x0, y1 - y0) / canvas.pixel
        edge = np.maximum([stroke.soft for stroke in self.strokes], canvas.pixel)
        self.windows = touched(canvas, box, edge)
        self._spread_out(thin >= THINNEST)
        distance = [self._distance(same, t) for same, t in zip(kinds, tables, strict=True)]
        self._measure(np.concatenate(distance), edge, thin)

    def lay(self) -> None:
        """Lays the strokes, the lowest first."""
        planes, windows = self.canvas.planes, self.windows.T.tolist()
        for k in np.argsort(self.rank).tolist():
            span = self._span(slice(k, k + 1))
            if span.start < span.stop:
                x0, y0, x1, y1 = windows[k]
                window, size = (slice(y0, y1), slice(x0, x1)), (y1 - y0, x1 - x0)
                if self.strokes[k].group is None:
                    color = lit(self.canvas, self.strokes[k], window)
                else:
                    color = self.textures[:, span].reshape(3, *size)
                blend(planes[:, *window], self.cover[span].reshape(size), color)
        self._name()

    def _kind_of(self, same: slice) -> Kind:
        return self.strokes[same.start].shape.kind

    def _span(self, same: slice) -> slice:
        """Where the pixels of neighbouring strokes stand."""
        return slice(self.starts[same.start], self.starts[same.stop])

    def _spread_out(self, seen: np.ndarray) -> None:
        """Has the pixels of all windows that are seen, one window after the other."""
        left, top, right, bottom = self.windows
        count = (right - left) * (bottom - top) * seen
        ends, numbers = np.cumsum(count), np.arange(len(count))
        table = ends - count, right - left, left, top, numbers
        start, wide, left, top, owner = (v.astype(np.int32).repeat(count) for v in table)
        place = np.arange(len(owner), dtype=np.int32) - start
        down = place // wide
        rows, columns = top + down, left + (place - down * wide)
        x, y = self.canvas.x[0].take(columns), self.canvas.y[:, 0].take(rows)
        at = rows * self.canvas.size[1] + columns
        self.starts, self.pixels = [0, *ends.tolist()], Pixels(x, y, at, owner, numbers, count)

    def _distance(self, same: slice, table: np.ndarray) -> np.ndarray:
        """How far the pixels of all strokes of a kind lie from the edges."""
        kind, span = self._kind_of(same), self._span(same)
        if self.strokes[same.start].group is not None:
            table = table.astype(np.float32)
        count = self.pixels.counts[same]
        derived = [values.astype(np.float32).repeat(count) for values in kind.derived(*table)]
        return kind.distance(self.pixels.x[span], self.pixels.y[span], *derived)

    def _measure(self, distance: np.ndarray, edge: np.ndarray, thin: np.ndarray) -> None:
        """How much of each pixel is covered, and the colours of the groups."""
        self.textures = np.empty((3, len(distance)), np.float32)
        number = np.array([stroke.number for stroke in self.strokes])
        for same in _runs([id(stroke.group) for stroke in self.strokes]):
            group, span = self.strokes[same.start].group, self._span(same)
            if group is not None and span.start < span.stop:
                x, y, at, owner = (values[span] for values in self.pixels[:4])
                count = self.pixels.counts[same]
                pixels = Pixels(x, y, at, number[owner], number[same], count)
                self.textures[:, span] = group.texture(pixels) * self.canvas.light[:, 0]
                if group.rim is not None:
                    distance[span] += group.rim(pixels)
        styles = edge, np.minimum(thin, 1), np.array([s.alpha for s in self.strokes])
        edge, thin, alpha = (v.astype(np.float32).repeat(self.pixels.counts) for v in styles)
        self.cover, self.inside = clip01(0.5 - distance / edge) * thin * alpha, distance < 0

    def _name(self) -> None:
        """Writes into the segment map what lies topmost at each pixel."""
        names = np.array([-1 if s.segment is None else s.segment for s in self.strokes])
        at, owner = self.pixels.at, self.pixels.owner
        named = np.flatnonzero(self.inside & (names >= 0)[owner])
        named = named[np.argsort(self.rank[owner[named]], kind="stable")]
        # Of several values for one place the last one stays.
        self.canvas.segments.reshape(-1)[at[named]] = names[owner[named]]


def _runs(keys: Sequence) -> list[slice]:
    """Where equal neighbours stand."""
    changes = [k for k in range(1, len(keys)) if keys[k] != keys[k - 1]]
    return [slice(*run) for run in pairwise([0, *changes, len(keys)])]
