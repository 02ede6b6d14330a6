"""How long the report on a data set takes, and how much memory, for a few sizes of set.

    python -m tests.benchmarks.inspection [--pairs 1000] [--side 512] [--limit 60]

The set is written first, from this project's own scenes, noise and all, JPEG photographs and index
PNGs. Printed, not asserted, unless a limit in seconds is said. Memory is what the process holds
more at the end, and at its peak, than before: flat means the same for 100 and for 1,000 pairs.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from tests.benchmarks.table import markdown
from utils.datasets import inspect
from utils.scenes import make_scenes

DIFFERENT = 24  # scenes that are painted; the others are crops and flips of them


def write_set(root: Path, pairs: int, side: int) -> None:
    """`pairs` photographs and masks of side x side, all different."""
    scenes = make_scenes(DIFFERENT, 0, size=(side + 32, side + 32))
    rng = np.random.default_rng(0)
    (root / "images").mkdir()
    (root / "masks").mkdir()
    for i in range(pairs):
        scene = scenes[i % DIFFERENT]
        row, column = rng.integers(0, 33, 2)
        part = np.s_[row : row + side, column : column + side]
        turn = np.s_[:, ::-1] if i // DIFFERENT % 2 else np.s_[:, :]
        light = rng.uniform(0.6, 1.0)
        image = (scene.image[part][turn] * 255 * light).astype(np.uint8)
        Image.fromarray(image).save(root / "images" / f"{i:04d}.jpg", quality=90)
        mask = scene.semantic[part][turn].astype(np.uint8)
        Image.fromarray(mask).save(root / "masks" / f"{i:04d}.png")


def peak() -> float:
    """MiB that this process held at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(pairs: int, side: int) -> tuple[str, ...]:
    """Writes a set of so many pairs and reports on it."""
    with tempfile.TemporaryDirectory() as folder:
        write_set(Path(folder), pairs, side)
        gc.collect()
        start, cpu = time.perf_counter(), time.process_time()
        report = inspect(folder)
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
    if report.table["pairs"] != pairs:
        raise AssertionError(f"{report.table['pairs']} of {pairs} pairs were read")
    return f"{pairs:,}", f"{seconds:.1f}", f"{used:.1f}", f"{peak():.0f}"


def tables(pairs: int = 1000, side: int = 512) -> str:
    """A line for a tenth of the pairs and one for all."""
    header = [f"pairs of {side} x {side}", "s", "s of processor time", "peak MiB"]
    return markdown(header, [row(n, side) for n in (pairs // 10, pairs)])


def main() -> int:
    """1 when a limit was said and missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--limit", type=float, default=float("inf"), help="seconds")
    options = parser.parse_args()
    table = tables(options.pairs, options.side)
    print(table)
    return int(float(table.splitlines()[-1].split("|")[2]) > options.limit)


if __name__ == "__main__":
    sys.exit(main())
