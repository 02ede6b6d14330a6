"""Exercises whose answer is a function: judged by what it does, not by how it is written."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from utils.exercises.checker import guard
from utils.exercises.checker.calls import Answer, ask, is_stub
from utils.exercises.checker.cases import Case, in_other_library
from utils.exercises.checker.compare import name_of, same
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.verdict import Trial, show_call


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
        answer: function (returned, *args, **kwargs) -> what is compared; for functions that work
            by changing things, such as a training step. It gets the arguments after the call.
        may_change: whether the function may change its arguments.
    """

    reference: Callable
    cases: Sequence[Case] | Callable[[], Sequence[Case]]
    tolerance: float = 1e-5
    shrink: bool = False
    floats_ok: bool = False
    answer: Callable | None = None
    may_change: bool = False

    def all_cases(self) -> list[Case]:
        """The cases, made when first needed."""
        if "cases" not in self._state:
            self._state["cases"] = list(self.cases() if callable(self.cases) else self.cases)
        return self._state["cases"]

    def _prepare(self) -> None:
        if "targets" not in self._state:
            self._state["targets"] = [self.ask(self.reference, c) for c in self.all_cases()]

    def known_answers(self) -> list[list[Answer]]:
        """What each foreseen mistake answers on each case."""
        if "wrong" not in self._state:
            answers = [[self.ask(m.wrong, c) for c in self.all_cases()] for m in self.mistakes]
            self._state["wrong"] = answers
        return self._state["wrong"]

    def ask(self, function: Callable, case: Case) -> Answer:
        """Call a function on a copy of the case's arguments."""
        return ask(function, case, self.reference, self.answer, self.may_change)

    def agree(self, answer: Answer, target: Answer) -> bool:
        """Whether an answer is right."""
        if target.error:
            return answer.error is not None and issubclass(answer.error, target.error)
        if answer.error or answer.changed:
            return False
        return same(answer.value, target.value, self.tolerance, floats_ok=self.floats_ok)

    def _judge(self, attempt: object, state: dict, tape: guard.Tape) -> Result:
        if (said := self._no_function(attempt)) is not None:
            return result(self.name, Outcome.NOT_YET, said)
        if attempt is None or attempt is ... or is_stub(attempt):
            said = f"Write the body of `{self.name}`, then run the cell again."
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        cases, note = self.all_cases(), []
        answers = self._ask_all(attempt, cases, state)
        tape.recording = False  # what is printed from here on is the same again
        if any(a.error for a in answers) and (other := in_other_library(cases)):
            again = self._ask_all(attempt, other, state)
            if not any(a.error for a in again):
                cases, answers, note = other, again, [rich(_OTHER_LIBRARY)]
        found = Trial(self, attempt, cases, answers, self._state["targets"]).verdict()
        found.blocks += note
        return found

    def _ask_all(self, attempt: Callable, cases: Sequence[Case], state: dict) -> list[Answer]:
        answers = []
        for case in cases:
            state["case"] = case
            answers.append(self.ask(attempt, case))
        return answers

    def _no_function(self, attempt: object) -> str | None:
        if issubclass(type(attempt), type):
            return f"You handed over a class; write a function: `def {self.name}(...)`."
        if attempt is None or attempt is ... or callable(attempt):
            return None
        return (
            f"You handed over {name_of(attempt)}, not a function. Write `check({self.name})`, "
            f"not `check({self.name}(...))`."
        )

    def _situation(self, state: dict) -> list[Block]:
        return show_call(self, state["case"]) if "case" in state else []

    def _solution(self) -> list[Block]:
        return [code(short_source(self.reference), f"From {self.reference.__module__}:")]

    def answer_key(self) -> str:
        """For example "from utils.metrics import iou"."""
        module, name = self.reference.__module__, self.reference.__name__
        return f"from {module} import {name}" + (f" as {self.name}" if name != self.name else "")


_OTHER_LIBRARY = "(Your function was given torch tensors for numpy arrays, or the other way round.)"


def short_source(function: Callable) -> str:
    """The source of a function with its docstring cut to the first sentence."""
    source = textwrap.dedent(inspect.getsource(function))
    body = ast.parse(source).body[0].body
    if not (isinstance(body[0], ast.Expr) and isinstance(getattr(body[0].value, "value", 0), str)):
        return source
    first = body[0].value.value.strip().split("\n")[0]
    lines = source.splitlines()
    lines[body[0].lineno - 1 : body[0].end_lineno] = [" " * body[0].col_offset + f'"""{first}"""']
    return "\n".join(lines)
