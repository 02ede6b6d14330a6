"""What the benchmarks share: ways timed in turn, and a table of their ratios."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

TURN = 0.05  # seconds in which a way may run again


def seconds_of(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each way; in each round all of them have a turn, in shuffled order."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    rng = np.random.default_rng(0)
    for way in ways.values():
        way()  # what is set up at a first call is no work
    for _ in range(rounds):
        for name in rng.permutation(list(ways)):
            taken[name].append(_turn(ways[name]))
    return {name: float(np.median(times)) for name, times in taken.items()}


def _turn(way: Callable[[], object]) -> float:
    """The least time of a way within its turn: the first run pays for what others left behind."""
    least, end = float("inf"), time.perf_counter() + TURN
    while True:
        start = time.perf_counter()
        way()
        stop = time.perf_counter()
        least = min(least, stop - start)
        if stop > end:
            return least


def markdown(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; the first column is text, the others are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def machine() -> str:
    """Where the numbers come from, in one line."""
    import torch

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    start = time.perf_counter()
    sum(k for k in range(10**7))
    loop = time.perf_counter() - start  # tells two runs on one machine apart, should it be slowed
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, numpy {np.__version__}, torch {torch.__version__} with "
        f"{torch.get_num_threads()} threads; load {load:.1f} when it began, "
        f"and a Python loop of ten million additions took {loop:.2f} s"
    )
