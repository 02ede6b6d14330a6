"""Exercises whose answer is a value, a map painted by hand, or a few sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from utils.exercises import guard
from utils.exercises.compare import float_for_int, name_of, plain, same
from utils.exercises.diagnose import near_miss
from utils.exercises.drawing import brief, comparison
from utils.exercises.exercise import Exercise
from utils.exercises.report import Block, Outcome, Result, code, result, rich


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

    def _judge(self, attempt: object, state: dict, tape: guard.Tape) -> Result:
        if attempt is None or attempt is ...:
            return self._untouched()
        yours = plain(_painted(attempt))
        target = np.asarray(self.answer)
        if not isinstance(yours, np.ndarray) or not yours.ndim:
            uneven = "rows that are no numbers, or not equally long"
            what = uneven if isinstance(yours, tuple) else name_of(attempt)
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


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class OpenExercise(Exercise):
    """The learner writes sentences, compares them with a model answer, and ticks what is there.

    First `check(text)` shows the model answer and the numbered points; then
    `check(text, ticks=[1, 3])` says which points the answer makes. It is correct when all are.

    Args:
        answer: the model answer.
        rubric: the points an answer should make, each one a short sentence.
        shortest: an answer of fewer words is "not attempted".
    """

    answer: str
    rubric: Sequence[str]
    shortest: int = 5

    def _judge(self, attempt, state, tape, ticks: Sequence[int] | None = None) -> Result:
        if not isinstance(attempt, str) or len(attempt.split()) < self.shortest:
            said = f'Write a sentence or two as text: `{self.name} = "..."`'
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        everything = set(range(1, len(self.rubric) + 1))
        ticked = (
            everything if attempt.split() == self.answer.split() else set(map(int, ticks or ()))
        )
        points = "\n".join(
            f"{'☑' if i in ticked else '☐'} {i}. {p}" for i, p in enumerate(self.rubric, 1)
        )
        if ticked >= everything:
            return result(self.name, Outcome.CORRECT, self.after, rich(points))
        if ticks is None:
            said = (
                "Read the model answer, then say which points your answer makes, for example "
                f"`ex_{self.name}.check({self.name}, ticks=[1])`."
            )
            return result(
                self.name, Outcome.COMPARE, said, rich(f"Model answer: {self.answer}"), rich(points)
            )
        said = "What your answer could still say is not ticked:"
        return result(self.name, Outcome.NOT_YET, said, rich(points))

    def _solution(self) -> list[Block]:
        return [
            rich(self.answer),
            rich("It should say:\n" + "\n".join(f"- {p}" for p in self.rubric)),
        ]

    def answer_key(self) -> str:
        """The model answer as an assignment."""
        return f"{self.name} = {self.answer!r}"
