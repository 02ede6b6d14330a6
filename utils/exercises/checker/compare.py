"""Are two answers the same? numpy, torch, lists and plain numbers are all welcome."""

from __future__ import annotations

import dataclasses
import itertools
import re
import sys
import types

import numpy as np

LONGEST = 2_000_000  # elements of an answer that are looked at
LONGEST_TEXT = 100_000
DEEPEST = 8  # lists in lists in lists ...


@dataclasses.dataclass(frozen=True)
class Other:
    """Something that cannot be compared: `what` says in words what it is ("a generator")."""

    what: str


def plain(value: object, depth: int = 0) -> object:
    """Turn any answer into numpy arrays, text, tuples, dicts and None; the rest becomes `Other`.

    Args:
        value: what the learner's function returned. May be hostile: call it inside the guard.

    Returns:
        ndarray (also for single numbers: shape ()), str, None, tuple, dict, frozenset or Other.

    >>> plain([1, 2]).tolist()
    [1, 2]
    """
    kind, torch = type(value), sys.modules.get("torch")
    if value is None:
        return None
    if depth > DEEPEST:
        return Other("lists in lists, too deep to read")
    if torch is not None and issubclass(kind, getattr(torch, "Tensor", ())):
        return _from_tensor(value, torch)
    if issubclass(kind, np.ma.MaskedArray):
        return np.ma.filled(value.astype(float), np.nan)
    if issubclass(kind, (bool, int, float, complex, np.generic, np.ndarray, range)):
        return _from_array(value, depth)
    if issubclass(kind, str):
        text = str.__str__(value)
        return text if len(text) < LONGEST_TEXT else Other(f"a text of {len(text)} characters")
    if issubclass(kind, bytes):
        return plain(bytes.decode(value, "latin-1"))
    return _from_container(value, kind, depth)


def _from_tensor(value, torch) -> object:
    if value.numel() > LONGEST:
        return Other(f"a tensor of {value.numel()} elements")
    value = value.detach().cpu()
    if value.dtype == torch.bfloat16:
        value = value.float()
    return np.array(value.to_dense().resolve_conj().numpy())


def _from_array(value, depth: int) -> object:
    if issubclass(type(value), range) and (count := _numbers_in(value)) > LONGEST:
        return Other(f"a range of {count} numbers")
    array = np.asarray(value)
    if array.size > LONGEST:
        return Other(f"an array of {array.size} elements")
    array = array.copy()  # the learner may go on using the same array
    if array.dtype.kind in "biufc":
        return array
    if array.dtype.kind == "U":
        return plain(array.tolist(), depth + 1)
    if array.dtype.kind == "O" and array.ndim:
        return plain(array.tolist(), depth + 1)
    if issubclass(type(value), int):  # too long for 64 bits
        return np.array(float(value) if abs(value) < 10**300 else np.inf)
    return Other(f"an array of type {array.dtype}")


def _from_container(value, kind: type, depth: int) -> object:
    if issubclass(kind, (list, tuple)):
        return _from_sequence(value, depth)
    if issubclass(kind, (set, frozenset)):
        return frozenset(_key(v) for v in value)
    if issubclass(kind, dict):
        return {_key(k): plain(v, depth + 1) for k, v in itertools.islice(value.items(), LONGEST)}
    if issubclass(kind, (type({}.keys()), type({}.values()), type({}.items()))):
        return _from_sequence(list(value), depth)
    if dataclasses.is_dataclass(kind):
        return {f.name: plain(getattr(value, f.name), depth + 1) for f in dataclasses.fields(kind)}
    if hasattr(kind, "__array__"):  # a Pillow image, a data frame
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


def _numbers_in(item: object) -> int:
    """How many numbers an array, a tensor or a range in a list stands for; it may be small itself:
    `range(10**9)`, a broadcast array."""
    kind, torch = type(item), sys.modules.get("torch")
    if issubclass(kind, range):
        return max(0, -((item.start - item.stop) // item.step))  # len() of a long one is an error
    if issubclass(kind, np.ndarray):
        return np.ndarray.size.__get__(item)
    if torch is not None and issubclass(kind, getattr(torch, "Tensor", ())):
        return torch.Tensor.numel(item)
    return 0


def _from_sequence(value, depth: int) -> object:
    if _count(value) > LONGEST:
        return Other("more numbers than can be looked at")
    try:
        array = np.array(value)
        if array.dtype.kind in "biuf" and array.size <= LONGEST:
            return array
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
        return key.item() if key.ndim == 0 else tuple(key.ravel().tolist())
    return key if isinstance(key, (str, type(None), Other)) else Other("an odd key")


def name_of(value: object) -> str:
    """What something is, in words for a learner.

    >>> name_of(len), name_of(x for x in "ab")
    ('a function', 'a generator')
    """
    kind = type(value)
    for types_, words in _WORDS:
        if issubclass(kind, types_):
            return words
    name = re.sub(r"[^\w.]", "", str(getattr(kind, "__name__", "something")))[:40]
    return f"an object of type {name}"


_WORDS = [
    ((types.GeneratorType, map, filter, zip, enumerate, reversed), "a generator"),
    ((types.CoroutineType, types.AsyncGeneratorType), "a coroutine (from `async def`)"),
    ((type,), "a class"),
    ((types.FunctionType, types.BuiltinFunctionType, types.MethodType), "a function"),
    ((types.ModuleType,), "a module"),
    ((type(...),), "`...`"),
    ((str, bytes), "text"),
    ((bool, np.bool_), "True or False"),
    ((int, float, complex, np.number), "a number"),
    ((np.ndarray,), "an array"),
    ((list,), "a list"),
    ((tuple,), "a tuple"),
    ((dict,), "a dict"),
    ((set, frozenset), "a set"),
    ((type(None),), "None"),
]


def same(yours: object, target: object, tolerance: float, *, floats_ok: bool = False) -> bool:
    """Whether two plain answers agree: structure, shape and values; NaN equals NaN.

    int, bool and float differ only where it matters: an *array* of whole numbers (a label map, a
    mask) must not come back as floats, unless `floats_ok`. A single 3.0 for 3 is fine.

    Args:
        yours, target: results of `plain`.
        tolerance: relative and absolute, for floats; whole numbers are compared exactly.

    >>> same(plain([True, False]), plain([1, 0]), 0)
    True
    """
    if isinstance(yours, np.ndarray) and isinstance(target, np.ndarray):
        if yours.size == target.size == 0:
            return True
        kinds = floats_ok or not float_for_int(yours, target)
        return kinds and yours.shape == target.shape and close(yours, target, tolerance)
    if isinstance(yours, (tuple, np.ndarray)) and isinstance(target, (tuple, np.ndarray)):
        if length(yours) != length(target):
            return False
        pairs = zip(yours, target, strict=True)
        return all(same(y, t, tolerance, floats_ok=floats_ok) for y, t in pairs)
    if isinstance(yours, dict) and isinstance(target, dict):
        return yours.keys() == target.keys() and all(
            same(yours[k], target[k], tolerance, floats_ok=floats_ok) for k in target
        )
    if isinstance(target, Other) or type(yours) is not type(target):
        return False
    return bool(yours == target)


def length(value: tuple | np.ndarray) -> int:
    """How many items; -1 for a single number, which has none."""
    return len(value) if isinstance(value, tuple) or value.ndim else -1


def float_for_int(yours: np.ndarray, target: np.ndarray) -> bool:
    """Whether an array of whole numbers (or a mask) came back as floats."""
    return target.ndim > 0 and target.dtype.kind in "bui" and yours.dtype.kind in "fc"


def close(yours: np.ndarray, target: np.ndarray, tolerance: float) -> bool:
    """Equal values in arrays of the same shape, NaN equal to NaN."""
    return not differs(yours, target, tolerance).any()


def differs(yours: np.ndarray, target: np.ndarray, tolerance: float) -> np.ndarray:
    """Where two arrays of the same shape differ, as a bool array; NaN does not differ from NaN."""
    if yours.dtype.kind == "c" and target.dtype.kind != "c":
        return np.ones(np.shape(yours), bool)
    if yours.dtype.kind in "bui" and target.dtype.kind in "bui":
        return np.asarray(yours != target)
    with np.errstate(all="ignore"):
        return ~np.isclose(yours, target, rtol=tolerance, atol=tolerance, equal_nan=True)
