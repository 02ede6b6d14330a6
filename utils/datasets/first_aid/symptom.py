"""A symptom of one batch: what is seen, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import LabelMap, Logits, Mask


@dataclass(frozen=True)
class Symptom:
    """One sentence about a batch.

    Args:
        kind: a stable name: "labels-0-255".
        sentence: what was seen, with its numbers.
        remedy: what to do.
        sure: False for a measured hint, which may be wrong.
    """

    kind: str
    sentence: str
    remedy: str
    sure: bool = True

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}"


@dataclass
class Batch:
    """What the checks look at.

    Args:
        images: (N, 3, H, W) float64-free copy as given, or None when its shape is no batch.
        labels: (N, H, W) integers, or None when they are something else.
        num_classes, ignore_index: as given.
        logits: (N, C, H, W) floats, or None.
    """

    images: np.ndarray | None
    labels: LabelMap | None
    num_classes: int
    ignore_index: int
    logits: Logits | None = None

    @property
    def known(self) -> Mask:
        """(N, H, W) bool: pixels that count."""
        assert self.labels is not None  # asked only where there are labels
        return self.labels != self.ignore_index

    def channels_last(self) -> np.ndarray:
        """(N, H, W, 3): as pictures are drawn."""
        assert self.images is not None  # asked only where there are pictures
        return np.moveaxis(self.images, 1, -1)


def shape_text(x: Any) -> str:
    """A shape as it is written: "(2, 3, 64, 64)"."""
    return str(tuple(x.shape))
