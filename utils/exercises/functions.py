"""Exercises whose answer is a function: judged by what it does on the cases, not by how it is written."""

from __future__ import annotations

import ast
import copy
import dis
import inspect
import sys
import textwrap
import time
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from utils.exercises import guard
from utils.exercises.compare import Other, name_of, plain, same
from utils.exercises.diagnose import near_miss
from utils.exercises.exercise import Exercise, trace
from utils.exercises.report import Block, Outcome, Result, arguments, brief, code, comparison
from utils.exercises.report import result as _result
from utils.exercises.report import rich

@dataclass(frozen=True)
class Case:
    """One call that the checker makes; `note` says what is special about it."""

    args: tuple
    kwargs: dict = field(default_factory=dict)
    note: str = ""


def case(*args, note: str = "", **kwargs) -> Case:
    """A Case, written like the call it makes.

    >>> case(3, ignore_index=255, note="with void").kwargs
    {'ignore_index': 255}
    """
    return Case(args, kwargs, note)


@dataclass(frozen=True)
class Answer:
    """What came of one call: a plain value, or an error; and which arguments were changed."""

    value: object = None
    error: type[BaseException] | None = None
    trace: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class FunctionExercise(Exercise):
    """The learner writes a function.

    Args:
        reference: the function in `utils` that is the solution.
        cases: the calls to make, the smallest first; or a function that returns them (made late,
            so that importing the exercises stays quick). Fixed arrays, no random ones.
        tolerance: for floats, relative and absolute. Whole numbers are compared exactly.
        shrink: True when the arrays with two or more axes are maps over the same pixels (the last
            two axes): the failing case is then cropped as far as it still fails.
        floats_ok: whether an array of whole numbers may come back as floats.
        answer: function (returned, *args, **kwargs) -> what is compared; for functions that work
            by changing things, such as a training step. It gets the arguments after the call.
        may_change: whether the function may change its arguments.
    """

    reference: Callable
    cases: Sequence[Case] | Callable[[], Sequence[Case]]
    tolerance: float = 1e-5
    shrink: bool = False
    floats_ok: bool = False
    answer: Callable | None = None
    may_change: bool = False

    def all_cases(self) -> list[Case]:
        """The cases, made when first needed."""
        if "cases" not in self._state:
            self._state["cases"] = list(self.cases() if callable(self.cases) else self.cases)
        return self._state["cases"]

    def _prepare(self) -> None:
        if "targets" not in self._state:
            self._state["targets"] = [self._ask(self.reference, c) for c in self.all_cases()]

    def _known_mistakes(self) -> list[list[Answer]]:
        if "wrong" not in self._state:
            ask = [[self._ask(m.wrong, c) for c in self.all_cases()] for m in self.mistakes]
            self._state["wrong"] = ask
        return self._state["wrong"]

    def _ask(self, function: Callable, case: Case) -> Answer:
        """Call a function on a copy of the case's arguments."""
        args, kwargs = copy.deepcopy((case.args, case.kwargs))
        try:
            returned = function(*args, **kwargs)
        except guard.TimeUp:
            raise
        except BaseException as error:  # SystemExit too: a stranger's function may do anything
            return Answer(error=type(error), trace=trace(error))
        changed = () if self.may_change else self._changed(case, args, kwargs)
        return Answer(self._read(returned, args, kwargs), changed=changed)

    def _read(self, returned: object, args: tuple, kwargs: dict) -> object:
        try:
            if self.answer is not None and returned is not ...:
                try:
                    return plain(self.answer(returned, *args, **kwargs))
                except Exception:  # e.g. it returned None: then None is what we talk about
                    return plain(returned)
            return plain(returned)
        except guard.TimeUp:
            raise
        except BaseException as error:
            return Other(f"{name_of(returned)} that cannot be read ({type(error).__name__})")

    def _changed(self, case: Case, args: tuple, kwargs: dict) -> tuple[str, ...]:
        before, after = self._named(case), self._named(replace(case, args=args, kwargs=kwargs))
        return tuple(k for k in before if not _alike(before[k], after[k]))

    def _named(self, case: Case) -> dict[str, object]:
        """Parameter name -> plain argument."""
        bound = inspect.signature(self.reference).bind(*case.args, **case.kwargs).arguments
        return {k: plain(v) for k, v in bound.items()}

    def _agree(self, answer: Answer, target: Answer) -> bool:
        if target.error:
            return answer.error is not None and issubclass(answer.error, target.error)
        if answer.error or answer.changed:
            return False
        return same(answer.value, target.value, self.tolerance, floats_ok=self.floats_ok)

    def _judge(self, attempt: object, state: dict, tape: guard.Tape) -> Result:
        if (early := self._no_function(attempt)) is not None:
            return early
        cases, targets = self.all_cases(), self._state["targets"]
        answers = self._ask_all(attempt, cases, state)
        tape.recording = False  # what is printed the second time is the same again
        note = []
        if any(a.error for a in answers) and (other := _in_other_library(cases)):
            again = self._ask_all(attempt, other, state)
            if all(map(self._agree, again, targets)):
                cases, answers, note = other, again, [rich(_OTHER_LIBRARY)]
        if _waits(answers):
            said = "A `...` is still waiting in your function."
            return _result(self.name, Outcome.NOT_ATTEMPTED, said)
        wrong = [i for i, (a, t) in enumerate(zip(answers, targets, strict=True)) if not self._agree(a, t)]
        wrong.sort(key=lambda i: (_size(cases[i]), i))
        if wrong and (known := self._recognise(answers)) is not None:
            return self._not_yet(attempt, wrong, answers, self.mistakes[known].message, known)
        if any(answers[i].error and not targets[i].error for i in wrong):
            return self._raised(attempt, next(i for i in wrong if answers[i].error), answers)
        if any(answers[i].changed for i in wrong):
            return self._changed_input(next(i for i in wrong if answers[i].changed), answers)
        for i, second in enumerate(self._ask_all(attempt, cases, state)):
            if not _equal(answers[i], second):
                return self._unstable(i, answers[i], second)
        if wrong:
            return self._not_yet(attempt, wrong, answers)
        return _result(self.name, Outcome.CORRECT, self.after, *note)

    def _ask_all(self, attempt: Callable, cases: Sequence[Case], state: dict) -> list[Answer]:
        answers = []
        for case in cases:
            state["case"] = case
            answers.append(self._ask(attempt, case))
        return answers

    def _no_function(self, attempt: object) -> Result | None:
        kind = type(attempt)
        if attempt is None or attempt is ... or _is_stub(attempt):
            return _result(self.name, Outcome.NOT_ATTEMPTED, _TRY.format(name=self.name))
        if issubclass(kind, type):
            said = f"You handed over a class; write a function, and check it with `check({self.name})`."
        elif not callable(attempt):
            said = (
                f"You handed over {name_of(attempt)}, not a function. Write `check({self.name})`, "
                f"not `check({self.name}(...))`."
            )
        else:
            return None
        return _result(self.name, Outcome.NOT_YET, said)

    def _recognise(self, answers: list[Answer]) -> int | None:
        """Which foreseen mistake gives the same answers on every case, if any."""
        for i, known in enumerate(self._known_mistakes()):
            if all(map(self._alike, answers, known)):
                return i
        return None

    def _alike(self, answer: Answer, known: Answer) -> bool:
        if answer.error or known.error:
            return answer.error is known.error
        both = (answer.value, known.value), (known.value, answer.value)
        return answer.changed == known.changed and all(same(y, t, self.tolerance) for y, t in both)

    def _not_yet(self, attempt, wrong, answers, said: str = "", known: int | None = None) -> Result:
        """The named mistake, or the near miss that holds for all failing cases, and the drawing."""
        i, targets = wrong[0], self._state["targets"]
        if targets[i].error:
            said = said or f"Expected a {targets[i].error.__name__} for this call."
        elif not said:
            said = self._near_miss(wrong, answers)
        case, yours, target = self._smallest(attempt, i, answers[i])
        blocks = self._call(case)
        if yours.error:
            blocks.append(code(yours.trace, "Your function stopped with:"))
        elif target.error is None:
            blocks += comparison(yours.value, target.value, self.tolerance)
        return _result(self.name, Outcome.NOT_YET, said or _UNNAMED, *blocks, mistake=known)

    def _near_miss(self, wrong: list[int], answers: list[Answer]) -> str:
        found = [
            near_miss(answers[i].value, self._state["targets"][i].value, self.tolerance)
            for i in wrong
            if not self._state["targets"][i].error
        ]
        shared = set.intersection(*({key for key, _ in one} for one in found))
        return next((sentence for key, sentence in found[0] if key in shared), "")

    def _smallest(self, attempt: Callable, i: int, yours: Answer) -> tuple[Case, Answer, Answer]:
        """The failing case, cropped as far as it still fails (for half a second at most)."""
        case, target, end = self.all_cases()[i], self._state["targets"][i], time.monotonic() + 0.5
        if not self.shrink or yours.error or yours.changed or target.error:
            return case, yours, target
        smaller = True
        while smaller and time.monotonic() < end:
            smaller = False
            for crop in _crops(case):
                answer, goal = self._ask(attempt, crop), self._ask(self.reference, crop)
                plainly = not (answer.error or answer.changed or goal.error)
                if plainly and not self._agree(answer, goal):
                    case, yours, target, smaller = crop, answer, goal, True
                    break
        return case, yours, target

    def _raised(self, attempt: Callable, i: int, answers: list[Answer]) -> Result:
        error = answers[i].error.__name__
        said = f"Your function stopped with {error}." if _takes(attempt, self.all_cases()[i]) else (
            f"The exercise calls `{self._call_text(self.all_cases()[i])}`; your function takes other arguments."
        )
        blocks = [*self._call(self.all_cases()[i]), code(answers[i].trace, "What Python says:")]
        return _result(self.name, Outcome.RAISED, said, *blocks)

    def _changed_input(self, i: int, answers: list[Answer]) -> Result:
        name = answers[i].changed[0]
        right = self._agree(replace(answers[i], changed=()), self._state["targets"][i])
        said = (
            f"Your function changed its argument `{name}`, so the caller's data are spoiled. "
            f"Work on a copy: `{name} = {name}.copy()`." + " The answer itself is right." * right
        )
        return _result(self.name, Outcome.CHANGED, said, *self._call(self.all_cases()[i]))

    def _unstable(self, i: int, first: Answer, second: Answer) -> Result:
        said = (
            "The same call gave two different answers. Is something random in it, or kept from "
            "call to call (a global variable, a list as default argument)?"
        )
        one, two = (a.error.__name__ if a.error else brief(a.value) for a in (first, second))
        pair = rich(f"first  {one}\nsecond {two}")
        return _result(self.name, Outcome.NOT_YET, said, *self._call(self.all_cases()[i]), pair)

    def _call_text(self, case: Case) -> str:
        return f"{self.name}({', '.join(self._named(case))})"

    def _call(self, case: Case) -> list[Block]:
        note = [rich(f"The case: {case.note}.")] if case.note else []
        return note + arguments(self._call_text(case), self._named(case))

    def _situation(self, state: dict) -> list[Block]:
        return self._call(state["case"]) if "case" in state else []

    def _solution(self) -> list[Block]:
        return [code(short_source(self.reference), f"From {self.reference.__module__}:")]

    def answer_key(self) -> str:
        """For example "from utils.metrics import iou"."""
        module, name = self.reference.__module__, self.reference.__name__
        return f"from {module} import {name}" + (f" as {self.name}" if name != self.name else "")


_TRY = "Write the body of `{name}`, then run the cell again."
_UNNAMED = "Not the right answer yet. This is the smallest case where it differs:"
_OTHER_LIBRARY = "(Accepted: your function was given numpy arrays as torch tensors, or the other way round.)"


def short_source(function: Callable) -> str:
    """The source of a function with its docstring cut to the first sentence."""
    source = textwrap.dedent(inspect.getsource(function))
    body = ast.parse(source).body[0].body
    if not (isinstance(body[0], ast.Expr) and isinstance(getattr(body[0].value, "value", 0), str)):
        return source
    first = body[0].value.value.strip().split("\n")[0]
    lines = source.splitlines()
    lines[body[0].lineno - 1 : body[0].end_lineno] = [" " * body[0].col_offset + f'"""{first}"""']
    return "\n".join(lines)


def _is_stub(attempt: object) -> bool:
    """Whether a function does nothing but return None or `...`: nobody has written in it yet."""
    attempt = attempt.__func__ if type(attempt) is types.MethodType else attempt
    if type(attempt) is not types.FunctionType or attempt.__code__.co_flags & inspect.CO_GENERATOR:
        return False
    steps = list(dis.get_instructions(attempt))
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE", "POP_TOP"}
    constants = [s.argval for s in steps if s.opname in ("LOAD_CONST", "RETURN_CONST")]
    return {s.opname for s in steps} <= idle and all(c is None or c is ... for c in constants)


def _waits(answers: list[Answer]) -> bool:
    """Whether the answers show a part of the stub that is still `...`."""
    return any(
        a.error is NotImplementedError
        or (a.error is not None and "ellipsis" in a.trace.lower())
        or (isinstance(a.value, Other) and a.value.what == "`...`")
        for a in answers
    )


def _takes(attempt: Callable, case: Case) -> bool:
    try:
        inspect.signature(attempt).bind(*case.args, **case.kwargs)
    except TypeError:
        return False
    except Exception:  # built-in or odd callables have no signature
        return True
    return True


def _alike(before: object, after: object) -> bool:
    """Unchanged: same values and the same type of numbers."""
    if isinstance(before, Other):
        return True
    kinds = getattr(before, "dtype", None) == getattr(after, "dtype", None)
    return kinds and same(after, before, 0.0)


def _equal(first: Answer, second: Answer) -> bool:
    if isinstance(first.value, Other):
        return isinstance(second.value, Other)
    return first.error is second.error and same(second.value, first.value, 0.0)


def _arrays(case: Case) -> list:
    return [v for v in (*case.args, *case.kwargs.values()) if hasattr(v, "shape")]


def _size(case: Case) -> int:
    return sum(int(np.prod(v.shape)) for v in _arrays(case))


def _crops(case: Case):
    """The case without some of its rows or columns: halves first, then quarters, then single ones."""
    maps = [v for v in _arrays(case) if len(v.shape) >= 2]
    if len({tuple(v.shape[-2:]) for v in maps}) != 1:
        return
    for axis in (-2, -1):
        length = maps[0].shape[axis]
        step = length // 2
        while step:
            for start in range(0, length, step):
                kept = [k for k in range(length) if not start <= k < start + step]
                if kept:
                    yield _crop(case, axis, kept)
            step //= 2


def _crop(case: Case, axis: int, kept: list[int]) -> Case:
    def cut(value):
        if not hasattr(value, "shape") or len(value.shape) < 2:
            return value
        return value[..., kept, :] if axis == -2 else value[..., kept]

    args = tuple(cut(v) for v in case.args)
    return replace(case, args=args, kwargs={k: cut(v) for k, v in case.kwargs.items()})


def _in_other_library(cases: Sequence[Case]) -> list[Case] | None:
    """The same cases with torch tensors for numpy arrays and the other way round."""
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "Tensor"):
        return None

    def swap(value):
        if isinstance(value, torch.Tensor):
            return value.detach().cpu().numpy()
        return torch.tensor(value) if isinstance(value, np.ndarray) else value

    return [
        replace(c, args=tuple(map(swap, c.args)), kwargs={k: swap(v) for k, v in c.kwargs.items()})
        for c in cases
    ]
