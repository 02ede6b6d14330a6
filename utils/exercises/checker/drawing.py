"""The call that went wrong, and expected, yours, difference: what of it can be drawn is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

import numpy as np

from utils.exercises.checker.compare import differs, same
from utils.exercises.checker.report import Block, rich
from utils.exercises.checker.tables import FALSE, Grid, brief, grid, grids, is_picture, number
from utils.exercises.checker.words import is_fault

WINDOW = 8  # rows and columns of a big array that are drawn
Headings = Mapping[str, Sequence[str]]  # argument, or "return" -> names of the columns


def arguments(call: str, named: dict[str, object], headings: Headings) -> list[Block]:
    """The call: small arrays drawn, the rest in words.

    Args:
        call: for example "iou(pred, target)".
        named: parameter name -> plain value.
        headings: names for columns.
    """
    small: dict[str, np.ndarray] = {k: v for k, v in named.items() if _drawable(v)}
    lines = [f"`{k}` = {brief(v)}" for k, v in named.items() if k not in small]
    blocks = [rich(f"The call: `{call}`" + (", with " + "; ".join(lines) if lines else ""))]
    tables = [g for k, v in small.items() for g in _slices(k, v, headings.get(k, ()))]
    return blocks + ([grids(*tables)] if tables else [])


def _drawable(value: object) -> TypeGuard[np.ndarray]:
    if not isinstance(value, np.ndarray) or not value.size or value.ndim == 0:
        return False
    if is_picture(value):
        return max(value.shape[:2]) <= 6
    flat = value.ndim == 1 and value.size <= 16
    square = value.ndim in (2, 3) and max(value.shape[-2:]) <= 10 and value.size <= 200
    return flat or square


def _slices(caption: str, value: np.ndarray, columns: Sequence[str] = ()) -> list[Grid]:
    if value.ndim < 3 or is_picture(value):
        return [grid(caption, value, columns=columns)]
    return [grid(f"{caption}[{i}]", part, columns=columns) for i, part in enumerate(value)]


def comparison(
    yours: object, expected: object, tolerance: float, columns: Sequence[str] = ()
) -> list[Block]:
    """Expected, yours and difference: drawn for arrays, in words for everything else.

    Args:
        yours, expected: plain values that are not the same.
        tolerance: below which a difference does not count.
        columns: names for the columns.
    """
    path, yours, expected = _first_difference("", yours, expected, tolerance)
    if any(map(is_fault, yours if isinstance(yours, dict) else ())):
        return []  # nothing differs but what the message says
    if not isinstance(yours, np.ndarray) or not isinstance(expected, np.ndarray):
        return _side_by_side(path, yours, expected, columns, "")
    if yours.shape != expected.shape or not expected.ndim:
        gap = ""
        if yours.shape == expected.shape == () and expected.dtype.kind != "b":
            gap = f"\ndifference {number(yours.astype(complex).real - expected.astype(float))}"
        return _side_by_side(path, yours, expected, columns, gap)
    wrong = differs(yours, expected, tolerance)
    if not wrong.any():
        return []
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = ", ".join(map(str, first))
    count = f"{int(wrong.sum())} of {wrong.size} values differ"
    values = f"expected {number(expected[first])}, yours {number(yours[first])}"
    said = f"{count}; the first at [{where}]: {values}."
    return [rich(said), _panels(path, (expected, yours, wrong), first, columns)]


def _side_by_side(
    path: str, yours: object, expected: object, columns: Sequence[str], gap: str
) -> list[Block]:
    said = f"expected{path}  {brief(expected)}\nyours{path}     {brief(yours)}{gap}"
    return [rich(said), *_both(yours, expected, columns)]


def _both(yours: object, expected: object, columns: Sequence[str]) -> list[Block]:
    """Two arrays of different shape, both drawn when small."""
    if _drawable(yours) and _drawable(expected):
        return [grids(*_slices("expected", expected, columns), *_slices("yours", yours, columns))]
    return []


def _panels(path: str, arrays: tuple, first: tuple[int, ...], columns: Sequence[str]) -> Block:
    lead = first[:-2]  # the plane of a stack that holds the first difference
    if lead:
        path += "[" + ", ".join(map(str, lead)) + "]"
    planes = [a[lead] for a in arrays]
    shape = np.atleast_2d(planes[0]).shape
    corner = tuple(
        0 if n <= WINDOW + 2 else min(max(0, f - WINDOW // 2), n - WINDOW)
        for n, f in zip(shape, (0, *first)[-2:], strict=True)
    )
    size = tuple(n if n <= WINDOW + 2 else WINDOW for n in shape)
    cut = tuple(slice(c, c + s) for c, s in zip(corner, size, strict=True))[-planes[0].ndim :]
    expected, yours, wrong = (p[cut] for p in planes)
    marks = {(int(i), int(j)) for i, j in np.argwhere(np.atleast_2d(wrong))}
    part = f" ({_span('rows', corner[0], size[0])}, {_span('columns', corner[1], size[1])})"
    part = part if size != shape else ""
    names = columns if not part else ()
    return grids(
        grid(f"expected{path}{part}", expected, (), corner, names),
        grid(f"yours{path}", yours, marks, corner, names),
        _gaps(yours, expected, wrong, marks, corner, names),
    )


def _span(words: str, start: int, count: int) -> str:
    return f"{words} {start} to {start + count - 1}"


def _gaps(yours, expected, wrong, marks, corner, names) -> Grid:
    rows = zip(*(np.atleast_2d(a) for a in (yours, expected, wrong)), strict=True)
    cells = [[_gap(y, e, w) for y, e, w in zip(*row, strict=True)] for row in rows]
    columns = names if names and len(names) == len(cells[0]) else ()
    return Grid("difference", cells, frozenset(marks), corner, columns, yours.ndim == 1)


def _gap(yours, expected, wrong) -> str:
    if not wrong:
        return FALSE
    value = np.asarray(yours).astype(complex).real
    if expected.dtype.kind in "bui" and value == np.round(value):
        return "≠"  # labels and masks have no distance, also where yours are kept as floats
    return number(value - float(expected))


def _first_difference(path: str, yours: object, expected: object, tolerance: float):
    """Go down into tuples and dicts to the first part that is not the same."""
    if isinstance(yours, tuple) and isinstance(expected, tuple) and len(yours) == len(expected):
        pairs = [(f"[{i}]", y, e) for i, (y, e) in enumerate(zip(yours, expected, strict=True))]
    elif isinstance(yours, dict) and isinstance(expected, dict) and yours.keys() == expected.keys():
        pairs = [(f" {k}", yours[k], expected[k]) for k in expected if not is_fault(k)]
    else:
        return path, yours, expected
    for step, y, e in pairs:
        if not same(y, e, tolerance):
            return _first_difference(path + step, y, e, tolerance)
    return path, yours, expected
