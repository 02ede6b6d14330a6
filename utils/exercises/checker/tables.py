"""Target, yours, difference: small arrays as tables that eyes and screen readers can read."""

from __future__ import annotations

import html
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.compare import Other, differs, same
from utils.exercises.checker.report import Block, rich

WINDOW = 8  # rows and columns of a big array that are drawn


def number(value: object) -> str:
    """One number, short and the same on every machine.

    >>> number(np.float32(1 / 3)), number(np.True_), number(7)
    ('0.3333', '1', '7')
    """
    value = np.asarray(value)
    if value.dtype.kind in "bui":
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
    """A small table of numbers with a caption; `marks` are the cells to point at."""

    caption: str
    cells: list[list[str]]
    marks: frozenset[tuple[int, int]] = frozenset()
    corner: tuple[int, int] = (0, 0)  # row and column that the first cell has in the whole array


def grid(caption: str, array: np.ndarray, marks=frozenset(), corner=(0, 0)) -> Grid:
    """A Grid of the numbers of a 1-d or 2-d array."""
    rows = np.atleast_2d(array)
    return Grid(caption, [[number(v) for v in row] for row in rows], frozenset(marks), corner)


def grids(*tables: Grid) -> Block:
    """Small tables side by side."""
    lines = [_grid_lines(t) for t in tables]
    height = max(len(x) for x in lines)
    padded = [x + [" " * len(x[0])] * (height - len(x)) for x in lines]
    text = "\n".join("    " + "   ".join(row).rstrip() for row in zip(*padded, strict=True))
    inside = "".join(_grid_html(t) for t in tables)
    return Block(
        text, f'<div style="display:flex;flex-wrap:wrap;gap:1.2em;margin:.4em 0">{inside}</div>'
    )


def _grid_lines(table: Grid) -> list[str]:
    width = max([len(c) for row in table.cells for c in row] or [1])
    rows = [" ".join(c.rjust(width) for c in row) for row in table.cells] or ["(empty)"]
    wide = max(len(table.caption), *(len(r) for r in rows))
    return [line.ljust(wide) for line in (table.caption, *rows)]


def _grid_html(table: Grid) -> str:
    cell = "padding:.1em .45em;text-align:right;border:1px solid var(--jp-border-color2, #9e9e9e)"
    mark = (
        cell
        + ";font-weight:bold;outline:2px solid var(--jp-warn-color1, #b26a00);outline-offset:-2px"
    )
    head = "padding:.1em .45em;font-weight:normal;opacity:.75;text-align:right"
    row0, column0 = table.corner
    columns = range(column0, column0 + max([len(r) for r in table.cells] or [0]))
    top = "".join(f'<th scope="col" style="{head}">{c}</th>' for c in columns)
    body = []
    for i, row in enumerate(table.cells):
        tds = "".join(
            f'<td style="{mark if (i, j) in table.marks else cell}">{html.escape(value)}</td>'
            for j, value in enumerate(row)
        )
        body.append(f'<tr><th scope="row" style="{head}">{row0 + i}</th>{tds}</tr>')
    caption = (
        f'<caption style="caption-side:top;text-align:left">{html.escape(table.caption)}</caption>'
    )
    rows = f"<tr><td></td>{top}</tr>{''.join(body)}"
    style = "border-collapse:collapse;color:inherit;font:inherit"
    return f'<table style="{style}">{caption}{rows}</table>'


def arguments(call: str, named: dict[str, object]) -> list[Block]:
    """The call that went wrong: small arrays drawn, the rest in words.

    Args:
        call: for example "iou(pred, target)".
        named: parameter name -> plain value.
    """
    small = {k: v for k, v in named.items() if _drawable(v)}
    lines = [f"`{k}` = {brief(v)}" for k, v in named.items() if k not in small]
    blocks = [rich(f"The call: `{call}`" + (", with " + "; ".join(lines) if lines else ""))]
    tables = [g for k, v in small.items() for g in _slices(k, v)]
    return blocks + ([grids(*tables)] if tables else [])


def _drawable(value: object) -> bool:
    if not isinstance(value, np.ndarray) or not value.size or value.ndim == 0:
        return False
    flat = value.ndim == 1 and value.size <= 16
    square = value.ndim in (2, 3) and max(value.shape[-2:]) <= 10 and value.size <= 200
    return flat or square


def _slices(caption: str, value: np.ndarray) -> list[Grid]:
    if value.ndim < 3:
        return [grid(caption, value)]
    return [grid(f"{caption}[{i}]", part) for i, part in enumerate(value)]


def comparison(yours: object, target: object, tolerance: float) -> list[Block]:
    """Target, yours and difference: drawn for arrays, in words for everything else.

    Args:
        yours, target: plain values that are not the same.
        tolerance: below which a difference does not count.
    """
    path, yours, target = _first_difference("", yours, target, tolerance)
    arrays = isinstance(yours, np.ndarray) and isinstance(target, np.ndarray)
    if not arrays or yours.shape != target.shape or not target.ndim:
        gap = ""
        if arrays and yours.shape == target.shape == () and target.dtype.kind != "b":
            gap = f"\ndifference {number(yours.astype(complex).real - target.astype(float))}"
        return [
            rich(f"target{path}  {brief(target)}\nyours{path}   {brief(yours)}{gap}"),
            *_both(yours, target),
        ]
    wrong = differs(yours, target, tolerance)
    if not wrong.any():  # only the type is wrong: the message has said it
        return []
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = ", ".join(map(str, first))
    count = f"{int(wrong.sum())} of {wrong.size} values differ"
    at = f"the first at [{where}]: target {number(target[first])}, yours {number(yours[first])}"
    return [rich(f"{count}; {at}."), _panels(path, yours, target, wrong, first)]


def _both(yours: object, target: object) -> list[Block]:
    """Two arrays of different shape, both drawn when small."""
    if _drawable(yours) and _drawable(target):
        return [grids(*_slices("target", target), *_slices("yours", yours))]
    return []


def _panels(path: str, yours, target, wrong, first) -> Block:
    lead = first[:-2]  # the plane of a stack that holds the first difference
    if lead:
        path += "[" + ", ".join(map(str, lead)) + "]"
    plane = [np.atleast_2d(a[lead]) for a in (target, yours, wrong)]
    corner = tuple(
        0 if n <= WINDOW + 2 else min(max(0, f - WINDOW // 2), n - WINDOW)
        for n, f in zip(plane[0].shape, (0, *first)[-2:], strict=True)
    )
    size = tuple(n if n <= WINDOW + 2 else WINDOW for n in plane[0].shape)
    cut = tuple(slice(c, c + s) for c, s in zip(corner, size, strict=True))
    t, y, w = (p[cut] for p in plane)
    marks = {(int(i), int(j)) for i, j in np.argwhere(w)}
    part = f" (rows {corner[0]}-, columns {corner[1]}-)" if size != plane[0].shape else ""
    gaps = [[_gap(a, b, c) for a, b, c in zip(*r, strict=True)] for r in zip(y, t, w, strict=True)]
    return grids(
        grid(f"target{path}{part}", t, (), corner),
        grid(f"yours{path}", y, marks, corner),
        Grid("difference", gaps, frozenset(marks), corner),
    )


def _gap(yours, target, wrong) -> str:
    if not wrong:
        return "·"
    both_whole = yours.dtype.kind in "bui" and target.dtype.kind in "bui"
    return "≠" if both_whole else number(np.asarray(yours).astype(complex).real - float(target))


def _first_difference(path: str, yours: object, target: object, tolerance: float):
    """Go down into tuples and dicts to the first part that is not the same."""
    if isinstance(yours, tuple) and isinstance(target, tuple) and len(yours) == len(target):
        pairs = [(f"[{i}]", y, t) for i, (y, t) in enumerate(zip(yours, target, strict=True))]
    elif isinstance(yours, dict) and isinstance(target, dict) and yours.keys() == target.keys():
        pairs = [(f"[{k!r}]", yours[k], target[k]) for k in target]
    else:
        return path, yours, target
    for step, y, t in pairs:
        if not same(y, t, tolerance):
            return _first_difference(path + step, y, t, tolerance)
    return path, yours, target
