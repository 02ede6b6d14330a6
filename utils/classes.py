"""The class table: the one place that says which number is which class, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

# "Do not count this pixel": no class, left out of losses and metrics (PASCAL VOC's habit).
VOID = 255
# The ids of the street's classes. Background is one like every other: what has no name of its own.
BACKGROUND, SKY, BUILDING, ROAD, TREE, CAR, PERSON = range(7)
# A segment's panoptic id is its class * 1000 + its number within the class (Cityscapes' habit).
PANOPTIC_FACTOR = 1000


@dataclass(frozen=True)
class SegmentationClass:
    """One row of the class table.

    Args:
        id: the number that stands in label maps, 0..254.
        name: what a person calls it.
        color: red, green, blue, each 0..255.
        is_thing: True for countable objects (car), False for stuff (sky).
    """

    id: int
    name: str
    color: tuple[int, int, int]
    is_thing: bool

    def __post_init__(self) -> None:
        if not _whole(self.id, 0, 1 << 16):
            raise ValueError(f"id must be a whole number of at least 0, got {self.id!r:.60}")
        if not isinstance(self.name, str):
            raise TypeError(f"name must be a text, got {type(self.name).__name__}")
        rgb = isinstance(self.color, tuple | list | np.ndarray) and len(self.color) == 3
        if not rgb or not all(_whole(c, 0, 255) for c in self.color):
            raise ValueError(
                f"color must be three whole numbers 0..255: red, green, blue; "
                f"got {self.color!r:.60}"
            )
        if not isinstance(self.is_thing, bool | np.bool_):
            raise TypeError(f"is_thing must be True or False, got {self.is_thing!r:.60}")


def _whole(value: Any, low: int, high: int) -> bool:
    is_int = isinstance(value, int | np.integer) and not isinstance(value, bool)
    return is_int and low <= int(value) <= high


# Hues after Okabe and Ito's colour-blind-safe set; greys for the two kinds of ground.
STREET = (
    SegmentationClass(BACKGROUND, "background", (190, 190, 190), False),
    SegmentationClass(SKY, "sky", (86, 180, 233), False),
    SegmentationClass(BUILDING, "building", (204, 121, 167), False),
    SegmentationClass(ROAD, "road", (80, 80, 80), False),
    SegmentationClass(TREE, "tree", (0, 158, 115), False),
    SegmentationClass(CAR, "car", (230, 159, 0), True),
    SegmentationClass(PERSON, "person", (0, 70, 140), True),
)
NUM_CLASSES = len(STREET)
VOID_COLOR = (255, 255, 255)


def require_classes(classes: Sequence[SegmentationClass]) -> tuple[SegmentationClass, ...]:
    """The rows of a class table, or an error that says what came instead.

    >>> len(require_classes(STREET))
    7
    """
    rows = tuple(classes) if isinstance(classes, Iterable) else (classes,)
    strange = [row for row in rows if not isinstance(row, SegmentationClass)]
    if strange or isinstance(classes, str | bytes):
        raise TypeError(
            "classes must be a list of SegmentationClass, as utils.classes.STREET is, got "
            f"{type(classes).__name__} of {type(strange[0] if strange else classes).__name__}"
        )
    return rows


def class_names(classes: Sequence[SegmentationClass] = STREET) -> list[str]:
    """The names in id order.

    >>> class_names()[5]
    'car'
    """
    return [c.name for c in require_classes(classes)]


def thing_ids(classes: Sequence[SegmentationClass] = STREET) -> tuple[int, ...]:
    """The ids of the classes whose objects can be counted.

    >>> thing_ids()
    (5, 6)
    """
    return tuple(c.id for c in require_classes(classes) if c.is_thing)


def palette(classes: Sequence[SegmentationClass] = STREET) -> np.ndarray:
    """A colour for every possible label.

    Returns:
        (256, 3) uint8; row i is the colour of label i, row VOID is white, unused rows are black.
    """
    table = np.zeros((256, 3), np.uint8)
    for c in require_classes(classes):
        if c.id > VOID:
            raise ValueError(f"classes has the id {c.id}; a palette has colours for 0..{VOID}")
        table[c.id] = c.color
    table[VOID] = VOID_COLOR
    return table
