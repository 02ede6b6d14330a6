"""Do a COCO annotation's area and box agree with its own mask?"""

from __future__ import annotations

import numpy as np

from utils.datasets.finding import Finding
from utils.masks import box

SLACK = 3.0  # pixels: polygons are drawn between pixels, and COCO's areas are those of polygons


def area_check(annotation: dict, file: str, mask: np.ndarray) -> Finding | None:
    """A finding when `area` is far from the number of pixels."""
    area, pixels = annotation.get("area"), int(mask.sum())
    if not isinstance(area, int | float) or abs(area - pixels) <= max(30, 0.25 * pixels):
        return None
    return Finding(
        "area-disagrees",
        file,
        f"annotation {annotation.get('id')} gives its area as {area:g}, but its mask has "
        f"{pixels} pixels.",
        "Count it anew: COCO's scores for small and large objects go by this number.",
        level="warning",
        weight=abs(area - pixels) / pixels,
        fixed_by="not written: a mask says how large it is",
    )


def box_check(annotation: dict, file: str, mask: np.ndarray) -> Finding | None:
    """A finding when `bbox` is no box, or lies somewhere else than the mask."""
    given = annotation.get("bbox")
    if given is None:
        return None
    what = f"annotation {annotation.get('id')}"
    numbers = isinstance(given, list) and all(isinstance(v, int | float) for v in given)
    if not numbers or len(given) != 4 or not np.isfinite(given).all() or min(given[2:]) <= 0:
        return Finding(
            "box-invalid",
            file,
            f"{what} has the box {given}; a box is [x, y, width, height], the last two above 0.",
            "Take it from the mask.",
            level="warning",
            fixed_by="not written: a mask says where it lies",
        )
    x, y, width, height = box(mask)
    corners = np.subtract(
        [given[0], given[1], given[0] + given[2], given[1] + given[3]],
        [x, y, x + width, y + height],
    )
    if np.abs(corners).max() <= SLACK + 0.02 * max(mask.shape):
        return None
    corner_style = np.abs(np.subtract(given, [x, y, x + width, y + height])).max() <= SLACK
    return Finding(
        "box-disagrees",
        file,
        f"{what} has the box {given}, but its mask fills {[x, y, width, height]}."
        + (" It looks like [x1, y1, x2, y2]." if corner_style else ""),
        "COCO's box is [x, y, width, height]. Take it from the mask.",
        level="warning",
        fixed_by="not written: a mask says where it lies",
    )
