"""Counting pixels: what is a label map and what is refused, counts in chunks, safe ratios."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from utils.arrays.library import is_tensor, to_numpy

# Pixels counted at a time: a chunk and what is computed from it stay in a processor core's cache.
CHUNK = 1 << 17


def as_given(result: np.ndarray, given: Any) -> Any:
    """`result` as what the caller works with: a tensor on `given`'s device, or the array."""
    if not is_tensor(given):
        return result
    return sys.modules["torch"].as_tensor(result, device=given.device)


def dtype_kind(x: Any) -> str:
    """numpy's letter for the kind of number: "b" bool, "i" and "u" integer, "f" float, "c" complex.

    >>> dtype_kind(np.zeros(2, np.uint8))
    'u'
    """
    if not is_tensor(x):
        return x.dtype.kind
    name = str(x.dtype).removeprefix("torch.")
    return "f" if "float" in name else name[0]


def require_num_classes(num_classes: Any) -> int:
    """`num_classes` as an int >= 1, or an error that says what came."""
    if isinstance(num_classes, (bool, np.bool_)) or not isinstance(num_classes, (int, np.integer)):
        raise TypeError(f"num_classes must be an int, got {type(num_classes).__name__}")
    if num_classes < 1:
        raise ValueError(
            f"num_classes must be at least 1, got {num_classes}; "
            "it counts the background class but not the void label"
        )
    return int(num_classes)


def require_labels(x: Any, name: str) -> Any:
    """`x` as a non-empty array or tensor of integers, or an error that names the argument."""
    x = x if is_tensor(x) else np.asarray(x)
    if 0 in x.shape:
        raise ValueError(f"{name} is empty: its shape is {tuple(x.shape)}")
    if dtype_kind(x) not in "biu":
        raise TypeError(
            f"{name} must hold integer labels, got {x.dtype}; scores of shape (N, C, H, W) become "
            f"labels with {name}.argmax(1), whole-numbered floats with an explicit cast"
        )
    return x


def require_probabilities(x: Any) -> Any:
    """`x` as an array or tensor of floats in 0..1, or an error that says where it leaves them."""
    x = x if is_tensor(x) else np.asarray(x)
    if dtype_kind(x) != "f":
        raise TypeError(f"probability must hold floats in 0..1, got {x.dtype}")
    values = to_numpy(x)
    if np.isnan(values).any():
        where = tuple(int(i) for i in np.argwhere(np.isnan(values))[0])
        raise ValueError(f"probability is NaN at index {where}; find where it was computed")
    if values.size and not (values.min() >= -1e-6 and values.max() <= 1 + 1e-6):
        raise ValueError(
            f"probability must lie in 0..1, got {values.min():.4g}..{values.max():.4g}; "
            "logits become probabilities with a sigmoid or a softmax"
        )
    return x


def label_pair(pred: Any, target: Any) -> tuple[Any, Any]:
    """Two label maps that may be compared pixel by pixel.

    Args:
        pred, target: (...) integers of any width or bool, one shape; both arrays or both tensors.

    Returns:
        The same two, lists turned into arrays.

    Raises:
        TypeError: floats, or an array with a tensor.
        ValueError: different shapes or devices, or no pixel at all.
    """
    if is_tensor(pred) != is_tensor(target):
        raise TypeError(
            f"pred is a {type(pred).__name__} and target a {type(target).__name__}; "
            "turn one into the other, e.g. with torch.from_numpy(...)"
        )
    pred, target = require_labels(pred, "pred"), require_labels(target, "target")
    if tuple(pred.shape) != tuple(target.shape):
        raise ValueError(
            f"pred has shape {tuple(pred.shape)} and target {tuple(target.shape)}; "
            "one label per pixel is expected in both"
        )
    if is_tensor(pred) and pred.device != target.device:
        raise ValueError(
            f"pred is on {pred.device} and target on {target.device}; "
            "move one of them with .to(...)"
        )
    return pred, target


def mask_pair(pred: Any, target: Any) -> tuple[Any, Any]:
    """Two binary masks of one shape, as bool; numbers other than 0 and 1 are refused."""
    pred, target = label_pair(pred, target)
    return _as_bool(pred, "pred"), _as_bool(target, "target")


def require_in_range(labels: Any, name: str, num_classes: int) -> None:
    """Raise ValueError, naming the label, unless all are in 0..num_classes-1."""
    low, high = labels.min(), labels.max()
    if (low >= 0) & (high < num_classes):  # one question to a GPU, not two
        return
    bad = int(low) if low < 0 else int(high)
    hint = f"; if it marks pixels without truth, pass ignore_index={bad}" if name != "pred" else ""
    raise ValueError(
        f"{name} contains the label {bad}, but num_classes={num_classes} allows "
        f"0..{num_classes - 1}{hint}"
    )


def chunks(pred: Any, target: Any) -> Iterator[tuple[Any, Any]]:
    """Both maps, flat: arrays, and tensors on the CPU, in pieces; tensors on a GPU in one piece."""
    if is_tensor(pred) and pred.device.type != "cpu":
        yield pred.reshape(-1).long(), target.reshape(-1).long()
        return
    pred, target = _flat(pred), _flat(target)
    for start in range(0, len(pred), CHUNK):
        piece = slice(start, start + CHUNK)
        yield pred[piece], target[piece]


def pair_codes(pred: Any, target: Any, num_classes: int) -> Any:
    """One number per (target, prediction) pair; in int64, where small integers would wrap.

    >>> pair_codes(np.uint8([0, 18]), np.uint8([1, 18]), 19)
    array([ 19, 360])
    """
    wide = target.long() if is_tensor(target) else target.astype(np.int64, copy=False)
    return wide * num_classes + pred


def count(codes: Any, size: int) -> Any:
    """How often each of 0..size-1 occurs: `bincount`, without waiting for a CUDA device.

    >>> count(np.array([2, 0, 2]), 4)
    array([1, 0, 2, 0])
    """
    if not is_tensor(codes):
        return np.bincount(codes, minlength=size)
    if codes.is_cuda:  # torch.bincount would ask the device for the largest code, and wait
        return count_by_adding(codes, size)
    return codes.bincount(minlength=size)


def count_by_adding(codes: Any, size: int) -> Any:
    """`bincount` for tensors on a GPU: add 1 to the counter of every code, ask nothing."""
    return codes.new_zeros(size).scatter_add_(0, codes, codes.new_ones(1).expand_as(codes))


def divide(part: Any, whole: Any) -> np.ndarray:
    """part / whole in float64; NaN, without a warning, where whole is 0.

    >>> divide([1, 0], [4, 0])
    array([0.25,  nan])
    """
    part, whole = np.broadcast_arrays(np.float64(part), np.float64(whole))
    return np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)


def nan_mean(values: Any) -> float:
    """The mean of the values that are not NaN; NaN, without a warning, when there are none.

    >>> nan_mean([1.0, float("nan"), 0.0])
    0.5
    """
    values = np.asarray(values, dtype=np.float64)
    present = values[~np.isnan(values)]
    return float(present.mean()) if present.size else float("nan")


def _flat(x: Any) -> np.ndarray:
    x = to_numpy(x).reshape(-1)
    return x.astype(np.int64) if x.dtype == np.uint64 else x  # int64 + uint64 would be float64


def _as_bool(x: Any, name: str) -> Any:
    if dtype_kind(x) == "b":
        return x
    low, high = int(x.min()), int(x.max())
    if low < 0 or high > 1:
        raise ValueError(
            f"{name} must be a mask of 0 and 1 (or bool), it contains {low if low < 0 else high}; "
            f"say which pixels are meant, e.g. {name} == 1 or {name} > 0"
        )
    return x == 1
