"""What is no array: a switch, a word, a list, a table, a size, a file; all else is refused by name.

Each door gives back what came, in its plain form, or raises an error that names the argument, says
what came and what is expected.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from utils.arrays.numbers import require_whole, said

T = TypeVar("T")
LONGEST_SIDE = 1 << 16  # of a picture, in pixels; more is no size


def require_flag(value: Any, name: str) -> bool:
    """True or False; what merely counts as one of them is refused.

    >>> require_flag(np.True_, "flip")
    True
    """
    if isinstance(value, bool | np.bool_):
        return bool(value)
    raise TypeError(f"{name} must be True or False, got {said(value)}")


def require_text(value: Any, name: str, among: Iterable[str] = ()) -> str:
    """A text, one of those listed if any are.

    >>> require_text("inverse", "method", ("inverse", "none"))
    'inverse'
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a text, got {said(value)}")
    words = list(among)
    if words and value not in words:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, words))}, got {value!r}")
    return str(value)


def require_kind(value: Any, kind: type[T] | tuple[type[T], ...], name: str, what: str) -> T:
    """A thing of that class, which a learner calls `what`.

    >>> require_kind(1.5, float, "lr", "a float")
    1.5
    """
    if isinstance(value, kind):
        return value
    raise TypeError(f"{name} must be {what}, got {said(value)}")


def require_list(value: Any, name: str, what: str = "a list") -> list:
    """Several things in an order, as a list: no text, no table, no set, no single array of 0 axes.

    >>> require_list((1, 2), "ids")
    [1, 2]
    """
    unfit = isinstance(value, str | bytes | bytearray | Mapping | set | frozenset | type)
    if unfit or not isinstance(value, Iterable) or getattr(value, "ndim", 1) == 0:
        raise TypeError(f"{name} must be {what}, got {said(value)}")
    return list(value)


def require_table(value: Any, name: str, what: str = "a dictionary") -> Mapping:
    """A dictionary.

    >>> require_table({3: 5}, "instance_classes")
    {3: 5}
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be {what}, got {said(value)}")
    return value


def require_size(size: Any, name: str = "size", low: int = 1) -> tuple[int, int]:
    """Height and width of a picture in pixels.

    >>> require_size([64, np.int64(48)])
    (64, 48)
    """
    sides = require_list(size, name, "(height, width)")
    if len(sides) != 2:
        raise ValueError(f"{name} must be (height, width), got {said(size)}")
    height, width = (require_whole(side, name, low, LONGEST_SIDE) for side in sides)
    return height, width


def require_path(value: Any, name: str) -> Path:
    """The place of a file or a folder, there or not; ~ is the home folder.

    >>> require_path("data/weights", "folder").name
    'weights'
    """
    if not isinstance(value, str | os.PathLike) or isinstance(os.fspath(value), bytes):
        raise TypeError(f"{name} must be a path: a text or a Path, got {said(value)}")
    if not os.fspath(value):
        raise ValueError(f"{name} is an empty text; expected a path")
    return Path(value).expanduser()


def require_file(value: Any, name: str) -> Path:
    """A file that is there."""
    path = require_path(value, name)
    if path.is_dir():
        raise IsADirectoryError(f"{name} is a folder; expected a file: {path}")
    if not path.is_file():
        raise FileNotFoundError(f"{name}: there is no file {path}")
    return path


def require_new_file(value: Any, name: str) -> Path:
    """A file to be written, in a folder that is there."""
    path = require_path(value, name)
    if path.is_dir():
        raise IsADirectoryError(f"{name} is a folder; expected the name of a file: {path}")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{name}: there is no folder {path.parent} for {path.name}")
    return path


def require_new_folder(value: Any, name: str) -> Path:
    """A folder to be written into; it is made when it is not there yet."""
    path = require_path(value, name)
    above = next((p for p in (path, *path.parents) if p.exists()), path)
    if not above.is_dir():
        raise NotADirectoryError(f"{name}: {above} is a file; expected a folder")
    return path
