"""From what files store to class ids: the decision, and carrying it out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from utils.classes import VOID
from utils.datasets.facts import pack
from utils.datasets.finding import Finding, some
from utils.datasets.options import Color
from utils.datasets.sample import Truth


@dataclass
class Reading:
    """How this data set's numbers or colours become class ids 0..C-1 and VOID.

    Args:
        table: number -> class id; None: numbers are class ids already.
        colors: colour -> class id, for colour-coded masks.
        classes: names in class order.
        void: the file's number for void, where numbers are class ids already.
        void_note: a sentence for the table where nobody said that this number is void.
        decided: False when a person has to say more before this can be trusted.
        findings: about the whole set.
    """

    table: dict[int, int] | None
    colors: dict[Color, int] | None
    classes: list[str]
    void: int = VOID
    decided: bool = True
    findings: list[Finding] = field(default_factory=list)
    void_note: str = ""

    @property
    def num_classes(self) -> int:
        """How many classes, the background counted, void not."""
        return len(self.classes)

    def class_of(self, number: int) -> int | None:
        """The class id of a stored number, VOID, or None when it has none."""
        if self.table is not None:
            return self.table.get(number)
        if number == self.void:
            return VOID
        return number if 0 <= number < self.num_classes else None

    def labels(self, truth: Truth) -> np.ndarray:
        """(H, W) int64 class ids of one truth.

        Raises:
            ValueError: a number or colour that stands for no class.
        """
        if truth.colors is not None:
            return self._from_colors(truth.colors)
        assert truth.values is not None  # what has no colours has numbers, or is not usable
        numbers, where = np.unique(truth.values, return_inverse=True)
        ids = [self.class_of(number) for number in numbers.tolist()]
        strange = [n for n, i in zip(numbers.tolist(), ids, strict=True) if i is None]
        if strange:
            raise ValueError(f"has the labels {some(strange)}, which stand for no class")
        return np.array(ids, np.int64)[where].reshape(truth.values.shape)

    def _from_colors(self, colors: np.ndarray) -> np.ndarray:
        known = {(r << 16 | g << 8 | b): i for (r, g, b), i in (self.colors or {}).items()}
        codes, where = np.unique(pack(colors), return_inverse=True)
        ids = [known.get(code) for code in codes.tolist()]
        if None in ids:
            strange = [code for code, i in zip(codes.tolist(), ids, strict=True) if i is None]
            shown = [(c >> 16, c >> 8 & 255, c & 255) for c in strange]
            raise ValueError(f"has the colours {some(shown)}, which stand for no class")
        return np.array(ids, np.int64)[where].reshape(colors.shape[:2])
