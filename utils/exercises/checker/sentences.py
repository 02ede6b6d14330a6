"""Exercises whose answer is a few sentences, compared with a model answer by their author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utils.exercises.checker.exercise import Attempt, Exercise
from utils.exercises.checker.report import Block, Outcome, Result, result, rich


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

    def _judge(self, attempt: Attempt, ticks: Sequence[int] | None = None) -> Result:
        text = attempt.given
        if not isinstance(text, str) or len(text.split()) < self.shortest:
            said = f'Write a sentence or two as text: `{self.name} = "..."`'
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        everything = set(range(1, len(self.rubric) + 1))
        ticked = everything if text.split() == self.answer.split() else set(map(int, ticks or ()))
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
