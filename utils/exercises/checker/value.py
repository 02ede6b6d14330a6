"""Exercises whose answer is a value: a number, a shape, a list, a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utils.exercises.checker import guard
from utils.exercises.checker.compare import name_of, plain, same
from utils.exercises.checker.diagnose import near_miss
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.tables import brief


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ValueExercise(Exercise):
    """The learner writes down a value: a number, a shape, a list, a word.

    Args:
        answer: the right value, or a function without arguments that computes it.
        tolerance: for numbers, absolute and relative; 0 for exact.
        why: how one gets there, shown by `solution()`.

    Each mistake is a wrong VALUE with its message, such as Mistake(0.727, "That is the Dice ...").
    """

    answer: object
    tolerance: float = 0.005
    why: str = ""

    def value(self) -> object:
        """The right value."""
        if "answer" not in self._state:
            self._state["answer"] = self.answer() if callable(self.answer) else self.answer
        return self._state["answer"]

    def _prepare(self) -> None:
        self.value()

    def _judge(self, attempt: object, state: dict, tape: guard.Tape) -> Result:
        if attempt is None or attempt is ...:
            said = f"Write your answer in place of the dots: `{self.name} = ...`"
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        yours, target = _word(plain(attempt)), _word(plain(self.value()))
        if same(yours, target, self.tolerance, floats_ok=True):
            return result(self.name, Outcome.CORRECT, self.after)
        for i, mistake in enumerate(self.mistakes):
            if same(yours, _word(plain(mistake.wrong)), self.tolerance, floats_ok=True):
                return result(self.name, Outcome.NOT_YET, mistake.message, mistake=i)
        if callable(attempt):
            said = f"You handed over {name_of(attempt)}; expected its result."
            return result(self.name, Outcome.NOT_YET, said)
        in_quotes = isinstance(yours, str) and isinstance(target, np.ndarray)
        quotes = " Leave out the quotation marks." * (in_quotes and any(map(str.isdigit, yours)))
        told = {key: sentence for key, sentence in near_miss(yours, target, self.tolerance)}
        said = next(
            (told[k] for k in _TELLING if k in told), f"{brief(yours, 60)} is not the answer."
        )
        if isinstance(yours, np.ndarray) and yours.ndim == np.ndim(target) == 1 and "shape" in told:
            said = f"Your answer has {len(yours)} numbers; expected {len(target)}."
        said = said.replace("You returned shape", "Your answer has shape")
        return result(
            self.name, Outcome.NOT_YET, said.replace("You returned", "Your answer is") + quotes
        )

    def _solution(self) -> list[Block]:
        shown = [rich(self.why)] if self.why else []
        return [code(self.answer_key()), *shown]

    def answer_key(self) -> str:
        """For example "cat_iou = 0.5714285714285714"."""
        value = self.value()
        if hasattr(value, "tolist"):  # numpy and torch print differently from version to version
            value = value.tolist()
        return f"{self.name} = {value!r}"


_TELLING = (
    "none", "other", "kind", "length", "keys", "shape", "right values, shape", "percent",
    "complement",
    "inverse", "sign", "nan", "reversed",
)  # fmt: skip


def _word(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value
