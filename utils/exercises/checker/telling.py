"""What is said of the calls of a learner's function, as messages and pictures."""

from __future__ import annotations

from collections.abc import Callable

from utils.exercises.checker.calls import Answer, named, takes
from utils.exercises.checker.cases import Case
from utils.exercises.checker.report import Block, code, rich
from utils.exercises.checker.shrink import Shown
from utils.exercises.checker.tables import arguments, brief, comparison

UNNAMED = "Not the right answer yet. This is the smallest case where it differs:"
UNSTABLE = (
    "The same call gave two different answers. Is something random in it, or kept from call to "
    "call (a global variable, a list as default argument)?"
)
OTHER_LIBRARY = "(Your function was given torch tensors for numpy arrays, or the other way round.)"


def call_text(name: str, reference: Callable, case: Case) -> str:
    """For example "iou(pred, target)"."""
    return f"{name}({', '.join(named(case, reference))})"


def show_call(name: str, reference: Callable, case: Case) -> list[Block]:
    """A call with its arguments drawn."""
    note = [rich(f"The case: {case.note}.")] if case.note else []
    return note + arguments(call_text(name, reference, case), named(case, reference))


def wrong_answer(shown: Shown, tolerance: float) -> list[Block]:
    """What was expected, what came, and the difference."""
    if shown.yours.error:
        return [code(shown.yours.trace, "Your function stopped with:")]
    if shown.target.error:
        return []
    return comparison(shown.yours.value, shown.target.value, tolerance)


def stopped(answer: Answer, attempt: Callable, case: Case, call: str) -> str:
    """The sentence for a function that stopped with an error."""
    if takes(attempt, case):
        return f"Your function stopped with {answer.error.__name__}."
    return f"The exercise calls `{call}`; your function takes other arguments."


def changed_input(name: str, *, right: bool) -> str:
    """The sentence for a function that changed the argument `name`."""
    return (
        f"Your function changed its argument `{name}`, so the caller's data are spoiled. "
        f"Work on a copy: `{name} = {name}.copy()`." + " The answer itself is right." * right
    )


def two_answers(first: Answer, second: Answer) -> Block:
    """Two answers to the same call, one below the other."""
    one, two = (a.error.__name__ if a.error else brief(a.value) for a in (first, second))
    return rich(f"first  {one}\nsecond {two}")
