"""All tables of speed, printed and written to SPEED.md.

    python -m tests.benchmarks [--quick] [--out SPEED.md]

Run it when nothing else runs. What is compared stands in each benchmark; none asserts a time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import confusion, figures, inspection, matching, opening, streets, training
from tests.benchmarks.table import machine

ROOT = Path(__file__).resolve().parents[2]
START = """# How fast is it?

`make bench` writes this page. Every table compares ways in one run on one machine, since a ratio
carries over to another machine where seconds do not. {machine}.
"""
PARTS = (
    (
        "Opening a lesson",
        "What its imports cost on top of the libraries they stand on, whose objects Python has "
        "looked through once; all are compiled, as the set-up leaves them.",
        opening,
    ),
    (
        "Showing a figure",
        "Drawn once, without a PNG in between; both ways give the same bytes.",
        figures,
    ),
    (
        "Making streets",
        "Processor time over time would be threads that spin for nothing.",
        streets,
    ),
    (
        "Training",
        "Our recipe (learning rate up and down, the first half of the steps on half-size streets, "
        "bfloat16 where the processor has units for it) beside a tutorial's, which has the same "
        "layers and first weights.",
        training,
    ),
    (
        "Counting pixels",
        "Ours checks both maps (range, shape, type); `np.bincount` and `torch.bincount` do not.",
        confusion,
    ),
    ("Matching objects", "All ways find the same pairs.", matching),
    (
        "The report on a data set",
        "`utils.datasets.inspect` on photographs with index masks: flat memory.",
        inspection,
    ),
)
QUICK = {
    "opening": 1,
    "figures": 1,
    "streets": (3, 220),
    "training": (1, 10, 10),
    "confusion": 1,
    "matching": 1,
}


def alone(module: str, *options: int) -> str:
    """The tables of one benchmark, run in a Python of its own: memory is counted from its start."""
    program = f"import {module} as benchmark; print(benchmark.tables(*{options!r}))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def main() -> None:
    """Print each table as soon as it is known; write the page at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few rounds: does everything run?")
    parser.add_argument("--out", type=Path, default=ROOT / "SPEED.md")
    options = parser.parse_args()
    page = [START.format(machine=machine())]
    for title, text, benchmark in PARTS:
        name = benchmark.__name__.rsplit(".", 1)[1]
        fewer = QUICK.get(name, (20, 64)) if options.quick else ()
        table = alone(benchmark.__name__, *(fewer if isinstance(fewer, tuple) else (fewer,)))
        page.append(f"## {title}\n\n{text}\n\n{table}\n")
        print(page[-1], flush=True)
    options.out.write_text("\n".join(page), "utf-8")


if __name__ == "__main__":
    main()
