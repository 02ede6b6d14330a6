"""Run a stranger's code with a time limit."""

from __future__ import annotations

import contextlib
import ctypes
import threading
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 1.0  # seconds granted to a thread that was told to stop
_still_running: list[threading.Thread] = []  # threads that did not stop when told to


class TimeUp(SystemExit):
    """Thrown into the stranger's thread: no Exception, so `except Exception` lets it through; and,
    being a SystemExit, silent should it ever arrive when the thread has just finished."""


def _throw(thread: threading.Thread, error: type[BaseException] | None) -> None:
    """Raise `error` inside another thread at its next bytecode; None takes a pending one back."""
    with contextlib.suppress(Exception):  # an interpreter without ctypes.pythonapi
        assert thread.ident is not None  # it was started
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(error) if error else None
        )


def _stop(thread: threading.Thread, finished: threading.Event) -> bool:
    """Tell a thread to stop, again and again (it may hold a bare `except:`), for PATIENCE seconds.

    Returns:
        whether it did.
    """
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and not finished.is_set() and time.monotonic() < end:
        _throw(thread, TimeUp)
        finished.wait(0.02)
    if finished.is_set():
        _throw(thread, None)
    elif thread.is_alive():
        _still_running.append(thread)
        return False
    return True


def count_still_running() -> int:
    """How many earlier attempts did not stop when told to and still use the processor."""
    _still_running[:] = [t for t in _still_running if t.is_alive()]
    return len(_still_running)


def run_limited(job: Callable[[], object], seconds: float) -> tuple[str, Any]:
    """Call `job` in a thread of its own and wait at most `seconds` for it.

    A thread can be told to stop on every platform, but it hears it only between two steps of
    Python: a single long call into C (`time.sleep(1000)`) goes on in the background. Such a thread
    is left behind and reported as "stuck". (A C call that also keeps Python's one lock, such as
    `sum(range(10**12))`, cannot be ended from inside the process at all: restart the kernel.)

    Args:
        job: takes nothing; what it raises is handed back, not raised.
        seconds: the limit.

    Returns:
        ("returned", value), ("raised", error), ("late", None), ("stuck", None),
        or ("interrupted", None) when the learner pressed the stop button.
    """
    finished, box = threading.Event(), []

    def work() -> None:
        try:
            box.append(("returned", job()))
        except TimeUp:
            box.append(("late", None))
        except BaseException as error:  # SystemExit and KeyboardInterrupt are answers too
            box.append(("raised", error))
        finally:
            finished.set()

    def work_quietly() -> None:
        with contextlib.suppress(TimeUp):  # one that came when the work was done already
            work()

    thread = threading.Thread(target=work_quietly, daemon=True, name="exercise check")
    try:
        thread.start()
    except RuntimeError:  # no threads here (Python in the browser): run without a limit
        work()
        return box[0]
    try:
        end = time.monotonic() + seconds
        while not finished.is_set() and time.monotonic() < end:
            finished.wait(0.05)  # short waits: the stop button works on Windows too
    except KeyboardInterrupt:
        _stop(thread, finished)
        return "interrupted", None
    if not finished.is_set():
        return ("late" if _stop(thread, finished) else "stuck"), None
    return box[0] if box else ("late", None)
