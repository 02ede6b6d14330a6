"""Other people's answers: for every exercise a file of its name, in its lesson's folder.

ALTERNATIVES = [solution_1, ..., solution_5]                       differently written, right
EQUIVALENT = {"old line => new line": "why no input can tell them apart"}    of mutants
"""

import importlib
import importlib.util

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


def bank(ex: Exercise, table: str):
    """One table of an exercise's file; empty where there is none."""
    name = f"solution_bank.notebook_{ex.notebook:02d}.{ex.name}"
    if importlib.util.find_spec(name) is None:
        return ()
    return getattr(importlib.import_module(name), table, ())
