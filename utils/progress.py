"""The learner's passport: one local file that remembers what was done. No account, no network."""

from __future__ import annotations

import atexit
import hashlib
import json
import math
import os
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from utils.board import KINDS, Board, make_board

ENV = "SEGMENTATION_PROGRESS"
FORMAT = "segmentation-fundamentals progress"
EXPORT_FORMAT = "segmentation-fundamentals export"
VERSION = 1
QUIZZES = Path(__file__).resolve().parent.parent / "data" / "quizzes"

_EXPECTED: dict[str, set[str]] = {kind: set() for kind in KINDS}
_PASSPORTS: dict[Path, Passport] = {}


def default_path() -> Path:
    """The file named by the environment variable SEGMENTATION_PROGRESS, else the user's own."""
    named = os.environ.get(ENV)
    if named:
        return Path(named).expanduser()
    return user_data_path("segmentation-fundamentals", appauthor=False) / "progress.json"


def expect(kind: str, ids: list[str]) -> None:
    """Tell the board what there is to do, so that it can say "2 of 8".

    Args:
        kind: "exercise", "question" or "prediction".
        ids: they start with the two digits of their notebook, as in "03/iou".
    """
    _EXPECTED[_checked_kind(kind)].update(ids)


class Passport:
    """One learner's record in one JSON file.

    Args:
        path: where it lies; None means `default_path()`.

    Nothing here raises because of the file: a folder that cannot be written or a damaged file is
    said in `notes`, printed once, and learning goes on with what is in memory.
    """

    def __init__(self, path: str | os.PathLike | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()
        self.notes: list[str] = []
        self._pending: list[dict] = []
        self._mutex = threading.RLock()
        self._wait = 10.0  # seconds for the other notebook to finish its write

    def record(self, kind: str, id: str, outcome: str, **details: object) -> None:
        """Write down one outcome.

        Args:
            kind: "exercise", "question" or "prediction".
            id: unique in its kind; starts with the two digits of its notebook, as in "03/iou".
            outcome: "correct" counts as done; "not attempted" is not written down.
            **details: small values; `title`, `section` and `notebook` are shown on the board.

        >>> import tempfile
        >>> p = Passport(Path(tempfile.mkdtemp()) / "progress.json")
        >>> p.record("exercise", "03/iou", "correct")
        >>> p.items()[0]["done"]
        True
        """
        event = {"kind": _checked_kind(kind), "id": str(id), "outcome": str(outcome)}
        if outcome == "not attempted":
            return
        event |= {"time": _now(), "details": {k: _plain(v) for k, v in details.items()}}
        with self._mutex:
            self._pending.append(event)
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

    def items(self) -> list[dict]:
        """All entries: kind, id, outcome (the last), tries, done (ever correct), first, last,
        details."""
        with self._mutex:
            try:
                with self._lock():
                    data = self._read(set_aside=True)
            except (OSError, Timeout, NotImplementedError):
                data = self._read_without_lock()
            for event in self._pending:
                _fold(data["items"], event)
        return [data["items"][key] for key in sorted(data["items"])]

    def get(self, kind: str, id: str) -> dict | None:
        """One entry, or None."""
        return next((i for i in self.items() if (i["kind"], i["id"]) == (kind, id)), None)

    def board(self) -> dict:
        """The counts behind `progress()`, as plain data: see `utils.board.make_board`."""
        return make_board(self.items(), _planned())

    def progress(self) -> Board:
        """The board over all notebooks: last line of a cell, and Jupyter shows it."""
        return Board(self.board(), self.notes)

    def reset(self, *, confirm: bool = False) -> None:
        """Start afresh; the old file is moved aside, not deleted.

        Args:
            confirm: without True nothing happens but a list of what would go.
        """
        items = self.items()
        if not confirm:
            counts = {k: sum(i["kind"] == k for i in items) for k in KINDS}
            text = ", ".join(f"{n} {KINDS[k]}" for k, n in counts.items())
            print(f"Reset would set aside {text}. To do it: reset(confirm=True)")
            return
        with self._mutex:
            try:
                self.flush()
                with self._lock():
                    kept = self._set_aside("reset") if self.path.exists() else None
            except (OSError, Timeout, NotImplementedError) as error:
                print(f"Not reset: the progress file cannot be moved ({error}).")
                return
            self._pending.clear()
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
        target = Path(path).expanduser()
        if target.is_dir():
            target = target / "segmentation-progress.json"
        if target.exists() and not _is_export(target):
            raise FileExistsError(
                f"path={str(target)!r} holds something else; give a name that is free."
            )
        content = {"format": EXPORT_FORMAT, "version": VERSION, "exported": _now(), "name": name}
        content |= {"board": self.board(), "items": self.items()}
        write_atomically(target, content | {"sha256": _digest(content)})
        return target

    def _lock(self) -> FileLock:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{self.path}.lock", timeout=self._wait)
        return lock.acquire(poll_interval=0.005)

    def _read(self, *, set_aside: bool) -> dict:
        empty = {"format": FORMAT, "version": VERSION, "items": {}}
        try:
            data = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return empty
        except (ValueError, RecursionError):
            data = None
        trouble = _trouble(data)
        if trouble is None:
            return data
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
            f"the environment variable {ENV} can name another file."
        )
        atexit.unregister(self.flush)
        atexit.register(self.flush)

    def _say(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)
            print(text)


def passport() -> Passport:
    """The passport of this session: one per file, so that nothing kept in memory is forgotten."""
    path = default_path()
    return _PASSPORTS.setdefault(path, Passport(path))


def record(kind: str, id: str, outcome: str, **details: object) -> None:
    """`Passport.record` on this session's passport."""
    passport().record(kind, id, outcome, **details)


def progress() -> Board:
    """`Passport.progress` on this session's passport."""
    return passport().progress()


def reset(*, confirm: bool = False) -> None:
    """`Passport.reset` on this session's passport."""
    passport().reset(confirm=confirm)


def export(path: str | os.PathLike, *, name: str | None = None) -> Path:
    """`Passport.export` on this session's passport."""
    return passport().export(path, name=name)


def read_export(path: str | os.PathLike) -> dict:
    """Read an exported passport and check that it is whole.

    The checksum finds damage and careless edits; it is no signature.

    Raises:
        ValueError: not an export, or changed since it was written.
    """
    try:
        content = json.loads(Path(path).read_bytes())
        stored = content.pop("sha256")
    except (ValueError, KeyError, AttributeError, TypeError):
        raise ValueError(f"path={str(path)!r} is no exported passport.") from None
    if stored != _digest(content):
        raise ValueError(f"path={str(path)!r} was changed after it was exported.")
    return content


def write_atomically(path: Path, data: dict) -> None:
    """Write JSON so that a reader sees the old file or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1, allow_nan=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
    whole = version == VERSION and isinstance(items, dict)
    return None if whole and all(map(_is_item, items.values())) else "damaged"


def _is_item(item: object) -> bool:
    kinds = {"kind": str, "id": str, "outcome": str, "tries": int, "done": bool, "details": dict}
    return isinstance(item, dict) and all(isinstance(item.get(k), t) for k, t in kinds.items())


def _is_export(path: Path) -> bool:
    try:
        return json.loads(path.read_bytes())["format"] == EXPORT_FORMAT
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _planned() -> dict[str, set[str]]:
    """What the course holds: the questions and predictions in data/quizzes, plus `expect`."""
    planned = {kind: set(ids) for kind, ids in _EXPECTED.items()}
    for file in sorted(QUIZZES.glob("[0-9]*.json")):
        quiz = json.loads(file.read_text("utf-8"))
        planned["question"] |= {f"{file.stem}/{q['id']}" for q in quiz["questions"]}
    predictions = QUIZZES / "predictions.json"
    if predictions.exists():
        items = json.loads(predictions.read_text("utf-8"))["items"]
        planned["prediction"] |= {item["id"] for item in items}
    return planned


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


def _digest(content: dict) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked_kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"kind={kind!r}; expected one of {', '.join(KINDS)}.")
    return kind
