"""nbval compares the text of outputs; pictures and HTML stand beside the same in words.

A plugin: `pytest --nbval -p tests.nbval_rules notebooks`.
"""

import os
import tempfile
from pathlib import Path

import pytest

_FOLDER = tempfile.TemporaryDirectory(prefix="segmentation-nbval-")
os.environ["SEGMENTATION_PROGRESS"] = str(Path(_FOLDER.name) / "progress.json")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """HTML holds figures as PNG bytes, which differ between machines; their text does not."""
    if getattr(collector, "skip_compare", None):
        collector.skip_compare += ("text/html",)
