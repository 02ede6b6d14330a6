"""What is remembered of one sample after its pictures are closed: a few numbers each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np

from utils.datasets.finding import Finding

MOST_KINDS = 512  # different numbers or colours of one mask that are remembered
APART = 24  # grey levels: compressed numbers this close belong to one main number
MAIN = 0.005  # share of the pixels that makes a number of a compressed mask a main one
THUMBNAIL = 16  # side of the little grey picture by which the same photograph is known again


@dataclass
class Facts:
    """One sample in numbers.

    Args:
        name, image_file, truth_file, split: as in the listing.
        size, mask_size: (H, W) of the photograph as it is used, and of the mask.
        image_mode, mask_mode: how the files store them.
        numbers: number in the mask -> pixels.
        colors: colour in the mask -> pixels.
        solid: those of them that fill a 3 x 3 square somewhere.
        palette_colors: number -> colour, of those that occur in a palette PNG.
        step: grey levels that a number 1 stands for, as in the truth.
        by_color: it stores numbers, but is read by the colours that a viewer shows.
        renumbered: number in the file -> number that the set has for it; None: as stored.
        other_kind: it stores something else than the set, and is not read at all.
        objects: class number -> how many objects, where the format tells them apart.
        areas: (class number, pixels) of each object.
        digest: of the photograph's pixels; thumbnail: it, very small; truth_digest: of its mask.
        stamp: little maps of edges and borders, to compare with those of other samples.
        findings: what was noticed.
    """

    name: str
    image_file: str
    truth_file: str
    split: str | None
    size: tuple[int, int] | None = None
    mask_size: tuple[int, int] | None = None
    image_mode: str = ""
    mask_mode: str = ""
    numbers: dict[int, int] = field(default_factory=dict)
    colors: dict[tuple[int, int, int], int] = field(default_factory=dict)
    solid: frozenset = frozenset()
    palette_colors: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    step: int = 1
    by_color: bool = False
    renumbered: dict[int, int] | None = None
    other_kind: bool = False
    objects: dict[int, int] | None = None
    areas: list[tuple[int, int]] = field(default_factory=list)
    digest: str = ""
    truth_digest: str = ""
    thumbnail: np.ndarray | None = None
    stamp: tuple[np.ndarray, np.ndarray] | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Both pictures could be read and fit each other."""
        return self.size is not None and self.size == self.mask_size

    def add(self, kind: str, sentence: str, remedy: str, *, mask: bool = False, **more) -> None:
        """Add a finding about the photograph, or about its mask."""
        file = self.truth_file if mask else self.image_file
        self.findings.append(Finding(kind, file, sentence, remedy, **more))


def digest(image: np.ndarray) -> str:
    """A fingerprint of the pixels, whatever file format they were in."""
    print_ = hashlib.blake2b(str(image.shape).encode(), digest_size=16)
    print_.update(np.ascontiguousarray(image).data)
    return print_.hexdigest()


def thumbnail(image: np.ndarray) -> np.ndarray:
    """(16, 16) float32 means of the grey image: alike for the same photograph saved anew."""
    step = max(1, min(image.shape[:2]) // 256)  # of a large picture every so many rows are enough
    image = image[::step, ::step]
    grey = image.mean(axis=2, dtype=np.float32) if image.ndim == 3 else image
    rows = np.linspace(0, grey.shape[0], THUMBNAIL + 1).astype(int)[:-1]
    columns = np.linspace(0, grey.shape[1], THUMBNAIL + 1).astype(int)[:-1]
    if min(grey.shape) < THUMBNAIL:
        return np.resize(grey, (THUMBNAIL, THUMBNAIL)).astype(np.float32)
    sums = np.add.reduceat(np.add.reduceat(grey, rows, axis=0), columns, axis=1)
    heights, widths = np.diff([*rows, grey.shape[0]]), np.diff([*columns, grey.shape[1]])
    return (sums / np.outer(heights, widths)).astype(np.float32)


def count_numbers(values: np.ndarray) -> dict[int, int]:
    """Number -> pixels, the commonest MOST_KINDS."""
    if values.min() >= 0 and values.max() < 1 << 16:
        counts = np.zeros(int(values.max()) + 1, np.int64)
        for rows in np.array_split(
            values, max(1, values.size >> 22)
        ):  # bincount needs 8 bytes each
            counts += np.bincount(rows.ravel(), minlength=len(counts))
        numbers = np.flatnonzero(counts)
        counts = counts[numbers]
    else:
        numbers, counts = np.unique(values, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:MOST_KINDS]
    return dict(zip(numbers[order].tolist(), counts[order].tolist(), strict=True))


def main_numbers(counted: dict[int, int]) -> list[int]:
    """The numbers that lossy masks had before, as far as their peaks stand apart.

    Args:
        counted: number -> pixels.

    >>> main_numbers({0: 90, 1: 3, 120: 1, 254: 4, 255: 90})
    [0, 255]
    """
    total = sum(counted.values())
    mains: list[int] = []
    for number, count in sorted(counted.items(), key=lambda item: -item[1]):
        if count >= MAIN * total and all(abs(number - main) > APART for main in mains):
            mains.append(number)

    def around(main: int) -> int:
        return sum(count for n, count in counted.items() if abs(n - main) <= APART // 2)

    return sorted(main for main in mains if around(main) >= 4 * MAIN * total)


def pack(colors: np.ndarray) -> np.ndarray:
    """(H, W, 3) bytes to (H, W) int32 codes, so that colours can be compared as numbers."""
    wide = colors.astype(np.int32)
    return wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]


def unpack(code: int) -> tuple[int, int, int]:
    """The colour of a code."""
    return code >> 16, code >> 8 & 255, code & 255


def solid_numbers(values: np.ndarray) -> frozenset[int]:
    """The numbers that fill a 3 x 3 square somewhere."""
    low, high = around(values)
    return frozenset(count_numbers(values[low == high])) if (low == high).any() else frozenset()


def around(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(H, W) each: the smallest and the largest number of every 3 x 3 neighbourhood.

    As scipy's filters have it, five times as fast for bytes: whole rows are compared at once.
    """
    return _extreme(values, np.minimum), _extreme(values, np.maximum)


def _extreme(values: np.ndarray, choose: np.ufunc) -> np.ndarray:
    rows = values.copy()
    choose(rows[1:], values[:-1], out=rows[1:])
    choose(rows[:-1], values[1:], out=rows[:-1])
    found = rows.copy()
    choose(found[:, 1:], rows[:, :-1], out=found[:, 1:])
    choose(found[:, :-1], rows[:, 1:], out=found[:, :-1])
    return found
