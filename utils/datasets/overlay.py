"""Little pictures of samples: the photograph with its mask over it, and a sheet of many."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from utils.classes import VOID, SegmentationClass
from utils.datasets.agreement import borders

SIDE = 240  # of one little picture, in pixels
# Colour-blind-safe hues (Okabe and Ito), the background grey; repeated, lighter, when they run out.
HUES = (
    (190, 190, 190), (86, 180, 233), (230, 159, 0), (0, 158, 115), (204, 121, 167),
    (0, 114, 178), (213, 94, 0), (240, 228, 66),
)  # fmt: skip


def class_table(
    names: list[str],
    things: set[int] | None = None,
    colors: dict[tuple[int, int, int], int] | None = None,
) -> tuple[SegmentationClass, ...]:
    """A row per class, in the data set's own colours where it has some."""
    own = {class_id: color for color, class_id in (colors or {}).items()}
    return tuple(
        SegmentationClass(i, name, own.get(i, class_color(i)), things is None or i in things)
        if i
        else SegmentationClass(0, name, own.get(0, HUES[0]), bool(things and 0 in things))
        for i, name in enumerate(names)
    )


def class_color(class_id: int) -> tuple[int, int, int]:
    """A colour for any class id."""
    if class_id < len(HUES):
        return HUES[class_id]
    turn, hue = divmod(class_id - 1, len(HUES) - 1)
    shade = 0.75**turn
    return tuple(round(shade * channel) for channel in HUES[1 + hue])


def overlay(image: np.ndarray, labels: np.ndarray | None, side: int = SIDE) -> Image.Image:
    """The photograph, small, every class but 0 tinted and outlined; void is white."""
    height, width = image.shape[:2]
    step = max(1, -(-max(height, width) // side))
    rgb = image[::step, ::step].astype(np.float32)
    if labels is not None:
        small = labels[::step, ::step]
        small = small[: rgb.shape[0], : rgb.shape[1]]
        table = np.array([class_color(i) for i in range(256)], np.float32)
        table[VOID] = 255
        part = rgb[: small.shape[0], : small.shape[1]]
        tint = table[np.clip(small, 0, 255)]
        on = (small != 0)[..., None]
        part[:] = np.where(on, 0.5 * part + 0.5 * tint, part)
        edge = borders(small)
        part[edge] = np.where(part[edge].mean(axis=1, keepdims=True) > 127, 0, 255)
    return Image.fromarray(rgb.clip(0, 255).astype(np.uint8))


def sheet(pictures: list[tuple[str, Image.Image]], columns: int = 4) -> Image.Image:
    """Little pictures in rows, each with its name under it.

    Args:
        pictures: (name, picture); names are cut to the width.
    """
    columns = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // columns)
    cell = SIDE + 8
    canvas = Image.new("RGB", (columns * cell, rows * (cell + 16)), "white")
    draw = ImageDraw.Draw(canvas)
    for i, (name, picture) in enumerate(pictures):
        row, column = divmod(i, columns)
        x, y = column * cell + 4, row * (cell + 16) + 4
        canvas.paste(picture, (x, y))
        shown = name if len(name) <= SIDE // 7 else "..." + name[-(SIDE // 7 - 3) :]
        draw.text((x, y + SIDE + 1), shown, fill="black")
    return canvas


def png(picture: Image.Image) -> bytes:
    """The picture as the bytes of a PNG of at most 256 colours: reports stay small."""
    small = io.BytesIO()
    picture.quantize(256).save(small, "PNG", optimize=True)
    return small.getvalue()
