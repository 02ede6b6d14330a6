"""One node for all tests of this folder: without one they are skipped, in CI they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from utils.widgets import base, front_end

from .node import HOW_TO_GET_NODE, Node, find_node

ROOT = Path(__file__).parents[2]


def parts() -> list[type[base.Interactive]]:
    """The class of every interactive part: one for each module of utils.widgets that has one."""
    for path in sorted(front_end.HERE.glob("*.py")):
        import_module(f"utils.widgets.{path.stem}")
    return [c for c in base.Interactive.__subclasses__() if c.__module__.startswith("utils.")]


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """The front end's modules, to be called."""
    if find_node() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW_TO_GET_NODE)
    with Node() as process:
        yield process
