"""Tracebacks that are short and the same on every machine, with the learner's lines in them."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

_HERE = Path(__file__).parent


def trace(error: BaseException) -> str:
    """The calls that led to an error, without the checker's own, and what it says."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).parent != _HERE
    ]
    lines = [_frame(f) for f in frames]
    if len(lines) > 8:
        lines = [*lines[:4], f"... {len(lines) - 7} more calls ...", *lines[-3:]]
    return "\n".join([*lines, _said(error)])


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
