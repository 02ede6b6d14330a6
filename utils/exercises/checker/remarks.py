"""One thing more: what is said of right values whose type will be in the way later."""

from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np

from utils.exercises.checker.cases import Case
from utils.exercises.checker.report import Block, rich
from utils.exercises.checker.told import Told
from utils.exercises.checker.trial import Trial

MASK_IN_FLOATS = (
    "One thing more: your mask holds floats. Kept as True and False it can be used with `&`, `|` "
    "and `~`, and to choose pixels."
)
MASK_IN_NUMBERS = (
    "One thing more: your mask holds 0 and 1. Kept as True and False (`== 1`, `.astype(bool)`) it "
    "chooses pixels; as numbers it takes rows 0 and 1, and `~1` is -2."
)
LABELS_IN_FLOATS = (
    "One thing more: your numbers are floats. Whole numbers can be used as positions, and compare "
    "exactly."
)


def of_type(ex: Told, trial: Trial, function: Callable) -> list[Block]:
    """What is said of right answers of another type than the text asks for."""
    said = "" if ex.floats_ok else _of_values(trial)
    if not said and ex.remark is not None:
        said = _first(ex.remark, function, trial)
    return [rich(said)] if said else []


def _of_values(trial: Trial) -> str:
    masks = any(_is_mask(e.value) for e in trial.expected)
    if trial.in_floats:
        return MASK_IN_FLOATS if masks else LABELS_IN_FLOATS
    pairs = zip(trial.answers, trial.expected, strict=True)
    numbers = any(_is_mask(e.value) and not _is_mask(a.value) for a, e in pairs)
    return MASK_IN_NUMBERS if numbers else ""


def _is_mask(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == bool and value.ndim > 0


def _first(remark: Callable[[object, Case], str], function: Callable, trial: Trial) -> str:
    """What an exercise's own remark says of the first call."""
    args, kwargs = copy.deepcopy((trial.cases[0].args, trial.cases[0].kwargs))
    return remark(function(*args, **kwargs), trial.cases[0])
