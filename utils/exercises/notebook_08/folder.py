"""A small data set as somebody's tool exported it: photographs of coins, masks, five faults."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from utils.photos import coins_pushed_together, load_photo

HEAPS = ((7, 10, 1), (16, 13, 20), (4, 14, 17), (2, 5, 8), (22, 24, 15), (9, 12, 3))


def write_folder(folder: str | Path) -> Path:
    """Write images/coins_1.png ... coins_8.png and masks of 0 and 255, five pairs faulty.

    Args:
        folder: a new folder.
    Returns:
        The folder.
    Raises:
        FileExistsError: if there is one already; nothing is overwritten.
    """
    folder = Path(folder)
    (folder / "images").mkdir(parents=True)
    (folder / "masks").mkdir()
    for number, (image, mask) in enumerate(_pairs(), start=1):
        _save(folder / "images" / f"coins_{number}.png", np.round(255 * image).astype(np.uint8))
        _save(folder / "masks" / f"coins_{number}.png", np.uint8(255) * mask)
    _spoil(folder / "images", folder / "masks")
    return folder


def _pairs() -> list[tuple[np.ndarray, np.ndarray]]:
    """Two halves of the photograph, six heaps; bool masks."""
    coins = load_photo("coins")
    halves = [(coins.image[rows], coins.instance[rows] > 0) for rows in (np.s_[:150], np.s_[150:])]
    return halves + [(image, ids > 0) for image, ids in map(coins_pushed_together, HEAPS)]


def _spoil(images: Path, masks: Path) -> None:
    """One fault each in five of the eight pairs."""
    mask = masks / "coins_3.png"  # saved as JPEG by a tool, renamed by a person
    Image.fromarray(_read(mask)).save(masks / "coins_3.jpg", quality=60)
    mask.unlink()
    mask = masks / "coins_1.png"  # drawn on another export: seven pixels lower and to the right
    _save(mask, np.pad(_read(mask), ((7, 0), (7, 0)))[:-7, :-7])
    mask = masks / "coins_6.png"  # drawn on a picture of half the size
    _save(mask, _read(mask)[::2, ::2])
    _save(images / "coins_8.png", _read(images / "coins_4.png"))  # one photograph, two names
    _save(masks / "coins_8.png", _read(masks / "coins_4.png"))
    image = images / "coins_5.png"  # the copying stopped too soon
    image.write_bytes(image.read_bytes()[:-900])


def _read(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.array(picture)


def _save(path: Path, values: np.ndarray) -> None:
    Image.fromarray(values).save(path)
