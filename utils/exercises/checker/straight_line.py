"""Answers that grow in a straight line with the argument, where the expected ones do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.exercises.checker.calls import Answer
from utils.exercises.checker.cases import Case
from utils.exercises.checker.trial import Trial

FEWEST = 4  # different arguments: through two points there is always a line


def straight_line(trial: Trial) -> str:
    """The sentence for `1.5 * iou` and the like, found as right in a few points; "" for others.

    Only for functions of one number, or of an array that is worked on number by number.
    """
    x, y = _points(trial.cases, trial.answers)
    _, goal = _points(trial.cases, trial.expected)
    if len(np.unique(x)) < FEWEST or len(goal) != len(x) or len(y) != len(x):
        return ""
    if not np.isfinite([x, y, goal]).all() or _line(x, goal) is not None:
        return ""
    if (line := _line(x, y)) is None:
        return ""
    slope, start = line
    times = "the argument" if slope == 1 else f"{slope:.3g} times the argument"
    parts = [times] * (slope != 0) + [f"{start:.3g}"] * (start != 0)
    return (
        f"Your answer is always {' plus '.join(parts) or 0}: a straight line. It meets what is "
        "expected in a point or two; the way between them is a curve."
    )


def _points(cases: Sequence[Case], answers: Sequence[Answer]) -> tuple[np.ndarray, np.ndarray]:
    """All arguments and all answers, number by number; nothing where the two are unlike."""
    pairs = [_pair(case, answer) for case, answer in zip(cases, answers, strict=True)]
    found = [pair for pair in pairs if pair is not None]
    if len(found) < len(pairs) or not found:
        return np.zeros(0), np.zeros(0)
    x, y = zip(*found, strict=True)
    return np.concatenate(x), np.concatenate(y)


def _pair(case: Case, answer: Answer) -> tuple[np.ndarray, np.ndarray] | None:
    if len(case.args) != 1 or case.kwargs or not isinstance(answer.value, np.ndarray):
        return None
    given = case.args[0]
    if not isinstance(given, int | float | np.ndarray):
        return None
    x = np.asarray(given)
    if x.shape != answer.value.shape or {x.dtype.kind, answer.value.dtype.kind} - {*"iuf"}:
        return None
    return x.ravel().astype(float), answer.value.ravel().astype(float)


def _line(x: np.ndarray, y: np.ndarray) -> tuple[float, float] | None:
    """Slope and start of the line through all points, if there is one."""
    low, high = x.argmin(), x.argmax()
    slope = (y[high] - y[low]) / (x[high] - x[low])
    start = y[low] - slope * x[low]
    fits = np.allclose(y, slope * x + start, rtol=1e-9, atol=1e-9)
    return (round(float(slope), 9), round(float(start), 9)) if fits else None
