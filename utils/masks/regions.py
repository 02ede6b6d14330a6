"""The regions of a mask: its components, its box, its boundary."""

from __future__ import annotations

import numpy as np

from utils.arrays import LabelMap, Mask, MaskLike, require_whole
from utils.masks.maps import as_mask


def connected_components(mask: MaskLike, connectivity: int = 1) -> tuple[LabelMap, int]:
    """Number the islands of a mask: pixels that hang together get the same number.

    By hand it would be a flood fill: take a pixel that has no number yet, and give the next number
    to everything that can be reached from it. scipy does it.

    Args:
        mask: (H, W) bool.
        connectivity: 1 = the four neighbours that share an edge, 2 = also the four at the corners.
    Returns:
        (H, W) int32 with 0 outside the mask and 1..n inside, in reading order; and n.
    Raises:
        ValueError: if connectivity is neither 1 nor 2.

    >>> connected_components([[1, 0], [0, 1]])[1], connected_components([[1, 0], [0, 1]], 2)[1]
    (2, 1)
    """
    mask = as_mask(mask)
    if require_whole(connectivity, "connectivity") not in (1, 2):
        raise ValueError(f"connectivity must be 1 (edges) or 2 (corners too), not {connectivity!r}")
    from scipy.ndimage import generate_binary_structure, label  # late: not every lesson needs it

    labels, n = label(mask, generate_binary_structure(2, connectivity), output=np.int32)
    return labels, int(n)


def box(mask: MaskLike) -> tuple[int, int, int, int]:
    """The smallest upright rectangle that holds the mask, as COCO writes it: x, y, width, height.

    Args:
        mask: (H, W) bool with at least one pixel set.
    Returns:
        Column and row of the top left pixel, then how many columns and rows it spans.
    Raises:
        ValueError: if the mask is empty: nothing has no box.

    >>> box([[0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0]])
    (1, 1, 2, 2)
    """
    mask = as_mask(mask)
    rows = np.flatnonzero(mask.any(axis=1))
    columns = np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        raise ValueError("mask is empty, so it has no box: ask mask.any() first")
    x, y = int(columns[0]), int(rows[0])
    return x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1


def boundary(mask: MaskLike, width: int = 1) -> Mask:
    """The rim of a mask: its pixels that lie within `width` of something outside it.

    A pixel is inside when its whole 3x3 neighbourhood is in the mask; peel `width` times. What lies
    beyond the picture counts as outside.

    Args:
        mask: (H, W) bool.
        width: how many layers to peel, >= 1.
    Returns:
        (H, W) bool, a part of the mask.
    Raises:
        ValueError: if width is less than 1.

    >>> boundary([[1, 1, 1], [1, 1, 1], [1, 1, 1]]).astype(int).tolist()
    [[1, 1, 1], [1, 0, 1], [1, 1, 1]]
    """
    mask = as_mask(mask)
    width = require_whole(width, "width", low=1)
    from scipy.ndimage import binary_erosion

    layers = min(width, max(mask.shape))  # there are no more
    core = binary_erosion(mask, structure=np.ones((3, 3)), iterations=layers, border_value=0)
    return mask & ~core
