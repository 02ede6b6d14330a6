"""One JupyterLab and one Chromium for all browser tests; skipped where there is no Chromium (in CI
that is a failure).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .chromium import Chromium, NotebookPage, find_chromium, require_chromium
from .lab import Lab

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts" / "browser"
HERE = Path(__file__).parent
EMPTY_NOTEBOOK = """{"cells": [{"cell_type": "code", "execution_count": null, "id": "scratch",
 "metadata": {}, "outputs": [], "source": ""}], "metadata": {"kernelspec": {"display_name":
 "Python 3", "language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder `browser`."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What `make browser` runs again, and what then passes, is named: it is not hidden."""
    if not terminalreporter.config.getoption("lf", False):
        return
    passed = [r.nodeid for r in terminalreporter.stats.get("passed", []) if r.when == "call"]
    terminalreporter.section("passed only at the second try")
    terminalreporter.write_line("\n".join(passed) or "none")


@pytest.fixture(scope="package")
def chromium_path() -> str:
    """Where Chromium is. Without one the tests are skipped, in CI they fail."""
    return require_chromium(find_chromium(), os.environ)


@pytest.fixture(scope="package")
def lab(chromium_path: str) -> Iterator[Lab]:
    """A private JupyterLab that serves this repository."""
    with Lab(ROOT) as server:
        yield server


@pytest.fixture(scope="package")
def chromium(chromium_path: str) -> Iterator[Chromium]:
    """A headless Chromium."""
    with Chromium(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="package")
def _scratch_page(lab: Lab, chromium: Chromium) -> Iterator[NotebookPage]:
    file = lab.root / "artefacts" / f"scratch-{lab.token[:8]}.ipynb"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EMPTY_NOTEBOOK)
    page = chromium.open(lab, file.relative_to(lab.root).as_posix())
    yield page
    page.close()
    file.unlink()


@pytest.fixture
def scratch(_scratch_page: NotebookPage) -> Iterator[NotebookPage]:
    """An empty notebook with a living kernel, in the light theme; wiped after every test."""
    page = _scratch_page
    page.revive()
    yield page
    page.wipe()


@pytest.fixture
def page(scratch: NotebookPage, request: pytest.FixtureRequest) -> Iterator[NotebookPage]:
    """The scratch notebook, showing the test file's EXAMPLE; no problem may be left."""
    scratch.show(request.module.EXAMPLE.code)
    yield scratch
    assert scratch.problems() == []


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where screenshots are kept to be looked at."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    return ARTEFACTS
