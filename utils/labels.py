"""What counts as a label map: the checks and the chunks that every count of pixels begins with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

# Pixels counted at a time: two int64 chunks of this size stay in a processor core's cache.
CHUNK = 1 << 16


def is_tensor(x: Any) -> bool:
    """Is this a torch tensor? (Asked without importing torch: no torch loaded, no tensors.)"""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(x, torch.Tensor)


def to_numpy(x: Any) -> np.ndarray:
    """The array itself, or the tensor's values as an array on the CPU."""
    return x.detach().cpu().numpy() if is_tensor(x) else np.asarray(x)


def dtype_kind(x: Any) -> str:
    """numpy's letter for the kind of number: "b" bool, "i" and "u" integer, "f" float, "c" complex.

    >>> dtype_kind(np.zeros(2, np.uint8))
    'u'
    """
    if not is_tensor(x):
        return x.dtype.kind
    name = str(x.dtype).removeprefix("torch.")
    return {"b": "b", "i": "i", "u": "u", "c": "c"}.get("f" if "float" in name else name[0], "f")


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
            "turn one into the other, e.g. with torch.from_numpy(target)"
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


def chunks(pred: Any, target: Any) -> Iterator[tuple[Any, Any]]:
    """Both maps flat and int64, a piece at a time (on a GPU: at once).

    int64 because a product of small integers wraps: 15 * 17 + 1 does not fit into uint8.
    """
    pred, target = pred.reshape(-1), target.reshape(-1)
    on_gpu = is_tensor(pred) and pred.device.type != "cpu"
    step = len(pred) if on_gpu else CHUNK
    for start in range(0, len(pred), step):
        piece = slice(start, start + step)
        yield _int64(pred[piece]), _int64(target[piece])


def count(codes: Any, size: int) -> Any:
    """How often each of 0..size-1 occurs: `bincount`, without waiting for a CUDA device.

    >>> count(np.array([2, 0, 2]), 4)
    array([1, 0, 2, 0])
    """
    if not is_tensor(codes):
        return np.bincount(codes, minlength=size)
    if codes.is_cuda:  # torch.bincount would ask the device for the largest code, and wait
        zeros = codes.new_zeros(size)
        return zeros.scatter_add_(0, codes, codes.new_ones(1).expand_as(codes))
    return codes.bincount(minlength=size)


def require_in_range(labels: Any, name: str, num_classes: int) -> None:
    """Raise ValueError, naming the label, unless all are in 0..num_classes-1."""
    low, high = labels.min(), labels.max()
    if (low >= 0) & (high < num_classes):  # one question to the device, not two
        return
    bad = int(low) if low < 0 else int(high)
    raise ValueError(
        f"{name} contains the label {bad}, but num_classes={num_classes} allows "
        f"0..{num_classes - 1}; if {bad} marks pixels without truth in the target, "
        f"pass ignore_index={bad}"
    )


def _int64(x: Any) -> Any:
    return x.long() if is_tensor(x) else x.astype(np.int64, copy=False)
