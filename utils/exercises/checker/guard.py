"""Run a stranger's code: with a time limit, its printing caught, the world put back afterwards."""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import io
import logging
import os
import random
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator

import numpy as np

KEPT_CHARACTERS = 2_000  # of what the stranger prints; the rest is only counted
PATIENCE = 1.0  # seconds granted to a thread that was told to stop
_still_running: list[threading.Thread] = []  # threads that did not stop when told to


class TimeUp(SystemExit):
    """Thrown into the stranger's thread: no Exception, so `except Exception` lets it through; and,
    being a SystemExit, silent should it ever arrive when the thread has just finished."""


class Tape(io.TextIOBase):
    """A stand-in for stdout that keeps the beginning and counts the lines of the rest."""

    def __init__(self) -> None:
        self.kept, self.lines, self.recording = "", 0, True

    def write(self, text: str) -> int:
        """Like a file's write; never fails for text and never grows without bound."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.recording:
            self.lines += text.count("\n")
            self.kept += text[: max(0, KEPT_CHARACTERS - len(self.kept))]
        return len(text)

    @property
    def encoding(self) -> str:
        """What functions that write text may ask for."""
        return "utf-8"

    def writable(self) -> bool:
        """Always."""
        return True

    def close(self) -> None:
        """Stays open: the next call may print too."""


def _no_input(*_args, **_kwargs):
    raise RuntimeError("nobody answers while a check runs: use the arguments, not input()")


def _torch():
    torch = sys.modules.get("torch")
    return torch if hasattr(torch, "get_rng_state") else None


def _figures() -> list[Callable[[], object]]:
    """Figures and other displays made during a check do not fill the learner's cell."""
    undo = []
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        shown = set(pyplot.get_fignums())
        undo.append(lambda: [pyplot.close(n) for n in set(pyplot.get_fignums()) - shown])
    ipython = sys.modules.get("IPython")
    if shell := ipython and ipython.get_ipython():
        publisher = shell.display_pub
        publisher.publish = _mute  # hides the method of its class
        undo.insert(0, lambda: vars(publisher).pop("publish", None))
        undo.insert(0, lambda: setattr(shell, "display_pub", publisher))
    return undo


def _mute(*_args, **_kwargs) -> None:
    """Publish nothing."""


def _remember() -> list[Callable[[], object]]:
    """What puts each piece of global state back, in the order of the list."""
    numpy_state, python_state = np.random.get_state(), random.getstate()
    folder, limit, hook = os.getcwd(), sys.getrecursionlimit(), sys.breakpointhook
    environment, options, ask = dict(os.environ), np.get_printoptions(), builtins.input
    logs, level, switch = logging.root.handlers[:], logging.root.level, logging.root.manager.disable
    out, err = sys.stdout, sys.stderr

    def put_environment() -> None:
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)

    undo = [
        lambda: setattr(sys, "stdout", out),
        lambda: setattr(sys, "stderr", err),
        lambda: setattr(builtins, "input", ask),
        lambda: setattr(sys, "breakpointhook", hook),
        lambda: random.setstate(python_state),
        lambda: np.random.set_state(numpy_state),
        lambda: np.set_printoptions(**options),
        lambda: logging.root.handlers.__setitem__(slice(None), logs),
        lambda: logging.root.setLevel(level),
        lambda: logging.disable(switch),
        lambda: os.chdir(folder),
        lambda: sys.setrecursionlimit(limit),
        put_environment,
    ]
    if torch := _torch():
        state, dtype = torch.get_rng_state(), torch.get_default_dtype()
        threads, grad = torch.get_num_threads(), torch.is_grad_enabled()
        undo += [
            lambda: torch.set_rng_state(state),
            lambda: torch.set_default_dtype(dtype),
            lambda: torch.get_num_threads() == threads or torch.set_num_threads(threads),
            lambda: torch.set_grad_enabled(grad),
        ]
        if torch.cuda.is_initialized():
            cuda = torch.cuda.get_rng_state_all()
            undo.append(lambda: torch.cuda.set_rng_state_all(cuda))
    return undo


@contextlib.contextmanager
def untouched(tape: Tape | None = None) -> Iterator[None]:
    """Whatever happens inside, the learner's session looks the same afterwards.

    Kept: random states (Python, numpy, torch), folder, environment, warning filters, the set-up of
    logging, numpy's error and print settings, stdout, stderr, input, recursion limit, torch's
    default dtype and threads.
    Inside, the generators start from 0, so the same attempt always gets the same verdict.

    Args:
        tape: where prints go in the meantime; None leaves stdout alone.
    """
    undo = _remember()
    try:
        with warnings.catch_warnings(), np.errstate():
            warnings.simplefilter("ignore")
            random.seed(0)
            np.random.seed(0)
            if torch := _torch():
                torch.default_generator.manual_seed(0)  # torch.manual_seed would reach the GPUs too
            if tape is not None:
                undo += _figures()
                sys.stdout = sys.stderr = tape
                builtins.input = sys.breakpointhook = _no_input
            yield
    finally:
        for step in undo:
            with contextlib.suppress(Exception):  # e.g. the folder was deleted meanwhile
                step()


def _throw(thread: threading.Thread, error: type[BaseException] | None) -> None:
    """Raise `error` inside another thread at its next bytecode; None takes a pending one back."""
    with contextlib.suppress(Exception):  # an interpreter without ctypes.pythonapi
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


def run_limited(job: Callable[[], object], seconds: float) -> tuple[str, object]:
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
