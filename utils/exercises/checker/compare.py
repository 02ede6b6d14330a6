"""Are two plain answers the same?"""

from __future__ import annotations

import numpy as np

from utils.exercises.checker.reading import Other

_isclose = np.isclose  # taken before a stranger's code runs
WHOLE = 1e-6  # how far a float may be from the whole number that is expected


def same(yours: object, expected: object, tolerance: float) -> bool:
    """Whether two plain answers agree: structure, shape and values; NaN equals NaN.

    The values decide, not the type of the numbers: 1, 1.0 and True are the same.

    Args:
        yours, expected: results of `reading.plain`.
        tolerance: relative and absolute, for floats; whole numbers are compared exactly.

    >>> same(np.array([True, False]), np.array([1.0, 0.0]), 0)
    True
    """
    if isinstance(yours, np.ndarray) and isinstance(expected, np.ndarray):
        if yours.size == expected.size == 0:
            return True
        return yours.shape == expected.shape and close(yours, expected, tolerance)
    if isinstance(yours, (tuple, np.ndarray)) and isinstance(expected, (tuple, np.ndarray)):
        if length(yours) != length(expected):
            return False
        return all(same(y, e, tolerance) for y, e in zip(yours, expected, strict=True))
    if isinstance(yours, dict) and isinstance(expected, dict):
        return yours.keys() == expected.keys() and all(
            same(yours[k], expected[k], tolerance) for k in expected
        )
    if isinstance(expected, Other) or type(yours) is not type(expected):
        return False
    return bool(yours == expected)


def unchanged(first: object, second: object) -> bool:
    """Whether two readings of one answer are exactly the same; what cannot be compared is taken
    to be."""
    if isinstance(first, Other) and isinstance(second, Other):
        return first.what == second.what
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(map(unchanged, first, second))
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(unchanged(first[k], second[k]) for k in first)
    return same(second, first, 0.0)


def length(value: tuple | np.ndarray) -> int:
    """How many items; -1 for a single number, which has none."""
    return len(value) if isinstance(value, tuple) or value.ndim else -1


def float_for_int(yours: object, expected: object) -> bool:
    """Whether an array of whole numbers (or a mask) came back as floats, here or deeper down."""
    if isinstance(yours, dict) and isinstance(expected, dict):
        return any(float_for_int(yours[k], expected[k]) for k in expected if k in yours)
    if not (isinstance(yours, np.ndarray) and isinstance(expected, np.ndarray)):
        return False
    return expected.size > 0 < expected.ndim and _kind(expected) in "bui" and _kind(yours) in "fc"


def _kind(array: np.ndarray) -> str:
    return array.dtype.kind


def close(yours: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Equal values in arrays of the same shape, NaN equal to NaN."""
    return not differs(yours, expected, tolerance).any()


def differs(yours: np.ndarray, expected: np.ndarray, tolerance: float) -> np.ndarray:
    """Where two arrays of the same shape differ, as a bool array; NaN does not differ from NaN."""
    if _kind(yours) == "c" and _kind(expected) != "c":
        return np.ones(np.shape(yours), bool)
    if _kind(expected) in "bui":
        if _kind(yours) in "bui":
            return np.asarray(yours != expected)
        tolerance = min(tolerance, WHOLE)
    with np.errstate(all="ignore"):
        return ~_isclose(yours, expected, rtol=tolerance, atol=tolerance, equal_nan=True)
