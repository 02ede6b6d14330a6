"""Colours that stand for no class: shifted ones, mixed borders, and those that nobody declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np

from utils.datasets.facts import APART, Facts, pack, solid_numbers, unpack
from utils.datasets.options import Color

SHIFTED = 6  # of 255, the largest channel: as far as paint programs and profiles shift a colour
CLEARLY = 3  # times: so much farther must the second nearest colour of the table be
TWINS = 2  # of 255: solid colours this close, never in one mask, are one colour saved twice
SHADES = 12  # of 255: so far losses of a JPEG carry most pixels of a colour
BETWEEN = 64  # what lies nearer to a colour than this may be a border of it
LEAST = 0.02  # share of the pixels that a colour of compressed masks must have
MOST_SHADES = 4000  # the commonest ones are enough
MOST = 0.1  # share of a mask that may be stray beyond shifted colours and still be mended


def shifted(color: Color, known: Collection[Color], most: float = SHIFTED) -> Color | None:
    """The colour of the table that a stray one is without doubt, or None.

    >>> shifted((0, 201, 0), [(0, 0, 0), (0, 200, 0)])
    (0, 200, 0)
    """
    table = np.array(list(known), np.int64).reshape(-1, 3)
    gaps = np.abs(table - np.array(color)).max(axis=1)
    order = np.argsort(gaps, kind="stable")[:2]
    if not len(order) or gaps[order[0]] > most:
        return None
    if len(order) > 1 and gaps[order[1]] < CLEARLY * max(gaps[order[0]], 1):
        return None
    return tuple(table[order[0]].tolist())


def shifted_colors(totals: Mapping[Color, int], facts: list[Facts]) -> list[Color]:
    """Colours that are another, commoner one of the set, saved a little differently."""
    masks = Counter(color for fact in facts for color in fact.solid & fact.colors.keys())
    found = []
    for color in sorted(totals, key=lambda c: (masks[c], totals[c])):
        twin = shifted(color, [c for c in totals if c != color and c not in found], TWINS)
        if twin is None or masks[twin] <= masks[color]:
            continue
        if not any({color, twin} <= fact.colors.keys() for fact in facts):
            found.append(color)
    return found


def main_colors(facts: list[Facts]) -> Counter[Color]:
    """The colours that compressed masks were drawn in: common, and far from one another.

    A mask saved with losses has each of its colours in hundreds of shades.
    """
    totals: Counter[Color] = Counter()
    for fact in facts:
        totals.update(fact.colors)
    rows = totals.most_common(MOST_SHADES)
    colors, counts = np.array([c for c, _ in rows]), np.array([n for _, n in rows])
    found, left = Counter[Color](), np.ones(len(rows), bool)
    for k, (color, _) in enumerate(rows):  # the commonest first
        if left[k]:
            gaps = np.abs(colors - colors[k]).max(axis=1)
            around = int(counts[gaps <= SHADES].sum())
            if around >= LEAST * counts.sum():
                found[color] = around
                left &= gaps > BETWEEN
    return found


def beyond(counts: Mapping[Color, int], known: Collection[Color]) -> dict[Color, int]:
    """The stray colours that are no shifted ones of the table, with their pixels."""
    strange = {color: n for color, n in counts.items() if color not in known}
    return {color: n for color, n in strange.items() if shifted(color, known) is None}


def how_mended(counts: Mapping[Color, int], solid: Collection[Color], known: Collection) -> str:
    """What `mend_strays` does, in words."""
    rest = beyond(counts, known)
    if sum(rest.values()) > MOST * sum(counts.values()):
        return "left out"
    ways = ["nearest known colour"] if len(rest) < len(set(counts) - set(known)) else []
    ways += ["nearest pixel of a known colour"] if rest.keys() - set(solid) else []
    ways += ["void where a whole patch is unknown"] if rest.keys() & set(solid) else []
    return ", ".join(ways)


def mend_strays(colors: np.ndarray, known: Mapping[Color, int], unknown: int) -> np.ndarray | None:
    """Class ids of a mask with stray colours; None when too many pixels are in doubt.

    Args:
        colors: (H, W, 3) uint8. known: colour -> class id.
        unknown: the class id of patches of a colour that nobody declared.

    Returns:
        (H, W) int64; -1 where borders are mixed.
    """
    packed = pack(colors)
    codes, where, times = np.unique(packed, return_inverse=True, return_counts=True)
    counts = {unpack(c): n for c, n in zip(codes.tolist(), times.tolist(), strict=True)}
    rest = beyond(counts, known)
    if sum(rest.values()) > MOST * packed.size:
        return None
    solid = {unpack(code) for code in solid_numbers(packed)}
    ids = []
    for color in counts:
        if color in rest:
            ids.append(unknown if color in solid else -1)
        else:
            near = color if color in known else shifted(color, known)
            assert near is not None  # else it were one of the rest
            ids.append(known[near])
    return np.array(ids, np.int64)[where].reshape(packed.shape)


def closest(colors: np.ndarray, known: Mapping[Color, int]) -> np.ndarray:
    """(H, W) class id of the known colour next to each pixel of a lossy mask; -1 where none is."""
    codes, where = np.unique(pack(colors), return_inverse=True)
    channels = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=-1)
    table = np.array(list(known), np.int64).reshape(-1, 3)
    gaps = np.abs(channels[:, None] - table[None]).max(axis=2)
    ids = np.array(list(known.values()), np.int64)[gaps.argmin(axis=1)]
    return np.where(gaps.min(axis=1) <= APART, ids, -1)[where].reshape(colors.shape[:2])
