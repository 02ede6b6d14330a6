"""Label maps out of the series as pictures: index PNG, palette PNG, a sheet of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from utils.arrays import (
    LabelMapLike,
    plain,
    require_list,
    require_new_folder,
    require_text,
    require_whole,
    to_numpy,
)
from utils.classes import SegmentationClass, palette
from utils.datasets.overlay import overlay, sheet
from utils.masks import as_label_map, write_palette_png


def export_index_png(
    folder: str | Path, labels: Iterable[LabelMapLike], names: Sequence[str]
) -> list[Path]:
    """Write label maps as grey PNGs that store the class ids; more than 255 take 16 bits.

    Args:
        folder: where to; made when it is not there. A file that is there is not overwritten.
        labels: (H, W) integers each, class ids or object ids.
        names: one a map, without ending; "train/a" makes a folder.

    Returns:
        The files.
    """
    files = _files(folder, names)
    with all_or_none(files):
        for path, one in _each(files, labels):
            one = as_label_map(one)
            if one.max() >= 1 << 16:
                raise ValueError(f"labels hold {one.max()}, but a PNG of 16 bits ends at 65535")
            Image.fromarray(one.astype(np.uint8 if one.max() < 256 else np.uint16)).save(path)
    return files


def export_palette_png(
    folder: str | Path,
    labels: Iterable[LabelMapLike],
    names: Sequence[str],
    classes: Sequence[SegmentationClass],
) -> list[Path]:
    """Write label maps as PNGs that store class ids and show the classes' colours.

    Args:
        folder, labels, names: as for `export_index_png`; labels 0..255.
        classes: the class table.
    """
    files = _files(folder, names)
    with all_or_none(files):
        for path, one in _each(files, labels):
            write_palette_png(path, one, palette(classes))
    return files


def contact_sheet(
    images: Iterable[Any], labels: Iterable[LabelMapLike], names: Sequence[str], columns: int = 4
) -> Image.Image:
    """All photographs, small, their label maps over them: one look finds most faults.

    Args:
        images: (H, W, 3) float in [0, 1] or bytes each, or one batch (N, 3, H, W) of floats.
        labels: (H, W) integers each.
        names: one a photograph.
        columns: how many stand side by side.

    Returns:
        A picture; `.save("sheet.png")` keeps it.
    """
    names = checked_names(names)
    columns = require_whole(columns, "columns", 1)
    images, labels = (
        as_many(value, name, len(names)) for name, value in (("images", images), ("labels", labels))
    )
    little = []
    for image, one, name in zip(images, labels, names, strict=True):
        image = plain(image, "images")
        if image.ndim != 3 or 3 not in image.shape or not image.size:
            raise ValueError(f"images must have shape (H, W, 3) each, got {image.shape}")
        if image.ndim == 3 and image.shape[0] == 3 and image.shape[2] != 3:
            image = image.transpose(1, 2, 0)
        if image.dtype.kind == "f":
            if not (image.min() > -0.01 and image.max() < 1.01):
                raise ValueError(
                    f"images holds {image.min():.4g}..{image.max():.4g}; floats are expected in "
                    "0..1: divide 0..255 by 255"
                )
            image = (image * 255).round().clip(0, 255).astype(np.uint8)
        little.append((str(name), overlay(image, as_label_map(one))))
    if not little:
        raise ValueError("images is empty: a sheet needs at least one photograph")
    return sheet(little, columns)


def _files(folder: str | Path, names: Sequence[str]) -> list[Path]:
    folder = require_new_folder(folder, "folder")
    return new_files([folder / f"{name}.png" for name in checked_names(names)])


def _each(files: list[Path], labels: Iterable[LabelMapLike]) -> Iterable[tuple[Path, Any]]:
    for path, one in zip(files, as_many(labels, "labels", len(files)), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path, to_numpy(one, "labels")


def checked_names(names: Sequence[str]) -> list[str]:
    """The names of the pictures, each a text."""
    texts = [require_text(n, "names") for n in require_list(names, "names", "a list of names")]
    if not all(texts):
        raise ValueError("names holds an empty text; expected a name for each map")
    return texts


def as_many(values: Iterable[Any], name: str, count: int) -> list:
    """A list with one for each name."""
    listed = require_list(values, name, "a list with one for each of names")
    if len(listed) != count:
        raise ValueError(f"{name} has {len(listed)} and names {count}: one for each is expected")
    return listed


def new_files(files: list[Path]) -> list[Path]:
    """The same, none of which is there or named twice: nothing is ever overwritten."""
    if len(set(files)) < len(files):
        raise ValueError("names must differ from one another: one file would overwrite another")
    for path in files:
        if path.exists():
            raise ValueError(f"{path} is there already and is not overwritten: say a new folder")
    return files


@contextmanager
def all_or_none(files: Iterable[Path]) -> Iterator[None]:
    """Where one of them cannot be written, those before it go, so that the next try meets none.

    Args:
        files: as `new_files` has them: what lies there afterwards has been written since.
    """
    try:
        yield
    except BaseException:
        for path in files:
            path.unlink(missing_ok=True)
        raise
