"""Every public callable of every face with one good call; and what is handed over for an argument.

The table itself lies in `rows_*.py`. An argument's answer to a wrong value is fine when it is an
error that utils itself raises, by a `raise` of its own, with the name of the argument in it.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import importlib
import inspect
import linecache
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from traitlets import TraitError

import utils
from tests.inputs.faces import Call

UTILS = Path(utils.__file__).parent
OWN = (
    "name",
    "ids",
    "flat",
    "low",
    "high",
    "kind",
    "what",
    "among",
    "num_classes",
    "dtype",
    "shape",
)
SECONDS = 5  # what takes longer than this for a wrong value would hang for a learner


@dataclass
class Made:
    """A value that is made anew for each call: a file, a figure, a network, a generator."""

    make: Callable[[Path], Any]


@dataclass
class Row:
    """One public callable and one good call of it.

    Args:
        path: "room.name" or "room.module.name".
        good: every argument of the signature but **more, by name.
        names: what a message calls an argument, where it is not its own name.
        function: where it is not what `path` names: a method of something that is made.
    """

    path: str
    good: dict[str, Any]
    names: dict[str, str] = field(default_factory=dict)
    function: Made | None = None

    @property
    def tried(self) -> list[str]:
        """The arguments that a learner gives; what a message calls them is said by our own code."""
        doors = self.path.startswith(("arrays.", "widgets.data."))
        own = OWN if doors else ()
        return [argument for argument in self.good if argument not in own]

    def callable_in(self, folder: Path) -> Callable:
        if self.function is not None:
            return self.function.make(folder)
        *module, name = self.path.split(".")
        return getattr(importlib.import_module(".".join(["utils", *module])), name)

    def values(self, folder: Path) -> dict[str, Any]:
        return {
            k: v.make(folder) if isinstance(v, Made) else copy.deepcopy(v)
            for k, v in self.good.items()
        }


def row(path: str, /, *, called: dict[str, str] | None = None, of=None, **good: Any) -> Row:
    return Row(path, good, called or {}, of)


def rows_of(face: str, calls: dict[str, Call], **more: dict[str, Any]) -> list[Row]:
    """The good calls of faces.py as rows; `more` has the arguments that those leave out."""
    rows = []
    for name, one in calls.items():
        good = {k: [v] if k in one.listed else v for k, v in one.good.items()}
        names = {k: one.name_of(k) for k in good if one.names or one.listed}
        rows.append(Row(f"{face}.{name}", good | one.other | more.get(name, {}), names))
    return rows


def parameters(function: Callable) -> dict[str, inspect.Parameter]:
    """The arguments that one can name; not *args and not **kwargs."""
    loose = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    found = inspect.signature(function).parameters
    return {k: p for k, p in found.items() if p.kind not in loose}


# What is handed over for every argument; a folder is at hand for files.
WRONG: dict[str, Callable[[Path], Any]] = {
    "None": lambda folder: None,
    "an object": lambda folder: object(),
    "text": lambda folder: "text",
    "no text": lambda folder: "",
    "bytes": lambda folder: b"bytes",
    "a set": lambda folder: {1, 2},
    "a dictionary": lambda folder: {"a": 1},
    "rows of different lengths": lambda folder: [[1, 2], [1]],
    "an empty list": lambda folder: [],
    "a list of numbers": lambda folder: [1, 2, 3],
    "a list of texts": lambda folder: ["a", "b"],
    "a list of None": lambda folder: [None],
    "a list of objects": lambda folder: [object(), object()],
    "True": lambda folder: True,
    "-1": lambda folder: -1,
    "10**30": lambda folder: 10**30,
    "3.7": lambda folder: 3.7,
    "NaN": lambda folder: float("nan"),
    "infinity": lambda folder: float("inf"),
    "a complex number": lambda folder: 1j,
    "an array of text": lambda folder: np.array([["a", "b"]]),
    "an array of objects": lambda folder: np.array([[None, {}]], object),
    "an array with five axes": lambda folder: np.ones((1, 1, 2, 2, 2)),
    "an array with NaN": lambda folder: np.array([[np.nan, 0.5]]),
    "an array of one axis": lambda folder: np.arange(4),
    "an empty array": lambda folder: np.zeros((0, 3)),
    "a file that is not there": lambda folder: folder / "nothing" / "here.png",
    "a folder": lambda folder: folder,
    "a function": lambda folder: len,
    "a generator": lambda folder: (i for i in (1, 2)),
    "a class": lambda folder: int,
}


@dataclass
class Tried:
    """What came of one wrong value: "refused", "taken", or a "fault" with its reason."""

    end: str
    why: str = ""


class TooLong(BaseException):
    """No error that anybody catches."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Seconds of our own processor: on a busy machine the clock runs on while we wait."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(one: Row, argument: str, wrong: str, folder: Path) -> Tried:
    """Call it with one of WRONG, and say what came of it."""
    return attempt_with(one, argument, WRONG[wrong](folder), folder)


def attempt_with(one: Row, argument: str, value: Any, folder: Path) -> Tried:
    """Call it with this value, and say what came of it."""
    function, given = one.callable_in(folder), one.values(folder)
    given[argument] = value
    try:
        with at_most(SECONDS), contextlib.chdir(folder):
            function(**given)
    except TraitError as error:  # the state of an interactive part; it names the trait
        text = str(error)
        return Tried("refused" if argument in text else "fault", text)
    except (ValueError, TypeError, OSError, IndexError) as error:
        return Tried(*judged(error, one.names.get(argument, argument), value))
    except TooLong:
        return Tried("fault", f"takes longer than {SECONDS} s")
    except Exception as error:
        return Tried("fault", f"{type(error).__name__}: {error}")
    return Tried("taken")


def judged(error: Exception, name: str, value: Any) -> tuple[str, str]:
    """Whether an error is one of ours, and names the argument or its file."""
    text, (filename, line) = str(error), place_of(error)
    said = f"{type(error).__name__}: {text[:160]}"
    if not Path(filename).is_relative_to(UTILS) or not is_raise(filename, line):
        return "fault", f"out of {Path(filename).name}:{line}: {said}"
    file = isinstance(value, str | Path) and str(value) and str(value) in text
    if not re.search(rf"\b{re.escape(name)}", text) and not file:
        return "fault", f"does not name {name}: {said}"
    return "refused", text


def place_of(error: Exception) -> tuple[str, int]:
    """The file and the line that raised it."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return (place.tb_frame.f_code.co_filename, place.tb_lineno) if place else ("", 0)


@lru_cache
def _raises(filename: str) -> tuple[tuple[int, int], ...]:
    tree = ast.parse("".join(linecache.getlines(filename)))
    return tuple(
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
    )


def is_raise(filename: str, line: int | None) -> bool:
    """Whether the statement on that line is a `raise`."""
    return any(first <= (line or 0) <= last for first, last in _raises(filename))


def came(value: Any) -> set[str]:
    """Words of which a message has one when it says what came in: type, shape, range or value."""
    words = {type(value).__name__, repr(value)}
    if isinstance(value, int | float | complex):
        words |= {"()", "one number", "a number", "a single number", f"{abs(value):.4g}"}
        words |= {"NaN", "infinit", "finite"} if not np.isfinite(complex(value)) else set()
    elif isinstance(value, np.ndarray):
        words |= {str(value.shape), str(value.dtype), str(len(value)), f"({value.ndim}"}
        words |= {
            str(value),
            "[]",
            "()",
            f"{value.ndim} axes",
            "empty",
            "NaN",
            *map(str, value.ravel().tolist()),
        }
    elif isinstance(value, str | bytes):
        words |= {"text", "str", "bytes", "int", "nothing", "empty", f'"{value!s}"'}
    elif isinstance(value, set | dict | list):
        inside = [repr(one) for one in value] + [type(one).__name__ for one in value]
        words |= {"empty", "float64", "()", "length", "text", str(len(value)), *inside, "(0,)"}
    elif isinstance(value, Path):
        words |= {str(value), value.name, "folder", "file"}
    elif isinstance(value, type):
        words |= {f"class {value.__name__}"}
    elif isinstance(value, Iterator):
        words |= {"int", "()", "[1, 2]", "2"}
    return words


def says_what_came(text: str, value: Any) -> bool:
    return any(word in text for word in came(value))
