"""No test touches the learner's own progress file; no property test fails for being slow."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

_FOLDER = tempfile.TemporaryDirectory(prefix="segmentation-tests-")
os.environ["SEGMENTATION_PROGRESS"] = str(Path(_FOLDER.name) / "progress.json")

settings.register_profile("series", deadline=None)  # shared machines pause whenever they like
settings.load_profile("series")
