"""Exercises whose answer is a function: judged by what it does, not by how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from utils.exercises.checker import telling
from utils.exercises.checker.attempt import Attempt
from utils.exercises.checker.calls import Answer, ask, is_stub, is_the_course_s
from utils.exercises.checker.cases import Case
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.inquiry import Inquiry
from utils.exercises.checker.report import Block, Outcome, Result, code, folded, result, rich
from utils.exercises.checker.source import runnable, same_code, short_source
from utils.exercises.checker.type_names import name_of
from utils.exercises.checker.verdict import Kind


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class FunctionExercise(Exercise):
    """The learner writes a function.

    Args:
        reference: the series' own function, in `utils`: it says what is expected.
        cases: the calls to make, the smallest first; or a function that returns them (made late,
            so that importing the exercises stays quick). Fixed arrays, no random ones.
        tolerance: for floats, relative and absolute. Whole numbers are compared exactly.
        shrink: True when the arrays with two or more axes are maps over the same pixels (the last
            two axes): the failing case is then cropped as far as it still fails.
        floats_ok: whether floats are as good as whole numbers here, and worth no remark.
        view: function (returned, *args, **kwargs) -> what is compared; for functions that work
            by changing things, such as a training step. It gets the arguments after the call. A
            dict may hold faults, each a sentence that ends in a point -> whether it is there:
            the first that is there is said, so the likeliest cause stands first.
        may_change: whether the function may change its arguments.
        usable: function (returned, case) -> what keeps a right answer from being used, "" if
            nothing does: labels whose type the loss refuses, a loss that cannot go back. Asked
            when all values are right.
        remark: function (returned, case) -> one thing more to say of a right answer, "" for
            nothing: numbers of a type that a file cannot hold.
        headings: names for the columns of arguments, and of "return".
    """

    reference: Callable
    cases: Sequence[Case] | Callable[[], Sequence[Case]]
    tolerance: float = 1e-5
    shrink: bool = False
    floats_ok: bool = False
    view: Callable | None = None
    may_change: bool = False
    usable: Callable[[object, Case], str] | None = None
    remark: Callable[[object, Case], str] | None = None
    headings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _written_out: list[Callable] = field(default_factory=list, init=False)

    def written_out(self, plainly: Callable) -> Callable:
        """Decorate the solution that is shown: plain, and no longer than the last hint suggests.

        Without one, the reference itself is shown.
        """
        self._written_out.append(plainly)
        return plainly

    @property
    def solved_by(self) -> Callable:
        """The function that `solution()` shows first."""
        return self._written_out[-1] if self._written_out else self.reference

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

    def ask(self, function: Callable, case: Case) -> Answer:
        """Call a function on a copy of the case's arguments."""
        return ask(function, case, self.reference, self.view, self.may_change)

    def _prepare(self) -> None:
        _ = self.expected

    def _judge(self, attempt: Attempt) -> Result:
        function = attempt.given
        if (said := self._no_function(function)) is not None:
            return result(self.name, Outcome.NOT_YET, said)
        if function is None or function is ... or is_stub(function):
            said = f"Write the body of `{self.name}`, then run the cell again."
            return result(self.name, Outcome.NOT_ATTEMPTED, said)
        if is_the_course_s(function):
            return result(self.name, Outcome.NOT_ATTEMPTED, self._not_yours(function))
        inquiry = self._inquiry(attempt)
        trial, slow = inquiry.first_round(function)
        attempt.tape.recording = False  # what is printed from here on is the same again
        other = inquiry.in_other_library(function, trial)
        found, again = inquiry.find(function, other or trial, slow=slow)
        if found.kind is Kind.CORRECT and self.usable is not None:
            found = inquiry.unusable(function, other or trial, self.usable) or found
        told = telling.tell(self, found, other or trial, again, function)
        told.blocks += [rich(telling.OTHER_LIBRARY)] if other else []
        return told

    def _inquiry(self, attempt: Attempt) -> Inquiry:
        def watch(case: Case) -> None:
            attempt.case = case

        calls = self.all_cases, self.expected, self.known_answers
        return Inquiry(self.ask, *calls, self.tolerance, watch)

    def _no_function(self, given: object) -> str | None:
        if issubclass(type(given), type):
            return f"You handed over a class; write a function: `def {self.name}(...)`."
        if given is None or given is ... or callable(given):
            return None
        return (
            f"You handed over {name_of(given)}, not a function. Write `check({self.name})`, "
            f"not `check({self.name}(...))`."
        )

    def _not_yours(self, given: Callable) -> str:
        return (
            f"This is the series' `{given.__name__}`, not yours. Run the cell in which you "
            f"define `{self.name}` once more, and look whether the name after `def` is spelled so."
        )

    def _situation(self, attempt: Attempt) -> list[Block]:
        return telling.show_call(self, attempt.case) if attempt.case else []

    def _solution(self) -> list[Block]:
        shown = [code(self.answer_key())]
        if not same_code(self.solved_by, self.reference):
            said = f"The series' own function, in {self.reference.__module__}"
            shown.append(folded(said, short_source(self.reference)))
        return shown

    def answer_key(self) -> str:
        """The solution, as code that runs when it is pasted into the learner's cell."""
        return runnable(self.solved_by, self.name)
