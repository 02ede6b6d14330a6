"""Exercises whose answer is a map painted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.exercises.checker.attempt import Attempt
from utils.exercises.checker.compare import float_for_int, same
from utils.exercises.checker.drawing import comparison
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.reading import plain
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.type_names import name_of


@dataclass(frozen=True)
class Rule:
    """One demand on a painted map: `test(map)` must be true, else `message` is said.

    Args:
        message: a sentence, or a function map -> sentence.
    """

    test: Callable[[np.ndarray], bool]
    message: str | Callable[[np.ndarray], str]

    def said(self, painted: np.ndarray) -> str:
        """The sentence for a map."""
        return self.message(painted) if callable(self.message) else self.message


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PaintExercise(Exercise):
    """The learner paints a mask or a label map by hand: an array, or a widget that holds one.

    Args:
        answer: a map that is right; whole numbers or bool, (H, W).
        start: what the learner begins with; an attempt equal to it is "not attempted".
        rules: what a right map must fulfil, in the order in which to complain. Without rules, the
            map must equal `answer`.
        allowed: without rules, so many pixels may be wrong.
        closest: function map -> the right map that is closest to it, drawn beside it; without
            rules that is `answer`.
        picture: function map -> a picture of it for `solution()`; without one its numbers are
            shown.
        why: what is said below the picture.

    Each mistake is a wrong map, or a function map -> bool that recognises a wrong map.
    """

    answer: np.ndarray
    start: np.ndarray
    rules: Sequence[Rule] = ()
    allowed: int = 0
    closest: Callable[[np.ndarray], np.ndarray] | None = None
    picture: Callable[[np.ndarray], Block] | None = None
    why: str = ""

    def _judge(self, attempt: Attempt) -> Result:
        given = attempt.given
        if given is None or given is ...:
            return self._untouched("Nothing has been changed yet.")
        map_ = _painted(given)
        yours = plain(map_)
        expected = np.asarray(self.answer)
        if (said := _complaint(yours, expected, given)) is not None:
            return result(self.name, Outcome.NOT_YET, said)
        if same(yours, plain(self.start), 0):
            return self._untouched(self._as_it_was(is_painter=map_ is not given))
        return self._judge_map(np.asarray(yours).astype(expected.dtype), expected)

    def _untouched(self, said: str) -> Result:
        return result(self.name, Outcome.NOT_ATTEMPTED, said)

    def _as_it_was(self, *, is_painter: bool) -> str:
        """What is said of a map with which the learner began."""
        if is_painter:
            return (
                "This is the painter, and nothing is painted in it yet. Paint, then run this cell "
                "again; what is painted by then is `.mask` (or `.labels`) of the painter."
            )
        if self.picture is not None and not np.asarray(self.start).any():
            return "The mask is empty, all 0. Paint at least one pixel, then run this cell again."
        return "Nothing has been changed yet."

    def _judge_map(self, yours: np.ndarray, expected: np.ndarray) -> Result:
        missed = next((r for r in self.rules if not r.test(yours.copy())), None)
        wrong = int((yours != expected).sum())
        if (self.rules and missed is None) or (not self.rules and wrong <= self.allowed):
            return result(self.name, Outcome.CORRECT, self.after)
        drawn = self._drawn(yours, expected)
        for i, mistake in enumerate(self.mistakes):
            if _is_mistake(mistake.wrong, yours):
                return result(self.name, Outcome.NOT_YET, mistake.message, *drawn, mistake=i)
        said = f"{wrong} of {expected.size} pixels are not right yet."
        said = missed.said(yours.copy()) if missed else said
        return result(self.name, Outcome.NOT_YET, said, *drawn)

    def _drawn(self, yours: np.ndarray, expected: np.ndarray) -> list[Block]:
        if self.closest is not None:
            expected = self.closest(yours.copy())
        return comparison(yours, expected, 0) if self.closest or not self.rules else []

    def _solution(self) -> list[Block]:
        shown = self.picture(np.asarray(self.answer)) if self.picture else code(self.answer_key())
        return [shown, *([rich(self.why)] if self.why else [])]

    def answer_key(self) -> str:
        """The map as a nested list, one row a line."""
        array = np.asarray(self.answer)
        rows = ",\n    ".join(str(row) for row in array.tolist())
        lines = ["import numpy as np", "", f"{self.name} = np.array(["]
        return "\n".join([*lines, f"    {rows},", f"], dtype=np.{array.dtype})"])


def _complaint(yours: object, expected: np.ndarray, given: object) -> str | None:
    """Why this is no map that can be judged; None when it is one."""
    if isinstance(yours, tuple):
        if lengths := _uneven(yours):
            return f"The rows are not equally long: they hold {lengths} numbers."
        return "Some of what stands in your rows is no number; expected whole numbers."
    if not isinstance(yours, np.ndarray) or not yours.ndim:
        return f"Expected a map of shape {expected.shape}; you handed over {name_of(given)}."
    if yours.shape != expected.shape:
        return f"Your map has shape {yours.shape}; expected {expected.shape}."
    if not np.isfinite(yours).all():
        return "Your map holds NaN or infinity; expected whole numbers."
    if float_for_int(yours, expected) and not same(yours, np.round(yours), 0):
        return "Your map holds fractions; expected whole numbers."
    return None


def _uneven(rows: tuple) -> str:
    """The lengths of rows of numbers that are not equally long."""
    good = [row for row in rows if isinstance(row, np.ndarray) and row.ndim == 1]
    return ", ".join(str(len(row)) for row in rows) if len(good) == len(rows) else ""


def _painted(attempt: object) -> object:
    """The map in a painting widget, or the attempt itself."""
    if isinstance(attempt, (np.ndarray, list, tuple)) or hasattr(type(attempt), "__array__"):
        return attempt
    names = ("labels", "mask", "value")
    return next((getattr(attempt, n) for n in names if hasattr(attempt, n)), attempt)


def _is_mistake(wrong: Any, yours: np.ndarray) -> bool:
    return bool(wrong(yours.copy())) if callable(wrong) else np.array_equal(yours, wrong)
