"""No test touches the learner's own progress file; no property test fails for being slow; the
longest tests, which run whole notebooks, start first; `--exercise iou` tests that exercise alone.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from utils.progress import lessons

_FOLDER = tempfile.TemporaryDirectory(prefix="segmentation-tests-")
os.environ["SEGMENTATION_PROGRESS"] = str(Path(_FOLDER.name) / "progress.json")

# Shared machines pause whenever they like; and the same tree gives the same answer each time. New
# examples are searched for with: pytest --hypothesis-profile=search
settings.register_profile("series", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
# A plain pytest is for while one works: fewer examples, the first of the same ones.
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("series")


@pytest.fixture
def own_passport(tmp_path, monkeypatch):
    """A progress file of this test alone."""
    monkeypatch.setenv("SEGMENTATION_PROGRESS", str(tmp_path / "progress.json"))


def pytest_configure(config: pytest.Config) -> None:
    if "not slow" in config.option.markexpr and not config.getoption("--hypothesis-profile"):
        settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--exercise", help="only what tests this exercise, e.g. iou")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With two processes, what takes longest must not come last and alone."""
    items.sort(key=lambda item: item.path.name != "test_notebooks.py")
    if wanted := config.getoption("exercise"):
        names = [name for lesson in lessons() for name in lesson.exercises]
        if wanted not in names:
            raise pytest.UsageError(f"no exercise {wanted!r}; there are: {', '.join(names)}")
        items[:] = [item for item in items if _exercise_of(item) == wanted]


def _exercise_of(item: pytest.Item) -> str | None:
    arguments = getattr(getattr(item, "callspec", None), "params", {})
    return getattr(arguments.get("ex"), "name", None)
