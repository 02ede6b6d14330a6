"""A learner's data set in memory, and one pair of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from utils.arrays import LabelMap
from utils.classes import SegmentationClass


@dataclass(frozen=True, eq=False)
class OwnImages:
    """A learner's data set in memory.

    Args:
        images: (N, 3, H, W) float32 in [0, 1].
        labels: (N, H, W) int64, 0..num_classes-1 or VOID.
        names: N names, without endings.
        splits: N splits, None where the data set has none.
        classes: the class table, in id order.
        sizes: N original sizes (H, W), to score predictions at.
        notes: what was decided on the way, in sentences.
    """

    images: np.ndarray = field(repr=False)
    labels: LabelMap = field(repr=False)
    names: tuple[str, ...]
    splits: tuple[str | None, ...] = field(repr=False)
    classes: tuple[SegmentationClass, ...] = field(repr=False)
    sizes: tuple[tuple[int, int], ...] = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)

    @property
    def num_classes(self) -> int:
        """How many classes, the background counted, void not."""
        return len(self.classes)

    def split(self, name: str) -> OwnImages:
        """The part of the data set that belongs to one split.

        Raises:
            ValueError: if the data set has no such split.
        """
        rows = [i for i, split in enumerate(self.splits) if split == name]
        if not rows:
            raise ValueError(f"name must be one of {sorted(set(map(str, self.splits)))}: {name!r}")
        names = tuple(self.names[i] for i in rows)
        splits = tuple(self.splits[i] for i in rows)
        sizes = tuple(self.sizes[i] for i in rows)
        return OwnImages(
            self.images[rows], self.labels[rows], names, splits, self.classes, sizes, self.notes
        )


@dataclass(frozen=True, eq=False)
class Pair:
    """One photograph and its label map at their own size.

    Args:
        name, split: as in the data set.
        image: (H, W, 3) float32 in [0, 1].
        labels: (H, W) int64.
        instance: (H, W) int32, 0 = no object; None where the format tells no objects apart.
        instance_classes: the class id of each instance id.
        crowds: instance ids that stand for a group.
    """

    name: str
    split: str | None
    image: np.ndarray = field(repr=False)
    labels: LabelMap = field(repr=False)
    instance: LabelMap | None = field(repr=False, default=None)
    instance_classes: dict[int, int] = field(default_factory=dict, repr=False)
    crowds: frozenset[int] = field(default_factory=frozenset, repr=False)
