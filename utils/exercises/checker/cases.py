"""The calls that a checker makes, and smaller or translated versions of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

import numpy as np


@dataclass(frozen=True)
class Case:
    """One call that the checker makes; `note` says what is special about it."""

    args: tuple
    kwargs: dict = field(default_factory=dict)
    note: str = ""


def case(*args, note: str = "", **kwargs) -> Case:
    """A Case, written like the call it makes.

    >>> case(3, ignore_index=255, note="with void").kwargs
    {'ignore_index': 255}
    """
    return Case(args, kwargs, note)


def _arrays(case: Case) -> list:
    return [v for v in (*case.args, *case.kwargs.values()) if hasattr(v, "shape")]


def size(case: Case) -> int:
    """How many numbers the arguments hold; an empty axis counts as one of length 1, for a case is
    not simple because there is nothing in it."""
    return sum(int(np.prod([max(n, 1) for n in v.shape])) for v in _arrays(case))


def crops(case: Case):
    """The case without some rows or columns: halves first, then quarters, then single ones."""
    maps = [v for v in _arrays(case) if len(v.shape) >= 2]
    if len({tuple(v.shape[-2:]) for v in maps}) != 1:
        return
    for axis in (-2, -1):
        length = maps[0].shape[axis]
        step = length // 2
        while step:
            for start in range(0, length, step):
                kept = [k for k in range(length) if not start <= k < start + step]
                if kept:
                    yield _crop(case, axis, kept)
            step //= 2


def _crop(case: Case, axis: int, kept: list[int]) -> Case:
    def cut(value):
        if not hasattr(value, "shape") or len(value.shape) < 2:
            return value
        return value[..., kept, :] if axis == -2 else value[..., kept]

    args = tuple(cut(v) for v in case.args)
    kwargs = {k: cut(v) for k, v in case.kwargs.items()}
    return Case(args, kwargs)  # its note may not be true of the crop


def in_other_library(cases: Sequence[Case]) -> list[Case]:
    """The same cases with torch tensors for numpy arrays and the other way round; [] without
    torch, and where no array is handed over."""
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "Tensor"):
        return []

    def swap(value):
        if isinstance(value, torch.Tensor):
            return value.detach().cpu().numpy()
        return torch.tensor(value) if isinstance(value, np.ndarray) else value

    if not any(_arrays(c) for c in cases):
        return []
    return [_with(c, swap) for c in cases]


def _with(case: Case, change: Callable[[object], object]) -> Case:
    """The same call with every argument changed."""
    kwargs = {k: change(v) for k, v in case.kwargs.items()}
    return replace(case, args=tuple(map(change, case.args)), kwargs=kwargs)


def with_whole_masks(cases: Sequence[Case]) -> list[Case]:
    """The same cases with 0 and 1 for False and True; [] when there is no mask of bool."""
    return _converted(cases, lambda v: v.dtype.kind == "b", int)


def with_true_masks(cases: Sequence[Case]) -> list[Case]:
    """The same cases with False and True for 0 and 1; [] when there is no array of those alone."""

    def zeros_and_ones(value: np.ndarray) -> bool:
        return value.dtype.kind in "ui" and bool(np.isin(value, (0, 1)).all())

    return _converted(cases, zeros_and_ones, bool)


def with_wide_numbers(cases: Sequence[Case]) -> list[Case]:
    """The same cases with whole numbers of 64 bits for bytes; [] when there are no bytes."""
    return _converted(cases, lambda v: v.dtype == np.uint8, np.int64)


def _converted(cases: Sequence[Case], is_one: Callable[[np.ndarray], bool], kind: type):
    """Cases whose numpy arrays of one sort have another type; [] when there is none."""

    def one(value: object) -> TypeGuard[np.ndarray]:
        return isinstance(value, np.ndarray) and bool(is_one(value))

    def change(value: object) -> object:
        return value.astype(kind) if one(value) else value

    found = any(one(v) for c in cases for v in (*c.args, *c.kwargs.values()))
    return [_with(c, change) for c in cases] if found else []
