"""What is said of the calls of a learner's function, as messages and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeGuard

import numpy as np

from utils.exercises.checker import paraphrase, remarks
from utils.exercises.checker.calls import Answer, given, named, takes
from utils.exercises.checker.cases import Case
from utils.exercises.checker.drawing import arguments, comparison
from utils.exercises.checker.errors import meaning
from utils.exercises.checker.report import Block, Outcome, Result, code, result, rich
from utils.exercises.checker.shrink import Shown, smallest
from utils.exercises.checker.slips import mentions
from utils.exercises.checker.source import written
from utils.exercises.checker.tables import brief, grid, grids
from utils.exercises.checker.told import Told
from utils.exercises.checker.trial import Trial, right
from utils.exercises.checker.verdict import Finding, Kind

UNNAMED = "Not the right answer yet. This is the smallest case where it differs:"
NO_ARGUMENTS = "Your function does not use its arguments: it gives the same answer to every call."
OTHER_LIBRARY = "(Your function was given torch tensors for numpy arrays, or the other way round.)"
AS_WHOLE_MASKS = (
    "With 0 and 1 in place of False and True your function would be right. These masks hold False "
    "and True, and there `True + True` is True, not 2: count each mask by itself, "
    "`a.sum() + b.sum()`, and combine them with `&` and `|`."
)
AS_TRUE_MASKS = (
    "Whole numbers in square brackets are positions: 0 and 1 take the first two rows, and ask no "
    "question. Make a mask of them first: `out[layer == 1]`."
)
AS_WIDE_NUMBERS = (
    "Your function is right for wider numbers. These arrays hold bytes (uint8), which start again "
    "from 0 after 255: widen them first, `.astype(int)`."
)
BYTES_TOO = (
    "(And these arrays hold bytes, uint8: after 255 they start again from 0, and below 0 from 255.)"
)
TRUTH_TOO = "(And these masks hold False and True, of which `True + True` is True, not 2.)"
NAN_WRITTEN = (
    "There is NaN in your answer where a number is expected. It says that nothing can be told; in "
    "this call something can."
)
_UNSTABLE = (
    "The same call gave two different answers. Is something random in it, or kept from call to "
    "call (a global variable, a list as default argument)?"
)
_EMPTY = (
    "The same call gave two different answers: `np.empty` does not clear its memory, so what you "
    "do not write holds what was there before. Begin with `np.zeros` or `np.full`."
)


def tell(
    ex: Told,
    found: Finding,
    trial: Trial,
    again: Sequence[Answer],
    function: Callable,
) -> Result:
    """What was found, said and drawn."""
    i, say = found.case, partial(result, ex.name)
    case, yours = trial.cases[i], trial.answers[i]
    match found.kind:
        case Kind.WAITS:
            return say(Outcome.NOT_ATTEMPTED, "A `...` is still waiting in your function.")
        case Kind.CORRECT:
            return say(Outcome.CORRECT, ex.after, *remarks.of_type(ex, trial, function))
        case Kind.UNUSABLE:
            return say(Outcome.NOT_YET, found.said, *show_call(ex, case))
        case Kind.RAISED:
            python = code(yours.trace, "What Python says:")
            said = stopped(yours, function, case, call_text(ex, case), found.said)
            return say(Outcome.RAISED, said, *show_call(ex, case), python)
        case Kind.CHANGED:
            then = _on_a_copy(ex, found, right=trial.right_but_for_changes)
            said = f"{_changed_input(ex, case, yours.changed[0])} {then}"
            return say(Outcome.CHANGED, said, *show_call(ex, case))
        case Kind.UNSTABLE:
            both = two_answers(yours, again[i])
            return say(Outcome.NOT_YET, unstable(function), *show_call(ex, case), both)
    message = found.said
    if found.mistake is not None:
        named = ex.mistakes[found.mistake].message
        more = [paraphrase.remark(named, function, ex.reference), found.said]
        message = " ".join([named, *filter(None, more)])
    shown = _smallest(ex, Shown(case, yours, trial.expected[i]), function)
    blocks = show_call(ex, shown.case) + _wrong_answer(ex, shown)
    return say(Outcome.NOT_YET, message or UNNAMED, *blocks, mistake=found.mistake)


def call_text(ex: Told, case: Case) -> str:
    """For example "iou(pred, target)"."""
    return f"{ex.name}({', '.join(named(case, ex.reference))})"


def show_call(ex: Told, case: Case) -> list[Block]:
    """A call with its arguments drawn."""
    note = [rich(f"The case: {case.note}.")] if case.note else []
    return note + arguments(call_text(ex, case), named(case, ex.reference), ex.headings)


def _wrong_answer(ex: Told, shown: Shown) -> list[Block]:
    """What was expected, what came, and the difference."""
    if shown.yours.error:
        return [code(shown.yours.trace, "Your function stopped with:")]
    if shown.expected.error:
        return []
    columns = ex.headings.get("return", ())
    return comparison(shown.yours.value, shown.expected.value, ex.tolerance, columns)


def _smallest(ex: Told, shown: Shown, function: Callable) -> Shown:
    """The failing case, cropped as far as it still fails."""
    plainly_wrong = not (shown.yours.error or shown.yours.changed or shown.expected.error)
    if not (ex.shrink and plainly_wrong):
        return shown
    return smallest(shown, partial(_still_wrong, ex, function))


def _still_wrong(ex: Told, function: Callable, case: Case, before: Shown) -> Shown | None:
    """A crop that shows the same failure; an empty map (NaN) in its place would be another."""
    goal = ex.ask(ex.reference, case)
    if goal.error or (_has_nan(goal.value) and not _has_nan(before.expected.value)):
        return None
    yours = ex.ask(function, case)
    plainly = not (yours.error or yours.changed)
    return Shown(case, yours, goal) if plainly and not right(yours, goal, ex.tolerance) else None


def _has_nan(value: object) -> bool:
    return isinstance(value, np.ndarray) and bool(np.isnan(value).any())


def stopped(answer: Answer, attempt: Callable, case: Case, call: str, slip: str = "") -> str:
    """The sentence for a function that stopped with an error, by a `slip` if one is known."""
    if not takes(attempt, case):
        return f"The exercise calls `{call}`; your function takes other arguments."
    assert answer.error is not None  # it stopped with one
    said = slip or meaning(answer.trace, written(attempt))
    return f"Your function stopped with {answer.error.__name__}. {said}".rstrip()


def _changed_input(ex: Told, case: Case, name: str) -> str:
    """The sentence for a function that changed the argument `name`."""
    value, way = given(case, ex.reference)[name], f"{name}.copy()"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        way = f"list({name})"
    elif isinstance(value, (dict, list)):
        way = f"copy.deepcopy({name})"
    elif hasattr(value, "clone"):
        way = f"{name}.clone()"
    return (
        f"Your function changed its argument `{name}`, so the caller's data are spoiled. Work on a "
        f"copy: `{name} = {way}`."
    )


def _on_a_copy(ex: Told, found: Finding, *, right: bool) -> str:
    """What a function's answers are like that changed its input: the next thing to mend."""
    if right:
        return "The answer itself is right."
    if found.mistake is None:
        return "And the answer is not the right one yet."
    return f"And the answer is not right yet: {ex.mistakes[found.mistake].message}"


def unstable(function: Callable) -> str:
    """The sentence for a function that answers the same call in two ways."""
    return _EMPTY if mentions(function, "empty") or mentions(function, "empty_like") else _UNSTABLE


def _is_small(value: object) -> TypeGuard[np.ndarray]:
    return isinstance(value, np.ndarray) and 0 < value.ndim < 3 and value.size <= 64


def two_answers(first: Answer, second: Answer) -> Block:
    """Two answers to the same call, side by side."""
    if _is_small(first.value) and _is_small(second.value):
        return grids(grid("first", first.value), grid("second", second.value))
    one, two = (a.error.__name__ if a.error else brief(a.value) for a in (first, second))
    return rich(f"first  {one}\nsecond {two}")
