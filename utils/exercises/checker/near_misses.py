"""Near misses that can be named without knowing the exercise: transposed, inverted, shape ...

A near miss is named when it explains every wrong answer, and at least one of them beyond doubt: a
0 for a 1 is no proof of "1 minus the answer".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from utils.exercises.checker.compare import length, same
from utils.exercises.checker.misses import RETURNED, WRITTEN, Miss, Subject, of_values
from utils.exercises.checker.reading import Other
from utils.exercises.checker.shapes import of_shape
from utils.exercises.checker.words import is_fault, kind_of

__all__ = ["NONE_FOR_NAN", "RETURNED", "WRITTEN", "misses", "near_miss"]
NONE_FOR_NAN = (
    "Your function returns `None` where nothing can be told, as of 0 / 0. Return NaN "
    'there, `float("nan")`: `None` is no number, and the next sum stops at it.'
)
_TO_ZERO = {"floor", "rounded"}  # what turns small numbers into 0, as many mistakes do


def near_miss(
    pairs: Sequence[tuple[object, object]],
    tolerance: float,
    subject: Subject = RETURNED,
    settled: Sequence[object] = (),
) -> Miss | None:
    """The most telling thing that is true of all wrong answers together.

    Args:
        pairs: (yours, expected), plain values that are not the same.
        tolerance: relative and absolute.
        subject: RETURNED by a function, or WRITTEN down.
        settled: the right answers to other calls.

    >>> near_miss([(np.array([[1, 3], [2, 4]]), np.array([[1, 2], [3, 4]]))], 1e-6).key
    'transposed'
    """
    found = [list(misses(y, e, tolerance, subject)) for y, e in pairs]
    several = len({repr(e) for _, e in pairs}) > 1
    varied = any(isinstance(v, np.ndarray) and v.astype(bool).any() for v in settled)
    for miss in found[0]:
        alike = [m for one in found for m in one if m.key == miss.key]
        sure = any(m.sure for m in alike) or (varied if miss.key in _TO_ZERO else several)
        if len(alike) == len(found) and sure:
            return miss
    return None


def misses(
    yours: object, expected: object, tolerance: float, subject: Subject = RETURNED
) -> Iterator[Miss]:
    """Everything that is true of one wrong answer, the most telling first."""
    seen = set()
    for miss in _all_misses(yours, expected, tolerance, subject):
        if miss.key not in seen:
            seen.add(miss.key)
            yield miss


def _all_misses(yours, expected, tolerance: float, subject: Subject) -> Iterator[Miss]:
    if _none_for_nan(yours, expected, tolerance):
        yield Miss("none for nan", NONE_FOR_NAN)
    if isinstance(yours, np.ndarray) and isinstance(expected, np.ndarray):
        if yours.shape != expected.shape:
            yield from of_shape(yours, expected, tolerance, subject)
        else:
            yield from of_values(yours, expected, tolerance, subject)
    else:
        yield from _structure(yours, expected, tolerance, subject)


def _none_for_nan(yours: object, expected: object, tolerance: float) -> bool:
    """Whether there is None just where NaN is expected, or instead of all of it."""
    if not (isinstance(expected, np.ndarray) and expected.dtype.kind == "f"):
        return False
    if yours is None:
        return bool(np.isnan(expected).any())
    if not (isinstance(yours, tuple) and expected.ndim == 1 and len(yours) == len(expected)):
        return False
    filled = [np.array(np.nan) if value is None else value for value in yours]
    return any(value is None for value in yours) and all(
        same(value, np.asarray(goal), tolerance)
        for value, goal in zip(filled, expected, strict=True)
    )


def _structure(yours, expected, tolerance: float, subject: Subject) -> Iterator[Miss]:
    wanted = f"expected {kind_of(expected)}."
    if yours is None:
        yield Miss("none", "Your function returned `None`. Does its last line say `return`?")
    elif isinstance(yours, Other):
        remedy = {
            "a generator": "Collect its values first: `list(...)` or `np.array([...])`.",
            "a function": "Call it: the parentheses are missing.",
            "a coroutine (from `async def`)": "Write `def`, without `async`.",
        }.get(yours.what, "")
        yield Miss("other", f"{subject.is_} {yours.what}; {wanted} {remedy}".rstrip())
    elif isinstance(yours, dict) and isinstance(expected, dict):
        yield from _entries(yours, expected, tolerance, subject)
    elif isinstance(yours, (tuple, np.ndarray)) and isinstance(expected, (tuple, np.ndarray)):
        if length(yours) != length(expected):
            yield Miss("length", f"{subject.is_} {kind_of(yours)}; {wanted}")
        elif _uneven(yours) and isinstance(expected, np.ndarray):
            yield Miss("uneven", f"Your rows are not equally long; {wanted}")
    elif type(yours) is not type(expected):
        yield Miss("kind", f"{subject.is_} {kind_of(yours)}; {wanted}")


def _uneven(rows: object) -> bool:
    return isinstance(rows, tuple) and len({length(r) for r in rows if _is_row(r)}) > 1


def _is_row(value: object) -> bool:
    return isinstance(value, (tuple, np.ndarray))


def _entries(yours: dict, expected: dict, tolerance: float, subject: Subject) -> Iterator[Miss]:
    """Near misses of two dicts: their keys, else those of the entries that differ."""
    if yours.keys() != expected.keys():
        missing = [k for k in expected if k not in yours]
        extra = [k for k in yours if k not in expected]
        parts = [f"missing: {missing[:5]}"] * bool(missing)
        parts += [f"too many: {extra[:5]}"] * bool(extra)
        yield Miss("keys", f"The keys of your dict differ ({', '.join(parts)}).")
        return
    for key in expected:
        if not same(yours[key], expected[key], tolerance):
            if is_fault(key):
                yield Miss(key, key)
            elif isinstance(yours[key], str) and isinstance(expected[key], str):
                said = f"Expected as {key}: {expected[key]}; yours is {yours[key]}."
                yield Miss(f"{key}: word", said)
            for m in misses(yours[key], expected[key], tolerance, subject):
                yield Miss(f"{key}: {m.key}", f"`{key}`: {m.said}", m.sure)
