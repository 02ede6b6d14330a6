"""One picture as the three tasks see it: its maps, a pixel of them, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from utils.arrays import said
from utils.classes import PANOPTIC_FACTOR, STREET, VOID
from utils.masks import connected_components
from utils.widgets.base import require_pixel
from utils.widgets.data import image_bytes, numbers_of, to_bytes


@dataclass(frozen=True)
class Reading:
    """What every task says about one pixel.

    Args:
        rgb: red, green, blue, 0..255.
        class_id: its class; VOID where nobody knows.
        name: the class's name.
        instance: the number of its object, 0 for none.
        panoptic: class * 1000 + number within the class.
    """

    rgb: tuple[int, int, int]
    class_id: int
    name: str
    instance: int
    panoptic: int


def read_pixel(example: Any, row: int, col: int) -> Reading:
    """What every task says about one pixel.

    Args:
        example: a Scene, a Photo, or anything with image, semantic, instance, instance_classes.
        row: 0 at the top.
        col: 0 at the left.

    Raises:
        IndexError: a pixel outside the picture.
    """
    maps = maps_of(example)
    require_pixel(row, col, *maps.semantic.shape)
    names = {c.id: c.name for c in maps.classes} | {VOID: "void"}
    class_id = int(maps.semantic[row, col])
    red, green, blue = (int(v) for v in maps.rgb[row, col])
    return Reading(
        rgb=(red, green, blue),
        class_id=class_id,
        name=names.get(class_id, "?"),
        instance=int(maps.instance[row, col]),
        panoptic=int(maps.panoptic[row, col]),
    )


def how_many(example: Any) -> dict[str, tuple[int, int]]:
    """For each countable class seen: connected regions in the semantic map, and true objects.

    The two differ where objects touch (one region, two objects) and where one is cut in two.

    >>> one = np.ones((1, 2), np.uint8)
    >>> pair = SimpleNamespace(image=np.zeros((1, 2, 3)), semantic=5 * one,
    ...                        instance=np.array([[1, 2]]), instance_classes={1: 5, 2: 5})
    >>> how_many(pair)
    {'car': (1, 2)}
    """
    maps = maps_of(example)
    counts = {}
    for c in maps.classes:
        on = maps.semantic == c.id
        if c.is_thing and on.any():
            objects = {int(i) for i in np.unique(maps.instance[on])} - {0}
            counts[c.name] = (connected_components(on)[1], len(objects))
    return counts


def panoptic_ids(semantic: np.ndarray, instance: np.ndarray) -> np.ndarray:
    """class * 1000 + number of the object within its class; stuff has number 0.

    >>> panoptic_ids(np.array([[1, 5, 5, 5]]), np.array([[0, 2, 4, 4]]))
    array([[1000, 5001, 5002, 5002]], dtype=int32)
    """
    semantic, instance = numbers_of(semantic, "semantic"), numbers_of(instance, "instance")
    for name, ids in (("semantic", semantic), ("instance", instance)):
        if ids.dtype.kind not in "iu":
            raise TypeError(f"{name} must hold whole numbers, got {ids.dtype}")
    if semantic.shape != instance.shape:
        raise ValueError(f"semantic is {semantic.shape}, instance {instance.shape}: not one size")
    ids = semantic.astype(np.int32) * PANOPTIC_FACTOR
    for class_id in np.unique(semantic[instance > 0]):
        objects = np.unique(instance[(semantic == class_id) & (instance > 0)])
        for number, i in enumerate(objects, start=1):
            ids[(instance == i) & (semantic == class_id)] += number
    return ids


def maps_of(example: Any) -> SimpleNamespace:
    """The arrays of a scene or photo, checked, with panoptic ids made where they lack."""
    lacking = [n for n in ("image", "semantic", "instance", "instance_classes")
               if not hasattr(example, n)]  # fmt: skip
    if lacking:
        raise TypeError(
            f"example must be a Scene, a Photo or the like; {said(example)} has no "
            f"{', '.join(lacking)}"
        )
    image, semantic, instance = (
        numbers_of(getattr(example, name), name) for name in ("image", "semantic", "instance")
    )
    if image.shape[:2] != semantic.shape or semantic.shape != instance.shape:
        raise ValueError(
            "image, semantic and instance must show the same pixels, got shapes "
            f"{image.shape}, {semantic.shape} and {instance.shape}"
        )
    panoptic = getattr(example, "panoptic", None)
    rgb = np.frombuffer(image_bytes(image), np.uint8).reshape(*semantic.shape, 3)
    semantic = np.frombuffer(to_bytes(semantic, name="semantic"), np.uint8).reshape(rgb.shape[:2])
    return SimpleNamespace(
        rgb=rgb,
        semantic=semantic,
        instance=instance,
        panoptic=panoptic_ids(semantic, instance) if panoptic is None else np.asarray(panoptic),
        instance_classes=example.instance_classes,
        classes=tuple(getattr(example, "classes", STREET)),
    )
