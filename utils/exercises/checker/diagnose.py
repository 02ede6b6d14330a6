"""Near misses that can be named without knowing the exercise: transposed, inverted, shape ..."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.compare import Other, close, float_for_int, length, same


@dataclass(frozen=True)
class Subject:
    """How a sentence about an answer begins: what it is, and which shape it has."""

    is_: str
    has: str


RETURNED = Subject("You returned", "You returned")
WRITTEN = Subject("Your answer is", "Your answer has")


def near_miss(
    yours: object, target: object, tolerance: float, subject: Subject = RETURNED
) -> list[tuple[str, str]]:
    """Everything true that can be said about one wrong answer, the most telling first.

    Args:
        yours, target: results of `compare.plain` that are not the same.
        tolerance: relative and absolute.
        subject: RETURNED by a function, or WRITTEN down.

    Returns:
        pairs (key, sentence). A key that comes back for every failing case is a diagnosis.

    >>> near_miss(np.array([[1, 3], [2, 4]]), np.array([[1, 2], [3, 4]]), 1e-6)[0][0]
    'transposed'
    """
    if isinstance(yours, np.ndarray) and isinstance(target, np.ndarray):
        if yours.shape != target.shape:
            return list(_shape(yours, target, tolerance, subject))
        return list(_values(yours, target, tolerance, subject))
    return list(_structure(yours, target, tolerance, subject))


def _structure(yours: object, target: object, tolerance: float, subject: Subject):
    if yours is None:
        yield "none", "Your function returned `None`. Does its last line say `return`?"
    elif isinstance(yours, Other):
        remedy = {
            "a generator": "Collect its values first: `list(...)` or `np.array([...])`.",
            "a function": "Call it: the parentheses are missing.",
            "a coroutine (from `async def`)": "Write `def`, without `async`.",
        }.get(yours.what, "")
        yield "other", f"{subject.is_} {yours.what}; expected {_kind(target)}. {remedy}".rstrip()
    elif isinstance(yours, (tuple, np.ndarray)) and isinstance(target, (tuple, np.ndarray)):
        if length(yours) != length(target):
            yield "length", f"{subject.is_} {_kind(yours)}; expected {_kind(target)}."
    elif isinstance(yours, dict) and isinstance(target, dict) and yours.keys() != target.keys():
        missing = [k for k in target if k not in yours]
        extra = [k for k in yours if k not in target]
        parts = [f"missing: {missing[:5]}"] * bool(missing) + [f"too many: {extra[:5]}"] * bool(
            extra
        )
        yield "keys", f"The keys of your dict differ ({', '.join(parts)})."
    elif isinstance(yours, dict) and isinstance(target, dict):
        yield from _entries(yours, target, tolerance, subject)
    elif type(yours) is not type(target):
        yield "kind", f"{subject.is_} {_kind(yours)}; expected {_kind(target)}."


def _entries(yours: dict, target: dict, tolerance: float, subject: Subject):
    """Near misses of the entries of two dicts with the same keys."""
    for key in target:
        if not same(yours[key], target[key], tolerance):
            for name, sentence in near_miss(yours[key], target[key], tolerance, subject):
                yield f"{key}: {name}", f"`{key}`: {sentence}"


def _kind(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.ndim else "a number"
    if isinstance(value, (tuple, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    return {str: "text", frozenset: "a set", type(None): "None"}.get(type(value), "something else")


def _shape(yours: np.ndarray, target: np.ndarray, tolerance: float, subject: Subject):
    got = f"{subject.has} shape {yours.shape}" if yours.ndim else f"{subject.is_} a single number"
    shapes = f"{got}; expected {'' if yours.ndim else 'shape '}{target.shape}"
    if target.ndim == 0:
        shapes = f"{subject.is_} an array of shape {yours.shape}; expected a single number"
    if yours.size == target.size:
        if close(yours.reshape(target.shape), target, tolerance):
            remedy = "" if target.ndim else " Take the number out: `answer.item()`."
            yield (
                "right values, shape",
                f"Your values are right, their shape is not. {shapes}.{remedy}",
            )
        for order in _orders(yours, target, tolerance):
            yield (
                "axes",
                f"Right values, but the axes stand in another order. {shapes}: transpose {order}.",
            )
    elif target.ndim == 0 and yours.size:
        with np.errstate(all="ignore"):
            for name, value in (("mean", np.nanmean(yours)), ("sum", np.nansum(yours))):
                if close(np.asarray(value), target, tolerance):
                    yield name, f"{shapes}. The {name} of your values is the answer."
    elif _stretches(yours.shape, target.shape):
        yield (
            "broadcast",
            f"{shapes}. numpy would stretch it in silence (broadcasting).",
        )
    yield "shape", f"{shapes}."


def _orders(yours: np.ndarray, target: np.ndarray, tolerance: float):
    if 2 <= yours.ndim == target.ndim <= 4:
        for order in itertools.permutations(range(yours.ndim)):
            turned = yours.transpose(order)
            if turned.shape == target.shape and close(turned, target, tolerance):
                yield order
                return


def _stretches(small: tuple, large: tuple) -> bool:
    try:
        return np.broadcast_shapes(small, large) == large
    except ValueError:
        return False


def _values(yours: np.ndarray, target: np.ndarray, tolerance: float, subject: Subject):
    def hits(changed: np.ndarray, goal: np.ndarray = target) -> bool:
        return changed.shape == goal.shape and close(changed, goal, tolerance)

    if yours.dtype.kind == "c" and target.dtype.kind != "c":
        yield "complex", f"{subject.is_} complex numbers."
        return
    if float_for_int(yours, target) and hits(yours):
        goal = "True and False" if target.dtype.kind == "b" else "whole numbers"
        yield (
            "float",
            f"Your values are right, but they are floats ({yours.dtype}); expected {goal}.",
        )
    numeric = yours.astype(float), target.astype(float)
    with np.errstate(all="ignore"):
        score = target.ndim == 0 and target.dtype.kind == "f"
        yield from (*_turned(yours, hits), *_rescaled(*numeric, hits, score), *_gaps(*numeric))


def _turned(yours: np.ndarray, hits):
    if yours.ndim >= 2:
        if yours.shape[-1] == yours.shape[-2] and hits(np.swapaxes(yours, -1, -2)):
            yield (
                "transposed",
                "Your answer is the transpose of the target: rows and columns are exchanged.",
            )
        if hits(yours[..., ::-1, :]):
            yield "upside down", "Your answer is the target upside down."
        if hits(yours[..., ::-1]):
            yield "mirrored", "Your answer is the target with left and right exchanged."
    elif yours.ndim == 1 and hits(yours[::-1]):
        yield "reversed", "Your answer is the target in reverse order."


def _rescaled(yours: np.ndarray, target: np.ndarray, hits, score: bool):
    """`score`: the target is one float, for which 0 and 1 are values like others."""
    zero_one = bool(np.isin(target, (0, 1)).all()) and not score
    whole = bool((target == np.round(target)).all())
    if zero_one and target.ndim and hits(1 - yours):
        yield (
            "inverted",
            "Your mask is inverted: 1 where the target has 0, and the other way round.",
        )
    if zero_one and target.any() and hits(yours / 255):
        yield "0/255", "Your mask holds 0 and 255; expected 0 and 1."
    if not zero_one and hits(yours / 100):
        yield "percent", "Your answer is in percent; expected a fraction between 0 and 1."
    if not zero_one and hits(1 - yours):
        yield "complement", "Your answer is 1 minus the target."
    if not zero_one and hits(1 / yours):
        yield "inverse", "Your answer is 1 divided by the target: is the fraction upside down?"
    if target.any() and hits(-yours):
        yield "sign", "Your answer has the opposite sign."
    for shift in (1, -1):
        if whole and hits(yours - shift):
            more = "more" if shift == 1 else "less"
            yield f"off by {shift}", f"Every value of yours is one {more} than the target."
    if not whole and hits(yours, np.floor(target)):
        yield "floor", "Your answer is the target cut to whole numbers: `//` or an integer type?"
    if not whole and any(hits(yours, np.round(target, digits)) for digits in (0, 1, 2, 3)):
        yield "rounded", "Your answer is rounded; return it with all its digits."


def _gaps(yours: np.ndarray, target: np.ndarray):
    extra = np.isnan(yours) & ~np.isnan(target)
    lost = ~np.isnan(yours) & np.isnan(target)
    if extra.any():
        yield "nan", "There is NaN in your answer where the target has a number: 0 divided by 0?"
    if lost.any() and not extra.any():
        yield "no nan", 'The target has NaN ("not defined") where your answer has a number.'
    if np.isinf(yours).any() and not np.isinf(target).any():
        yield "inf", "There is an infinity in your answer: a division by 0, or the log of 0?"
