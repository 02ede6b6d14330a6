"""One call of somebody's function, and what can be said of it without knowing the exercise."""

from __future__ import annotations

import copy
import dis
import inspect
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from utils.exercises.checker import time_limit
from utils.exercises.checker.cases import Case
from utils.exercises.checker.compare import float_for_int, same, unchanged
from utils.exercises.checker.reading import Other, plain
from utils.exercises.checker.traces import trace
from utils.exercises.checker.type_names import name_of


@dataclass(frozen=True)
class Answer:
    """What came of one call: a plain value, or an error; and which arguments were changed."""

    value: object = None
    error: type[BaseException] | None = None
    trace: str = ""
    changed: tuple[str, ...] = ()


def given(case: Case, reference: Callable) -> dict[str, object]:
    """The arguments of a case under the reference's parameter names."""
    return inspect.signature(reference).bind(*case.args, **case.kwargs).arguments


def named(case: Case, reference: Callable) -> dict[str, object]:
    """The arguments of a case as plain values, under the reference's parameter names."""
    return {k: plain(v) for k, v in given(case, reference).items()}


def ask(
    function: Callable, case: Case, reference: Callable, view: Callable | None, may_change: bool
) -> Answer:
    """Call a function on a copy of a case's arguments. Raises nothing but time_limit.TimeUp.

    Args:
        function: anybody's.
        case: the call.
        reference: gives the arguments their names.
        view: (returned, *args, **kwargs) -> what is compared; None for what was returned.
        may_change: whether changed arguments are nothing to talk about.
    """
    args, kwargs = copy.deepcopy((case.args, case.kwargs))
    try:
        returned = function(*args, **kwargs)
    except time_limit.TimeUp:
        raise
    except BaseException as error:  # SystemExit too: a stranger's function may do anything
        return Answer(error=type(error), trace=trace(error))
    value = _read(returned, view, args, kwargs)
    if may_change:
        return Answer(value)
    before, after = (
        named(case, reference),
        given(replace(case, args=args, kwargs=kwargs), reference),
    )
    changed = (k for k in before if not _alike(before[k], _read(after[k], None, args, kwargs)))
    return Answer(value, changed=tuple(changed))


def _read(returned: object, view: Callable | None, args: tuple, kwargs: dict) -> object:
    try:
        if view is not None and returned is not ...:
            try:
                return plain(view(returned, *args, **kwargs))
            except Exception:  # e.g. it returned None: then None is what we talk about
                return plain(returned)
        return plain(returned)
    except time_limit.TimeUp:
        raise
    except BaseException as error:
        return Other(f"{name_of(returned)} that cannot be read ({type(error).__name__})")


def _alike(before: object, after: object) -> bool:
    """Unchanged: same values and the same type of numbers."""
    if isinstance(before, Other):
        return True
    kinds = getattr(before, "dtype", None) == getattr(after, "dtype", None)
    kinds = kinds and not float_for_int(after, before)
    return kinds and (unchanged(before, after) or same(after, before, 0.0))


def is_stub(attempt: object) -> bool:
    """Whether a function does nothing but return None or `...`: nobody has written in it yet."""
    attempt = attempt.__func__ if type(attempt) is types.MethodType else attempt
    if type(attempt) is not types.FunctionType or attempt.__code__.co_flags & inspect.CO_GENERATOR:
        return False
    steps = list(dis.get_instructions(attempt))
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE", "POP_TOP"}
    constants = [s.argval for s in steps if s.opname in ("LOAD_CONST", "RETURN_CONST")]
    return {s.opname for s in steps} <= idle and all(c is None or c is ... for c in constants)


def waits(answers: Sequence[Answer]) -> bool:
    """Whether the answers show a part of the stub that is still `...`."""
    return any(
        (a.error is NotImplementedError and "raise NotImplementedError" in a.trace)
        or (a.error is not None and "'ellipsis'" in a.trace.splitlines()[-1])
        or (isinstance(a.value, Other) and a.value.what == "`...`")
        for a in answers
    )


def is_the_course_s(attempt: object) -> bool:
    """Whether a function is one that the series brings along, not the learner's."""
    home = str(getattr(attempt, "__module__", None))
    ours = home.startswith("utils.") and not home.startswith("utils.exercises.")
    return type(attempt) is types.FunctionType and ours


def takes(attempt: Callable, case: Case) -> bool:
    """Whether a function can be called with the arguments of a case."""
    try:
        inspect.signature(attempt).bind(*case.args, **case.kwargs)
    except TypeError:
        return False
    except Exception:  # built-in or odd callables have no signature
        return True
    return True


def equal(first: Answer, second: Answer) -> bool:
    """Whether two answers to the same call are exactly the same."""
    return first.error is second.error and unchanged(first.value, second.value)
