"""No test touches the learner's own progress file; no property test fails for being slow; the
longest tests, which run whole notebooks, start first."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

_FOLDER = tempfile.TemporaryDirectory(prefix="segmentation-tests-")
os.environ["SEGMENTATION_PROGRESS"] = str(Path(_FOLDER.name) / "progress.json")

settings.register_profile("series", deadline=None)  # shared machines pause whenever they like
settings.load_profile("series")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With two processes, what takes longest must not come last and alone."""
    items.sort(key=lambda item: item.path.name != "test_notebooks.py")
