"""A mask as run lengths and as polygons, the two ways in which COCO writes it.

COCO's coordinates: x to the right, y down; the pixel in row r and column c is the square from
(c, r) to (c + 1, r + 1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from utils.masks.maps import as_mask


def rle_encode(mask: ArrayLike) -> dict:
    """Write a mask as run lengths: how many 0s, then how many 1s, then how many 0s, ...

    The pixels are read column by column, top to bottom, as COCO does. The first count is always of
    0s, so it is 0 when the mask starts with a 1.

    Args:
        mask: (H, W) bool.
    Returns:
        {"size": [H, W], "counts": [...]}, the counts adding up to H * W.

    >>> rle_encode([[0, 1], [0, 1], [1, 0]])
    {'size': [3, 2], 'counts': [2, 3, 1]}
    """
    mask = as_mask(mask)
    pixels = mask.flatten(order="F")  # "F": column by column
    changes = np.flatnonzero(pixels[1:] != pixels[:-1]) + 1  # where a new run starts
    counts = np.diff([0, *changes, pixels.size]).tolist()
    if pixels[0]:
        counts = [0, *counts]
    return {"size": list(mask.shape), "counts": counts}


def rle_decode(rle: dict) -> np.ndarray:
    """The mask that run lengths stand for.

    Args:
        rle: {"size": [H, W], "counts": list of integers}, as `rle_encode` writes it.
    Returns:
        (H, W) bool.
    Raises:
        TypeError: if the counts are a compressed string.
        ValueError: if they do not fill the picture exactly.

    >>> rle_decode({"size": [3, 2], "counts": [2, 3, 1]}).astype(int).tolist()
    [[0, 1], [0, 1], [1, 0]]
    """
    height, width = rle["size"]
    counts = rle["counts"]
    _check_counts(counts, height, width)
    values = np.arange(len(counts)) % 2 == 1  # 0s and 1s take turns, starting with 0s
    pixels = np.repeat(values, counts)
    return pixels.reshape((height, width), order="F")


def rle_compress(rle: dict) -> dict:
    """Pack the counts into COCO's string.

    From the fourth count on, what is stored is the difference to the count two places before: runs
    of the same kind are alike. A number is cut into groups of 5 bits, the lowest first; a sixth bit
    says "there is more"; 48 is added to make each group a printable character.

    Args:
        rle: {"size": [H, W], "counts": list of integers}.
    Returns:
        {"size": [H, W], "counts": str}.
    Raises:
        TypeError, ValueError: as `rle_decode`.

    >>> rle_compress({"size": [3, 2], "counts": [2, 3, 1]})
    {'size': [3, 2], 'counts': '231'}
    """
    height, width = rle["size"]
    counts = rle["counts"]
    _check_counts(counts, height, width)
    characters = []
    for i, count in enumerate(counts):
        number = int(count) - (int(counts[i - 2]) if i > 2 else 0)
        more = True
        while more:
            group, number = number & 31, number >> 5
            more = number != (-1 if group & 16 else 0)  # bit 16 is the sign of the last group
            characters.append(chr(48 + (group | 32 * more)))
    return {"size": [height, width], "counts": "".join(characters)}


def rle_decompress(rle: dict) -> dict:
    """Unpack COCO's string into counts; the way back from `rle_compress`.

    Args:
        rle: {"size": [H, W], "counts": str or bytes}.
    Returns:
        {"size": [H, W], "counts": list of integers}.
    Raises:
        TypeError: if the counts are no string.
        ValueError: if the string is damaged: a character that no count uses, an end in the middle
            of a count, or counts that do not fill the picture.

    >>> rle_decompress({"size": [3, 2], "counts": "231"})
    {'size': [3, 2], 'counts': [2, 3, 1]}
    """
    text = rle["counts"]
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    if not isinstance(text, str):
        raise TypeError(f"counts must be COCO's string, not {type(text).__name__}: see rle_decode")
    counts, number, shift = [], 0, 0
    for position, character in enumerate(text):
        group = ord(character) - 48
        if not 0 <= group < 64:
            raise ValueError(f"counts has the character {character!r} at {position}: not COCO's")
        number |= (group & 31) << shift
        shift += 5
        if group & 32:
            continue
        if group & 16:
            number -= 1 << shift  # a negative difference
        counts.append(number + (counts[-2] if len(counts) > 2 else 0))
        number, shift = 0, 0
    if shift:
        raise ValueError("counts ends in the middle of a number: the string was cut off")
    height, width = rle["size"]
    _check_counts(counts, height, width)
    return {"size": [height, width], "counts": counts}


def polygons_to_mask(polygons: Sequence[Sequence[float]], size: tuple[int, int]) -> np.ndarray:
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
    height, width = _check_size(size)
    mask = np.zeros((height, width), bool)
    for polygon in polygons:
        mask |= _polygon_to_mask(_points(polygon), height, width)
    return mask


def mask_to_polygons(mask: ArrayLike) -> list[list[int]]:
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


def _check_counts(counts: Sequence[int], height: int, width: int) -> None:
    if isinstance(counts, str | bytes):
        raise TypeError("counts is COCO's compressed string: unpack it with rle_decompress")
    if not all(isinstance(count, int | np.integer) for count in counts):
        raise TypeError(
            f"counts must be whole numbers, not {[type(c).__name__ for c in counts][:3]}"
        )
    if any(count < 0 for count in counts) or sum(counts) != height * width:
        raise ValueError(
            f"counts must be >= 0 and add up to the size, {height} * {width} = {height * width}, "
            f"but their sum is {sum(counts)} and the smallest is {min(counts, default=0)}"
        )


def _check_size(size: tuple[int, int]) -> tuple[int, int]:
    if np.shape(size) != (2,) or not all(n >= 1 and n == int(n) for n in size):
        raise ValueError(
            f"size must be (height, width), two whole numbers of at least 1, not {size!r}"
        )
    return int(size[0]), int(size[1])


def _points(polygon: Sequence[float]) -> np.ndarray:
    points = np.asarray(polygon, float)
    if points.ndim != 1 or points.size % 2 or points.size < 6 or not np.isfinite(points).all():
        raise ValueError(
            "polygons must be flat lists [x1, y1, x2, y2, x3, y3, ...] of at least three points, "
            f"but one has the shape {points.shape}"
        )
    return points.reshape(-1, 2)


def _polygon_to_mask(points: np.ndarray, height: int, width: int) -> np.ndarray:
    inside = np.zeros((height, width), bool)
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5  # the centres of the pixels
    for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0), strict=True):
        rows = np.flatnonzero((y0 <= y) != (y1 <= y))  # rows whose centre line this side crosses
        if rows.size:
            crossing = x0 + (y[rows] - y0) * (x1 - x0) / (y1 - y0)
            inside[rows] ^= x >= crossing[:, None]
    return inside


def _outline_arrows(mask: np.ndarray) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For every corner (x, y) the directions of the arrows that leave it, mask on the right."""
    padded = np.pad(mask, 1)
    here, arrows = padded[1:-1, 1:-1], {}
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
    direction, corners = None, []
    while direction is None or here != start:
        ways = arrows[here]
        right = direction and (-direction[1], direction[0])
        way = right if right in ways else ways[0]  # two islands meet at a corner: keep to the right
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
