"""Other people's answers: for every exercise a file of its name, in its lesson's folder.

ALTERNATIVES = [solution_1, ..., solution_5]                       differently written, right
EQUIVALENT = {"old line => new line": "why no input can tell them apart"}    of mutants
"""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType

from utils.exercises.checker import Exercise, FunctionExercise
from utils.progress import lessons


def all_exercises() -> list[Exercise]:
    """Every exercise of the series, in its order."""
    return [
        getattr(importlib.import_module(f"utils.exercises.notebook_{lesson.number}"), f"ex_{name}")
        for lesson in lessons()
        for name in lesson.exercises
    ]


def function_exercises() -> list[FunctionExercise]:
    """Those whose answer is a function."""
    return [ex for ex in all_exercises() if isinstance(ex, FunctionExercise)]


def name_of(ex: Exercise) -> str:
    """The name of an exercise in a list of tests, e.g. "05-iou"."""
    return ex.id.replace("/", "-")


@dataclass(frozen=True)
class Written:
    """What a learner handed in; `words` must be said of it, None for a right answer."""

    attempt: object
    words: str | None

    @property
    def name(self) -> str:
        """A short name for a list of tests."""
        return getattr(self.attempt, "__name__", None) or " ".join(repr(self.attempt).split())[:40]


_WORDS: dict[Callable, str | None] = {}


def right(function: Callable) -> Callable:
    """Decorate a right answer."""
    _WORDS[function] = None
    return function


def wrong(words: str) -> Callable[[Callable], Callable]:
    """Decorate a wrong answer with words that have to be said of it, in one of its forms `a|b`."""

    def remember(function: Callable) -> Callable:
        _WORDS[function] = words
        return function

    return remember


def written_by_learners(ex: Exercise) -> list[Written]:
    """What learners wrote for an exercise."""
    name = f"solution_bank.notebook_{ex.notebook:02d}.{ex.name}"
    if importlib.util.find_spec(name) is None:
        return []
    module = importlib.import_module(name)
    found = [Written(f, _WORDS[f]) for f in vars(module).values() if isinstance(f, FunctionType)
             and f in _WORDS]  # fmt: skip
    found += [Written(value, None) for value in getattr(module, "RIGHT", [])]
    return found + [Written(value, words) for value, words in getattr(module, "WRONG", [])]


def bank(ex: Exercise, table: str):
    """One table of an exercise's file; empty where there is none."""
    name = f"solution_bank.notebook_{ex.notebook:02d}.{ex.name}"
    if importlib.util.find_spec(name) is None:
        return ()
    return getattr(importlib.import_module(name), table, ())
