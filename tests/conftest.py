"""No test touches the learner's own progress file."""

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="segmentation-tests-")
os.environ["SEGMENTATION_PROGRESS"] = str(Path(_FOLDER.name) / "progress.json")
