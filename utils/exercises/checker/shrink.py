"""The smallest part of a case that still shows the failure: it is the one that is drawn."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from utils.exercises.checker.calls import Answer
from utils.exercises.checker.cases import Case, crops

SECONDS = 0.5  # at most, for making a failing case smaller


@dataclass(frozen=True)
class Shown:
    """One call, what the learner's function answered and what was expected."""

    case: Case
    yours: Answer
    expected: Answer


def smallest(shown: Shown, still_wrong: Callable[[Case, Shown], Shown | None]) -> Shown:
    """Crop a failing case as far as it still fails.

    Args:
        shown: the failing case.
        still_wrong: (crop, case before) -> the crop with its answers, None when they are right.
    """
    end = time.monotonic() + SECONDS
    found: Shown | None = shown
    while found and time.monotonic() < end:
        shown = found
        smaller = (still_wrong(crop, shown) for crop in crops(shown.case))
        found = next(filter(None, smaller), None)
    return shown
