"""Read any answer: numpy, torch, lists, plain numbers, images and more become plain values."""

from __future__ import annotations

import array
import collections
import dataclasses
import itertools
import sys
from typing import Any

import numpy as np

from utils.exercises.checker.type_names import FRACTIONS, name_of

LONGEST = 2_000_000  # elements of an answer that are looked at
LONGEST_TEXT = 100_000
DEEPEST = 8  # lists in lists in lists ...
_NAN = float("nan")  # one and the same, so that sets that hold it are equal
_ROWS = (collections.deque, array.array, memoryview, collections.UserList)


@dataclasses.dataclass(frozen=True)
class Other:
    """Something that cannot be compared: `what` says in words what it is ("a generator")."""

    what: str


def plain(value: Any, depth: int = 0) -> object:
    """Turn any answer into numpy arrays, text, tuples, dicts and None; the rest becomes `Other`.

    Args:
        value: what the learner's function returned. May be hostile: call it inside the time limit.

    Returns:
        ndarray (also for single numbers: shape ()), str, None, tuple, dict, frozenset or Other.

    >>> plain([1, 2]).tolist(), plain(FRACTIONS[0](1, 2)).item()
    ([1, 2], 0.5)
    """
    kind = type(value)
    if value is None:
        return None
    if depth > DEEPEST:
        return Other("lists in lists, too deep to read")
    if _is_tensor(kind):
        return _from_tensor(value)
    if issubclass(kind, np.ma.MaskedArray):
        return _from_masked(value, depth)
    if issubclass(kind, (bool, int, float, complex, np.generic, np.ndarray, range)):
        return _from_array(value, depth)
    if issubclass(kind, FRACTIONS):
        return np.array(float(value))
    if issubclass(kind, str):
        text = str.__str__(value)
        return text if len(text) < LONGEST_TEXT else Other(f"a text of {len(text)} characters")
    if issubclass(kind, bytes):
        return plain(bytes.decode(value, "latin-1"))
    return _from_container(value, kind, depth)


def _is_tensor(kind: type) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and issubclass(kind, getattr(torch, "Tensor", ()))


def _from_tensor(value) -> object:
    if value.numel() > LONGEST:
        return Other(f"a tensor of {value.numel()} elements")
    value = value.detach().cpu()
    if value.dtype == sys.modules["torch"].bfloat16:
        value = value.float()
    return np.array(value.to_dense().resolve_conj().numpy())


def _from_masked(value, depth: int) -> object:
    """What is masked is NaN; where nothing is, whole numbers stay whole."""
    if not np.ma.getmaskarray(value).any():
        return _from_array(np.ma.getdata(value), depth)
    return np.ma.filled(value.astype(float), np.nan)


def _from_array(value, depth: int) -> object:
    if issubclass(type(value), range) and (count := _numbers_in(value)) > LONGEST:
        return Other(f"a range of {count} numbers")
    numbers = np.asarray(value)
    if numbers.size > LONGEST:
        return Other(f"an array of {numbers.size} elements")
    numbers = numbers.copy()  # the learner may go on using the same array
    if numbers.dtype.kind in "biufc":
        return numbers
    if issubclass(type(value), int):  # too long for 64 bits
        return np.array(float(value) if abs(value) < 10**300 else np.inf)
    if numbers.dtype.kind in "UO":
        return plain(numbers.tolist(), depth + 1)
    return Other(f"an array of type {numbers.dtype}")


def _from_container(value, kind: type, depth: int) -> object:
    if issubclass(kind, (list, tuple)):
        return _from_sequence(value, depth)
    if issubclass(kind, (*_ROWS, type({}.keys()), type({}.values()), type({}.items()))):
        return _from_sequence(list(itertools.islice(value, LONGEST + 1)), depth)
    if issubclass(kind, (set, frozenset)):
        return frozenset(_key(v) for v in value)
    if issubclass(kind, dict):
        return {_key(k): plain(v, depth + 1) for k, v in itertools.islice(value.items(), LONGEST)}
    if dataclasses.is_dataclass(kind):
        return {f.name: plain(getattr(value, f.name), depth + 1) for f in dataclasses.fields(kind)}
    if hasattr(kind, "toarray"):  # scipy's sparse matrices
        many = int(np.prod(value.shape)) > LONGEST
        return Other("a sparse matrix, too large to read") if many else plain(value.toarray())
    if hasattr(kind, "__array__") or hasattr(kind, "__array_interface__"):  # images, data frames
        return _from_array(np.asarray(value), depth)
    return Other(name_of(value))


def _count(value: list | tuple, depth: int = 0, seen: int = 0) -> int:
    """Count the numbers of lists in lists; stops counting when there are more than LONGEST."""
    seen += len(value)
    if depth > DEEPEST:  # a list that holds itself
        return LONGEST + 1
    for item in value:
        if seen > LONGEST:
            break
        if issubclass(type(item), (list, tuple)):
            seen = _count(item, depth + 1, seen)
        else:
            seen += _numbers_in(item)
    return seen


def _numbers_in(item: Any) -> int:
    """How many numbers an array, a tensor or a range in a list stands for; it may be small itself:
    `range(10**9)`, a broadcast array."""
    kind = type(item)
    if issubclass(kind, range):
        return max(0, -((item.start - item.stop) // item.step))  # len() of a long one is an error
    if issubclass(kind, np.ndarray):
        return np.ndarray.size.__get__(item)
    return sys.modules["torch"].Tensor.numel(item) if _is_tensor(kind) else 0


def _from_sequence(value, depth: int) -> object:
    if _count(value) > LONGEST:
        return Other("more numbers than can be looked at")
    try:
        numbers = np.array(value)
        if numbers.dtype.kind in "biuf" and numbers.size <= LONGEST:
            return numbers
    except (ValueError, TypeError, RuntimeError, OverflowError):
        pass  # rows of different lengths, or not only numbers
    items = tuple(plain(v, depth + 1) for v in itertools.islice(value, LONGEST))
    arrays = [v for v in items if isinstance(v, np.ndarray)]
    if items and len(arrays) == len(items) and len({a.shape for a in arrays}) == 1:
        return np.stack(arrays)
    return items


def _key(key: object) -> object:
    """A dict key or a set member as a plain Python value, so that np.int64(1) equals 1."""
    key = plain(key)
    if isinstance(key, np.ndarray):
        key = key.item() if key.ndim == 0 else tuple(key.ravel().tolist())
        return _NAN if isinstance(key, float) and np.isnan(key) else key
    return key if isinstance(key, (str, type(None), Other)) else Other("an odd key")
