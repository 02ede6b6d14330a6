"""Task switch: one picture and its semantic, instance and panoptic segmentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from utils.arrays import require_number
from utils.classes import VOID, palette
from utils.plotting import instance_rgb
from utils.widgets.base import Interactive, middle
from utils.widgets.data import binary, class_rows, image_bytes, to_bytes
from utils.widgets.task_maps import how_many, maps_of, read_pixel
from utils.widgets.traits import Choice, Place, Share

VIEWS = ("image", "semantic", "instance", "panoptic")


def overlay(example: Any, view: str) -> np.ndarray:
    """The colours of a view: hue says the class, lightness says the instance.

    Args:
        view: "semantic", "instance" or "panoptic".

    Returns:
        (H, W, 3) uint8; in the instance view everything that is no object is light grey.
    """
    _check_view(view, VIEWS[1:])
    maps = maps_of(example)
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
    rgb, opacity = maps_of(example).rgb, require_number(opacity, "opacity", 0, 1)
    if view == "image":
        return rgb
    blend = rgb * (1 - opacity) + overlay(example, view) * opacity
    return np.floor(blend + 0.5).astype(np.uint8)


class TaskSwitch(Interactive):
    """One picture, four tasks; hover or press arrow keys to read a pixel.

    Args:
        example: a Scene, a Photo, or anything with image, semantic, instance, instance_classes
            (and panoptic, classes if it has them).

    State that can be read and set: view, opacity, row, col, outlines.
    """

    module = "task_switch"
    view = Choice(VIEWS, "image").tag(sync=True)
    opacity = Share(0.7, min=0, max=1).tag(sync=True)
    row = Place().tag(sync=True)
    col = Place().tag(sync=True)
    outlines = traitlets.Bool(True).tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    pixels, overlays, semantic, instance, panoptic = (binary() for _ in range(5))
    table = traitlets.Dict().tag(sync=True)

    def __init__(self, example: Any, **state: Any) -> None:
        maps = maps_of(example)
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


def _check_view(view: str, views: Sequence[str]) -> None:
    if not isinstance(view, str) or view not in views:
        raise ValueError(f"view must be one of {', '.join(views)}, not {view!r}")


def _table(example: Any) -> dict:
    """What the browser must know besides the arrays: class names and colours, counts, labels."""
    maps = maps_of(example)
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
