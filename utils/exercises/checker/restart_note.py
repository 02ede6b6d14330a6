"""A note beside the progress file while a check runs: one that is still there did not end.

A call that never comes back to Python, such as `sum(range(10**12))`, cannot be stopped from inside
the process; the learner restarts the kernel, and deserves to hear why.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS = 20.0  # a younger note may belong to a check in another notebook
SAID = (
    "(The last check of this exercise never ended, and the kernel was restarted. A single call "
    "that does not come back, such as a sum over a million million numbers, cannot be stopped from "
    "here: try your function on small numbers first.)"
)


@contextlib.contextmanager
def noted(place: Path | None, exercise: str) -> Iterator[bool]:
    """Leave a note while a check runs; a file system that refuses it is no trouble.

    Args:
        place: the progress file; None when there is none.
        exercise: its id.

    Yields:
        whether the last check of this exercise, in an earlier process, never ended.
    """
    if place is None:
        yield False
        return
    note = place.with_name(f".{place.name}.checking")
    before = _read(note)
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps({"exercise": exercise, "process": os.getpid()}))
    try:
        yield before.get("exercise") == exercise and before.get("process") != os.getpid()
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def _read(note: Path) -> dict:
    try:
        old = time.time() - note.stat().st_mtime > SECONDS
        return json.loads(note.read_text()) if old else {}
    except (OSError, ValueError):
        return {}
