"""The learner's passport: one local file that remembers what was done."""

from __future__ import annotations

import math
import os
from pathlib import Path

from platformdirs import user_data_path

from utils.arrays import require_flag, require_path, require_text
from utils.progress.board import KINDS, Board, make_board
from utils.progress.calibration import counted
from utils.progress.contents import planned
from utils.progress.exports import EXPORT_FORMAT, digest, is_export
from utils.progress.file import TROUBLE, VERSION, ProgressFile, now, write_atomically

ENV = "SEGMENTATION_PROGRESS"


def default_path() -> Path:
    """The file named by the environment variable SEGMENTATION_PROGRESS, else the user's own."""
    named = os.environ.get(ENV)
    if named:
        return Path(named).expanduser()
    return user_data_path("segmentation-fundamentals", appauthor=False) / "progress.json"


class Passport:
    """One learner's record in one JSON file.

    Args:
        path: where it lies; None means `default_path()`.

    Nothing here raises because of the file: a folder that cannot be written or a damaged file is
    said in `notes`, printed once, and learning goes on with what is in memory.
    """

    def __init__(self, path: str | os.PathLike | None = None) -> None:
        self._file = ProgressFile(default_path() if path is None else require_path(path, "path"))

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def notes(self) -> list[str]:
        """What went wrong with the file, in sentences."""
        return self._file.notes

    def record(self, kind: str, id: str, outcome: str, **details: object) -> None:
        """Write down one outcome.

        Args:
            kind: "exercise", "question" or "prediction".
            id: unique in its kind; starts with the two digits of its notebook, as in "05/iou".
            outcome: "correct" counts as done; "not attempted" is not written down.
            **details: small values; `title`, `section` and `notebook` are shown on the board.

        >>> import tempfile
        >>> p = Passport(Path(tempfile.mkdtemp()) / "progress.json")
        >>> p.record("exercise", "05/iou", "correct")
        >>> p.items()[0]["done"]
        True
        """
        require_text(id, "id"), require_text(outcome, "outcome")
        event = {"kind": _checked_kind(kind), "id": str(id), "outcome": str(outcome)}
        if outcome == "not attempted":
            return
        self._file.add(event | {"details": {k: _plain(v) for k, v in details.items()}})

    def items(self) -> list[dict]:
        """All entries: kind, id, outcome (the last), tries, done (ever correct), first, last,
        details."""
        entries = self._file.entries()
        return [entries[key] for key in sorted(entries)]

    def get(self, kind: str, id: str) -> dict | None:
        """One entry, or None."""
        require_text(kind, "kind"), require_text(id, "id")
        return next((i for i in self.items() if (i["kind"], i["id"]) == (kind, id)), None)

    def board(self) -> dict:
        """The counts behind `progress()`, as plain data: see `utils.progress.board.make_board`."""
        return make_board(self.items(), planned())

    def progress(self) -> Board:
        """The board over all notebooks: last line of a cell, and Jupyter shows it."""
        return Board(self.board(), self.notes)

    def reset(self, *, confirm: bool = False) -> None:
        """Start afresh; the old file is moved aside, not deleted.

        Args:
            confirm: without True nothing happens but a list of what would go.
        """
        items = self.items()
        if not require_flag(confirm, "confirm"):
            counts = {k: sum(i["kind"] == k for i in items) for k in KINDS}
            text = ", ".join(counted(n, kind) for kind, n in counts.items())
            print(f"Reset would set aside {text}. To do it: reset(confirm=True)")
            return
        try:
            kept = self._file.move_aside("reset")
        except TROUBLE as error:
            print(f"Not reset: the progress file cannot be moved ({error}).")
            return
        print("Reset." + (f" The old record is kept as {kept}." if kept else ""))

    def export(self, path: str | os.PathLike, *, name: str | None = None) -> Path:
        """Write one file for an instructor; `read_export` checks it.

        Args:
            path: a file, or a folder, where it becomes segmentation-progress.json. A file that
                is no earlier export is not overwritten.
            name: put in only if given; nothing else in the file says who you are.

        Raises:
            FileExistsError: `path` holds something else.
        """
        target = require_path(path, "path")
        name = None if name is None else require_text(name, "name")
        if target.is_dir():
            target = target / "segmentation-progress.json"
        if target.exists() and not is_export(target):
            raise FileExistsError(
                f"path={str(target)!r} holds something else; give a name that is free."
            )
        content = {"format": EXPORT_FORMAT, "version": VERSION, "exported": now(), "name": name}
        content |= {"board": self.board(), "items": self.items()}
        write_atomically(target, content | {"sha256": digest(content)}, mode=0o644)
        return target


def _plain(value: object) -> object:
    """Something JSON can hold: numpy scalars become numbers, NaN and unknown objects text."""
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple | set):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return str(value)[:200]


def _checked_kind(kind: str) -> str:
    if require_text(kind, "kind") not in KINDS:
        raise ValueError(f"kind={kind!r}; expected one of {', '.join(KINDS)}.")
    return kind
