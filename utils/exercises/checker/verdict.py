"""From the answers of a learner's function to the one thing worth saying about them.

Data in, data out: nothing here calls the learner's function or knows its exercise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Any

import numpy as np

from utils.exercises.checker.calls import Answer, equal, waits
from utils.exercises.checker.compare import same
from utils.exercises.checker.near_misses import near_miss
from utils.exercises.checker.trial import Trial
from utils.exercises.checker.words import is_count, is_fault, is_truth


class Kind(Enum):
    """What there is to say."""

    WAITS = auto()
    KNOWN = auto()
    RAISED = auto()
    CHANGED = auto()
    UNSTABLE = auto()
    WRONG = auto()
    UNUSABLE = auto()
    CORRECT = auto()


@dataclass(frozen=True)
class Finding:
    """What was found.

    Attributes:
        kind: a Kind.
        case: position of the call in which it shows.
        mistake: position of the recognised foreseen mistake; of a function that changed its
            input, the one that it makes besides.
        said: what can be said of it without knowing the exercise.
    """

    kind: Kind
    case: int = 0
    mistake: int | None = None
    said: str = ""


def first_look(trial: Trial) -> Finding | None:
    """What can be said after one round of calls, in this order: unfinished, foreseen mistake,
    error, changed input; None when the answers have to speak."""
    if waits(trial.answers):
        return Finding(Kind.WAITS)
    wrong = trial.wrong
    if wrong and (known := recognise(trial)) is not None:
        return Finding(Kind.KNOWN, wrong[0], known)
    for i in wrong:
        if trial.answers[i].error and not trial.expected[i].error:
            return Finding(Kind.RAISED, i)
    for i in wrong:
        if trial.answers[i].changed:
            return Finding(Kind.CHANGED, i, recognise(trial.but_for_changes))
    return None


def second_look(trial: Trial, again: Sequence[Answer]) -> Finding:
    """What can be said when the same calls were made again: unsteady, wrong or correct.

    Args:
        again: what the same function answered the second time.
    """
    for i, (first, second) in enumerate(zip(trial.answers, again, strict=True)):
        if not equal(first, second):
            return Finding(Kind.UNSTABLE, i)
    if trial.wrong:
        return _fault(trial) or Finding(Kind.WRONG, trial.wrong[0], said=_near_miss(trial))
    return Finding(Kind.CORRECT)


def answers_alike(trial: Trial) -> bool:
    """Whether a function gives the same answer to every call, when it should not."""
    mine, goals = ([a.value for a in rows] for rows in (trial.answers, trial.expected))
    return _all_same(mine) and not _all_same(goals)


def recognise(trial: Trial) -> int | None:
    """Which foreseen mistake gives the same answers to every call, if any.

    A call whose right answer is NaN may be right, too: a learner guards 0 / 0 as the text asks, and
    makes the mistake in all the others.
    """
    for i, known in enumerate(trial.known):
        rows = zip(trial.answers, known, trial.expected, strict=True)
        if not all(
            _alike(yours, theirs, goal, trial.tolerance) or _guarded(yours, goal)
            for yours, theirs, goal in rows
        ):
            continue
        only_errors = all(answer.error for answer in known)
        if not only_errors or _words(trial.answers[0]) == _words(known[0]):
            return i
    return None


def _guarded(answer: Answer, goal: Answer) -> bool:
    """Whether the right answer is that there is none, and was given."""
    value = goal.value
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or not value.size:
        return False
    return bool(np.isnan(value).all()) and answer.error is None and same(answer.value, value, 0)


def _alike(answer: Answer, known: Answer, goal: Answer, tolerance: float) -> bool:
    """Whether an answer is that of a known wrong function.

    Where it should be counted, True is another answer than 1: something was asked, not counted.
    """
    if answer.error or known.error:
        return answer.error is known.error
    if is_count(goal.value) and is_truth(answer.value) != is_truth(known.value):
        return False
    both = same(answer.value, known.value, tolerance), same(known.value, answer.value, tolerance)
    return all(both) and answer.changed == known.changed


def _words(answer: Answer) -> str:
    """What an error says, without its numbers and names; `uint8` and `uint16` stay apart."""
    return re.sub(r"\b\d+|'[^']*'|\([^)]*\)", "", answer.trace.strip().splitlines()[-1])


def _fault(trial: Trial) -> Finding | None:
    """The first fault, in the order in which the exercise lists them, that shows in any call."""
    goals: list[Any] = [trial.expected[i].value for i in trial.wrong]
    for fault in goals[0] if isinstance(goals[0], dict) else ():
        for i, goal in zip(trial.wrong, goals, strict=True):
            yours = trial.answers[i].value
            there = is_fault(fault) and isinstance(yours, dict) and yours.get(fault, False)
            if there and not goal[fault]:
                return Finding(Kind.WRONG, i, said=fault)
    return None


def _near_miss(trial: Trial) -> str:
    """What can be said of all wrong answers together."""
    first = trial.expected[trial.wrong[0]]
    if first.error:
        return f"Expected a {first.error.__name__} for this call."
    pairs = [(trial.answers[i].value, trial.expected[i].value) for i in trial.wrong]
    settled = [a.value for i, a in enumerate(trial.answers) if i not in trial.wrong]
    miss = near_miss(pairs, trial.tolerance, settled=settled)
    return miss.said if miss else ""


def _all_same(values: list) -> bool:
    return all(same(a, b, 0.0) for a, b in pairwise(values))
