"""What is known of segments besides their pixels: their class, and whether they are crowds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from utils.arrays import require_whole
from utils.classes import PANOPTIC_FACTOR, VOID


def classes_of(
    ids: np.ndarray,
    areas: np.ndarray,
    table: Mapping[int, int] | None,
    name: str,
    num_classes: int,
) -> np.ndarray:
    """The class of every segment; VOID for void and for id 0 where no pixel has it."""
    present = ids[areas > 0].astype(np.uint64)  # the widest: 1000 does not fit into a byte
    classes = np.full(len(ids), VOID)
    if table is None:
        nameless = present[(present > 0) & (present < PANOPTIC_FACTOR)]
        if nameless.size:
            raise ValueError(
                f"{name} holds the id {nameless[0]}; ids below {PANOPTIC_FACTOR} say no class. "
                f"Write class * {PANOPTIC_FACTOR} + number, or give a table, {name}_classes"
            )
        classes[areas > 0] = present // np.uint64(PANOPTIC_FACTOR)
    else:
        classes[areas > 0] = _looked_up(present.tolist(), table, name)
    wrong = np.flatnonzero((classes != VOID) & ((classes < 0) | (classes >= num_classes)))
    if wrong.size:
        raise ValueError(
            f"{name}: segment {ids[wrong[0]]} is of class {classes[wrong[0]]}, but num_classes="
            f"{num_classes} allows 0..{num_classes - 1}, and {VOID} for void"
        )
    return classes


def _looked_up(ids: list[int], table: Mapping[int, int], name: str) -> list[int]:
    if not isinstance(table, Mapping):
        raise TypeError(
            f"{name}_classes must hold dictionaries, id -> class, it has a {type(table).__name__}"
        )
    unknown = [i for i in ids if i not in table]
    if unknown:
        raise ValueError(
            f"{name}_classes has no class for the segments {unknown[:5]}; "
            f"give them class {VOID} if they are void"
        )
    return [require_whole(table[i], f"{name}_classes[{i}]") for i in ids]


def crowds_of(
    ids: np.ndarray, areas: np.ndarray, crowds: Iterable[int] | None, name: str
) -> np.ndarray:
    """(T,) bool: which targets are crowds; an id that the map does not hold is named."""
    if crowds is None:
        return np.zeros(len(ids), bool)
    if not isinstance(crowds, Iterable) or isinstance(crowds, str | bytes):
        raise TypeError(f"{name} must hold ids of target segments, got {type(crowds).__name__}")
    wanted = {require_whole(i, name) for i in crowds}
    unknown = sorted(wanted - set(ids[areas > 0].tolist()))
    if unknown:
        raise ValueError(f"{name} has the ids {unknown[:5]}, which target does not hold")
    return np.array([i in wanted for i in ids.tolist()], bool)
