"""What the benchmarks share: ways timed in turn, and a table of their ratios."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np


def seconds_of(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each way; in each round all of them run once, in shuffled order."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    rng = np.random.default_rng(0)
    for way in ways.values():
        way()  # what is set up at a first call is no work
    for _ in range(rounds):
        for name in rng.permutation(list(ways)):
            start = time.perf_counter()
            ways[name]()
            taken[name].append(time.perf_counter() - start)
    return {name: float(np.median(times)) for name, times in taken.items()}


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
