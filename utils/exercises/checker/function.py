"""Exercises whose answer is a function: judged by what it does, not by how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from utils.exercises.checker import telling
from utils.exercises.checker.calls import Answer, ask, is_stub
from utils.exercises.checker.cases import Case, in_other_library
from utils.exercises.checker.compare import name_of
from utils.exercises.checker.exercise import Attempt, Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.shrink import Shown, smallest
from utils.exercises.checker.source import short_source
from utils.exercises.checker.verdict import (
    Finding,
    Kind,
    Measure,
    Trial,
    first_look,
    right_but_for_changes,
    second_look,
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class FunctionExercise(Exercise):
    """The learner writes a function.

    Args:
        reference: the function in `utils` that is the solution.
        cases: the calls to make, the smallest first; or a function that returns them (made late,
            so that importing the exercises stays quick). Fixed arrays, no random ones.
        tolerance: for floats, relative and absolute. Whole numbers are compared exactly.
        shrink: True when the arrays with two or more axes are maps over the same pixels (the last
            two axes): the failing case is then cropped as far as it still fails.
        floats_ok: whether an array of whole numbers may come back as floats.
        view: function (returned, *args, **kwargs) -> what is compared; for functions that work
            by changing things, such as a training step. It gets the arguments after the call.
        may_change: whether the function may change its arguments.
    """

    reference: Callable
    cases: Sequence[Case] | Callable[[], Sequence[Case]]
    tolerance: float = 1e-5
    shrink: bool = False
    floats_ok: bool = False
    view: Callable | None = None
    may_change: bool = False

    @cached_property
    def all_cases(self) -> list[Case]:
        """The cases, made when first needed."""
        return list(self.cases() if callable(self.cases) else self.cases)

    @cached_property
    def expected(self) -> list[Answer]:
        """What the reference answers to each case."""
        return [self.ask(self.reference, c) for c in self.all_cases]

    @cached_property
    def known_answers(self) -> list[list[Answer]]:
        """What each foreseen mistake answers to each case."""
        return [[self.ask(m.wrong, c) for c in self.all_cases] for m in self.mistakes]

    @property
    def measure(self) -> Measure:
        """When two answers are the same."""
        return Measure(self.tolerance, self.floats_ok)

    def ask(self, function: Callable, case: Case) -> Answer:
        """Call a function on a copy of the case's arguments."""
        return ask(function, case, self.reference, self.view, self.may_change)

    def _prepare(self) -> None:
        _ = self.expected

    def _judge(self, attempt: Attempt) -> Result:
        if (said := self._no_function(attempt.given)) is not None:
            return result(self.name, Outcome.NOT_YET, said)
        if attempt.given is None or attempt.given is ... or is_stub(attempt.given):
            said = f"Write the body of `{self.name}`, then run the cell again."
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        cases, note = self.all_cases, []
        answers = self._ask_all(attempt, cases)
        attempt.tape.recording = False  # what is printed from here on is the same again
        if any(a.error for a in answers) and (other := in_other_library(cases)):
            again = self._ask_all(attempt, other)
            if not any(a.error for a in again):
                cases, answers, note = other, again, [rich(telling.OTHER_LIBRARY)]
        found = self._verdict(attempt, cases, answers)
        found.blocks += note
        return found

    def _ask_all(self, attempt: Attempt, cases: Sequence[Case]) -> list[Answer]:
        answers = []
        for case in cases:
            attempt.case = case
            answers.append(self.ask(attempt.given, case))
        return answers

    def _no_function(self, given: object) -> str | None:
        if issubclass(type(given), type):
            return f"You handed over a class; write a function: `def {self.name}(...)`."
        if given is None or given is ... or callable(given):
            return None
        return (
            f"You handed over {name_of(given)}, not a function. Write `check({self.name})`, "
            f"not `check({self.name}(...))`."
        )

    def _verdict(self, attempt: Attempt, cases: list[Case], answers: list[Answer]) -> Result:
        trial = Trial(cases, answers, self.expected, self.known_answers, self.measure)
        found, again = first_look(trial), []
        if found is None:
            again = self._ask_all(attempt, cases)
            found = second_look(trial, again)
        return self._tell(found, trial, again, attempt.given)

    def _tell(
        self, found: Finding, trial: Trial, again: list[Answer], function: Callable
    ) -> Result:
        i, say = found.case, partial(result, self.name)
        case, yours = trial.cases[i], trial.answers[i]
        match found.kind:
            case Kind.WAITS:
                return say(Outcome.NOT_ATTEMPTED, "A `...` is still waiting in your function.")
            case Kind.CORRECT:
                return say(Outcome.CORRECT, self.after)
            case Kind.RAISED:
                said = telling.stopped(yours, function, case, self._call_text(case))
                python = code(yours.trace, "What Python says:")
                return say(Outcome.RAISED, said, *self._show(case), python)
            case Kind.CHANGED:
                right = right_but_for_changes(trial)
                said = telling.changed_input(yours.changed[0], right=right)
                return say(Outcome.CHANGED, said, *self._show(case))
            case Kind.UNSTABLE:
                both = telling.two_answers(yours, again[i])
                return say(Outcome.NOT_YET, telling.UNSTABLE, *self._show(case), both)
        said = found.said or telling.UNNAMED
        if found.mistake is not None:
            said = self.mistakes[found.mistake].message
        shown = self._smallest(Shown(case, yours, trial.targets[i]), function)
        blocks = self._show(shown.case) + telling.wrong_answer(shown, self.tolerance)
        return say(Outcome.NOT_YET, said, *blocks, mistake=found.mistake)

    def _smallest(self, shown: Shown, function: Callable) -> Shown:
        """The failing case, cropped as far as it still fails."""
        plainly_wrong = not (shown.yours.error or shown.yours.changed or shown.target.error)
        if not (self.shrink and plainly_wrong):
            return shown
        return smallest(shown, partial(self._still_wrong, function))

    def _still_wrong(self, function: Callable, case: Case, before: Shown) -> Shown | None:
        """A crop that shows the same failure; an empty map (NaN) in its place would be another."""
        target = self.ask(self.reference, case)
        if target.error or (_has_nan(target.value) and not _has_nan(before.target.value)):
            return None
        yours = self.ask(function, case)
        plainly = not (yours.error or yours.changed)
        return Shown(case, yours, target) if plainly and not self._right(yours, target) else None

    def _right(self, answer: Answer, target: Answer) -> bool:
        return self.measure.right(answer, target)

    def _call_text(self, case: Case) -> str:
        return telling.call_text(self.name, self.reference, case)

    def _show(self, case: Case) -> list[Block]:
        return telling.show_call(self.name, self.reference, case)

    def _situation(self, attempt: Attempt) -> list[Block]:
        return self._show(attempt.case) if attempt.case else []

    def _solution(self) -> list[Block]:
        return [code(short_source(self.reference), f"From {self.reference.__module__}:")]

    def answer_key(self) -> str:
        """For example "from utils.metrics import iou"."""
        module, name = self.reference.__module__, self.reference.__name__
        return f"from {module} import {name}" + (f" as {self.name}" if name != self.name else "")


def _has_nan(value: object) -> bool:
    return isinstance(value, np.ndarray) and bool(np.isnan(value).any())
