"""How a whole data set is to be read: its numbers, its colours, or both by mistake."""

from __future__ import annotations

from utils.datasets.color_tables import decide_colors
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding
from utils.datasets.number_tables import decide_numbers
from utils.datasets.options import Options
from utils.datasets.reading import Reading
from utils.datasets.sample import Listing


def decide(listing: Listing, facts: list[Facts], options: Options) -> Reading:
    """How the whole set is to be read, from what occurs in it and what a person said."""
    if listing.format not in ("masks", "voc", "cityscapes", "pets"):
        classes = listing.classes or []
        return Reading(None, None, classes)
    coloured = [fact for fact in facts if fact.colors]
    numbered = [fact for fact in facts if fact.numbers]
    reading = decide_numbers(listing, numbered, options)
    if coloured:
        by_color = decide_colors(listing, coloured, options)
        if not numbered:
            return by_color
        reading.findings += [*by_color.findings, _both_kinds(coloured, numbered)]
        reading.colors, reading.decided = by_color.colors, False
    return reading


def _both_kinds(coloured: list[Facts], numbered: list[Facts]) -> Finding:
    return Finding(
        "masks-of-two-kinds",
        coloured[0].truth_file,
        f"stores colours, as do {len(coloured)} masks, but {len(numbered)} others store numbers "
        f"({numbered[0].truth_file}).",
        "Export all masks in one way.",
    )
