"""What comes in: texts, paths, entries of a passport; refused by name where they are none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def text_of(value: Any, name: str) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a text, got {_said(value)}")
    return value


def path_of(value: Any, name: str = "path") -> Path:
    """The place of a file, there or not."""
    if not isinstance(value, str | os.PathLike) or isinstance(os.fspath(value), bytes):
        raise TypeError(f"{name} must be a path: a text or a Path, got {_said(value)}")
    if not os.fspath(value):
        raise ValueError(f"{name} is an empty text; expected a path")
    return Path(value).expanduser()


def entry_of(
    item: Any, name: str = "item", keys: tuple[str, ...] = ("kind", "id", "outcome")
) -> dict:
    """An entry of the passport: a dictionary with texts under these keys."""
    if not isinstance(item, dict):
        raise TypeError(f"{name} must be an entry of the passport, a dictionary, got {_said(item)}")
    for key in keys:
        if not isinstance(item.get(key), str):
            raise ValueError(f'{name} has no text under "{key}": {_said(item)}')
    if not isinstance(item.get("details", {}), dict):
        raise ValueError(f'{name} has no dictionary under "details": {_said(item)}')
    return item


def entries_of(
    items: Any, name: str = "items", keys: tuple[str, ...] = ("kind", "id", "outcome")
) -> list[dict]:
    """Several entries of the passport."""
    if not isinstance(items, Iterable) or isinstance(items, str | bytes | dict):
        raise TypeError(f"{name} must be a list of entries of the passport, got {_said(items)}")
    return [entry_of(item, name, keys) for item in items]


def table_of(value: Any, name: str, keys: Iterable[str] = ()) -> dict:
    """A dictionary that has these keys."""
    if not isinstance(value, dict):
        raise TypeError(f"{name} must be a dictionary, got {_said(value)}")
    if missing := [key for key in keys if key not in value]:
        raise ValueError(f"{name} lacks {', '.join(missing)}: {_said(value)}")
    return value


def flag_of(value: Any, name: str) -> bool:
    """True or False."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, got {_said(value)}")
    return value


def _said(value: Any) -> str:
    text = " ".join(repr(value).split())
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"
