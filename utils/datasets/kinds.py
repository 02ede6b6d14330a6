"""Do the masks of a set store numbers or colours, and which of them store something else?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from utils.datasets.facts import Facts, main_numbers
from utils.datasets.finding import Finding
from utils.datasets.options import Color, Options
from utils.datasets.sample import Listing, Truth

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
SPREAD_OUT = 3  # ids up to 3 times as many as there are may be classes that do not occur here
OF_NUMBERS = {"mask-smeared", "mask-grey-as-rgb"}  # said of numbers that are none


def settle_kinds(listing: Listing, facts: list[Facts], options: Options) -> None:
    """Make all facts those of numbers, or all those of colours; the rest is of another kind.

    A mask with nothing in it is black, and fits to both. With `palette=`, masks of numbers are
    read by the colours that they show. Without, the kind that most masks have counts.

    Args:
        facts: changed in place; a mask that does not fit gets a finding.
    """
    facts = [fact for fact in facts if fact.numbers or fact.colors]
    if options.colors is not None and options.ids is None:
        for fact in facts:
            if fact.mask_mode == "P" and shown(fact) is not None:
                _by_color(fact)
    coloured = [fact for fact in facts if fact.colors]
    numbered = [fact for fact in facts if fact.numbers and set(main(fact)) != {0}]
    said = options.table is not None or options.ids is not None or listing.table is not None
    grey = not coloured and table_of_greys(numbered, options.colors)
    if coloured and (options.colors is not None or not numbered):
        _join_colors(facts, coloured, options)
    elif coloured and (said or len(coloured) <= len(numbered)):
        for fact in coloured:
            _other(fact, f"stores colours, but {len(numbered)} others store numbers", numbered)
    elif coloured:
        _join_colors(facts, coloured, options)
    if grey:
        for fact in facts:
            _renumber(fact, {n: color[0] for n, color in (shown(fact) or {}).items()})
    elif not said and not any(fact.colors and not fact.other_kind for fact in facts):
        _join_whites([fact for fact in numbered if fact.numbers and not fact.other_kind])


def shown(fact: Facts) -> dict[int, Color] | None:
    """The colour that a viewer shows for each number of a mask; None when some have none."""
    if fact.renumbered is not None:  # to grey levels
        return {number: (number, number, number) for number in fact.numbers}
    if fact.mask_mode == "P":
        table = fact.palette_colors
        return table if fact.numbers.keys() <= table.keys() else None
    grey = {number: number * fact.step for number in fact.numbers}
    if not fact.step or min(grey.values()) < 0 or max(grey.values()) > 255:
        return None
    return {number: (level, level, level) for number, level in grey.items()}


def main(fact: Facts) -> Collection[int]:
    """The numbers that somebody drew: without those of compression and mixed borders."""
    if any(finding.kind == "mask-jpeg" for finding in fact.findings):
        return main_numbers(fact.numbers)
    mixed = any(finding.kind == "mask-smeared" for finding in fact.findings)
    return fact.numbers.keys() & fact.solid if mixed else fact.numbers.keys()


def table_of_greys(facts: list[Facts], colors: dict[Color, int] | None) -> dict[int, int] | None:
    """Grey level -> class id, when all masks show greys of the table of colours, and only those.

    With {white: 0, black: 1} a mask of 0 and 255 holds the classes 1 and 0.
    """
    greys = {c[0]: class_id for c, class_id in (colors or {}).items() if len(set(c)) == 1}
    for fact in facts:
        table = shown(fact) or {}
        if not {table[n][0] for n in main(fact) if n in table} & greys.keys():
            return None
        if not all(n in table and table[n][0] in greys for n in main(fact)):
            return None
    return greys or None


def fit(truth: Truth, fact: Facts) -> Truth:
    """A truth as the facts have it: its colours for its numbers, or the set's numbers."""
    if truth.values is None or not (fact.by_color or fact.renumbered):
        return truth
    numbers, where = np.unique(truth.values, return_inverse=True)
    if fact.renumbered:
        table = [fact.renumbered.get(n, n) for n in numbers.tolist()]
        return replace(truth, values=np.array(table)[where].reshape(truth.values.shape))
    if truth.palette is not None and fact.mask_mode == "P":
        colors = truth.palette[numbers]
    else:
        colors = np.repeat(numbers[:, None] * truth.step, 3, axis=1).astype(np.uint8)
    return replace(truth, values=None, colors=colors[where].reshape(*truth.values.shape, 3))


def _join_colors(facts: list[Facts], coloured: list[Facts], options: Options) -> None:
    """Read as colours what shows only colours of the set; the rest is of another kind."""
    known = set(options.colors or {})
    if options.colors is None:
        known = {color for fact in coloured for color in fact.colors} | {BLACK}
    for fact in facts:
        if not fact.numbers:
            continue
        table = shown(fact)
        if table is None or not set(table.values()) <= known:
            _other(fact, f"stores numbers, but {len(coloured)} others store colours", coloured)
            continue
        if options.colors is None and fact.mask_mode == "P" and set(table.values()) != {BLACK}:
            _other(
                fact,
                f"stores numbers, but {len(coloured)} others store colours",
                coloured,
                fixed_by="read by the colours of its own palette",
            )
        _by_color(fact)


def _join_whites(facts: list[Facts]) -> None:
    """Black-and-white masks among others: in them 255 is a class, in the others it is void."""
    whites = [fact for fact in facts if _is_white(fact)]
    others = [fact for fact in facts if not _is_white(fact)]
    strict = [fact for fact in whites if not set(main(fact)) <= {0, 1}]  # one bit is 0 and 1, too
    if others and len(strict) <= len(others) and all(set(main(f)) <= {0, 1} for f in others):
        whites = strict
    elif any(255 in main(f) and are_ids(set(main(f)) - {255}) for f in others):
        # There 255 is void, beside labels.
        whites = [fact for fact in whites if not set(main(fact)) <= {0, 255}]
    elif not others and not strict:
        return
    others = [fact for fact in others if set(main(fact)) != {255}]
    if len(whites) > len(others):
        for fact in others:
            what = f"stores numbers, but {len(whites)} others are black and white"
            _other(fact, what, whites, table=_of_two(facts))
        for fact in whites:
            table = shown(fact) or {}
            if not set(main(fact)) <= {0, 255}:
                _renumber(fact, {number: table[number][0] for number in fact.numbers})
        return
    for fact in whites:
        what = f"is black and white, but {len(others)} others store other numbers"
        _other(fact, what, others, table=_of_two(facts))


def are_ids(numbers: Collection[int]) -> bool:
    """May they be class ids, of which some do not occur? Grey levels lie farther apart."""
    if not numbers:
        return False
    return min(numbers) >= 0 and max(numbers) <= SPREAD_OUT * len(numbers) + 12


def _of_two(facts: list[Facts]) -> dict[int, int] | None:
    """The table for masks that all tell an object from the background, each by another number."""
    numbers = {number for fact in facts for number in main(fact)}
    two = all(len(set(main(fact)) - {0}) <= 1 for fact in facts)
    return {0: 0} | {number: 1 for number in sorted(numbers - {0})} if two else None


def _is_white(fact: Facts) -> bool:
    """Does it show black and white, and white for sure?"""
    table = shown(fact)
    if table is None:
        return False
    colors = {table[number] for number in main(fact)}
    return colors == {BLACK, WHITE} or (colors == {WHITE} and fact.step == 255)


def _by_color(fact: Facts) -> None:
    table = shown(fact) or {}
    for number, count in fact.numbers.items():
        fact.colors[table[number]] = fact.colors.get(table[number], 0) + count
    fact.numbers, fact.by_color = {}, True
    fact.solid = frozenset(fact.colors)
    fact.findings[:] = [f for f in fact.findings if f.kind not in OF_NUMBERS]


def _renumber(fact: Facts, table: dict[int, int]) -> None:
    fact.renumbered = table
    fact.numbers = {table[number]: count for number, count in fact.numbers.items()}
    fact.solid = frozenset(table[number] for number in fact.solid)


def _other(
    fact: Facts,
    what: str,
    rest: list[Facts],
    fixed_by: str = "left out",
    table: dict[int, int] | None = None,
) -> None:
    remedy = "Export all masks in one way."
    if table is not None:
        remedy += f" Or, where the object is what is not 0, say table={table}."
    elif what.startswith("is black and white"):
        remedy += " If 255 is void in it, say so with table={0: 0, 1: 1, ..., 255: 255}."
    fact.other_kind = fixed_by == "left out"
    fact.findings[:] = [f for f in fact.findings if f.kind != "mask-grey-as-rgb"]
    fact.findings.append(
        Finding(
            "masks-of-two-kinds",
            fact.truth_file,
            f"{what} ({rest[0].truth_file}).",
            remedy,
            weight=1 / len(rest),
            fixed_by=fixed_by,
        )
    )
