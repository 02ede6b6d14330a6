"""What a function answered to every call, beside what is expected and what others answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from utils.exercises.checker.calls import Answer
from utils.exercises.checker.cases import Case, size
from utils.exercises.checker.compare import float_for_int, same


def right(answer: Answer, expected: Answer, tolerance: float) -> bool:
    """Whether an answer is the expected one."""
    if expected.error:
        return answer.error is not None and issubclass(answer.error, expected.error)
    if answer.error or answer.changed:
        return False
    return same(answer.value, expected.value, tolerance)


@dataclass(frozen=True)
class Trial:
    """What a learner's function answered, and what others answered to the same calls.

    Args:
        cases, answers, expected: one entry for every call.
        known: for every foreseen mistake its answers.
        tolerance: for floats, relative and absolute.
    """

    cases: Sequence[Case]
    answers: Sequence[Answer]
    expected: Sequence[Answer]
    known: Sequence[Sequence[Answer]]
    tolerance: float

    @cached_property
    def wrong(self) -> list[int]:
        """Positions of the calls with a wrong answer, the smallest first."""
        pairs = enumerate(zip(self.answers, self.expected, strict=True))
        wrong = [i for i, (yours, goal) in pairs if not right(yours, goal, self.tolerance)]
        return sorted(wrong, key=lambda i: (size(self.cases[i]), i))

    @property
    def in_floats(self) -> bool:
        """Whether somewhere floats came for whole numbers, or for True and False."""
        pairs = zip(self.answers, self.expected, strict=True)
        return any(float_for_int(yours.value, goal.value) for yours, goal in pairs)

    @property
    def but_for_changes(self) -> Trial:
        """The same answers, as if nobody had changed an argument."""
        mine, *others = (
            [replace(answer, changed=()) for answer in answers]
            for answers in (self.answers, *self.known)
        )
        return replace(self, answers=mine, known=others)

    @property
    def right_but_for_changes(self) -> bool:
        """Whether all answers would be right if no argument had been changed."""
        return not self.but_for_changes.wrong
