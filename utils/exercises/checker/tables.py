"""Small arrays as tables that eyes and screen readers can read."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.reading import Other
from utils.exercises.checker.report import Block

TRUE, FALSE = "T", "·"  # the cells of a mask, so that nobody takes them for 1 and 0
_CELL = "padding:.1em .45em;text-align:right;border:1px solid var(--jp-border-color2, #9e9e9e)"
_MARK = ";font-weight:bold;outline:2px solid var(--jp-warn-color1, #b26a00);outline-offset:-2px"
_HEAD = "padding:.1em .45em;font-weight:normal;opacity:.75;text-align:right"
_SIDE_BY_SIDE = "display:flex;flex-wrap:wrap;align-items:flex-start;gap:1.2em;margin:.4em 0"


def number(value: object) -> str:
    """One number, short and the same on every machine.

    >>> number(np.float32(1 / 3)), number(np.True_), number(7)
    ('0.3333', 'True', '7')
    """
    value = np.asarray(value)
    if value.dtype.kind == "b":
        return str(bool(value))
    if value.dtype.kind in "ui":
        return str(int(value))
    text = f"{value.item():.4g}"
    return "0" if text == "-0" else text


def brief(value: object, limit: int = 200) -> str:
    """A plain value in one line."""
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return number(value)
        if value.ndim == 1 and value.size <= 12:
            return "[" + ", ".join(number(v) for v in value) + "]"
        return f"array of shape {value.shape}, {value.dtype}"
    if isinstance(value, tuple):
        text = "(" + ", ".join(brief(v, limit) for v in value[:12]) + ")"
    elif isinstance(value, dict):
        pairs = list(value.items())[:12]
        text = "{" + ", ".join(f"{k!r}: {brief(v, limit)}" for k, v in pairs) + "}"
    elif isinstance(value, Other):
        text = value.what
    elif isinstance(value, frozenset):
        text = "{" + ", ".join(sorted(map(repr, value))) + "}"
    else:
        text = repr(value)
    return text if len(text) <= limit else text[: limit - 3] + "..."


@dataclass(frozen=True)
class Grid:
    """A small table with a caption.

    Attributes:
        cells: rows of texts.
        marks: (row, column) of the cells to point at.
        corner: row and column that the first cell has in the whole array.
        columns: names for the columns in place of their numbers.
        one_row: whether the rows have no numbers, because there is only one.
        colors: the cells' colours in CSS, for pictures.
    """

    caption: str
    cells: Sequence[Sequence[str]]
    marks: frozenset[tuple[int, int]] = frozenset()
    corner: tuple[int, int] = (0, 0)
    columns: Sequence[str] = ()
    one_row: bool = False
    colors: Sequence[Sequence[str]] = ()


def grid(
    caption: str, array: np.ndarray, marks=frozenset(), corner=(0, 0), columns: Sequence[str] = ()
) -> Grid:
    """A Grid of an array: 1-d, 2-d, or a picture (H, W, 3) of bytes."""
    if is_picture(array):
        texts = [[" ".join(map(str, pixel)) for pixel in row] for row in array.tolist()]
        colors = [["rgb({},{},{})".format(*pixel) for pixel in row] for row in array.tolist()]
        return Grid(caption, texts, frozenset(marks), corner, colors=colors)
    rows = np.atleast_2d(array)
    if rows.dtype.kind == "b":
        caption, cells = f"{caption} (T: True)", np.where(rows, TRUE, FALSE).tolist()
    else:
        cells = [[number(v) for v in row] for row in rows]
    names = columns if len(columns) == rows.shape[-1] else ()
    return Grid(caption, cells, frozenset(marks), corner, names, array.ndim == 1)


def is_picture(array: np.ndarray) -> bool:
    """Whether an array holds colours: (H, W, 3) bytes; with 0 and 1 alone they are three layers."""
    colours = array.ndim == 3 and array.shape[2] == 3 and array.dtype == np.uint8
    return colours and array.size > 0 and array.max() > 1


def grids(*tables: Grid) -> Block:
    """Small tables side by side."""
    lines = [_lines(t) for t in tables]
    height = max(len(x) for x in lines)
    padded = [x + [" " * len(x[0])] * (height - len(x)) for x in lines]
    text = "\n".join("    " + "   ".join(row).rstrip() for row in zip(*padded, strict=True))
    inside = "".join(_html(t) for t in tables)
    return Block(text, f'<div style="{_SIDE_BY_SIDE}">{inside}</div>')


def _lines(table: Grid) -> list[str]:
    width = max([len(c) for row in (table.columns, *table.cells) for c in row] or [1])
    rows = [" ".join(c.rjust(width) for c in row) for row in table.cells] or ["(empty)"]
    if table.columns:
        rows = [" ".join(c.rjust(width) for c in table.columns), *rows]
    wide = max(len(table.caption), *(len(r) for r in rows))
    return [line.ljust(wide) for line in (table.caption, *rows)]


def _html(table: Grid) -> str:
    row0, column0 = table.corner
    width = max([len(r) for r in table.cells] or [0])
    names = table.columns or range(column0, column0 + width)
    single = len(table.cells) == width == 1 and table.corner == (0, 0)
    if single and not table.columns:
        names = ()  # one number has no place to be told
    top = "".join(f'<th scope="col" style="{_HEAD}">{html.escape(str(c))}</th>' for c in names)
    body = []
    for i, row in enumerate(table.cells):
        side = "" if table.one_row or single else f'<th scope="row" style="{_HEAD}">{row0 + i}</th>'
        cells = "".join(_cell(table, i, j, text) for j, text in enumerate(row))
        body.append(f"<tr>{side}{cells}</tr>")
    caption = html.escape(table.caption)
    caption = (
        f'<caption style="caption-side:top;text-align:left;white-space:nowrap">{caption}</caption>'
    )
    corner = "" if table.one_row or single else "<td></td>"
    head = f"<tr>{corner}{top}</tr>" if corner + top else ""
    style = "border-collapse:collapse;color:inherit;font:inherit"
    return f'<table style="{style}">{caption}{head}{"".join(body)}</table>'


def _cell(table: Grid, i: int, j: int, text: str) -> str:
    style = _CELL + _MARK * ((i, j) in table.marks)
    if table.colors:  # the number on a plate of its own, readable on every colour
        style += f";background:{table.colors[i][j]}"
        plate = "background:var(--jp-layout-color1, #fff);padding:0 .3em;font-size:.85em"
        return f'<td style="{style}"><span style="{plate}">{html.escape(text)}</span></td>'
    return f'<td style="{style}">{html.escape(text)}</td>'
