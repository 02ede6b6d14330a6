"""Colours and patterns: of outcomes, of classes, of instances."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls

import numpy as np

from utils.arrays import LabelMap, Mask
from utils.classes import STREET, SegmentationClass, require_classes
from utils.plotting.checks import class_table, map_of

# Okabe-Ito colours of the four outcomes of a pixel; TN stays white.
TP_COLOR, FP_COLOR, FN_COLOR = "#009e73", "#d55e00", "#f0e442"
TRUTH_COLOR = "#0072b2"
HATCHES = {"FP": "////", "FN": "...."}


def instance_colors(
    instance_classes: dict[int, int], classes: Sequence[SegmentationClass] = STREET
) -> dict[int, tuple[float, float, float]]:
    """A colour for each instance: the hue says the class, the lightness says which one.

    Args:
        instance_classes: instance id -> class id.

    Returns:
        instance id -> red, green, blue in [0, 1].
    """
    by_id = {c.id: c.color for c in require_classes(classes)}
    instance_classes = class_table(instance_classes, "instance_classes", set(by_id))
    members: dict[int, list[int]] = {}
    for instance, class_id in sorted(instance_classes.items()):
        members.setdefault(class_id, []).append(instance)
    colors = {}
    for class_id, ids in members.items():
        h, _, s = rgb_to_hls(*(v / 255 for v in by_id[class_id]))
        for light, instance in zip(_spread(len(ids)), ids, strict=True):
            colors[instance] = hls_to_rgb(h, light, max(s, 0.35))
    return colors


def _spread(n: int) -> np.ndarray:
    """n lightness values, neighbours far apart: dark, light, dark, light."""
    values = np.linspace(0.3, 0.78, n) if n > 1 else np.array([0.5])
    half = (n + 1) // 2
    order = np.empty(n, int)
    order[0::2], order[1::2] = np.arange(half), np.arange(half, n)
    return values[order]


def instance_rgb(
    instance: LabelMap,
    instance_classes: dict[int, int],
    classes: Sequence[SegmentationClass] = STREET,
) -> np.ndarray:
    """Colour an instance map; where there is no object (id 0) it stays light grey.

    Returns:
        (H, W, 3) float32 in [0, 1].
    Raises:
        ValueError: an object that has no class.
    """
    instance = map_of(instance, "instance")
    colors = instance_colors(instance_classes, classes)
    nameless = sorted(set(np.unique(instance).tolist()) - {0, *colors})
    if nameless:
        raise ValueError(f"instance holds the ids {nameless[:5]}, which instance_classes lacks")
    rgb = np.full((*instance.shape, 3), 0.93, np.float32)
    for i, color in colors.items():
        rgb[instance == i] = color
    return rgb


def edges(ids: LabelMap) -> Mask:
    """True where a pixel's right or lower neighbour carries another id.

    Returns:
        (H, W) bool.
    """
    ids = map_of(ids, "ids")
    line = np.zeros(ids.shape, bool)
    line[:, :-1] |= ids[:, :-1] != ids[:, 1:]
    line[:-1] |= ids[:-1] != ids[1:]
    return line
