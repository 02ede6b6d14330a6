"""The passport of this session, and what a notebook asks of it."""

from __future__ import annotations

import os
from pathlib import Path

from utils.progress.board import Board
from utils.progress.records import Passport, default_path

_PASSPORTS: dict[Path, Passport] = {}


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
