"""From the answers of a learner's function to the one thing worth saying about them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from utils.exercises.checker.calls import Answer, equal, named, takes, waits
from utils.exercises.checker.cases import Case, crops, size
from utils.exercises.checker.compare import same
from utils.exercises.checker.diagnose import near_miss
from utils.exercises.checker.exercise import Exercise
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.tables import arguments, brief, comparison

_UNNAMED = "Not the right answer yet. This is the smallest case where it differs:"
_UNSTABLE = (
    "The same call gave two different answers. Is something random in it, or kept from call to "
    "call (a global variable, a list as default argument)?"
)
SHRINKING = 0.5  # seconds at most for making a failing case smaller


@dataclass
class Trial:
    """A learner's function, the calls that were made, what it answered and what was expected.

    Args:
        exercise: a FunctionExercise.
        attempt: the learner's function.
        cases, answers, targets: one entry for every call.
    """

    exercise: Exercise
    attempt: Callable
    cases: list[Case]
    answers: list[Answer]
    targets: list[Answer]

    def verdict(self) -> Result:
        """What is said, in this order: unfinished, foreseen mistake, error, changed input, random
        answers, wrong answer, correct."""
        if waits(self.answers):
            return self._result(Outcome.NOT_ATTEMPTED, "A `...` is still waiting in your function.")
        wrong = self._wrong()
        if wrong and (known := self._recognise()) is not None:
            return self._not_yet(wrong[0], self.exercise.mistakes[known].message, known)
        for i in wrong:
            if self.answers[i].error and not self.targets[i].error:
                return self._raised(i)
        for i in wrong:
            if self.answers[i].changed:
                return self._changed_input(i)
        for i, case in enumerate(self.cases):
            if not equal(self.answers[i], second := self.exercise.ask(self.attempt, case)):
                return self._unstable(i, second)
        if wrong:
            return self._not_yet(wrong[0], self._near_miss(wrong) or self._constant())
        return self._result(Outcome.CORRECT, self.exercise.after)

    def _result(self, outcome: Outcome, said: str, *blocks: Block, known=None) -> Result:
        return result(self.exercise.name, outcome, said, *blocks, mistake=known)

    def _wrong(self) -> list[int]:
        """Positions of the cases with a wrong answer, the smallest first."""
        pairs = enumerate(zip(self.answers, self.targets, strict=True))
        wrong = [i for i, (answer, target) in pairs if not self.exercise.agree(answer, target)]
        return sorted(wrong, key=lambda i: (size(self.cases[i]), i))

    def _recognise(self) -> int | None:
        """Which foreseen mistake gives the same answers on every case, if any."""
        for i, known in enumerate(self.exercise.known_answers()):
            if all(map(self._alike, self.answers, known)):
                return i
        return None

    def _alike(self, answer: Answer, known: Answer) -> bool:
        if answer.error or known.error:
            return answer.error is known.error
        both = (answer.value, known.value), (known.value, answer.value)
        values = all(same(y, t, self.exercise.tolerance, floats_ok=True) for y, t in both)
        return values and answer.changed == known.changed

    def _not_yet(self, i: int, said: str, known: int | None = None) -> Result:
        case, yours, target = self._smallest(i)
        blocks = show_call(self.exercise, case)
        if yours.error:
            blocks.append(code(yours.trace, "Your function stopped with:"))
        elif target.error is None:
            blocks += comparison(yours.value, target.value, self.exercise.tolerance)
        return self._result(Outcome.NOT_YET, said or _UNNAMED, *blocks, known=known)

    def _near_miss(self, wrong: list[int]) -> str:
        """The first thing that can be said of every wrong answer."""
        if self.targets[wrong[0]].error:
            return f"Expected a {self.targets[wrong[0]].error.__name__} for this call."
        found = [
            near_miss(self.answers[i].value, self.targets[i].value, self.exercise.tolerance)
            for i in wrong
            if not self.targets[i].error
        ]
        shared = set.intersection(*({key for key, _ in one} for one in found))
        said = next((sentence for key, sentence in found[0] if key in shared), "")
        floats = dict(found[0]).get("float")  # nothing to be seen in the drawn case
        return said or (f"{floats} Other calls show more." if floats else "")

    def _constant(self) -> str:
        """What is said of a function that answers the same to every call, when it should not."""
        mine, right = ([a.value for a in rows] for rows in (self.answers, self.targets))
        if _all_same(mine) and not _all_same(right):
            return "Your function gives the same answer to every call. Does it use its arguments?"
        return ""

    def _smallest(self, i: int) -> tuple[Case, Answer, Answer]:
        """The failing case, cropped as far as it still fails."""
        case, yours, target = self.cases[i], self.answers[i], self.targets[i]
        if not self.exercise.shrink or yours.error or yours.changed or target.error:
            return case, yours, target
        end, found = time.monotonic() + SHRINKING, (case, yours, target)
        while found and time.monotonic() < end:
            case, yours, target = found
            smaller = (self._still_wrong(crop, target) for crop in crops(case))
            found = next(filter(None, smaller), None)
        return case, yours, target

    def _still_wrong(self, case: Case, before: Answer) -> tuple[Case, Answer, Answer] | None:
        """A crop that shows the same failure; an empty map (NaN) in its place would be another."""
        target = self.exercise.ask(self.exercise.reference, case)
        if target.error or (_has_nan(target.value) and not _has_nan(before.value)):
            return None
        yours = self.exercise.ask(self.attempt, case)
        plainly = not (yours.error or yours.changed)
        return (case, yours, target) if plainly and not self.exercise.agree(yours, target) else None

    def _raised(self, i: int) -> Result:
        error, case = self.answers[i].error.__name__, self.cases[i]
        said = f"Your function stopped with {error}."
        if not takes(self.attempt, case):
            call = call_text(self.exercise, case)
            said = f"The exercise calls `{call}`; your function takes other arguments."
        blocks = [*show_call(self.exercise, case), code(self.answers[i].trace, "What Python says:")]
        return self._result(Outcome.RAISED, said, *blocks)

    def _changed_input(self, i: int) -> Result:
        name = self.answers[i].changed[0]
        unchanged = (replace(answer, changed=()) for answer in self.answers)
        right = all(map(self.exercise.agree, unchanged, self.targets))
        said = (
            f"Your function changed its argument `{name}`, so the caller's data are spoiled. "
            f"Work on a copy: `{name} = {name}.copy()`." + " The answer itself is right." * right
        )
        return self._result(Outcome.CHANGED, said, *show_call(self.exercise, self.cases[i]))

    def _unstable(self, i: int, second: Answer) -> Result:
        pair = self.answers[i], second
        one, two = (a.error.__name__ if a.error else brief(a.value) for a in pair)
        blocks = [*show_call(self.exercise, self.cases[i]), rich(f"first  {one}\nsecond {two}")]
        return self._result(Outcome.NOT_YET, _UNSTABLE, *blocks)


def call_text(exercise: Exercise, case: Case) -> str:
    """For example "iou(pred, target)"."""
    return f"{exercise.name}({', '.join(named(case, exercise.reference))})"


def show_call(exercise: Exercise, case: Case) -> list[Block]:
    """A call with its arguments drawn."""
    note = [rich(f"The case: {case.note}.")] if case.note else []
    return note + arguments(call_text(exercise, case), named(case, exercise.reference))


def _all_same(values: list) -> bool:
    return all(same(a, b, 0.0) for a, b in pairwise(values))


def _has_nan(value: object) -> bool:
    return isinstance(value, np.ndarray) and bool(np.isnan(value).any())
