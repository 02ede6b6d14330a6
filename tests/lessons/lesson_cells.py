"""The cells of a lesson's source, read once in each process: reading one takes half a second."""

from functools import cache
from pathlib import Path

import jupytext


@cache
def cells_of(path: Path) -> tuple:
    """The notebook cells of a lesson's source. Every test gets the same ones: change none."""
    return tuple(jupytext.read(path).cells)
