"""Little pictures of samples: the photograph with its mask over it, and a sheet of many."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from utils.classes import VOID, SegmentationClass

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
    red, green, blue = HUES[1 + hue]
    return round(shade * red), round(shade * green), round(shade * blue)


def overlay(image: np.ndarray, labels: np.ndarray | None, side: int = SIDE) -> Image.Image:
    """The photograph, small, every class but 0 tinted and outlined; void is white."""
    rgb = _fitted(image, side).astype(np.float32)
    if labels is not None:
        small = _fitted(labels, side)
        table = np.array([class_color(i) for i in range(256)], np.float32)
        table[VOID] = 255
        tint = table[np.clip(small, 0, 255)]
        rgb = np.where((small != 0)[..., None], 0.5 * rgb + 0.5 * tint, rgb)
        edge = np.zeros(small.shape, bool)
        edge[:-1] |= small[:-1] != small[1:]
        edge[:, :-1] |= small[:, :-1] != small[:, 1:]
        rgb[edge] = np.where(rgb[edge].mean(axis=1, keepdims=True) > 127, 0, 255)
    return Image.fromarray(rgb.clip(0, 255).astype(np.uint8))


def _fitted(values: np.ndarray, side: int) -> np.ndarray:
    """Every so many pixels of a large picture, or each pixel so many times of a small one."""
    longest = max(values.shape[:2])
    step = -(-longest // side)
    times = max(1, side // longest)
    return values[::step, ::step].repeat(times, axis=0).repeat(times, axis=1)


def sheet(pictures: list[tuple[str, Image.Image]], columns: int = 4) -> Image.Image:
    """Little pictures in rows, each with its name under it.

    Args:
        pictures: (name, picture); names are cut to the width.
    """
    columns = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // columns)
    wide = max(picture.width for _, picture in pictures)
    high = max(picture.height for _, picture in pictures)
    canvas = Image.new("RGB", (columns * (wide + 8), rows * (high + 24)), "white")
    draw = ImageDraw.Draw(canvas)
    for i, (name, picture) in enumerate(pictures):
        row, column = divmod(i, columns)
        x, y = column * (wide + 8) + 4, row * (high + 24) + 4
        canvas.paste(picture, (x, y))
        most = max(wide // 7, 4)  # letters that fit
        shown = name if len(name) <= most else "..." + name[-(most - 3) :]
        draw.text((x, y + high + 1), shown, fill="black")
    return canvas


def png(picture: Image.Image) -> bytes:
    """The picture as the bytes of a PNG of at most 256 colours: reports stay small."""
    small = io.BytesIO()
    picture.quantize(256).save(small, "PNG", optimize=True)
    return small.getvalue()
