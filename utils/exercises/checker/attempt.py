"""What is foreseen of an exercise, how far its learner is, and what is being judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from utils.exercises.checker.cases import Case
from utils.exercises.checker.session import Tape


@dataclass(frozen=True)
class Mistake:
    """A foreseen mistake.

    Args:
        wrong: for functions a small wrong function; for values the wrong value; for painted maps a
            wrong map, or a function map -> bool that recognises it.
        message: what went wrong and why, in one or two sentences; `code` in backticks.
    """

    wrong: Any
    message: str


@dataclass
class Standing:
    """What the learner has seen and done of an exercise in this session."""

    hint: int = 0
    solved: bool = False
    solution_seen: bool = False


@dataclass
class Attempt:
    """What was handed over, what it printed, and the call that is being made."""

    given: Any
    tape: Tape = field(default_factory=Tape)
    case: Case | None = None
