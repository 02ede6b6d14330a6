"""Exercises whose answer is a value: a number, a shape, a list, a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.compare import name_of, plain, same
from utils.exercises.checker.diagnose import WRITTEN, near_miss
from utils.exercises.checker.exercise import Attempt, Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.tables import brief

_TELLING = (
    "none", "other", "kind", "length", "keys", "shape", "right values, shape", "percent",
    "complement", "inverse", "sign", "nan", "reversed",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ValueExercise(Exercise):
    """The learner writes down a value: a number, a shape, a list, a word.

    Args:
        value: the right one.
        tolerance: for numbers, absolute and relative; 0 for exact.
        why: how one gets there, shown by `solution()`.

    Each mistake is a wrong VALUE with its message, such as Mistake(0.727, "That is the Dice ...").
    """

    value: object
    tolerance: float = 0.005
    why: str = ""

    def _judge(self, attempt: Attempt) -> Result:
        if attempt.given is None or attempt.given is ...:
            said = f"Write your answer in place of the dots: `{self.name} = ...`"
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        yours = _word(plain(attempt.given))
        if self._same(yours, self.value):
            return result(self.name, Outcome.CORRECT, self.after)
        for i, mistake in enumerate(self.mistakes):
            if self._same(yours, mistake.wrong):
                return result(self.name, Outcome.NOT_YET, mistake.message, mistake=i)
        if callable(attempt.given):
            said = f"You handed over {name_of(attempt.given)}; expected its result."
            return result(self.name, Outcome.NOT_YET, said)
        return result(self.name, Outcome.NOT_YET, self._diagnosis(yours))

    def _same(self, yours: object, value: object) -> bool:
        return same(yours, _word(plain(value)), self.tolerance, floats_ok=True)

    def _diagnosis(self, yours: object) -> str:
        """What can be said of a wrong value that nobody foresaw."""
        target = _word(plain(self.value))
        told = dict(near_miss(yours, target, self.tolerance, WRITTEN))
        if isinstance(yours, np.ndarray) and yours.ndim == np.ndim(target) == 1 and "shape" in told:
            return f"Your answer has {len(yours)} numbers; expected {len(target)}."
        unnamed = f"{brief(yours, 60)} is not the answer."
        said = next((told[k] for k in _TELLING if k in told), unnamed)
        in_quotes = isinstance(yours, str) and isinstance(target, np.ndarray)
        if in_quotes and any(map(str.isdigit, yours)):
            said += " Leave out the quotation marks."
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


def _word(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value
