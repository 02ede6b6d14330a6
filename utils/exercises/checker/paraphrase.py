"""A mistake is recognised by its answers; its message may speak of code that is not written."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

from utils.exercises.checker.source import written

OTHERWISE = "(Yours is written in another way, and gives the same answers.)"
# The piece of code of which a message speaks: "`^` is exclusive or".
_SUBJECT = re.compile(r"^(?:[A-Z0-9-][^`.:]{0,40}: )?`([^`]+)` [a-z]")
_AT_HAND = {"np", "torch", "nn", "F", "functional"}


def remark(message: str, function: Callable, reference: Callable) -> str:
    """OTHERWISE for a message about a piece of code that is not in the function; "" for others.

    Args:
        message: of a foreseen mistake.
        function: somebody's, that gives the answers of this mistake.
        reference: names the arguments, which are no code of anybody's.
    """
    found = _SUBJECT.match(message)
    code = written(function)
    if found is None or not code:
        return ""
    called = set(re.findall(r"(\w+)\(", found[1]))
    names = called or set(re.findall(r"[A-Za-z_]\w*", found[1])) - _AT_HAND
    if not called and names & set(inspect.signature(reference).parameters):
        return ""
    there = [_holds(code, rf"\b{name}\b") for name in names] or [_holds(code, _signs(found[1]))]
    return "" if all(there) else OTHERWISE


def _holds(code: str, pattern: str) -> bool:
    return re.search(pattern, code) is not None


def _signs(piece: str) -> str:
    """A pattern for signs and numbers such as `> 0`, with any blanks."""
    return r"\s*".join(map(re.escape, re.findall(r"\d+|[^\s\d]+", piece)))
