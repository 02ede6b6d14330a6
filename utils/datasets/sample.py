"""What a reader hands over: the samples of a data set, and the truth of one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from utils.arrays import LabelMap
from utils.datasets.finding import Finding


@dataclass
class Sample:
    """One photograph and where its truth stands.

    Args:
        name: unique in the data set, without an ending: "train/img2".
        image: the file; None when there is only a mask.
        truth: what the reader needs to find the truth: a file, or records of annotations;
            None when there is none.
        truth_file: the file's name, for findings.
        split: "train", "val", ... where the data set says so.
        size: (H, W) that the annotations were written for, where they say so.
    """

    name: str
    image: Path | None
    truth: Any = None
    truth_file: str = ""
    split: str | None = None
    size: tuple[int, int] | None = None


def stated_size(height: Any, width: Any) -> tuple[int, int] | None:
    """(H, W) as a file states it; None where it states no size that a picture can have."""
    if isinstance(height, int) and isinstance(width, int) and min(height, width) > 0:
        return height, width
    return None


@dataclass
class Truth:
    """What a truth file says, before any decision about it.

    Args:
        values: (H, W) integers as stored, or class numbers for formats that name their classes;
            None when the file stores colours or cannot be read.
        colors: (H, W, 3) uint8, when colours stand for classes.
        instance: (H, W) int32, 0 = no object, where the format tells objects apart.
        instance_classes: the class of each instance id.
        crowds: instance ids that stand for a group.
        mode: how the file stores it ("P", "L", "polygons", ...).
        palette: colour of each number in a palette PNG.
        step: grey levels that a number 1 stands for: 255 in a picture of one bit; 0 for none.
        findings: what was noticed.
    """

    values: LabelMap | None = None
    colors: np.ndarray | None = None
    instance: LabelMap | None = None
    instance_classes: dict[int, int] = field(default_factory=dict)
    crowds: set[int] = field(default_factory=set)
    mode: str = ""
    palette: np.ndarray | None = None
    step: int = 1
    findings: list[Finding] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int] | None:
        """(H, W), None when nothing could be read."""
        stored = self.colors if self.values is None else self.values
        return None if stored is None else (stored.shape[0], stored.shape[1])


@dataclass
class Listing:
    """A data set before its pictures are opened.

    Args:
        format: "masks", "coco", ...
        root: the folder that findings' names are relative to.
        samples: in natural order.
        read: (sample, size of its picture) -> Truth.
        classes: the names in class order, when the format knows them.
        things: the classes whose objects are countable; None when the format does not say.
        table: file's value -> class id, when the format fixes it.
        findings: what was noticed so far.
    """

    format: str
    root: Path
    samples: list[Sample]
    read: Callable[[Sample, tuple[int, int] | None], Truth]
    classes: list[str] | None = None
    things: set[int] | None = None
    table: dict[int, int] | None = None
    findings: list[Finding] = field(default_factory=list)
