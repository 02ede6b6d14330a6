"""The exact truth of a scene: one segment map and a table; everything else is a lookup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from utils.arrays import LabelMap
from utils.classes import PANOPTIC_FACTOR, STREET, VOID, thing_ids

VOID_SEGMENT = 0


@dataclass(frozen=True)
class Segment:
    """One row of a scene's table: a region, its class, and how many pixels of it are seen."""

    id: int
    class_id: int
    area: int


@dataclass(frozen=True, eq=False)
class Scene:
    """An image and its exact truth; all arrays are read-only.

    Args:
        image: (H, W, 3) float32 in [0, 1].
        segment_map: (H, W) int32, the id of the segment each pixel shows; 0 is void.
        segments: the table, ids 1..n: stuff (a row per class) first, then things from far to near.
    """

    image: np.ndarray
    segment_map: LabelMap
    segments: tuple[Segment, ...]

    def _lookup(self, values: Sequence[int], void: int, dtype) -> np.ndarray:
        result = np.array([void, *values], dtype)[self.segment_map]
        result.setflags(write=False)
        return result

    @cached_property
    def semantic(self) -> LabelMap:
        """(H, W) uint8: the class of every pixel, VOID where nobody knows."""
        return self._lookup([s.class_id for s in self.segments], VOID, np.uint8)

    @cached_property
    def things(self) -> tuple[Segment, ...]:
        """The rows that can be counted, far to near."""
        return tuple(s for s in self.segments if STREET[s.class_id].is_thing)

    @cached_property
    def instance(self) -> LabelMap:
        """(H, W) int32: 1..n for the things from far to near, 0 where no thing is (or void)."""
        number = {s.id: k for k, s in enumerate(self.things, start=1)}
        return self._lookup([number.get(s.id, 0) for s in self.segments], 0, np.int32)

    @cached_property
    def instance_classes(self) -> dict[int, int]:
        """The class of each instance id."""
        return {k: s.class_id for k, s in enumerate(self.things, start=1)}

    @cached_property
    def panoptic(self) -> LabelMap:
        """(H, W) int32: class * 1000 + number within the class; stuff has 0, void is 255000."""
        seen: dict[int, int] = {}
        values = []
        for s in self.segments:
            if STREET[s.class_id].is_thing:
                seen[s.class_id] = seen.get(s.class_id, 0) + 1
            values.append(s.class_id * PANOPTIC_FACTOR + seen.get(s.class_id, 0))
        return self._lookup(values, VOID * PANOPTIC_FACTOR, np.int32)

    def count(self, class_id: int) -> int:
        """How many things of a class are seen."""
        if class_id not in thing_ids():
            raise ValueError(f"class_id is {class_id}; only things can be counted: {thing_ids()}")
        return sum(s.class_id == class_id for s in self.things)


def read_truth(
    raw: LabelMap, class_of: dict[int, int], void_border: int
) -> tuple[LabelMap, tuple[Segment, ...]]:
    """Number what is still seen 1, 2, 3, ... and list it.

    Args:
        raw: (H, W) int32 as painted, ids from 0; later painted things have higher ids.
        class_of: the class of each raw id.
        void_border: pixels on either side of every border between segments that become void.

    Returns:
        segment_map (H, W) int32 with void 0, and the table.
    """
    raw = raw + 1  # 0 is kept for void
    if void_border:
        from scipy.ndimage import maximum_filter, minimum_filter  # only borders need it

        window = 2 * void_border + 1
        near_border = maximum_filter(raw, window) != minimum_filter(raw, window)
        raw[near_border] = VOID_SEGMENT
    area = np.bincount(raw.ravel())
    seen = [i for i in range(1, len(area)) if area[i]]
    table = np.zeros(len(area), np.int32)
    table[seen] = np.arange(1, len(seen) + 1)
    rows = (Segment(k, class_of[i - 1], int(area[i])) for k, i in enumerate(seen, start=1))
    return table[raw], tuple(rows)
