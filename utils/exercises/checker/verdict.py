"""From the answers of a learner's function to the one thing worth saying about them.

Data in, data out: nothing here calls the learner's function or knows its exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from utils.exercises.checker.calls import Answer, equal, waits
from utils.exercises.checker.cases import Case, size
from utils.exercises.checker.compare import same
from utils.exercises.checker.diagnose import near_miss

_CONSTANT = "Your function gives the same answer to every call. Does it use its arguments?"


class Kind(Enum):
    """What there is to say."""

    WAITS = auto()
    KNOWN = auto()
    RAISED = auto()
    CHANGED = auto()
    UNSTABLE = auto()
    WRONG = auto()
    CORRECT = auto()


@dataclass(frozen=True)
class Finding:
    """What was found.

    Attributes:
        kind: a Kind.
        case: position of the call in which it shows.
        mistake: position of the recognised foreseen mistake.
        said: what can be said of a wrong answer without knowing the exercise.
    """

    kind: Kind
    case: int = 0
    mistake: int | None = None
    said: str = ""


@dataclass(frozen=True)
class Measure:
    """How exactly answers are compared.

    Args:
        tolerance: for floats, relative and absolute.
        floats_ok: whether an array of whole numbers may come back as floats.
    """

    tolerance: float
    floats_ok: bool = False

    def right(self, answer: Answer, target: Answer) -> bool:
        """Whether an answer is the expected one."""
        if target.error:
            return answer.error is not None and issubclass(answer.error, target.error)
        if answer.error or answer.changed:
            return False
        return same(answer.value, target.value, self.tolerance, floats_ok=self.floats_ok)

    def alike(self, answer: Answer, known: Answer) -> bool:
        """Whether an answer is that of a known wrong function."""
        if answer.error or known.error:
            return answer.error is known.error
        both = (answer.value, known.value), (known.value, answer.value)
        values = all(same(y, t, self.tolerance, floats_ok=True) for y, t in both)
        return values and answer.changed == known.changed


@dataclass(frozen=True)
class Trial:
    """What a learner's function answered, and what others answered to the same calls.

    Args:
        cases, answers, targets: one entry for every call.
        known: for every foreseen mistake its answers.
        measure: when two answers are the same.
    """

    cases: Sequence[Case]
    answers: Sequence[Answer]
    targets: Sequence[Answer]
    known: Sequence[Sequence[Answer]]
    measure: Measure

    @property
    def wrong(self) -> list[int]:
        """Positions of the calls with a wrong answer, the smallest first."""
        pairs = enumerate(zip(self.answers, self.targets, strict=True))
        wrong = [i for i, (answer, target) in pairs if not self.measure.right(answer, target)]
        return sorted(wrong, key=lambda i: (size(self.cases[i]), i))


def first_look(trial: Trial) -> Finding | None:
    """What can be said after one round of calls, in this order: unfinished, foreseen mistake,
    error, changed input; None when the answers have to speak."""
    if waits(trial.answers):
        return Finding(Kind.WAITS)
    wrong = trial.wrong
    if wrong and (known := _recognise(trial)) is not None:
        return Finding(Kind.KNOWN, wrong[0], known)
    for i in wrong:
        if trial.answers[i].error and not trial.targets[i].error:
            return Finding(Kind.RAISED, i)
    for i in wrong:
        if trial.answers[i].changed:
            return Finding(Kind.CHANGED, i)
    return None


def second_look(trial: Trial, again: Sequence[Answer]) -> Finding:
    """What can be said when the same calls were made again: unsteady, wrong or correct.

    Args:
        again: what the same function answered the second time.
    """
    for i, (first, second) in enumerate(zip(trial.answers, again, strict=True)):
        if not equal(first, second):
            return Finding(Kind.UNSTABLE, i)
    if wrong := trial.wrong:
        return Finding(Kind.WRONG, wrong[0], said=_near_miss(trial, wrong) or _constant(trial))
    return Finding(Kind.CORRECT)


def right_but_for_changes(trial: Trial) -> bool:
    """Whether all answers would be right if no argument had been changed."""
    unchanged = (replace(answer, changed=()) for answer in trial.answers)
    return all(map(trial.measure.right, unchanged, trial.targets))


def _recognise(trial: Trial) -> int | None:
    """Which foreseen mistake gives the same answers to every call, if any."""
    for i, known in enumerate(trial.known):
        if all(map(trial.measure.alike, trial.answers, known)):
            return i
    return None


def _near_miss(trial: Trial, wrong: list[int]) -> str:
    """The first thing that can be said of every wrong answer."""
    answers, targets = trial.answers, trial.targets
    if targets[wrong[0]].error:
        return f"Expected a {targets[wrong[0]].error.__name__} for this call."
    found = [
        near_miss(answers[i].value, targets[i].value, trial.measure.tolerance)
        for i in wrong
        if not targets[i].error
    ]
    shared = set.intersection(*({key for key, _ in one} for one in found))
    said = next((sentence for key, sentence in found[0] if key in shared), "")
    floats = dict(found[0]).get("float")  # nothing to be seen in the drawn case
    return said or (f"{floats} Other calls show more." if floats else "")


def _constant(trial: Trial) -> str:
    """What is said of a function that answers the same to every call, when it should not."""
    mine, right = ([a.value for a in rows] for rows in (trial.answers, trial.targets))
    return _CONSTANT if _all_same(mine) and not _all_same(right) else ""


def _all_same(values: list) -> bool:
    return all(same(a, b, 0.0) for a, b in pairwise(values))
