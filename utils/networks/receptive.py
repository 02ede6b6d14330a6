"""What one pixel's scores can see of the image, layer by layer: measured, not computed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from utils.arrays import require_size, require_whole
from utils.networks.devices import device_of
from utils.networks.layers import geometry_of, watching


class Box(NamedTuple):
    """A part of the image: rows top..bottom-1, columns left..right-1."""

    top: int
    left: int
    bottom: int
    right: int


def receptive_boxes(
    model: nn.Module, row: int, column: int, size: tuple[int, int]
) -> dict[str, Box]:
    """What one pixel's score, and each layer on the way to it, really sees of the image.

    Args:
        model: takes (N, 3, H, W).
        row: the output pixel's row, 0..H-1.
        column: the output pixel's column, 0..W-1.
        size: (H, W) of the image; there is no usual one, as a box may not pass the image's edge.

    Returns:
        Layer name -> the image part seen by that layer's unit which lies over the pixel.

    >>> receptive_boxes(nn.Sequential(nn.Conv2d(3, 8, 3, padding=1)), 5, 9, (64, 64))["0"]
    Box(top=4, left=8, bottom=7, right=11)
    """
    size = require_size(size)
    row, column = require_whole(row, "row"), require_whole(column, "column")
    if not (0 <= row < size[0] and 0 <= column < size[1]):
        raise ValueError(f"row {row}, column {column} lies outside an image of size {size}")
    boxes = {}
    for name, (rows, columns) in receptive_spans(model, size).items():
        (top, bottom), (left, right) = rows[row].tolist(), columns[column].tolist()
        boxes[name] = Box(top, left, bottom, right)
    return boxes


def receptive_spans(
    model: nn.Module, size: tuple[int, int], *, batch: int = 32
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """`receptive_boxes` of every pixel at once: what each layer sees, row by row, column by column.

    Measured, not computed: every row of the image, then every column, is poisoned with NaN in
    turn. Where the NaN comes through, the row or column was looked at.

    Args:
        model: takes (N, 3, H, W).
        size: (H, W) of the image.
        batch: how many poisoned images go through the network together.

    Returns:
        Layer name -> ((H, 2) int: first and last + 1 row seen by the unit over each row,
        (W, 2) int: the same for columns), for the pixels' own units.

    >>> rows, columns = receptive_spans(nn.Sequential(nn.Conv2d(3, 8, 3, padding=1)), (4, 5))["0"]
    >>> rows.tolist()
    [[0, 2], [0, 3], [1, 4], [2, 4]]
    """
    height, width = require_size(size)
    batch = min(require_whole(batch, "batch", 1), height + width)
    images = torch.zeros(height + width, 3, height, width, device=device_of(model))
    images[range(height), :, range(height), :] = torch.nan
    images[range(height, height + width), :, :, range(width)] = torch.nan
    reached = []  # for each layer, for each batch: which units the poison reaches
    with watching(model) as seen:
        for some in images.split(batch):
            seen.clear()
            model(some)
            reached.append([layer.output[:, 0].isnan().cpu() for layer in seen])
    spans, jump = {}, 1.0
    for k, (name, module, *_) in enumerate(seen):
        jump *= geometry_of(name, module)[1]
        hit = torch.cat([batch_reached[k] for batch_reached in reached])
        rows, columns = hit[:height].any(dim=2), hit[height:].any(dim=1)
        spans[name] = _span(rows, height, jump), _span(columns, width, jump)
    return spans


def _span(hit: Tensor, length: int, jump: float) -> np.ndarray:
    """First and last + 1 poisoned line that reaches the unit over each pixel: (length, 2)."""
    units = [min(int(i // jump), hit.shape[1] - 1) for i in range(length)]
    lines = [hit[:, u].nonzero().flatten() for u in units]
    return np.array([[int(found[0]), int(found[-1]) + 1] for found in lines])
