"""What can be true of one wrong array of another shape than expected."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from utils.exercises.checker.compare import close
from utils.exercises.checker.misses import RETURNED, TRANSPOSED, Miss, Subject
from utils.exercises.checker.words import counted, kind_of


def of_shape(yours, expected, tolerance: float, subject: Subject) -> Iterator[Miss]:
    """What is true of an array of another shape."""
    shapes = _shapes(yours, expected, subject)
    if yours.size == expected.size:
        yield from _same_numbers(yours, expected, tolerance, shapes, subject)
    elif expected.ndim == 0 and yours.size > 1:
        for name, value in (("mean", np.mean), ("sum", np.sum)):
            with np.errstate(all="ignore"):
                if close(np.asarray(value(yours)), expected, tolerance):
                    said = f"{shapes}. The {name} of your numbers is the answer."
                    yield Miss(name, said, sure=yours.size > 2)
    yield from _ends(yours, expected, tolerance)
    if _stretches(yours.shape, expected.shape) and expected.ndim > 1:
        yield Miss("broadcast", f"{shapes}. numpy would stretch it in silence (broadcasting).")
    yield Miss("shape", f"{shapes}.")


def _shapes(yours, expected, subject: Subject) -> str:
    if expected.ndim < 2 and yours.ndim < 2:
        return f"{subject.is_} {kind_of(yours)}; expected {kind_of(expected)}"
    got = f"{subject.has} shape {yours.shape}" if yours.ndim else f"{subject.is_} a single number"
    if expected.ndim == 0:
        return f"{subject.is_} an array of shape {yours.shape}; expected a single number"
    return f"{got}; expected {'' if yours.ndim else 'shape '}{expected.shape}"


def _same_numbers(
    yours, expected, tolerance: float, shapes: str, subject: Subject
) -> Iterator[Miss]:
    """As many numbers as expected, in another shape."""
    if close(yours.reshape(expected.shape), expected, tolerance):
        out = "answer[0]" if yours.ndim == 1 else "answer.item()"  # a list has no `item`
        remedy = f" Take the number out: `{out}`." if subject is RETURNED else ""
        remedy = "" if expected.ndim else remedy or " Leave out the brackets."
        if yours.shape == (1, *expected.shape) and expected.ndim > 1:
            remedy = " The axis in front is that of a batch (of one); `answer[0]` is without it."
        said = f"Your values are right, their shape is not. {shapes}.{remedy}"
        yield Miss("right values, shape", said)
    if 2 <= yours.ndim == expected.ndim <= 4:
        for order in itertools.permutations(range(yours.ndim)):
            turned = yours.transpose(order)
            if turned.shape == expected.shape and close(turned, expected, tolerance):
                if order == (*range(yours.ndim - 2), yours.ndim - 1, yours.ndim - 2):
                    yield Miss("transposed", f"{TRANSPOSED} {shapes}.")
                said = f"Right values, but the axes stand in another order. {shapes}: "
                yield Miss(f"axes {order}", f"{said}transpose {order}.")


def _ends(yours, expected, tolerance: float) -> Iterator[Miss]:
    """One item too few or too many along the first axis."""
    if not (yours.ndim == expected.ndim > 0 and yours.shape[1:] == expected.shape[1:]):
        return
    for short, long, words in (
        (yours, expected, "is missing in yours"),
        (expected, yours, "of yours is too many"),
    ):
        if len(short) == len(long) - 1:
            for place, rest in (("last", long[:-1]), ("first", long[1:])):
                if close(short, rest, tolerance):
                    said = f"The {place} of the {counted(len(long), 'entry')} {words}."
                    yield Miss(f"{place} {words}", said, sure=len(short) > 0)


def _stretches(small: tuple, large: tuple) -> bool:
    try:
        return np.broadcast_shapes(small, large) == large
    except ValueError:
        return False
