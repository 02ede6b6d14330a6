"""PNGs that keep the numbers of a label map; the colours are for the viewer only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    require_kind,
    require_new_file,
    require_path,
)
from utils.masks.maps import as_label_map
from utils.masks.pictures import checked_palette


def write_palette_png(path: str | Path, labels: LabelMapLike, palette: ArrayLike) -> None:
    """Write a label map as a PNG that stores the numbers, and the colours only for the viewer.

    Args:
        path: the file, ending in .png.
        labels: (H, W) integers, 0..255.
        palette: (K, 3) uint8, K <= 256; labels need no row of their own to be stored.
    Raises:
        ValueError: if a label does not fit into a byte, or the file is not to be a PNG.
    """
    labels, palette = as_label_map(labels), checked_palette(palette)
    path = require_path(path, "path")
    if labels.max() > 255:
        raise ValueError(
            f"labels holds {labels.max()}, but a palette PNG stores one byte per pixel: 0..255"
        )
    if path.suffix.lower() != ".png":
        raise ValueError(f"path must end in .png, not {path.name!r}: JPEG changes labels")
    path = require_new_file(path, "path")
    table = np.zeros((256, 3), np.uint8)
    table[: len(palette)] = palette
    image = Image.fromarray(labels.astype(np.uint8))
    image.putpalette(table.tobytes())
    image.save(path, optimize=False, bits=8)


def stored_ids(picture: Image.Image) -> LabelMap:
    """The numbers that a picture with a palette, or a grey one, stores; not its colours.

    Args:
        picture: as `PIL.Image.open` gives it, mode "P" or "L".
    Returns:
        (H, W) uint8; of grey files of 2 or 4 bits the numbers that Pillow stretches to 0..255.
    Raises:
        ValueError: if the picture stores colours or wide numbers.

    >>> stored_ids(Image.new("P", (3, 1), color=7)).tolist()
    [[7, 7, 7]]
    """
    picture = require_kind(picture, Image.Image, "picture", "a picture of PIL's Image.open")
    if picture.mode not in ("P", "L"):
        raise ValueError(
            f"picture stores colours or wide numbers (mode {picture.mode}), not one byte per "
            "pixel. Colour-coded masks are read by rgb_to_labels, which needs their palette; of "
            "masks of one bit and of wide ids np.array(picture) holds the numbers."
        )
    return np.array(picture)
