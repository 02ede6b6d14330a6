"""Masks as polygons, as COCO writes outlines: filled, and followed along the edges of pixels.

x runs to the right, y down; the pixel in row r and column c is the square from (c, r) to
(c + 1, r + 1).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from utils.arrays import Mask, MaskLike, to_numpy
from utils.masks.maps import as_mask
from utils.masks.run_lengths import checked_size


def polygons_to_mask(polygons: Sequence[Sequence[float]], size: tuple[int, int]) -> Mask:
    """The pixels whose centre lies inside one of the polygons.

    A point is inside when a ray from it crosses the outline an odd number of times. COCO's own tool
    also counts most pixels that the outline merely touches; the two differ along the rim only.

    Args:
        polygons: each a flat list [x1, y1, x2, y2, ...] of at least three points; parts of one
            object, joined (a polygon cannot cut a hole into another one).
        size: (H, W).
    Returns:
        (H, W) bool.
    Raises:
        ValueError: if a polygon is no list of at least three points, or size is not positive.

    >>> polygons_to_mask([[0, 0, 2, 0, 2, 1, 0, 1]], (2, 3)).astype(int).tolist()
    [[1, 1, 0], [0, 0, 0]]
    """
    height, width = checked_size(size)
    if not isinstance(polygons, Iterable) or isinstance(polygons, Mapping | str | bytes):
        raise TypeError(f"polygons must be a list of polygons, got {type(polygons).__name__}")
    outlines = [_points(polygon) for polygon in polygons]
    if outlines and min(height, width) > 1 and all(_is_within_one(o) for o in outlines):
        warnings.warn(
            "no coordinate of polygons leaves 0..1, which is one pixel: shares of the picture, as "
            "YOLO files have them? Multiply x by its width and y by its height",
            stacklevel=2,
        )
    mask = np.zeros((height, width), bool)
    for outline in outlines:
        mask |= _polygon_to_mask(outline, height, width)
    return mask


def mask_to_polygons(mask: MaskLike) -> list[list[int]]:
    """The outlines of a mask along the edges of its pixels, so that nothing is lost.

    Every edge between a pixel of the mask and one outside becomes an arrow with the mask on its
    right; arrows are joined head to tail. `polygons_to_mask` gives the same mask back.

    Args:
        mask: (H, W) bool without holes.
    Returns:
        One flat list [x1, y1, x2, y2, ...] of corners per island, clockwise; [] for an empty mask.
    Raises:
        ValueError: if the mask has a hole, which COCO's polygons cannot say.

    >>> mask_to_polygons([[1, 1, 0], [0, 0, 0]])
    [[0, 0, 2, 0, 2, 1, 0, 1]]
    """
    arrows = _outline_arrows(as_mask(mask))
    polygons = []
    while arrows:
        corners = _follow(arrows)
        if _signed_area(corners) < 0:  # run through the other way round: the rim of a hole
            raise ValueError(
                f"mask has a hole near column {corners[0][0]}, row {corners[0][1]}, and COCO's "
                "polygons cannot say so: use rle_encode, or fill it first"
            )
        polygons.append([value for corner in corners for value in corner])
    return polygons


def _points(polygon: Sequence[float]) -> np.ndarray:
    try:
        points = np.asarray(to_numpy(polygon, "a polygon of polygons"), float)
    except TypeError as error:
        raise TypeError(f"polygons must be lists of numbers: {error}") from None
    if points.ndim != 1 or points.size % 2 or points.size < 6 or not np.isfinite(points).all():
        raise ValueError(
            "polygons must be flat lists [x1, y1, x2, y2, x3, y3, ...] of at least three points, "
            f"but one has the shape {points.shape}{_not_finite(points)}"
        )
    return points.reshape(-1, 2)


def _not_finite(points: np.ndarray) -> str:
    return "" if np.isfinite(points).all() else " and numbers that are NaN or infinite"


def _is_within_one(points: np.ndarray) -> bool:
    """Some corner lies between the corners of a pixel: whole numbers are no shares."""
    return bool((points >= 0).all() and (points <= 1).all() and (points % 1 > 0).any())


def _polygon_to_mask(points: np.ndarray, height: int, width: int) -> Mask:
    inside = np.zeros((height, width), bool)
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5  # the centres of the pixels
    for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0), strict=True):
        rows = np.flatnonzero((y0 <= y) != (y1 <= y))  # rows whose centre line this side crosses
        if rows.size:
            crossing = x0 + (y[rows] - y0) * (x1 - x0) / (y1 - y0)
            inside[rows] ^= x >= crossing[:, None]
    return inside


def _outline_arrows(mask: Mask) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For every corner (x, y) the directions of the arrows that leave it, mask on the right."""
    padded = np.pad(mask, 1)
    here = padded[1:-1, 1:-1]
    arrows: dict[tuple[int, int], list[tuple[int, int]]] = {}
    sides = (  # outside above: go right along the top edge; and so on, clockwise
        (padded[:-2, 1:-1], (0, 0), (1, 0)),
        (padded[1:-1, 2:], (1, 0), (0, 1)),
        (padded[2:, 1:-1], (1, 1), (-1, 0)),
        (padded[1:-1, :-2], (0, 1), (0, -1)),
    )
    for neighbour, (dx, dy), direction in sides:
        for row, column in np.argwhere(here & ~neighbour).tolist():
            arrows.setdefault((column + dx, row + dy), []).append(direction)
    return dict(sorted(arrows.items(), key=lambda item: item[0][::-1]))


def _follow(arrows: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Take one closed chain out of the arrows; return the corners where it turns."""
    start = here = next(iter(arrows))
    direction: tuple[int, int] | None = None
    corners: list[tuple[int, int]] = []
    while direction is None or here != start:
        ways, way = arrows[here], arrows[here][0]
        if direction and (right := (-direction[1], direction[0])) in ways:
            way = right  # two islands meet at a corner: keep to the right
        ways.remove(way)
        if not ways:
            del arrows[here]
        if way != direction:
            corners.append(here)
        here, direction = (here[0] + way[0], here[1] + way[1]), way
    return corners


def _signed_area(corners: list[tuple[int, int]]) -> float:
    """The shoelace formula: positive when the corners run clockwise on the screen."""
    x, y = np.array(corners, float).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)
