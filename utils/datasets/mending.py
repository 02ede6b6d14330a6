"""Mending one mask in memory: mixed borders, strays, BGR, sizes. No file is touched here."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image

from utils.classes import VOID
from utils.datasets.facts import APART, Facts, count_numbers, main_numbers, solid_numbers
from utils.datasets.kinds import fit
from utils.datasets.mask_files import smeared
from utils.datasets.reading import Reading
from utils.datasets.sample import Truth
from utils.datasets.strays import closest, mend_strays


def mend(truth: Truth, fact: Facts, reading: Reading) -> np.ndarray | None:
    """(H, W) int64 class ids of a truth that may have faults; None when it is past mending.

    Pixels of no class take the class of the nearest pixel that has one when they come from mixing,
    and become void otherwise.
    """
    kinds = {finding.kind for finding in fact.findings}
    if fact.other_kind:
        return None
    truth = fit(truth, fact)
    if truth.colors is not None:
        return _mend_colors(truth.colors, reading, kinds)
    if truth.values is None:
        return None
    values = truth.values
    if "mask-jpeg" in kinds:
        return _mend_compressed(values, reading)
    numbers, where = np.unique(values, return_inverse=True)
    ids = {number: reading.class_of(number) for number in numbers.tolist()}
    if "mask-is-photograph" in kinds:
        return None
    mixed = set[int]()
    if "mask-smeared" in kinds:
        ids |= {n: _class_near(n, reading) for n, i in ids.items() if i is None}
        mixed = {n for n, i in ids.items() if i is None} - solid_numbers(values)
        mixed |= set(smeared(values)[0])
    labels = np.array([VOID if i is None else i for i in ids.values()], np.int64)[where]
    labels = labels.reshape(values.shape)
    return nearest(labels, ~np.isin(values, list(mixed))) if mixed else labels


def nearest(labels: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Give each pixel that is not known the label of the nearest one that is."""
    from scipy.ndimage import distance_transform_edt  # late: not every lesson needs it

    rows, columns = distance_transform_edt(~known, return_distances=False, return_indices=True)
    return labels[rows, columns]


def resize(labels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Labels at another size by nearest neighbour: no number that was not there."""
    picture = Image.fromarray(labels.astype(np.int32))
    picture = picture.resize((size[1], size[0]), Image.Resampling.NEAREST)
    return np.asarray(picture).astype(labels.dtype)


def one_shape(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Are two sizes (H, W) one shape, one of them enlarged and its sides rounded?

    >>> one_shape((110, 148), (120, 160)), one_shape((111, 148), (120, 160))
    (False, True)
    """
    if first[0] > second[0]:
        first, second = second, first
    for low in (-0.5, 0, -1):  # rounded, cut off, rounded up
        scales = [
            ((n + low) / whole, (n + low + 1) / whole)
            for n, whole in zip(first, second, strict=True)
        ]
        if max(a for a, _ in scales) < min(b for _, b in scales):
            return True
    return first == second


def _mend_colors(colors: np.ndarray, reading: Reading, kinds: set[str]) -> np.ndarray | None:
    known = reading.colors or {}
    if not known:
        return None
    if "mask-jpeg" in kinds:
        labels = closest(colors, known)
    else:
        labels = mend_strays(colors[..., ::-1] if "mask-bgr" in kinds else colors, known, VOID)
    if labels is None or (labels == -1).all():
        return None
    return nearest(labels, labels != -1) if (labels == -1).any() else labels


def _apart(numbers: list[int]) -> bool:
    """Do losses of a compression leave no doubt which of these numbers was meant?"""
    return all(b - a > APART for a, b in pairwise(numbers))


def _class_near(number: int, reading: Reading) -> int | None:
    """The class of the table's number that this one was before losses; None where none is near."""
    table = sorted(reading.table or [])
    close = [n for n in table if abs(n - number) <= APART // 2]
    return reading.class_of(close[0]) if close and _apart(table) else None


def _mend_compressed(values: np.ndarray, reading: Reading) -> np.ndarray | None:
    """A lossy mask: each pixel takes the nearest number of the table, or of the main numbers.

    A number counts where it fills a 3 x 3 square: on the way from black to white lie all greys.
    """
    wanted = sorted(reading.table) if reading.table else main_numbers(count_numbers(values))
    if not _apart(wanted) or (not reading.table and len(wanted) < 2):
        return None
    distances = np.abs(values[..., None].astype(np.int64) - np.array(wanted))
    found = np.where(distances.min(axis=-1) <= APART // 2, distances.argmin(axis=-1), -1)
    known = np.isin(found, [*(solid_numbers(found) - {-1})])
    ids = [reading.class_of(number) for number in wanted]
    if not known.any() or None in ids:
        return None
    return nearest(np.array(ids, np.int64)[found], known)
