"""Label maps as pictures: colours for labels, labels from colours."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from utils.arrays import LabelMap, LabelMapLike, require_list, require_whole, to_numpy
from utils.masks.maps import as_label_map


def labels_to_rgb(labels: LabelMapLike, palette: ArrayLike) -> np.ndarray:
    """Paint a label map: each label in the colour of its row.

    Args:
        labels: (H, W) integers, 0..K-1.
        palette: (K, 3) uint8, row i the colour of label i; `classes.palette()` has all 256.
    Returns:
        (H, W, 3) uint8.
    Raises:
        ValueError: if a label has no row in the palette.

    >>> labels_to_rgb([[0, 1]], [[0, 0, 0], [255, 0, 0]]).tolist()
    [[[0, 0, 0], [255, 0, 0]]]
    """
    labels, palette = as_label_map(labels), checked_palette(palette)
    if labels.max() >= len(palette):
        raise ValueError(
            f"labels holds {labels.max()}, but the palette has colours for 0..{len(palette) - 1}"
        )
    return palette[labels]


def rgb_to_labels(
    rgb: ArrayLike,
    palette: ArrayLike,
    *,
    ids: Iterable[int] | None = None,
    unknown: int | None = None,
) -> LabelMap:
    """Read a colour-coded mask: each pixel becomes the label that has exactly its colour.

    A colour that stands for no label is an error, never a silent 0: a void border that turns into
    background is trained and scored as background.

    Args:
        rgb: (H, W, 3) uint8.
        palette: (K, 3) uint8, row i the colour of label i, K <= 256.
        ids: the rows to use; all by default. Needed when rows that are not used share a colour with
            one that is.
        unknown: the label for colours that are not in the palette, VOID for instance; by default
            they are an error.
    Returns:
        (H, W) uint8.
    Raises:
        TypeError: if rgb is not uint8.
        ValueError: if a colour is unknown, or stands for more than one label.

    >>> rgb_to_labels([[[0, 0, 0], [255, 0, 0]]], [[0, 0, 0], [255, 0, 0]]).tolist()
    [[0, 1]]
    """
    rgb, palette = _check_rgb(rgb), checked_palette(palette)
    unknown = None if unknown is None else require_whole(unknown, "unknown", 0, 255)
    used = range(len(palette)) if ids is None else _rows(ids, len(palette))
    rows: dict[tuple[int, ...], list[int]] = {}  # colour -> the labels it stands for
    for label in used:
        rows.setdefault(tuple(palette[label].tolist()), []).append(label)
    found, where = np.unique(rgb.reshape(-1, 3), axis=0, return_inverse=True)
    colors = [tuple(color) for color in found.tolist()]
    where = where.reshape(rgb.shape[:2])  # (H, W): which of the colours
    table = "palette" if ids is None else f"palette, of which ids names {len(used)} rows"
    _check_colors(colors, where, rows, table, strangers_are_errors=unknown is None)
    return np.array([rows.get(color, [unknown])[0] for color in colors], np.uint8)[where]


def _rows(ids: Iterable[int], length: int) -> list[int]:
    rows = require_list(sorted(ids) if isinstance(ids, set) else ids, "ids", "rows of palette")
    if not rows:
        raise ValueError("ids is empty; expected the rows of palette to use")
    return [require_whole(row, "ids", 0, length - 1) for row in rows]


def checked_palette(palette: ArrayLike) -> np.ndarray:
    palette = to_numpy(palette, "palette")
    if palette.ndim != 2 or palette.shape[1] != 3 or not 1 <= len(palette) <= 256:
        raise ValueError(f"palette must have the shape (K, 3), K <= 256, not {palette.shape}")
    if palette.dtype.kind not in "iu" or palette.min() < 0 or palette.max() > 255:
        raise ValueError(f"palette must hold whole numbers 0..255, not {palette.dtype} values")
    return palette.astype(np.uint8)


def _check_rgb(rgb: ArrayLike) -> np.ndarray:
    rgb = to_numpy(rgb, "rgb")
    if rgb.dtype.kind not in "iu" or (rgb.size and not 0 <= rgb.min() <= rgb.max() <= 255):
        raise TypeError(
            f"rgb must hold whole numbers 0..255, not {rgb.dtype}: colours are compared exactly. "
            "From 0..1 they come back by (rgb * 255).round().astype(np.uint8)."
        )
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.size == 0:
        raise ValueError(
            f"rgb must have the shape (H, W, 3), not {rgb.shape}. A transparency channel is cut "
            "off by rgb[..., :3]; a map of (H, W) holds labels already."
        )
    return rgb.astype(np.uint8)


def _check_colors(
    colors: list[tuple[int, ...]],
    where: np.ndarray,
    rows: dict,
    table: str,
    *,
    strangers_are_errors: bool,
) -> None:
    for color in colors:
        if len(rows.get(color, ())) > 1:
            raise ValueError(
                f"the colour {color} stands for the labels {_some(rows[color])} at once: "
                "say with ids which rows of the palette are in use"
            )
    strangers = [index for index, color in enumerate(colors) if color not in rows]
    if strangers and strangers_are_errors:
        raise ValueError(_unknown_colors(colors, strangers, where, rows, table))


def _unknown_colors(
    colors: list[tuple[int, ...]],
    strangers: list[int],
    where: np.ndarray,
    known: Iterable,
    table: str,
) -> str:
    """The message: which colours, how many pixels, where first, and what may have happened."""
    counts = np.bincount(where.ravel(), minlength=len(colors))
    worst = max(strangers, key=lambda index: counts[index])
    row, column = np.argwhere(where == worst)[0].tolist()
    text = (
        f"rgb has the colour {colors[worst]}, which is not in the {table}, in {counts[worst]} "
        f"pixels, first at row {row}, column {column}"
    )
    if len(strangers) > 1:
        total = int(counts[strangers].sum())
        text += f"; and {len(strangers) - 1} more such colours, {total} pixels in all"
    if all(colors[index][::-1] in known for index in strangers):
        return text + ". Backwards they are in it: is the picture BGR? rgb[..., ::-1] turns it."
    if len(strangers) >= 5:
        text += (
            ". So many colours come from JPEG compression or from a resize that mixes colours: "
            "masks need PNG and nearest neighbour"
        )
    return text + ". Say unknown=VOID if such pixels are not to count."


def _some(values: list) -> str:
    """The first few, for a message."""
    return ", ".join(map(str, values[:4])) + (", ..." if len(values) > 4 else "")
