"""Exercises whose answer is a value: a number, a shape, a list, a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np

from utils.exercises.checker.attempt import Attempt
from utils.exercises.checker.compare import same
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.near_misses import WRITTEN, near_miss
from utils.exercises.checker.reading import plain
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.tables import brief
from utils.exercises.checker.type_names import name_of
from utils.exercises.checker.words import kind_of

EXACTLY = 1e-9  # what computing may add to a whole number
_BY_CHANCE = {"off by 1", "off by -1", "floor", "rounded", "inf", "twice", "half of"}


@dataclass(frozen=True)
class Demand:
    """One demand on a written value: `test(value)` must be true, else `said(value)` is said.

    Both get a plain value (an array for numbers); a test that fails with an error demands nothing.
    """

    test: Callable[[Any], bool]
    said: Callable[[Any], str]


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ValueExercise(Exercise):
    """The learner writes down a value: a number, a shape, a list, a word.

    Args:
        value: the right one.
        tolerance: for numbers, absolute and relative; 0 for exact.
        why: how one gets there, shown by `solution()`.
        demands: what can be said of a wrong value that nobody foresaw, such as its sum.

    Each mistake is a wrong VALUE with its message, such as Mistake(0.727, "That is the Dice ...").
    """

    value: object
    tolerance: float = 0.005
    why: str = ""
    demands: Sequence[Demand] = ()

    def _judge(self, attempt: Attempt) -> Result:
        given = attempt.given
        if given is None or given is ...:
            said = f"Write your answer in place of the dots: `{self.name} = ...`"
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        yours = _word(plain(given))
        if self._same(yours, self.value):
            return result(self.name, Outcome.CORRECT, self.after)
        for i, mistake in enumerate(self.mistakes):
            if self._same(yours, mistake.wrong):
                return result(self.name, Outcome.NOT_YET, mistake.message, mistake=i)
        if callable(given):
            said = f"You handed over {name_of(given)}; expected its result."
            return result(self.name, Outcome.NOT_YET, said)
        return result(self.name, Outcome.NOT_YET, self._diagnosis(given, yours))

    def _same(self, yours: object, value: object) -> bool:
        return same(yours, _word(plain(value)), max(self.tolerance, EXACTLY))

    def _diagnosis(self, given: object, yours: object) -> str:
        """What can be said of a wrong value that nobody foresaw."""
        expected = _word(plain(self.value))
        missed = next((d.said(yours) for d in self.demands if _is_missed(d, yours)), "")
        if missed:
            return missed
        if _is_comma(given, expected):
            point = ".".join(map(str, given))
            return f"A comma makes two numbers. Write a decimal point: {point}."
        miss = near_miss([(yours, expected)], self.tolerance, WRITTEN)
        said = (
            miss.said
            if miss and miss.key not in _BY_CHANCE
            else _not_the_answer(given, yours, expected)
        )
        if isinstance(yours, str) and isinstance(expected, np.ndarray):
            said = f"Your answer is text; expected {kind_of(expected)}."
            said += " Leave out the quotation marks." * any(map(str.isdigit, yours))
        if isinstance(given, list | tuple) and isinstance(expected, np.ndarray):
            texts = [v for v in given if isinstance(v, str)]
            if texts and expected.dtype.kind in "biuf":
                said = f"Your answer holds text, {texts[0]!r:.60}; expected are numbers alone."
        return said

    def _solution(self) -> list[Block]:
        shown = [rich(self.why)] if self.why else []
        return [code(self.answer_key()), *shown]

    def answer_key(self) -> str:
        """For example "cat_iou = 0.5714285714285714"."""
        value = self.value
        if hasattr(value, "tolist"):  # numpy and torch print differently from version to version
            value = value.tolist()
        return f"{self.name} = {value!r}"


def _is_missed(demand: Demand, yours: object) -> bool:
    try:
        return not demand.test(yours)
    except Exception:  # made for another kind of value
        return False


def _is_comma(given: object, expected: object) -> TypeGuard[tuple[int, int]]:
    pair = type(given) is tuple and len(given) == 2 and all(type(v) is int for v in given)
    number = isinstance(expected, np.ndarray) and expected.ndim == 0 and expected.dtype.kind == "f"
    return pair and number


def _not_the_answer(given: object, yours: object, expected: object) -> str:
    text = brief(yours, 60)
    if text == brief(expected, 60) or isinstance(given, str):  # as it was typed, in all its digits
        text = repr(given)[:80]
    elif type(given) is tuple and text.startswith("["):
        text = f"({text[1:-1]})"
    return f"{text} is not the answer.{_first_wrong(yours, expected)}"


def _first_wrong(yours: object, expected: object) -> str:
    """How far a list of the right length is right."""
    if not (isinstance(yours, np.ndarray) and isinstance(expected, np.ndarray)):
        return ""
    if yours.shape != expected.shape or yours.ndim != 1 or len(yours) < 3:
        return ""
    good = int(np.argmax(yours != expected))
    first = "first number is right" if good == 1 else f"first {good} numbers are right"
    return f" The {first}, then comes a wrong one." if good else ""


def _word(value: object) -> object:
    """A text without capitals, blanks and commas: "E, C, A" is "eca"; a list of letters too."""
    if isinstance(value, list | tuple) and value and all(isinstance(v, str) for v in value):
        value = "".join(value)
    return re.sub(r"[\s,;]+", "", value).casefold() if isinstance(value, str) else value
