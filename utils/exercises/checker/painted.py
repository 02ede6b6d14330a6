"""Exercises whose answer is a map painted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.compare import float_for_int, name_of, plain, same
from utils.exercises.checker.exercise import Attempt, Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result
from utils.exercises.checker.tables import comparison


@dataclass(frozen=True)
class Rule:
    """One demand on a painted map: `test(map)` must be true, else `message` is said."""

    test: Callable[[np.ndarray], bool]
    message: str


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PaintExercise(Exercise):
    """The learner paints a mask or a label map by hand: an array, or a widget that holds one.

    Args:
        answer: a map that is right; whole numbers or bool, (H, W).
        start: what the learner begins with; an attempt equal to it is "not attempted".
        rules: what a right map must fulfil, in the order in which to complain. Without rules, the
            map must equal `answer`.
        allowed: without rules, so many pixels may be wrong.

    Each mistake is a wrong map, or a function map -> bool that recognises a wrong map.
    """

    answer: np.ndarray
    start: np.ndarray
    rules: Sequence[Rule] = ()
    allowed: int = 0

    def _judge(self, attempt: Attempt) -> Result:
        given = attempt.given
        if given is None or given is ...:
            return self._untouched()
        yours = plain(_painted(given))
        target = np.asarray(self.answer)
        if not isinstance(yours, np.ndarray) or not yours.ndim:
            uneven = "rows that are no numbers, or not equally long"
            what = uneven if isinstance(yours, tuple) else name_of(given)
            said = f"Expected a map of shape {target.shape}; you handed over {what}."
        elif yours.shape != target.shape:
            said = f"Your map has shape {yours.shape}; expected {target.shape}."
        elif not np.isfinite(yours).all():
            said = "Your map holds NaN or infinity; expected whole numbers."
        elif float_for_int(yours, target) and not same(yours, np.round(yours), 0):
            said = "Your map holds fractions; expected whole numbers."
        elif same(yours, plain(self.start), 0, floats_ok=True):
            return self._untouched()
        else:
            return self._judge_map(yours.astype(target.dtype), target)
        return result(self.name, Outcome.NOT_YET, said)

    def _untouched(self) -> Result:
        return result(self.name, Outcome.NOT_ATTEMPTED, "Nothing has been changed yet.")

    def _judge_map(self, yours: np.ndarray, target: np.ndarray) -> Result:
        missed = next((r for r in self.rules if not r.test(yours.copy())), None)
        wrong = int((yours != target).sum())
        if (self.rules and missed is None) or (not self.rules and wrong <= self.allowed):
            return result(self.name, Outcome.CORRECT, self.after)
        drawn = [] if self.rules else comparison(yours, target, 0)
        for i, mistake in enumerate(self.mistakes):
            if _is_mistake(mistake.wrong, yours):
                return result(self.name, Outcome.NOT_YET, mistake.message, *drawn, mistake=i)
        said = missed.message if missed else f"{wrong} of {target.size} pixels are not right yet."
        return result(self.name, Outcome.NOT_YET, said, *drawn)

    def _solution(self) -> list[Block]:
        return [code(self.answer_key())]

    def answer_key(self) -> str:
        """The map as a nested list, one row a line."""
        array = np.asarray(self.answer)
        rows = ",\n    ".join(str(row) for row in array.tolist())
        lines = ["import numpy as np", "", f"{self.name} = np.array(["]
        return "\n".join([*lines, f"    {rows},", f"], dtype=np.{array.dtype})"])


def _painted(attempt: object) -> object:
    """The map in a painting widget, or the attempt itself."""
    if isinstance(attempt, (np.ndarray, list, tuple)) or hasattr(type(attempt), "__array__"):
        return attempt
    names = ("labels", "mask", "value")
    return next((getattr(attempt, n) for n in names if hasattr(attempt, n)), attempt)


def _is_mistake(wrong: object, yours: np.ndarray) -> bool:
    return bool(wrong(yours.copy())) if callable(wrong) else np.array_equal(yours, wrong)
