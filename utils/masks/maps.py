"""Label maps, instance maps and masks: from one to the other, and what can be read off them.

A label map is (H, W) integers, one class id a pixel. An instance map is (H, W) integers, one object
a number, 0 where there is no object. A mask is (H, W) bool, one region. Tensors are taken too, from
any device; what comes back is always a numpy array. Other ways to write the same down: `encodings`
(run lengths, polygons) and `palettes` (colours, PNG files).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from utils.arrays import to_numpy
from utils.classes import BACKGROUND, VOID


def as_label_map(values: ArrayLike, name: str = "labels") -> np.ndarray:
    """The values as an (H, W) integer array, or an error that says why they are no label map.

    Args:
        values: (H, W) integers >= 0 (or bool, read as 0 and 1); array, tensor or nested list.
        name: what the caller calls it, for the message.
    Raises:
        TypeError: if the values are not whole numbers.
        ValueError: if they are not 2-D, have no pixel, or one is negative.
    """
    labels = to_numpy(values)
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
            "Take one map of a batch at a time: labels[0]."
        )
    if labels.min() < 0:
        raise ValueError(
            f"{name} must not be negative, but its smallest value is {labels.min()}. "
            f"For 'do not count this pixel' the series writes VOID = {VOID}."
        )
    return labels


def as_mask(values: ArrayLike, name: str = "mask") -> np.ndarray:
    """The values as an (H, W) bool array, or an error that says why they are no mask.

    Args:
        values: (H, W) bool, or integers that are all 0 or 1; array, tensor or nested list.
        name: what the caller calls it, for the message.
    Raises:
        TypeError: if the values are floats (a probability needs a threshold first).
        ValueError: if they are not 2-D, have no pixel, or hold anything but 0 and 1.
    """
    values = to_numpy(values)
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


def one_hot(labels: ArrayLike, num_classes: int) -> np.ndarray:
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
    _check_num_classes(num_classes)
    _check_labels_below(num_classes, labels[labels != VOID])
    layers = np.arange(num_classes)[:, None, None]  # (C, 1, 1) against (H, W) gives (C, H, W)
    return (labels == layers).astype(np.uint8)


def from_one_hot(stack: ArrayLike) -> np.ndarray:
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
    stack = to_numpy(stack)
    _check_one_hot(stack)
    labels = stack.argmax(axis=0).astype(np.uint8)
    labels[stack.sum(axis=0) == 0] = VOID
    return labels


def instance_to_semantic(instance: ArrayLike, instance_classes: Mapping[int, int]) -> np.ndarray:
    """Forget which object a pixel belongs to, keep which class.

    Args:
        instance: (H, W) integers, 0 = no object.
        instance_classes: the class id (0..255) of each instance id.
    Returns:
        (H, W) uint8 label map; BACKGROUND where there is no object.
    Raises:
        ValueError: if an instance has no class in the table.

    >>> instance_to_semantic([[0, 1], [2, 2]], {1: 5, 2: 5})
    array([[0, 5],
           [5, 5]], dtype=uint8)
    """
    instance = as_label_map(instance, "instance")
    _check_instance_classes(instance, instance_classes)
    semantic = np.full(instance.shape, BACKGROUND, np.uint8)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == instance_id] = class_id
    return semantic


def count_instances(instance: ArrayLike, instance_classes: Mapping[int, int], class_id: int) -> int:
    """How many objects of one class can be seen: ids with at least one pixel.

    Args:
        instance: (H, W) integers, 0 = no object.
        instance_classes: the class id of each instance id.
        class_id: the class to count.
    Raises:
        ValueError: if an instance has no class in the table.

    >>> count_instances([[0, 1], [2, 2]], {1: 5, 2: 5, 3: 5}, class_id=5)
    2
    """
    instance = as_label_map(instance, "instance")
    _check_instance_classes(instance, instance_classes)
    visible = np.unique(instance[instance != 0]).tolist()
    return sum(instance_classes[instance_id] == class_id for instance_id in visible)


def class_share(labels: ArrayLike, class_id: int) -> float:
    """Which share of the pixels carries a class.

    Args:
        labels: (H, W) integers.
        class_id: the class to look for; one that is not there has the share 0.
    Returns:
        from 0 to 1.

    >>> class_share([[1, 1, 5], [3, 5, 3]], class_id=5) == 2 / 6
    True
    """
    labels = as_label_map(labels)
    return float((labels == class_id).mean())


def connected_components(mask: ArrayLike, connectivity: int = 1) -> tuple[np.ndarray, int]:
    """Number the islands of a mask: pixels that hang together get the same number.

    A flood fill: take a pixel that has no number yet, and give the next number to everything that
    can be reached from it.

    Args:
        mask: (H, W) bool.
        connectivity: 1 = the four neighbours that share an edge, 2 = also the four at the corners.
    Returns:
        (H, W) int32 with 0 outside the mask and 1..n inside, in reading order; and n.
    Raises:
        ValueError: if connectivity is neither 1 nor 2.

    >>> connected_components([[1, 0], [0, 1]])[1], connected_components([[1, 0], [0, 1]], 2)[1]
    (2, 1)
    """
    mask = as_mask(mask)
    if connectivity not in (1, 2):
        raise ValueError(f"connectivity must be 1 (edges) or 2 (corners too), not {connectivity!r}")
    steps = [(-1, 0), (0, -1), (0, 1), (1, 0)]
    if connectivity == 2:
        steps += [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    labels = np.zeros(mask.shape, np.int32)
    pixels = [tuple(pixel) for pixel in np.argwhere(mask).tolist()]
    waiting = set(pixels)  # pixels of the mask that have no number yet
    n = 0
    for start in pixels:
        if start not in waiting:
            continue
        n += 1
        waiting.remove(start)
        front = [start]
        while front:
            row, column = front.pop()
            labels[row, column] = n
            for down, right in steps:
                neighbour = row + down, column + right
                if neighbour in waiting:
                    waiting.remove(neighbour)
                    front.append(neighbour)
    return labels, n


def relabel(labels: ArrayLike, mapping: Mapping[int, int]) -> np.ndarray:
    """Give every id a new one, all at the same time, so that two ids can be swapped.

    Args:
        labels: (H, W) integers.
        mapping: old id -> new id, for every id that occurs (VOID too: write VOID: VOID).
    Returns:
        (H, W) of the same integer type.
    Raises:
        ValueError: if an id that occurs is not in the mapping, or a new id does not fit the type.

    >>> relabel([[1, 2], [2, 2]], {1: 2, 2: 1}).tolist()
    [[2, 1], [1, 1]]
    """
    labels = as_label_map(labels)
    missing = sorted(set(np.unique(labels).tolist()) - set(mapping))
    if missing:
        raise ValueError(f"mapping says nothing about the ids {missing}, which labels holds")
    limit = np.iinfo(labels.dtype).max
    if any(not 0 <= new <= limit for new in mapping.values()):
        raise ValueError(
            f"mapping must lead to ids 0..{limit}, all that {labels.dtype} can hold, not to "
            f"{sorted(mapping.values())}. labels.astype(np.int32) makes room."
        )
    result = np.empty_like(labels)
    for old, new in mapping.items():
        result[labels == old] = new
    return result


def relabel_sequential(instance: ArrayLike) -> np.ndarray:
    """Close the gaps in the numbering: ids become 1..n in their old order, 0 stays 0.

    Args:
        instance: (H, W) integers, 0 = no object.
    Returns:
        (H, W) int32.

    >>> relabel_sequential([[0, 7], [7, 3]]).tolist()
    [[0, 2], [2, 1]]
    """
    instance = as_label_map(instance, "instance")
    ids = np.unique(instance[instance != 0])
    return np.where(instance == 0, 0, np.searchsorted(ids, instance) + 1).astype(np.int32)


def box(mask: ArrayLike) -> tuple[int, int, int, int]:
    """The smallest upright rectangle that holds the mask, as COCO writes it: x, y, width, height.

    Args:
        mask: (H, W) bool with at least one pixel set.
    Returns:
        Column and row of the top left pixel, then how many columns and rows it spans.
    Raises:
        ValueError: if the mask is empty: nothing has no box.

    >>> box([[0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0]])
    (1, 1, 2, 2)
    """
    mask = as_mask(mask)
    rows = np.flatnonzero(mask.any(axis=1))
    columns = np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        raise ValueError("mask is empty, so it has no box: ask mask.any() first")
    x, y = int(columns[0]), int(rows[0])
    return x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1


def boundary(mask: ArrayLike, width: int = 1) -> np.ndarray:
    """The rim of a mask: its pixels that lie within `width` of something outside it.

    A pixel is inside when its whole 3x3 neighbourhood is in the mask; peel `width` times. What lies
    beyond the picture counts as outside.

    Args:
        mask: (H, W) bool.
        width: how many layers to peel, >= 1.
    Returns:
        (H, W) bool, a part of the mask.
    Raises:
        ValueError: if width is less than 1.

    >>> boundary([[1, 1, 1], [1, 1, 1], [1, 1, 1]]).astype(int).tolist()
    [[1, 1, 1], [1, 0, 1], [1, 1, 1]]
    """
    mask = as_mask(mask)
    if width < 1:
        raise ValueError(f"width must be at least 1 pixel, not {width!r}")
    core = mask
    for _ in range(width):
        neighbourhoods = np.lib.stride_tricks.sliding_window_view(np.pad(core, 1), (3, 3))
        core = neighbourhoods.all(axis=(2, 3))
    return mask & ~core


def _check_num_classes(num_classes: int) -> None:
    if num_classes not in range(1, VOID + 1):
        raise ValueError(
            f"num_classes must be 1..{VOID} ({VOID} itself is void), not {num_classes!r}"
        )


def _check_labels_below(num_classes: int, labels: np.ndarray) -> None:
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


def _check_instance_classes(instance: np.ndarray, instance_classes: Mapping[int, int]) -> None:
    missing = sorted(set(np.unique(instance).tolist()) - {0} - set(instance_classes))
    if missing:
        raise ValueError(f"instance_classes has no class for the instances {missing}")
    if any(not 0 <= class_id <= VOID for class_id in instance_classes.values()):
        raise ValueError(f"instance_classes must lead to class ids 0..{VOID}: {instance_classes}")
