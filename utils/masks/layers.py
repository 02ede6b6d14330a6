"""One layer per class: from labels to a stack of 0 and 1, and back."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from utils.arrays import LabelMap, LabelMapLike, require_whole, to_numpy
from utils.classes import VOID
from utils.masks.maps import as_label_map


def one_hot(labels: LabelMapLike, num_classes: int) -> np.ndarray:
    """One 0/1 layer per class: layer c is 1 where the label is c.

    Args:
        labels: (H, W) integers, 0..num_classes-1 or VOID.
        num_classes: how many layers, 1..255; background is counted, void is not.
    Returns:
        (num_classes, H, W) uint8. A pixel sums to 1 over the layers; a VOID pixel to 0.
    Raises:
        ValueError: if a label has no layer.

    >>> one_hot([[0, 1], [1, VOID]], num_classes=2)
    array([[[1, 0],
            [0, 0]],
    <BLANKLINE>
           [[0, 1],
            [1, 0]]], dtype=uint8)
    """
    labels = as_label_map(labels)
    num_classes = _check_num_classes(num_classes)
    _check_labels_below(num_classes, labels[labels != VOID])
    layers = np.arange(num_classes)[:, None, None]  # (C, 1, 1) against (H, W) gives (C, H, W)
    return (labels == layers).astype(np.uint8)


def from_one_hot(stack: ArrayLike) -> LabelMap:
    """The label map that a stack of 0/1 layers stands for.

    Args:
        stack: (C, H, W) of 0 and 1 with at most one 1 per pixel; C is 1..255.
    Returns:
        (H, W) uint8; VOID where no layer has a 1.
    Raises:
        TypeError: if the stack holds floats. ValueError: if it is no one-hot stack.

    >>> from_one_hot([[[1, 0], [0, 0]], [[0, 1], [1, 0]]])
    array([[  0,   1],
           [  1, 255]], dtype=uint8)
    """
    stack = to_numpy(stack, "stack")
    _check_one_hot(stack)
    labels = stack.argmax(axis=0).astype(np.uint8)
    labels[stack.sum(axis=0) == 0] = VOID
    return labels


def _check_num_classes(num_classes: int) -> int:
    number = require_whole(num_classes, "num_classes")
    if not 1 <= number <= VOID:
        raise ValueError(f"num_classes must be 1..{VOID} ({VOID} itself is void), not {number}")
    return number


def _check_labels_below(num_classes: int, labels: LabelMap) -> None:
    if labels.size and labels.max() >= num_classes:
        raise ValueError(
            f"labels holds {labels.max()}, but with num_classes={num_classes} the labels are "
            f"0..{num_classes - 1}, and VOID = {VOID}"
        )


def _check_one_hot(stack: np.ndarray) -> None:
    if stack.dtype.kind not in "biu":
        raise TypeError(
            f"stack must hold 0 and 1 as integers or bool, not {stack.dtype}. "
            "Scores or probabilities become labels by argmax(axis=0)."
        )
    if stack.ndim != 3 or stack.size == 0:
        raise ValueError(f"stack must have the shape (C, H, W), not {stack.shape}")
    _check_num_classes(len(stack))
    if stack.min() < 0 or stack.max() > 1:
        raise ValueError(f"stack must hold only 0 and 1, not {stack.min()}..{stack.max()}")
    crowded = np.argwhere(stack.sum(axis=0) > 1)
    if len(crowded):
        row, column = crowded[0].tolist()
        raise ValueError(
            f"stack has two classes at once in {len(crowded)} pixels, first at row {row}, column "
            f"{column}: a label map can hold only one"
        )
