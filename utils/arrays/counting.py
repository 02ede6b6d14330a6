"""Counting pixels: in chunks, in runs of equal labels; ratios that may divide by zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from utils.arrays.library import is_tensor, to_numpy

# Pixels counted at a time: a chunk and what is computed from it stay in a processor core's cache.
CHUNK = 1 << 17
# So many pixels at the beginning of a chunk say how long its runs are, and runs that are shorter
# than this are not worth looking for.
SAMPLE, SHORT_RUN = 1 << 10, 6


def chunks(pred: Any, target: Any) -> Iterator[tuple[Any, Any]]:
    """Both maps, flat: arrays, and tensors on the CPU, in pieces; tensors on a GPU in one piece."""
    if is_tensor(pred) and pred.device.type != "cpu":
        yield pred.reshape(-1).long(), target.reshape(-1).long()
        return
    pred, target = to_numpy(pred).reshape(-1), to_numpy(target).reshape(-1)
    for start in range(0, len(pred), CHUNK):
        piece = slice(start, start + CHUNK)
        yield pred[piece], target[piece]


def in_runs(pred: Any, target: Any) -> tuple[Any, Any, np.ndarray | None]:
    """Neighbours with the same two labels as one: predicted labels, true labels, how many each.

    Label maps are made of regions, so there are far fewer runs than pixels: finding them and
    counting those takes a third of the time of counting pixels. Where a sample shows no regions
    (noise), and on a GPU, the pixels come back as they are, and None: one each.

    >>> in_runs(np.int64([5] * 6 + [7] * 6), np.int64([5] * 12))
    (array([5, 7]), array([5, 5]), array([6, 6]))
    """
    if is_tensor(pred):
        return pred, target, None
    sample = _changes(pred[:SAMPLE], target[:SAMPLE])
    if len(sample) < SHORT_RUN * np.count_nonzero(sample):
        return pred, target, None
    last = _changes(pred, target).nonzero()[0]  # of every run but the last one
    edges = np.empty(len(last) + 2, last.dtype)  # where the runs begin, and the end of them all
    edges[0], edges[-1] = 0, len(pred)
    np.add(last, 1, out=edges[1:-1])
    starts = edges[:-1]
    return pred[starts], target[starts], edges[1:] - starts


def pair_codes(pred: Any, target: Any, num_classes: int) -> Any:
    """One number per (target, prediction) pair, in a type that holds num_classes**2 of them.

    >>> pair_codes(np.uint8([0, 18]), np.uint8([1, 18]), 19)
    array([ 19, 360], dtype=uint16)
    """
    if is_tensor(target):
        return target.long() * num_classes + pred
    wide = np.result_type(pred, target, np.min_scalar_type(num_classes**2))
    codes = np.multiply(target, num_classes, dtype=wide)
    codes += pred
    return codes


def count(codes: Any, size: int, times: np.ndarray | None = None) -> Any:
    """How often each of 0..size-1 occurs: `bincount`, without waiting for a CUDA device.

    Args:
        codes: (n,) integers in 0..size-1.
        size: how many counters.
        times: (n,) how often each code occurs; None means once.

    >>> count(np.array([2, 0, 2]), 4)
    array([1, 0, 2, 0])
    """
    if not is_tensor(codes):
        return np.bincount(codes, times, size).astype(np.int64, copy=False)
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


def _changes(pred: np.ndarray, target: np.ndarray) -> np.ndarray:
    """(n - 1,) bool: True where the next pixel has another pair of labels."""
    changes = pred[1:] != pred[:-1]
    changes |= target[1:] != target[:-1]
    return changes
