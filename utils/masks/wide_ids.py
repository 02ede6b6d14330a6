"""Ids that need more than one byte, written into the three bytes of a colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from utils.arrays import LabelMap, LabelMapLike, to_numpy
from utils.masks.maps import as_label_map

LARGEST = 256**3 - 1  # what three bytes can say


def ids_to_rgb(ids: LabelMapLike) -> np.ndarray:
    """Write ids as colours: red holds the lowest byte, then green, then blue.

    COCO's panoptic PNGs are written so.

    Args:
        ids: (H, W) integers, 0..16777215.
    Returns:
        (H, W, 3) uint8.
    Raises:
        ValueError: if an id needs more than three bytes.

    >>> ids_to_rgb([[5, 5002]]).tolist()
    [[[5, 0, 0], [138, 19, 0]]]
    """
    ids = as_label_map(ids, "ids")
    if ids.max() > LARGEST:
        raise ValueError(
            f"ids holds {ids.max()}, but three bytes say 0..{LARGEST} (256 * 256 * 256 ids)"
        )
    ids = ids.astype(np.int64)
    return np.stack([ids % 256, ids // 256 % 256, ids // 65536], axis=-1).astype(np.uint8)


def rgb_to_ids(rgb: ArrayLike) -> LabelMap:
    """Read ids that are written as colours: R + 256 G + 65536 B.

    Args:
        rgb: (H, W, 3) uint8, or other integers 0..255.
    Returns:
        (H, W) int64.
    Raises:
        TypeError: if rgb holds floats: divided by 255, the ids cannot be trusted.
        ValueError: if it has another shape, or numbers that are no bytes.

    >>> rgb_to_ids([[[5, 0, 0], [138, 19, 0]]]).tolist()
    [[5, 5002]]
    """
    rgb = to_numpy(rgb, "rgb")
    _check_bytes(rgb)
    red, green, blue = np.moveaxis(rgb.astype(np.int64), -1, 0)  # a byte times 256 is no byte
    return red + 256 * green + 65536 * blue


def _check_bytes(rgb: np.ndarray) -> None:
    if rgb.dtype.kind not in "iu":
        raise TypeError(
            f"rgb must hold bytes, 0..255, not {rgb.dtype}. Read the file with "
            "np.array(Image.open(path)), without dividing by 255."
        )
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.size == 0:
        raise ValueError(
            f"rgb must have the shape (H, W, 3), not {rgb.shape}. A transparency channel is cut "
            "off by rgb[..., :3]; a map of (H, W) holds ids already."
        )
    if rgb.min() < 0 or rgb.max() > 255:
        raise ValueError(f"rgb must hold bytes, 0..255, not {rgb.min()}..{rgb.max()}")
