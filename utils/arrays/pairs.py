"""A prediction and its truth: two maps of one shape, or two lists with as many maps in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import numpy as np

from utils.arrays.checks import as_bool, require_labels
from utils.arrays.library import is_tensor


def label_pair(pred: Any, target: Any, *, ids: bool = False) -> tuple[Any, Any]:
    """Two label maps that may be compared pixel by pixel.

    Args:
        pred, target: (...) integers of any width or bool, one shape; both arrays or both tensors.
        ids: as for `require_labels`.

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
    pred = require_labels(pred, "pred", ids=ids)
    target = require_labels(target, "target", ids=ids)
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


def mask_pair(pred: Any, target: Any, *, flat: bool = False) -> tuple[Any, Any]:
    """Two binary masks of one shape, as bool; numbers other than 0 and 1 are refused.

    Args:
        flat: only (H, W) is fine: one picture, no batch.
    """
    pred, target = label_pair(pred, target)
    if flat and pred.ndim != 2:
        raise ValueError(
            f"pred and target must have shape (H, W), got {tuple(pred.shape)}; "
            "take one mask of a batch at a time"
        )
    return as_bool(pred, "pred"), as_bool(target, "target")


def image_pairs(preds: Iterable[Any], targets: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Predicted and true map of one image after the other.

    Args:
        preds, targets: as many maps in one as in the other: a list, a (N, H, W) array, a generator.

    Raises:
        TypeError: something that holds no maps. ValueError: one map alone, no image, or more maps
            in one than in the other.
    """
    for name, maps in (("preds", preds), ("targets", targets)):
        _require_several(maps, name)
    if preds is targets and isinstance(preds, Iterator):
        raise ValueError("preds and targets are one generator, of which each takes half")
    end, number = object(), 0
    left, right = iter(preds), iter(targets)
    for pred, target in zip_longest(left, right, fillvalue=end):
        if pred is end or target is end:
            more = number + 1 + sum(1 for _ in (right if pred is end else left))
            counts = (number, more) if pred is end else (more, number)
            raise ValueError(
                f"preds has {counts[0]} maps and targets has {counts[1]}: "
                "one prediction is wanted for each image"
            )
        yield pred, target
        number += 1
    if not number:
        raise ValueError("preds and targets are empty: a score needs at least one image")


def _require_several(maps: Any, name: str) -> None:
    shape = tuple(maps.shape) if is_tensor(maps) or isinstance(maps, np.ndarray) else None
    if not isinstance(maps, Iterable) or isinstance(maps, Mapping | str | bytes):
        raise TypeError(f"{name} must be a list of maps, got {type(maps).__name__}")
    if shape is not None and len(shape) < 3 and 0 not in shape:
        raise ValueError(
            f"{name} is one map of shape {shape}; a list of maps is wanted, one for "
            f"each image: [{name}]"
        )
