"""Plain values in words."""

from __future__ import annotations

import numpy as np

_PLURAL = {"entry": "entries"}


def counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "entry"), counted(3, "entry")
    ('1 entry', '3 entries')
    """
    return f"{count} {noun if count == 1 else _PLURAL.get(noun, noun + 's')}"


def is_fault(key: object) -> bool:
    """Whether a key of what is compared is a fault: a sentence, True where the fault is there.

    >>> is_fault("Only one row was cut."), is_fault("labels")
    (True, False)
    """
    return isinstance(key, str) and key.endswith(".") and " " in key


def is_truth(value: object) -> bool:
    """Whether a plain value is an array of True and False.

    >>> is_truth(np.array([True])), is_truth(np.array([1]))
    (True, False)
    """
    return isinstance(value, np.ndarray) and value.dtype.kind == "b"


def is_count(value: object) -> bool:
    """Whether a plain value holds whole numbers that are more than 0 and 1.

    >>> is_count(np.array([0, 3])), is_count(np.array([0, 1]))
    (True, False)
    """
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iu":
        return False
    return not bool(np.isin(value, (0, 1)).all())


def kind_of(value: object) -> str:
    """What kind of thing a plain value is.

    >>> kind_of(np.array([1, 2])), kind_of(np.array(0.5)), kind_of(("x", "y"))
    ('2 numbers', 'a single number', 'a list or tuple of 2')
    """
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return "True or False" if value.dtype.kind == "b" else "a single number"
        few = value.ndim == 1 and value.size < 100
        words = "one number in a list" if value.size == 1 else f"{value.size} numbers"
        return words if few else f"an array of shape {value.shape}"
    if isinstance(value, dict):
        return f"a dict with {', '.join(f'`{key}`' for key in list(value)[:4])}".rstrip(" with")
    if isinstance(value, tuple):
        return f"a list or tuple of {len(value)}"
    return {str: "text", frozenset: "a set", type(None): "None"}.get(type(value), "something else")
