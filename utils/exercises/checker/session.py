"""The learner's session while a stranger's code runs: printing caught, everything put back."""

from __future__ import annotations

import builtins
import contextlib
import io
import logging
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator

import numpy as np

KEPT_CHARACTERS = 2_000  # of what the stranger prints; the rest is only counted


class Tape(io.TextIOBase):
    """A stand-in for stdout that keeps the beginning and counts the lines of the rest."""

    encoding = "utf-8"  # functions that write text may ask for it

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
    undo: list[Callable[[], object]] = []
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

    undo: list[Callable[[], object]] = [
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
