"""What comes in: entries of a passport, tables; refused by name where they are none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from utils.arrays import said


def entry_of(
    item: Any, name: str = "item", keys: tuple[str, ...] = ("kind", "id", "outcome")
) -> dict:
    """An entry of the passport: a dictionary with texts under these keys."""
    if not isinstance(item, dict):
        raise TypeError(f"{name} must be an entry of the passport, a dictionary, got {said(item)}")
    for key in keys:
        if not isinstance(item.get(key), str):
            raise ValueError(f'{name} has no text under "{key}": {said(item)}')
    if not isinstance(item.get("details", {}), dict):
        raise ValueError(f'{name} has no dictionary under "details": {said(item)}')
    return item


def entries_of(
    items: Any, name: str = "items", keys: tuple[str, ...] = ("kind", "id", "outcome")
) -> list[dict]:
    """Several entries of the passport."""
    if not isinstance(items, Iterable) or isinstance(items, str | bytes | dict):
        raise TypeError(f"{name} must be a list of entries of the passport, got {said(items)}")
    return [entry_of(item, name, keys) for item in items]


def table_of(value: Any, name: str, keys: Iterable[str] = ()) -> dict:
    """A dictionary that has these keys."""
    if not isinstance(value, dict):
        raise TypeError(f"{name} must be a dictionary, got {said(value)}")
    if missing := [key for key in keys if key not in value]:
        raise ValueError(f"{name} lacks {', '.join(missing)}: {said(value)}")
    return value
