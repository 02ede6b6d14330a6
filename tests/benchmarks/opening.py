"""How long a lesson's imports take above those of numpy and matplotlib, or of torch.

    python -m tests.benchmarks.opening [--rounds 5]

Each in a fresh interpreter that has loaded what every kernel has; the least of the rounds counts.
All modules are compiled before, as the set-up leaves them.
Soon after torch Python looks through all the objects there are, for a tenth of a second. Whoever
comes next would seem to cause it, so it is done once in the peers' time.
"""

from __future__ import annotations

import argparse
import compileall
import re
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.table import markdown

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "notebooks" / "source").glob("[0-9]*.py"))
KERNEL = "import ipykernel.kernelapp, ipykernel.ipkernel, matplotlib_inline.backend_inline"
PEERS = "numpy, matplotlib.pyplot"


def imports(lesson: Path) -> str:
    """The lesson's import statements from utils, one under the other."""
    statement = r"^from utils[^(\n]*$|^from utils[^(\n]*\([^)]*\)|^import utils.*$"
    return "\n".join(re.findall(statement, lesson.read_text(encoding="utf-8"), re.M))


def measured(code: str) -> tuple[float, float, bool]:
    """Seconds for the peers, seconds more for `code`, and whether torch was among the peers."""
    program = f"""
import gc, time
{KERNEL}
start = time.perf_counter()
import {PEERS}
if {"torch" in new_modules(code)}: import torch
gc.collect()
between = time.perf_counter()
{code}
print(between - start, time.perf_counter() - between)
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    peers, ours = map(float, done.stdout.split())
    return peers, ours, "torch" in new_modules(code)


def new_modules(code: str, _seen: dict[str, set[str]] = {}) -> set[str]:  # noqa: B006, a memory
    """What `code` loads in a fresh interpreter."""
    if code not in _seen:
        program = f"{code}\nimport sys; print(*sys.modules)"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        _seen[code] = set(done.stdout.split())
    return _seen[code]


def tables(rounds: int = 5) -> str:
    """One line a lesson."""
    compileall.compile_dir(ROOT / "utils", quiet=1)
    rows = []
    for lesson in LESSONS:
        peers, ours, network = min(
            (measured(imports(lesson)) for _ in range(rounds)), key=lambda found: found[1]
        )
        above = "numpy, matplotlib, torch" if network else "numpy, matplotlib"
        rows.append((lesson.stem, f"{ours:.2f}", f"{peers:.2f} ({above})", f"{ours / peers:.2f}"))
    return markdown(["imports of", "s of ours", "s of the peers", "ratio"], rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    print(tables(parser.parse_args().rounds))
