"""PNGs that keep the numbers of a label map; the colours are for the viewer only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image, UnidentifiedImageError

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    require_file,
    require_kind,
    require_new_file,
    require_path,
)
from utils.masks.maps import as_label_map
from utils.masks.pictures import checked_palette

FEW_BITS = {"L;2": 85, "L;4": 17}  # Pillow stretches 0..3 and 0..15 to 0..255

WIDE = "{} per pixel, not one byte. np.array(picture) holds its numbers, as ids of objects need."
GREY = "grey and transparency. The numbers are the first channel, np.array(picture)[..., 0]."
OTHER_MODES = {
    "I;16": WIDE.format("16 bits"),
    "I;16B": WIDE.format("16 bits"),
    "I": WIDE.format("32 bits"),
    "F": WIDE.format("a float"),
    "LA": GREY,
    "PA": GREY,
}


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


def read_palette_png(path: str | Path) -> LabelMap:
    """Read the numbers of an indexed PNG (with a palette, or grey), not its colours.

    Args:
        path: a PNG of 1, 2, 4 or 8 bits per pixel.
    Returns:
        (H, W) uint8.
    Raises:
        ValueError: if the file is no PNG, is damaged, or stores colours or wide numbers.
    """
    path = require_file(path, "path")
    name = path.name
    try:
        with Image.open(path) as image:
            if image.format != "PNG":
                raise ValueError(
                    f"is a {image.format} file: masks need PNG, because JPEG changes the numbers"
                )
            if image.mode == "1":
                return np.array(image).astype(np.uint8)
            if image.mode in OTHER_MODES:
                raise ValueError(f"stores {OTHER_MODES[image.mode]}")
            stretched = FEW_BITS.get(str(image.tile[0][3]), 1)  # asked before it is read
            return stored_ids(image) // np.uint8(stretched)
    except UnidentifiedImageError:
        raise ValueError(
            f"{name} is no picture ({path.stat().st_size} bytes): empty, or a file of "
            "another kind with this name?"
        ) from None
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise
    except (OSError, SyntaxError, EOFError) as error:
        raise ValueError(f"{name} is damaged or was cut off ({error}): copy it again") from None
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def stored_ids(picture: Image.Image) -> LabelMap:
    """The numbers that a picture with a palette, or a grey one, stores; not its colours.

    Args:
        picture: as `PIL.Image.open` gives it, mode "P" or "L".
    Returns:
        (H, W) uint8.
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
