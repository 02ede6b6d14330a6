"""What is found out about a learner's function: its answers, and what would make them right."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from utils.exercises.checker import misses, slips, telling
from utils.exercises.checker.calls import Answer
from utils.exercises.checker.cases import (
    Case,
    in_other_library,
    with_true_masks,
    with_whole_masks,
    with_wide_numbers,
)
from utils.exercises.checker.errors import meaning
from utils.exercises.checker.near_misses import NONE_FOR_NAN
from utils.exercises.checker.source import written
from utils.exercises.checker.straight_line import straight_line
from utils.exercises.checker.trial import Trial, right
from utils.exercises.checker.verdict import (
    Finding,
    Kind,
    answers_alike,
    first_look,
    recognise,
    second_look,
)

PATIENCE = 0.25  # seconds for all cases: of a slower function no variations are tried


@dataclass
class Inquiry:
    """The calls of one exercise, put to one function.

    Args:
        ask: (function, case) -> Answer.
        cases, expected: the calls and what is expected of them.
        known: for every foreseen mistake its answers.
        tolerance: for floats, relative and absolute.
        watch: is told of every call before it is made.
    """

    ask: Callable[[Callable, Case], Answer]
    cases: Sequence[Case]
    expected: Sequence[Answer]
    known: Sequence[Sequence[Answer]]
    tolerance: float
    watch: Callable[[Case], None] = lambda case: None

    def all_answers(self, function: Callable, cases: Sequence[Case]) -> list[Answer]:
        """What a function answers to each case."""
        answers = []
        for case in cases:
            self.watch(case)
            answers.append(self.ask(function, case))
        return answers

    def trial(self, answers: Sequence[Answer], cases: Sequence[Case]) -> Trial:
        """The answers, beside those of others."""
        return Trial(cases, answers, self.expected, self.known, self.tolerance)

    def first_round(self, function: Callable) -> tuple[Trial, bool]:
        """The answers, and whether they took so long that nothing else should be tried."""
        start = time.monotonic()
        answers = self.all_answers(function, self.cases)
        return self.trial(answers, self.cases), time.monotonic() - start > PATIENCE

    def in_other_library(self, function: Callable, trial: Trial) -> Trial | None:
        """The trial with torch for numpy or the other way round, when only that makes it right."""
        if not any(answer.error for answer in trial.answers):
            return None
        cases = in_other_library(self.cases)
        again = self.trial(self.all_answers(function, cases), cases) if cases else None
        return again if again and not again.wrong else None

    def find(
        self, function: Callable, trial: Trial, *, slow: bool
    ) -> tuple[Finding, Sequence[Answer]]:
        """What is worth saying, and the answers of a second round if there was one."""
        found = first_look(trial)
        if trial.wrong and not slow and not _is_settled(found, trial):
            if said := self._with_other_arguments(function, wide=not _has_words(found, trial)):
                return Finding(Kind.WRONG, trial.wrong[0], said=said), ()
            if found is None and (also := self._known_with_other_arguments(function, trial)):
                return also, ()
        if found is not None:
            if found.kind is Kind.RAISED and not slow:
                found = replace(found, said=slips.find_slip(function, self._all_right))
            elif found.kind is Kind.KNOWN:
                found = replace(found, said=slips.certain(function))
            return found, ()
        again = self.all_answers(function, trial.cases)
        found = second_look(trial, again)
        if found.kind is Kind.WRONG:
            settled = slow or found.said == NONE_FOR_NAN
            slip = "" if settled else slips.find_slip(function, self._all_right)
            said = slip or slips.certain(function) or self._without_arguments(trial, function)
            found = replace(found, said=said or _about(found.said, trial, function))
        return found, again

    def unusable(
        self, function: Callable, trial: Trial, usable: Callable[[object, Case], str]
    ) -> Finding | None:
        """What keeps right answers from being used, in the first call in which something does."""
        for i, case in enumerate(trial.cases):
            args, kwargs = copy.deepcopy((case.args, case.kwargs))
            if said := usable(function(*args, **kwargs), case):
                return Finding(Kind.UNUSABLE, i, said=said)
        return None

    def _all_right(self, function: Callable, cases: Sequence[Case] = ()) -> bool:
        pairs = zip(cases or self.cases, self.expected, strict=True)
        return all(right(self.ask(function, case), goal, self.tolerance) for case, goal in pairs)

    def _with_other_arguments(self, function: Callable, *, wide: bool) -> str:
        """The sentence for a function that is right for arguments of another type.

        `wide`: whether wider numbers are tried, too.
        """
        tries = [(with_true_masks, telling.AS_TRUE_MASKS)]
        if "~" not in written(function):  # of a whole number that is another thing: ~1 is -2
            tries.insert(0, (with_whole_masks, telling.AS_WHOLE_MASKS))
        if wide:
            tries.append((with_wide_numbers, telling.AS_WIDE_NUMBERS))
        for convert, said in tries:
            cases = convert(self.cases)
            if cases and self._all_right(function, cases):
                return said
        return ""

    def _known_with_other_arguments(self, function: Callable, trial: Trial) -> Finding | None:
        """A foreseen mistake that shows for arguments of another type: there are two of them."""
        for convert, said in (
            (with_wide_numbers, telling.BYTES_TOO),
            (with_whole_masks, telling.TRUTH_TOO),
        ):
            cases = convert(self.cases)
            known = (
                recognise(self.trial(self.all_answers(function, cases), cases)) if cases else None
            )
            if known is not None:
                return Finding(Kind.KNOWN, trial.wrong[0], known, said)
        return None

    def _without_arguments(self, trial: Trial, function: Callable) -> str:
        unused = answers_alike(trial) and not slips.uses_its_arguments(function)
        return telling.NO_ARGUMENTS if unused else ""


def _is_settled(found: Finding | None, trial: Trial) -> bool:
    """Whether nothing need be tried any more: unfinished, or right but for a spoiled input."""
    if found is None:
        return False
    spoiled = found.kind is Kind.CHANGED and trial.right_but_for_changes
    return spoiled or found.kind is Kind.WAITS


def _has_words(found: Finding | None, trial: Trial) -> bool:
    """Whether a foreseen mistake, or what an error means, says more than "wider numbers"."""
    if found is None:
        return False
    raised = found.kind is Kind.RAISED
    return bool(meaning(trial.answers[found.case].trace)) if raised else found.kind is Kind.KNOWN


def _about(said: str, trial: Trial, function: Callable) -> str:
    """What is true of all wrong answers, said to the author of this function."""
    if said == misses.NAN and slips.mentions(function, "nan"):
        return telling.NAN_WRITTEN
    return said or straight_line(trial)
