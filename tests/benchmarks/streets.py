"""What a street costs, in time and in processor time (more than the time: threads that spin).

python -m tests.benchmarks.streets [--rounds 20]
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from tests.benchmarks.table import markdown, seconds_of
from utils.scenes import make_scene, make_scenes
from utils.scenes.canvas import Canvas
from utils.scenes.rows import lay_all
from utils.scenes.shapes import ellipse, rectangle
from utils.scenes.strokes import Stroke, lay

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


def strokes_one_by_one(canvas: Canvas, strokes: list[Stroke]) -> None:
    """The plain way, which `lay_all` is an arrangement of."""
    for stroke in strokes:
        lay(canvas, stroke)


def cost_of_strokes(side: int, count: int, rounds: int) -> dict[str, float]:
    """Seconds for `count` small discs and boxes, laid together and one by one."""
    rng, canvas = np.random.default_rng(0), Canvas((side, side), np.random.default_rng(0))
    strokes = []
    for k in range(count):
        x, y, reach = *rng.random(2), rng.uniform(0.02, 0.12)
        numbers = (x, y, reach, reach) if k % 2 else (x, y, x + reach, y + reach)
        shape = (ellipse if k % 2 else rectangle)(*numbers)
        strokes.append(Stroke(shape, rng.random(3).tolist(), segment=k))
    return seconds_of(
        {
            "measured together": lambda: lay_all(canvas, strokes),
            "one by one, the plain way": lambda: strokes_one_by_one(canvas, strokes),
        },
        rounds,
    )


def tables(rounds: int = 20, many: int = 1256) -> str:
    """One line a size (µs per pixel: does the cost grow with the pixels alone?), strokes, many."""
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
    ways = cost_of_strokes(64, 100, rounds)
    ours = next(iter(ways.values()))
    strokes = [(way, f"{1e3 * s:.2f}", f"{s / ours:.2f}") for way, s in ways.items()]
    parts = [
        markdown(["one street", "ms", "ms of processor time", "µs per pixel"], rows),
        markdown(["100 strokes at 64 x 64", "ms", "times ours"], strokes),
        markdown([f"{many:,} streets of 64 x 64", "s", "ratio"], others),
    ]
    return "\n\n".join(parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    print(tables(parser.parse_args().rounds))
