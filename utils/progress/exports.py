"""A passport written to one file for an instructor, and read again."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from utils.arrays import require_path

EXPORT_FORMAT = "segmentation-fundamentals export"


def read_export(path: str | os.PathLike) -> dict:
    """Read an exported passport and check that it is whole.

    The checksum finds damage and careless edits; it is no signature.

    Raises:
        ValueError: not an export, or changed since it was written.
    """
    path = require_path(path, "path")
    if not path.is_file():
        raise FileNotFoundError(f"path: there is no file {path}")
    try:
        content = json.loads(path.read_bytes())
        stored = content.pop("sha256")
    except (ValueError, KeyError, AttributeError, TypeError):
        raise ValueError(f"path={str(path)!r} is no exported passport.") from None
    if stored != digest(content):
        raise ValueError(f"path={str(path)!r} was changed after it was exported.")
    return content


def is_export(path: Path) -> bool:
    """Whether a file holds an earlier export."""
    try:
        return json.loads(path.read_bytes())["format"] == EXPORT_FORMAT
    except (OSError, ValueError, KeyError, TypeError):
        return False


def digest(content: dict) -> str:
    """The checksum of an export's content."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
