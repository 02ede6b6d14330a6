"""Coins that touch, made from the photograph: their truth is known to the pixel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.arrays import require_list, require_whole
from utils.masks import box
from utils.photos.photographs import load_photo


def coins_pushed_together(
    ids: Sequence[int] = (7, 10, 1, 16, 13, 20, 4, 14, 17), columns: int = 3
) -> tuple[np.ndarray, np.ndarray]:
    """Coins cut out of the photograph and pushed into one heap, each against its neighbours.

    Row by row, each coin comes in from the right and slides left, up and left again until it meets
    another one or the edge. They touch and never overlap, so the truth is known to the pixel.

    Args:
        ids: which of the 24 coins, in the order in which they come.
        columns: how many coins to a row.
    Returns:
        image (H, W, 3) float32 in [0, 1], instance (H, W) int32: 1..n in the order of `ids`.
    Raises:
        ValueError: if an id is not one of the 24.
    """
    ids = [require_whole(i, "ids") for i in require_list(ids, "ids", "coins from 1 to 24")]
    columns = require_whole(columns, "columns", 1, 24)
    if not ids or not set(ids) <= set(range(1, 25)):
        raise ValueError(f"ids must be coins from 1 to 24, got {tuple(ids)}")
    coins = load_photo("coins")
    cloth = np.median(coins.image[coins.instance == 0], axis=0)
    heap = np.zeros((60 * -(-len(ids) // columns) + 80, 60 * columns + 80), np.int32)
    image = np.full((*heap.shape, 3), cloth, np.float32)
    for number, i in enumerate(ids, start=1):
        x, y, width, height = box(coins.instance == i)
        mask = coins.instance[y : y + height, x : x + width] == i
        top, left = _slide(heap, mask, 8 + 60 * ((number - 1) // columns))
        window = np.s_[top : top + height, left : left + width]
        heap[window][mask] = number
        image[window][mask] = coins.image[y : y + height, x : x + width][mask]
    x, y, width, height = box(heap > 0)
    seen = np.s_[: y + height + 8, : x + width + 8]  # the heap began 8 pixels from the edge
    return image[seen], heap[seen]


def _slide(heap: np.ndarray, mask: np.ndarray, top: int) -> tuple[int, int]:
    """Where a coin comes to rest: pushed left, up, and left again, until it meets something."""
    height, width = mask.shape
    left = heap.shape[1] - width

    def free(y: int, x: int) -> bool:
        inside = y >= 8 and x >= 8
        return inside and not heap[y : y + height, x : x + width][mask].any()

    for down, right in ((0, 1), (1, 0), (0, 1)):
        while free(top - down, left - right):
            top, left = top - down, left - right
    return top, left
