"""Exercises whose answer is a few sentences, compared with a model answer by their author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.attempt import Attempt
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.reading import plain
from utils.exercises.checker.report import Block, Outcome, Result, result, rich


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class OpenExercise(Exercise):
    """The learner writes sentences, compares them with a model answer, and ticks what is there.

    First `check(text)` shows the model answer and the numbered points; then
    `check(text, ticks=[1, 3])` says which points the answer makes. Whoever has compared has done
    the exercise: what is not ticked is noted as worth another look, and nothing is gained by
    ticking more than is true.

    Args:
        answer: the model answer.
        rubric: the points an answer should make, each one asked for, each one a short sentence.
        shortest: an answer of fewer words is asked to say more.
    """

    answer: str
    rubric: Sequence[str]
    shortest: int = 4

    def _judge(self, attempt: Attempt, ticks: object = None) -> Result:
        text = _text(attempt.given)
        if not text:
            said = f'Write a sentence or two in quotation marks: `{self.name} = """..."""`'
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        if len(text.split()) < self.shortest:
            said = "That is very short. Add why: a few words for each point are enough."
            return result(self.name, Outcome.NOT_YET, said)
        if text.split() == self.answer.split():
            return self._compared(set(range(1, len(self.rubric) + 1)))
        if ticks is None:
            return self._to_compare()
        ticked, complaint = _ticked(ticks, len(self.rubric))
        return self._to_compare(complaint) if complaint else self._compared(ticked)

    def _to_compare(self, complaint: str = "") -> Result:
        said = complaint or (
            "Read the model answer, then say which points your answer makes, for example "
            f"`ex_{self.name}.check({self.name}, ticks=[1, 2])`, or `ticks=[]` for none. Nobody "
            "else counts them."
        )
        model = rich(f"Model answer: {self.answer}")
        return result(self.name, Outcome.COMPARE, said, model, self._points(set()))

    def _compared(self, ticked: set[int]) -> Result:
        missing = len(self.rubric) - len(ticked)
        said = self.after
        if missing:
            said = (
                f"Compared: your answer makes {len(ticked)} of {len(self.rubric)} points. What is "
                "not ticked is on your list of things to look at again."
            )
        found = result(self.name, Outcome.CORRECT, said, self._points(ticked))
        if missing:
            found.heading = f"✓ {self.name}: compared, {len(ticked)} of {len(self.rubric)} points"
        found.details = {"points": len(ticked), "of": len(self.rubric), "revisit": bool(missing)}
        return found

    def _points(self, ticked: set[int]) -> Block:
        points = enumerate(self.rubric, 1)
        return rich("\n".join(f"{'☑' if i in ticked else '☐'} {i}. {p}" for i, p in points))

    def _solution(self) -> list[Block]:
        points = "\n".join(f"- {p}" for p in self.rubric)
        return [rich(self.answer), rich("It should say:\n" + points)]

    def answer_key(self) -> str:
        """The model answer as an assignment."""
        return f"{self.name} = {self.answer!r}"


def _text(given: object) -> str:
    """The learner's words, in whatever form: text, a list of texts, a dict of them."""
    if isinstance(given, dict):
        return " ".join(f"{_text(k)} {_text(v)}" for k, v in given.items()).strip()
    if isinstance(given, (list, tuple, set)):
        return " ".join(map(_text, given)).strip()
    if isinstance(given, bytes):
        return given.decode("utf-8", "replace").strip()
    return given.strip() if isinstance(given, str) else ""


def _ticked(ticks: object, count: int) -> tuple[set[int], str]:
    """The numbers of the points that are ticked, or what cannot be read in `ticks`."""
    example = f"Write the numbers of the points, 1 to {count}, as in `ticks=[1, 2]`."
    if isinstance(ticks, str):
        numbers = [int(n) for n in re.findall(r"-?\d+", ticks)]
    else:
        if isinstance(ticks, (set, frozenset, range)):
            ticks = sorted(ticks)
        read = plain(ticks)
        if not isinstance(read, np.ndarray) or (read.dtype.kind not in "buif" and read.size):
            return set(), f"The ticks cannot be read. {example}"
        if read.dtype.kind == "b" and read.ndim == 1 and len(read) == count:
            read = np.flatnonzero(read) + 1  # yes or no for each point
        numbers = [int(n) for n in np.ravel(read)]
    if strange := [n for n in numbers if not 1 <= n <= count]:
        return set(), f"There is no point {strange[0]}. {example}"
    return set(numbers), ""
