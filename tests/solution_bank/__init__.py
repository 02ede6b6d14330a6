"""Other people's right answers: differently written solutions, and mutants that are not wrong.

One module per notebook, `notebook_NN.py`, with two dicts:

    ALTERNATIVES = {"iou": [solution_1, ..., solution_5]}
    EQUIVALENT = {"iou": {"old line => new line": "why no input can tell them apart"}}
"""

import importlib
import importlib.util
import pkgutil

import utils.exercises
from utils.exercises.checker import Exercise


def exercise_modules() -> list:
    """The modules utils.exercises.notebook_NN."""
    names = sorted(m.name for m in pkgutil.iter_modules(utils.exercises.__path__))
    return [
        importlib.import_module(f"utils.exercises.{n}") for n in names if n.startswith("notebook_")
    ]


def all_exercises() -> list[tuple[str, str, Exercise]]:
    """(module name, variable name, exercise) for every exercise of the series."""
    return [
        (module.__name__.rpartition(".")[2], variable, value)
        for module in exercise_modules()
        for variable, value in vars(module).items()
        if isinstance(value, Exercise)
    ]


def bank(module_name: str, table: str, exercise: str):
    """One entry of ALTERNATIVES or EQUIVALENT; empty where there is none."""
    if importlib.util.find_spec(f"solution_bank.{module_name}") is None:
        return ()
    tables = importlib.import_module(f"solution_bank.{module_name}")
    return getattr(tables, table, {}).get(exercise, ())
