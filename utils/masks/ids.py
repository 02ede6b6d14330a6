"""The ids in label maps and instance maps: exchanged, counted, closed up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from utils.arrays import LabelMap, LabelMapLike, require_whole
from utils.classes import BACKGROUND, VOID
from utils.masks.maps import as_label_map


def instance_to_semantic(instance: LabelMapLike, instance_classes: Mapping[int, int]) -> LabelMap:
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


def count_instances(
    instance: LabelMapLike, instance_classes: Mapping[int, int], class_id: int
) -> int:
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
    class_id = require_whole(class_id, "class_id")
    visible = np.unique(instance[instance != 0]).tolist()
    return sum(instance_classes[instance_id] == class_id for instance_id in visible)


def class_share(labels: LabelMapLike, class_id: int) -> float:
    """Which share of the pixels carries a class.

    Args:
        labels: (H, W) integers.
        class_id: the class to look for; one that is not there has the share 0.
    Returns:
        from 0 to 1.

    >>> class_share([[1, 1, 5], [3, 5, 3]], class_id=5) == 2 / 6
    True
    """
    labels, class_id = as_label_map(labels), require_whole(class_id, "class_id")
    return float((labels == class_id).mean())


def relabel(labels: LabelMapLike, mapping: Mapping[int, int]) -> LabelMap:
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
    _check_table(mapping, "mapping")
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


def relabel_sequential(instance: LabelMapLike) -> LabelMap:
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


def _check_table(table: Mapping[int, int], name: str) -> None:
    """Whole numbers lead to whole numbers; text, as JSON's keys are, or fractions are named."""
    if not isinstance(table, Mapping):
        raise TypeError(f"{name} must be a dictionary, id -> id, got {type(table).__name__}")
    for key, value in table.items():
        require_whole(key, f"the key {key!r:.40} of {name}")
        require_whole(value, f"{name}[{key!r:.40}]")


def _check_instance_classes(instance: LabelMap, instance_classes: Mapping[int, int]) -> None:
    _check_table(instance_classes, "instance_classes")
    missing = sorted(set(np.unique(instance).tolist()) - {0} - set(instance_classes))
    if missing:
        raise ValueError(f"instance_classes has no class for the instances {missing}")
    if any(not 0 <= class_id <= VOID for class_id in instance_classes.values()):
        raise ValueError(f"instance_classes must lead to class ids 0..{VOID}: {instance_classes}")
