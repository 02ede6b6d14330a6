"""What Python, numpy and torch mean by the errors that beginners meet, in the words of masks."""

from __future__ import annotations

import re

from utils.exercises.checker.advice import Meaning, sentences
from utils.exercises.checker.numpy_errors import OF_NUMPY
from utils.exercises.checker.python_errors import NOTHING_THERE, OF_PYTHON
from utils.exercises.checker.torch_errors import OF_TORCH

_MEANINGS: list[Meaning] = [*OF_NUMPY, NOTHING_THERE, *OF_PYTHON, *OF_TORCH]
_FRAME = re.compile(  # a call, as `traces.trace` writes it
    r"^(?P<place>\S.*), line \d+, in (?P<name>[\w<>]+)(?:\n    (?P<line>.*))?$", re.M
)


def meaning(trace: str, written: str = "") -> str:
    """What an error means, in a sentence or two; "" when its last line says it itself.

    Args:
        trace: the traceback, as `traces.trace` gives it.
        written: the learner's code. Advice about a piece of code is given where it is there.

    >>> meaning("TypeError: unhashable type: 'numpy.ndarray'")[:42]
    'A set or a dict holds single values, not a'
    >>> meaning("ValueError: cannot reshape array of size 5 into shape (2,3)", "return a[:5]")
    ''
    """
    last = trace.strip().splitlines()[-1] if trace.strip() else ""
    calls = [found.groupdict() for found in _FRAME.finditer(trace)]
    own = "\n".join([written, *(c["line"] or "" for c in calls if c["place"] == "your code")])
    for pattern, words in _MEANINGS:
        if found := re.search(pattern, last):
            said = sentences(words, own, _last_line(calls))
            said = said.format(*found.groups()) if re.search(r"\{\d\}", said) else said
            return f"{said} {_inside(calls)}".strip()
    return _inside(calls)


def _last_line(calls: list[dict[str, str | None]]) -> str:
    """The line of the learner's that stopped; "" when it cannot be read."""
    lines = [call["line"] or "" for call in calls if call["place"] == calls[0]["place"]]
    return lines[-1] if lines else ""


def _inside(calls: list[dict[str, str | None]]) -> str:
    """That the error came from a function of numpy or of the series which the learner calls."""
    inner = next((c for c in calls[1:] if c["place"] != calls[0]["place"]), None)
    if inner is None or str(inner["name"]).startswith(("_", "<")):
        return ""
    return (
        f"It stopped inside `{inner['name']}`, which you call: look at what you hand over, its "
        "shape and its numbers."
    )
