"""What something is, whatever it is, in words for a learner."""

from __future__ import annotations

import decimal
import fractions
import re
import types

import numpy as np

FRACTIONS = (fractions.Fraction, decimal.Decimal)


def name_of(value: object) -> str:
    """What something is, in words for a learner.

    >>> name_of(len), name_of(x for x in "ab")
    ('a function', 'a generator')
    """
    kind = type(value)
    for types_, words in _WORDS:
        if issubclass(kind, types_):
            return words
    name = re.sub(r"[^\w.]", "", str(getattr(kind, "__name__", "something")))[:40]
    return f"an object of type {name}"


_WORDS = [
    ((types.GeneratorType, map, filter, zip, enumerate, reversed), "a generator"),
    ((types.CoroutineType, types.AsyncGeneratorType), "a coroutine (from `async def`)"),
    ((type,), "a class"),
    ((types.FunctionType, types.BuiltinFunctionType, types.MethodType), "a function"),
    ((types.ModuleType,), "a module"),
    ((type(...),), "`...`"),
    ((str, bytes), "text"),
    ((bool, np.bool_), "True or False"),
    ((int, float, complex, np.number, *FRACTIONS), "a number"),
    ((np.ndarray,), "an array"),
    ((list,), "a list"),
    ((tuple,), "a tuple"),
    ((dict,), "a dict"),
    ((set, frozenset), "a set"),
    ((type(None),), "None"),
]
