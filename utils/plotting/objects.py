"""Maps of objects drawn on an Axes: hue by class, lightness and number by object."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from utils.arrays import LabelMap, Mask, require_flag, require_number, require_whole
from utils.classes import PANOPTIC_FACTOR, STREET, SegmentationClass, palette, require_classes
from utils.plotting.checks import axes_of, class_table, map_of
from utils.plotting.colours import instance_rgb
from utils.plotting.maps import bare, colors_of


def draw_instances(
    ax: Axes,
    instance: LabelMap,
    instance_classes: dict[int, int],
    title: str = "",
    *,
    classes: Sequence[SegmentationClass] = STREET,
    image: np.ndarray | None = None,
    alpha: float = 0.6,
    numbers: bool = True,
) -> Axes:
    """Draw an instance map (H, W): hue by class, lightness and number by instance."""
    ax, classes, numbers = (
        axes_of(ax, title),
        require_classes(classes),
        require_flag(numbers, "numbers"),
    )
    alpha = require_number(alpha, "alpha", 0, 1)
    instance = map_of(instance, "instance")
    instance_classes = class_table(instance_classes, "instance_classes", {c.id for c in classes})
    rgb = instance_rgb(instance, instance_classes, classes)
    if image is not None:
        image = colors_of(image, instance.shape, "instance")
        on = (instance > 0)[..., None]
        rgb = np.where(on, alpha * rgb + (1 - alpha) * image, 0.35 + 0.65 * image)
    ax.imshow(rgb)
    if numbers:
        for i in instance_classes:
            if (instance == i).any():
                row, col = _innermost(instance == i)
                _number(ax, col, row, str(i))
    return bare(ax, title)


def draw_panoptic(
    ax: Axes,
    panoptic: LabelMap,
    title: str = "",
    *,
    classes: Sequence[SegmentationClass] = STREET,
    smallest: int = 150,
) -> Axes:
    """Draw a panoptic map (H, W) with its ids: hue by class, lightness by object.

    Args:
        panoptic: class * 1000 + number within the class, 0 for stuff.
        smallest: segments of fewer pixels get no number on them.
    """
    ax, classes = axes_of(ax, title), require_classes(classes)
    smallest = require_whole(smallest, "smallest", 0)
    panoptic = map_of(panoptic, "panoptic", largest=256 * PANOPTIC_FACTOR - 1)
    things = np.where(panoptic % PANOPTIC_FACTOR > 0, panoptic, 0)
    table = {int(i): int(i) // PANOPTIC_FACTOR for i in np.unique(things) if i}
    class_table(table, "panoptic", {c.id for c in classes})
    rgb = palette(classes)[panoptic // PANOPTIC_FACTOR] / 255
    ax.imshow(np.where((things > 0)[..., None], instance_rgb(things, table, classes), rgb))
    for segment in np.unique(panoptic):
        if (panoptic == segment).sum() >= smallest:
            row, col = _innermost(panoptic == segment)
            _number(ax, col, row, str(segment))
    return bare(ax, title)


def _innermost(mask: Mask) -> tuple[int, int]:
    """(row, column) of the pixel farthest from the mask's edge: it lies on the object."""
    from scipy.ndimage import distance_transform_edt  # only numbers in figures need it

    depth = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    return np.unravel_index(depth.argmax(), mask.shape)


def _number(ax: Axes, x: float, y: float, text: str) -> None:
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=9,
        color="black",
        bbox={
            "boxstyle": "circle,pad=0.15" if len(text) < 3 else "round,pad=0.15",
            "facecolor": "white",
            "edgecolor": "none",
            "alpha": 0.85,
        },
    )
