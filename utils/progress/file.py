"""One JSON file that two notebooks may write at once, and that is never lost."""

from __future__ import annotations

import atexit
import json
import os
import tempfile
import threading
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, Timeout

from utils.arrays import require_path
from utils.progress.moved import present_items

FORMAT = "segmentation-fundamentals progress"
VERSION = 1
TROUBLE = (OSError, Timeout, NotImplementedError)  # what a file system can do to us


class ProgressFile:
    """The entries of one file, and what could not be written to it yet.

    Args:
        path: where it lies; its folder is made when it is needed.

    `notes` holds what went wrong, in sentences; each is printed once. Nothing is raised for it.
    """

    def __init__(self, path: Path) -> None:
        self.path = require_path(path, "path")
        self.notes: list[str] = []
        self._pending: list[dict] = []
        self._mutex = threading.RLock()
        self._wait = 10.0  # seconds for the other notebook to finish its write

    def add(self, event: dict) -> None:
        """Add one outcome: {"kind", "id", "outcome", "details"}."""
        with self._mutex:
            self._pending.append(event | {"time": now()})
            self.flush()

    def flush(self) -> bool:
        """Try to write what is not on disk yet; True when all is."""
        with self._mutex:
            if not self._pending:
                return True
            try:
                with self._lock():
                    data = self._read(set_aside=True)
                    for event in self._pending:
                        _fold(data["items"], event)
                    write_atomically(self.path, data)
            except Timeout:
                self._keep_for_later("another program holds the progress file")
                return False
            except (OSError, NotImplementedError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                self._keep_for_later(f"the progress file cannot be written ({reason})")
                return False
            self._pending.clear()
            self._wait = 10.0
            return True

    def entries(self) -> dict[str, dict]:
        """All entries, also those that are only in memory."""
        with self._mutex:
            try:
                with self._lock():
                    data = self._read(set_aside=True)
            except TROUBLE:
                data = self._read_without_lock()
            for event in self._pending:
                _fold(data["items"], event)
        return data["items"]

    def move_aside(self, why: str) -> Path | None:
        """Begin afresh; returns where the old file is now, None if there was none.

        Raises:
            OSError, Timeout: it cannot be moved.
        """
        with self._mutex:
            self.flush()
            with self._lock():
                kept = self._set_aside(why) if self.path.exists() else None
            self._pending.clear()
        return kept

    def _lock(self) -> AbstractContextManager[BaseFileLock]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{self.path}.lock", timeout=self._wait)
        return lock.acquire(poll_interval=0.005)

    def _read(self, *, set_aside: bool) -> dict:
        empty = {"format": FORMAT, "version": VERSION, "items": {}}
        try:
            data: Any = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return empty
        except (ValueError, RecursionError):
            data = None
        trouble = _trouble(data)
        if trouble is None:
            return data | {"items": present_items(data["items"])}
        kept = self._set_aside(trouble) if set_aside else self.path
        what = "was damaged" if trouble == "damaged" else "was written by a newer version"
        self._say(f"The progress file {what}. It is kept as {kept}, and a new one is begun.")
        return empty

    def _read_without_lock(self) -> dict:
        try:
            return self._read(set_aside=False)
        except OSError as error:
            self._say(f"The progress file cannot be read ({error.strerror or error}).")
            return {"format": FORMAT, "version": VERSION, "items": {}}

    def _set_aside(self, why: str) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        kept = self.path.with_name(f"{self.path.stem}.{why}-{stamp}{self.path.suffix}")
        os.replace(self.path, kept)
        return kept

    def _keep_for_later(self, reason: str) -> None:
        self._wait = 0.2  # do not hold up the learner a second time
        self._say(
            f"Progress is kept in memory for now: {reason}. Go on learning; "
            "the environment variable SEGMENTATION_PROGRESS can name another file."
        )
        atexit.unregister(self.flush)
        atexit.register(self.flush)

    def _say(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)
            print(text)


def write_atomically(path: Path, data: dict, *, mode: int = 0o600) -> None:
    """Write JSON so that a reader sees the old file or the new one, never a half.

    Args:
        mode: who may read it; by default its owner alone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1, allow_nan=False)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fold(items: dict, event: dict) -> None:
    key = f"{event['kind']}/{event['id']}"
    fresh = {"kind": event["kind"], "id": event["id"], "tries": 0, "done": False, "details": {}}
    item = items.setdefault(key, fresh | {"first": event["time"]})
    item["tries"] += 1
    item["outcome"], item["last"] = event["outcome"], event["time"]
    item["done"] = item["done"] or event["outcome"] == "correct"
    item["details"] |= event["details"]


def _trouble(data: object) -> str | None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return "damaged"
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        return "newer"
    items = data.get("items")
    if version != VERSION or not isinstance(items, dict):
        return "damaged"
    return None if all(map(_is_item, items.values())) else "damaged"


def _is_item(item: object) -> bool:
    kinds = {"kind": str, "id": str, "outcome": str, "tries": int, "done": bool, "details": dict}
    return isinstance(item, dict) and all(isinstance(item.get(k), t) for k, t in kinds.items())
