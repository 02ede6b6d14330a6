"""What a street costs, in time and in processor time (more than the time: threads that spin).

python -m tests.benchmarks.streets [--rounds 20]
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from tests.benchmarks.table import markdown
from utils.scenes import make_scene, make_scenes

SIDES = (64, 128, 256, 512)


def cost(side: int, rounds: int) -> tuple[float, float]:
    """Milliseconds of a street, and of processor time: medians over `rounds` streets."""
    make_scene(np.random.default_rng(0), (side, side))
    taken = []
    for seed in range(rounds):
        rng = np.random.default_rng(seed)
        start, cpu = time.perf_counter(), time.process_time()
        make_scene(rng, (side, side))
        taken.append((time.perf_counter() - start, time.process_time() - cpu))
    wall, used = 1e3 * np.median(np.array(taken), axis=0)
    return float(wall), float(used)


def seconds_for_many(n: int) -> tuple[float, float]:
    """Seconds until n streets are there: painted by one core, and as `make_scenes` does it."""
    rng = np.random.default_rng(0)
    start = time.perf_counter()
    for _ in range(n):
        make_scene(rng)
    alone = time.perf_counter() - start
    start = time.perf_counter()
    make_scenes(n, seed=0)
    return alone, time.perf_counter() - start


def tables(rounds: int = 20, many: int = 1256) -> str:
    """One line a size (µs per pixel: does the cost grow with the pixels alone?), then many."""
    rows = []
    for side in SIDES:
        wall, used = cost(side, rounds)
        per_pixel = f"{1e3 * wall / side**2:.2f}"
        rows.append((f"{side} x {side}", f"{wall:.1f}", f"{used:.1f}", per_pixel))
    alone, together = seconds_for_many(many)
    others = [
        ("one core", f"{alone:.1f}", "1.00"),
        ("`make_scenes`, started afresh", f"{together:.1f}", f"{together / alone:.2f}"),
    ]
    one = markdown(["one street", "ms", "ms of processor time", "µs per pixel"], rows)
    return one + "\n\n" + markdown([f"{many:,} streets of 64 x 64", "s", "ratio"], others)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    print(tables(parser.parse_args().rounds))
