"""Label maps, instance maps and masks: what is one.

A label map is (H, W) integers, one class id a pixel. An instance map is (H, W) integers, one object
a number, 0 where there is no object. A mask is (H, W) bool, one region. Tensors are taken too, from
any device; what comes back is always a numpy array.
"""

from __future__ import annotations

import numpy as np

from utils.arrays import (
    LabelMap,
    LabelMapLike,
    Mask,
    MaskLike,
    require_text,
    to_numpy,
)
from utils.classes import VOID


def as_label_map(values: LabelMapLike, name: str = "labels") -> LabelMap:
    """The values as an (H, W) integer array, or an error that says why they are no label map.

    Args:
        values: (H, W) integers >= 0 (or bool, read as 0 and 1); array, tensor or nested list.
        name: what the caller calls it, for the message.
    Raises:
        TypeError: if the values are not whole numbers.
        ValueError: if they are not 2-D, have no pixel, or one is negative.
    """
    name = require_text(name, "name")
    labels = to_numpy(values, name)
    if labels.dtype == bool:
        labels = labels.astype(np.uint8)
    if labels.dtype.kind not in "iu":
        raise TypeError(
            f"{name} must hold whole numbers, one id per pixel, not {labels.dtype}. Scores become "
            "labels by argmax over the class axis; ids stored as floats by .astype(int)."
        )
    if labels.ndim != 2 or labels.size == 0:
        raise ValueError(
            f"{name} must have the shape (H, W) with at least one pixel, not {labels.shape}. "
            f"{_one_map(labels, name)}"
        )
    if labels.min() < 0:
        raise ValueError(
            f"{name} must not be negative, but its smallest value is {labels.min()}. "
            f"For 'do not count this pixel' the series writes VOID = {VOID}."
        )
    return labels


def as_mask(values: MaskLike, name: str = "mask") -> Mask:
    """The values as an (H, W) bool array, or an error that says why they are no mask.

    Args:
        values: (H, W) bool, or integers that are all 0 or 1; array, tensor or nested list.
        name: what the caller calls it, for the message.
    Raises:
        TypeError: if the values are floats (a probability needs a threshold first).
        ValueError: if they are not 2-D, have no pixel, or hold anything but 0 and 1.
    """
    name = require_text(name, "name")
    values = to_numpy(values, name)
    if values.dtype.kind == "f":
        raise TypeError(
            f"{name} must be bool, not {values.dtype}. Probabilities become a mask by a "
            "threshold: probability >= 0.5."
        )
    mask = as_label_map(values, name)
    if mask.max() > 1:
        raise ValueError(
            f"{name} must hold only 0 and 1, but holds {mask.max()}. One region of a label map is "
            f"labels == class_id; a black-and-white picture (0 and 255) becomes a mask by > 0."
        )
    return mask.astype(bool)


def _one_map(labels: LabelMap, name: str) -> str:
    """The remedy for a map with one axis too many: whichever of them is the odd one."""
    if labels.ndim == 3 and labels.shape[2] == 3 and (labels == labels[..., :1]).all():
        return f"Three equal channels are one grey picture: take one, {name}[..., 0]."
    if labels.ndim == 3 and labels.shape[2] == 1:
        return f"Drop the channel axis: {name}[..., 0]."
    if labels.ndim == 3 and labels.shape[2] in (3, 4):
        return "Colours become labels by rgb_to_labels, ids written as colours by rgb_to_ids."
    return f"Take one map of a batch at a time: {name}[0]."
