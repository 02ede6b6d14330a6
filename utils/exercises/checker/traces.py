"""Tracebacks that are short and the same on every machine, with the learner's lines in them."""

from __future__ import annotations

import os
import re
import traceback
from pathlib import Path

_HERE = os.path.dirname(__file__)


def trace(error: BaseException) -> str:
    """The calls that led to an error, without the checker's own, and what it says."""
    calls = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if os.path.dirname(frame.f_code.co_filename) != _HERE
    ]
    if len(calls) <= 8:
        lines = _lines(calls)
    else:  # of a thousand calls of a recursion nobody looks up the source
        more = f"... {len(calls) - 7} more calls ..."
        lines = [*_lines(calls[:4]), more, *_lines(calls[-3:])]
    return "\n".join([*lines, _said(error)])


def _lines(calls: list) -> list[str]:
    return [_frame(f) for f in traceback.StackSummary.extract(iter(calls))]


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    cell = "ipykernel" in frame.filename or frame.filename.startswith("<")
    place = "your code" if cell else "/".join(path.parts[-2:])
    return f"{place}, line {frame.lineno}, in {frame.name}\n    {frame.line or ''}".rstrip()


def _said(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:
        words = "(its message cannot be read)"
    words = re.sub(r" at 0x[0-9a-fA-F]+", "", words)
    return f"{type(error).__name__}: {words[:600]}".rstrip(": ")
