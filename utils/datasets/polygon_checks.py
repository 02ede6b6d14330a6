"""Whether a region's polygons can be painted, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from utils.datasets.finding import size_text


def checked_polygons(polygons: Any, size: tuple[int, int], add: Callable) -> list | None:
    """Polygons that may be painted, or None when something was wrong with them."""
    if polygons is None:
        add(
            "segmentation-missing",
            "has no segmentation, only a box or nothing.",
            "Draw its outline; a box is no mask.",
            fixed_by="region left out",
        )
        return None
    if not isinstance(polygons, list) or not polygons or not any(polygons):
        add(
            "segmentation-empty",
            "has an empty segmentation.",
            "Draw its outline again or delete it.",
            fixed_by="region left out",
        )
        return None
    kept = []
    for polygon in polygons:
        fault = _fault(polygon)
        if fault:
            add(
                "segmentation-invalid",
                f"has a polygon that {fault}.",
                "A segmentation is a list of polygons, each of them a flat list "
                "[x1, y1, x2, y2, x3, y3, ...] in pixels.",
                fixed_by="polygon left out",
            )
        else:
            kept.append([float(value) for value in polygon])
    if not kept:
        return None
    return _in_the_picture(kept, size, add)


def _fault(polygon: Any) -> str:
    if not isinstance(polygon, list):
        return f"is {type(polygon).__name__}, not a list"
    if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in polygon):
        return "holds something other than numbers"
    if not np.isfinite(polygon).all():
        return "has coordinates that are not finite"
    if len(polygon) % 2:
        return f"has an odd number of coordinates ({len(polygon)})"
    return f"has only {len(polygon) // 2} points" if len(polygon) < 6 else ""


def _in_the_picture(polygons: list, size: tuple[int, int], add: Callable) -> list | None:
    height, width = size
    x = np.concatenate([polygon[0::2] for polygon in polygons])
    y = np.concatenate([polygon[1::2] for polygon in polygons])
    if max(height, width) > 4 and min(x.min(), y.min()) >= 0 and max(x.max(), y.max()) <= 1:
        add(
            "segmentation-shares",
            "has no coordinate above 1: these are shares of the picture, not pixels.",
            f"Multiply x by {width} and y by {height}.",
            fixed_by="multiplied by width and height",
        )
        return [[v * (height if i % 2 else width) for i, v in enumerate(p)] for p in polygons]
    beyond = max(-x.min(), -y.min(), x.max() - width, y.max() - height)
    if beyond > 1:
        add(
            "segmentation-outside",
            f"reaches {beyond:.0f} pixels beyond the picture of {size_text(size)}.",
            "It was cut off at the rim. Was it drawn on a picture of another size, or turned?",
            level="warning",
            weight=float(beyond),
            fixed_by="cut off at the rim",
        )
    low, high = -2.0 * max(size), 3.0 * max(size)  # what no painter should have to walk along
    return [np.clip(polygon, low, high).tolist() for polygon in polygons]
