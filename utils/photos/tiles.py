"""Photographs cut into tiles to train on: the whole of each, no pixel on both sides, one draw."""

from __future__ import annotations

import numpy as np

from utils.arrays import plain, require_kind, require_labels, require_whole, to_numpy

MOST = 1 << 31  # pixels of a side


def tile_starts(length: int, size: int, stride: int) -> list[int]:
    """Where tiles begin along one side of a photograph: every `stride` pixels, the last one flush.

    Args:
        length: pixels of the side, at least `size`.
        size: pixels of a tile.
        stride: pixels from one tile to the next; smaller than `size`, and tiles overlap.
    Returns:
        First pixels, rising. Every pixel is in a tile if `stride` is not above `size`.
    Raises:
        ValueError: if no tile fits, or a number is not positive.

    >>> tile_starts(10, size=4, stride=4)
    [0, 4, 6]
    """
    length, size = require_whole(length, "length", high=MOST), require_whole(size, "size")
    stride = require_whole(stride, "stride")
    if not 1 <= size <= length:
        raise ValueError(f"size is {size}; expected 1 to {length}, the length of the side")
    if stride < 1:
        raise ValueError(f"stride is {stride}; expected at least 1")
    starts = list(range(0, length - size + 1, stride))
    return starts if starts[-1] == length - size else [*starts, length - size]


def cut_tiles(
    image: np.ndarray, labels: np.ndarray, size: int, stride: int
) -> tuple[list[tuple[np.ndarray, np.ndarray]], list[tuple[int, int]]]:
    """All tiles of a photograph and of its label map, cut at the same places.

    Args:
        image: (3, H, W).
        labels: (H, W).
        size: pixels of a tile's side.
        stride: pixels from one tile to the next.
    Returns:
        The pairs (3, size, size), (size, size), views of what came in; and their (top, left).
    Raises:
        ValueError: if image and labels differ in size, or no tile fits.
    """
    image, labels = plain(image, "image"), plain(labels, "labels")
    if image.ndim != 3 or image.shape[1:] != labels.shape:
        raise ValueError(
            f"image has shape {image.shape} and labels {labels.shape}; expected (3, H, W) "
            "and (H, W)"
        )
    tops, lefts = (tile_starts(length, size, stride) for length in labels.shape)
    corners = [(top, left) for top in tops for left in lefts]
    pieces = [np.s_[..., top : top + size, left : left + size] for top, left in corners]
    return [(image[piece], labels[piece]) for piece in pieces], corners


def split_tiles(starts: np.ndarray, size: int, border: int) -> tuple[np.ndarray, np.ndarray]:
    """Which tiles lie wholly on one side of a line, and which on the other.

    Args:
        starts: (N,) int, the first row (or column) of each tile.
        size: rows (or columns) of a tile.
        border: first row (or column) of the second side.
    Returns:
        Positions of the tiles before the border, and of those from it on. What lies across it is
        in neither: its pixels would be on both sides.

    >>> split_tiles(np.array([0, 4, 8]), size=4, border=6)
    (array([0]), array([2]))
    """
    starts = require_labels(starts, "starts", ids=True).astype(np.int64)  # bytes end at 255
    size, border = require_whole(size, "size", 1, MOST), require_whole(border, "border", 0, MOST)
    if starts.ndim != 1:
        raise ValueError(f"starts must have shape (N,), got {starts.shape}")
    return np.flatnonzero(starts + size <= border), np.flatnonzero(starts >= border)


def turn_pair(
    image: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """One of the eight ways to lay down a square, drawn once for image and labels; light for one.

    Args:
        image: (3, S, S) float in [0, 1].
        labels: (S, S) int.
        rng: is asked once for the turns and once for the mirror, then for the light.
    Returns:
        The pair turned and mirrored alike; the image also brighter or darker. Both are copies.
    """
    image, labels = to_numpy(image, "image"), to_numpy(labels, "labels")
    require_kind(rng, np.random.Generator, "rng", "a numpy Generator, np.random.default_rng(seed)")
    if image.ndim != 3 or image.shape[1:] != labels.shape or image.dtype.kind != "f":
        raise ValueError(
            f"image has shape {image.shape} and type {image.dtype}, labels {labels.shape}; "
            "expected (3, S, S) floating point and (S, S)"
        )
    turns, mirrored = int(rng.integers(4)), rng.random() < 0.5
    image, labels = np.rot90(image, turns, axes=(1, 2)), np.rot90(labels, turns)
    if mirrored:
        image, labels = image[..., ::-1], labels[..., ::-1]
    light = image * rng.uniform(0.7, 1.3) + rng.uniform(-0.15, 0.15)
    return light.clip(0, 1).astype(image.dtype), labels.copy()
