"""Task switch: one picture and its semantic, instance and panoptic segmentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import traitlets
from matplotlib.axes import Axes

from utils.classes import PANOPTIC_FACTOR, STREET, VOID, palette
from utils.masks import connected_components
from utils.plotting import edges, instance_rgb
from utils.widgets.base import Interactive, middle, require_pixel
from utils.widgets.data import binary, class_rows, image_bytes, plain, to_bytes

VIEWS = ("image", "semantic", "instance", "panoptic")


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
    maps = _maps(example)
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
    maps = _maps(example)
    counts = {}
    for c in maps.classes:
        on = maps.semantic == c.id
        if c.is_thing and on.any():
            objects = {int(i) for i in np.unique(maps.instance[on])} - {0}
            counts[c.name] = (connected_components(on)[1], len(objects))
    return counts


def overlay(example: Any, view: str) -> np.ndarray:
    """The colours of a view: hue says the class, lightness says the instance.

    Args:
        view: "semantic", "instance" or "panoptic".

    Returns:
        (H, W, 3) uint8; in the instance view everything that is no object is light grey.
    """
    _check_view(view, VIEWS[1:])
    maps = _maps(example)
    semantic = palette(maps.classes)[maps.semantic]
    if view == "semantic":
        return semantic
    objects = instance_rgb(maps.instance, maps.instance_classes, maps.classes)
    objects = np.round(objects * 255).astype(np.uint8)
    if view == "instance":
        return objects
    return np.where((maps.instance > 0)[..., None], objects, semantic)


def picture(example: Any, view: str, opacity: float = 0.7) -> np.ndarray:
    """The image with a view's colours laid over it, as the browser shows it without outlines.

    Args:
        view: one of VIEWS.
        opacity: 0 the image alone, 1 the map alone.

    Returns:
        (H, W, 3) uint8.
    """
    _check_view(view, VIEWS)
    rgb = _maps(example).rgb
    if view == "image":
        return rgb
    blend = rgb * (1 - opacity) + overlay(example, view) * opacity
    return np.floor(blend + 0.5).astype(np.uint8)


def draw_tasks(axes: Sequence[Axes], example: Any, opacity: float = 0.7) -> Sequence[Axes]:
    """Draw the four views on four Axes: the static figure of the task switch."""
    maps = _maps(example)
    for ax, view in zip(axes, VIEWS, strict=True):
        shown = picture(example, view, opacity).copy()
        if view != "image":
            shown[edges(getattr(maps, view))] = 0
        ax.imshow(shown)
        ax.set_title(view)
        ax.set_axis_off()
    return axes


class TaskSwitch(Interactive):
    """One picture, four tasks; hover or press arrow keys to read a pixel.

    Args:
        example: a Scene, a Photo, or anything with image, semantic, instance, instance_classes
            (and panoptic, classes if it has them).

    State that can be read and set: view, opacity, row, col, outlines.
    """

    module = "task_switch"
    view = traitlets.Enum(VIEWS, "image").tag(sync=True)
    opacity = traitlets.Float(0.7, min=0, max=1).tag(sync=True)
    row = traitlets.Int(0, min=0).tag(sync=True)
    col = traitlets.Int(0, min=0).tag(sync=True)
    outlines = traitlets.Bool(True).tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    pixels, overlays, semantic, instance, panoptic = (binary() for _ in range(5))
    table = traitlets.Dict().tag(sync=True)

    def __init__(self, example: Any, **state: Any) -> None:
        maps = _maps(example)
        self.example = example
        height, width = maps.semantic.shape
        super().__init__(
            height=height,
            width=width,
            pixels=image_bytes(maps.rgb),
            overlays=b"".join(image_bytes(overlay(example, view)) for view in VIEWS[1:]),
            semantic=to_bytes(maps.semantic),
            instance=to_bytes(maps.instance, np.int32, "instance"),
            panoptic=to_bytes(maps.panoptic, np.int32, "panoptic"),
            table=_table(example),
            **({"row": height // 2, "col": width // 2} | state),
        )

    @traitlets.validate("row", "col")
    def _inside(self, proposal: Any) -> int:
        size = self.height if proposal.trait.name == "row" else self.width
        return min(proposal.value, max(size - 1, 0))

    def describe(self) -> str:
        here = read_pixel(self.example, self.row, self.col)
        place = f"row {self.row}, column {self.col}"
        return f"{self.view} view; {place}: {here.name}, instance {here.instance}"


def panoptic_ids(semantic: np.ndarray, instance: np.ndarray) -> np.ndarray:
    """class * 1000 + number of the object within its class; stuff has number 0.

    >>> panoptic_ids(np.array([[1, 5, 5, 5]]), np.array([[0, 2, 4, 4]]))
    array([[1000, 5001, 5002, 5002]], dtype=int32)
    """
    ids = semantic.astype(np.int32) * PANOPTIC_FACTOR
    for class_id in np.unique(semantic[instance > 0]):
        objects = np.unique(instance[(semantic == class_id) & (instance > 0)])
        for number, i in enumerate(objects, start=1):
            ids[(instance == i) & (semantic == class_id)] += number
    return ids


def _maps(example: Any) -> SimpleNamespace:
    """The arrays of a scene or photo, checked, with panoptic ids made where they lack."""
    image, semantic, instance = (
        plain(getattr(example, name), name) for name in ("image", "semantic", "instance")
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


def _check_view(view: str, views: Sequence[str]) -> None:
    if view not in views:
        raise ValueError(f"view must be one of {', '.join(views)}, not {view!r}")


def _table(example: Any) -> dict:
    """What the browser must know besides the arrays: class names and colours, counts, labels."""
    maps = _maps(example)
    seen = {int(i) for i in np.unique(maps.semantic)}
    return {
        "classes": class_rows([c for c in maps.classes if c.id in seen]),
        "void": VOID in seen,
        "counts": [[name, *pair] for name, pair in how_many(example).items()],
        "anchors": [_anchor(i, maps.instance == i) for i in np.unique(maps.instance) if i],
    }


def _anchor(instance_id: int, mask: np.ndarray) -> list[int]:
    """[id, row, column, area]: where an object's number stands, and whether it has room there."""
    return [int(instance_id), *middle(mask), int(mask.sum())]
