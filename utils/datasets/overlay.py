"""Little pictures of samples: the photograph with its mask over it, and a sheet of many."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from utils.classes import VOID, SegmentationClass

SIDE = 240  # of one little picture, in pixels
GAP, NAME = 8, 16  # pixels between pictures on a sheet, and below each for its name
TALLEST = 1.5  # a row of few pictures grows no further, and leaves white on its right
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

    A row has one height and fills the sheet from left to right, whatever shapes the pictures
    have: tall ones beside wide ones leave no white between them.

    Args:
        pictures: (name, picture); names are cut to the width.
        columns: how many stand side by side at most.
    """
    rows = _even_rows(pictures, columns)
    usual = sum(picture.height for _, picture in pictures) / len(pictures)
    width = round(max(usual * _breadth(row) + GAP * len(row) for row in rows))
    fits = [min((width - GAP * len(row)) / _breadth(row), TALLEST * usual) for row in rows]
    heights = [max(round(height), 1) for height in fits]
    canvas = Image.new("RGB", (width, sum(heights) + (NAME + GAP) * len(rows)), "white")
    y = GAP // 2
    for row, height in zip(rows, heights, strict=True):
        _put_row(canvas, row, y, height)
        y += height + NAME + GAP
    return canvas


def _even_rows(pictures: list, columns: int) -> list[list]:
    """As few rows as can be, all of them about equally full."""
    rows: list[list] = []
    for after in range(-(-len(pictures) // columns) - 1, -1, -1):  # how many rows come below
        goal, row = _breadth(pictures) / (after + 1), [pictures[0]]
        for one in pictures[1:columns]:
            must = len(pictures) - len(row) > after * columns
            if not must and _breadth(row) + _breadth([one]) / 2 > goal:
                break
            row.append(one)
        rows.append(row)
        pictures = pictures[len(row) :]
    return rows


def _breadth(row: list[tuple[str, Image.Image]]) -> float:
    """How wide all its pictures are together when their height is 1."""
    return sum(picture.width / picture.height for _, picture in row)


def _put_row(canvas: Image.Image, row: list[tuple[str, Image.Image]], y: int, height: int) -> None:
    draw, x = ImageDraw.Draw(canvas), GAP // 2
    for name, picture in row:
        wide = max(round(height * picture.width / picture.height), 1)
        canvas.paste(picture.resize((wide, height), Image.Resampling.LANCZOS), (x, y))
        most = max(wide // 7, 4)  # letters that fit
        shown = name if len(name) <= most else "..." + name[-(most - 3) :]
        draw.text((x, y + height + 1), shown, fill="black")
        x += wide + GAP


def png(picture: Image.Image) -> bytes:
    """The picture as the bytes of a PNG of at most 256 colours: reports stay small."""
    small = io.BytesIO()
    picture.quantize(256).save(small, "PNG", optimize=True)
    return small.getvalue()
