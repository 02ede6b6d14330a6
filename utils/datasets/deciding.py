"""How a whole data set is to be read: its numbers, its colours, or both by mistake."""

from __future__ import annotations

from utils.datasets.color_tables import decide_colors
from utils.datasets.facts import Facts
from utils.datasets.kinds import settle_kinds
from utils.datasets.number_tables import decide_numbers
from utils.datasets.options import Options
from utils.datasets.reading import Reading
from utils.datasets.sample import Listing


def decide(listing: Listing, facts: list[Facts], options: Options) -> Reading:
    """How the whole set is to be read, from what occurs in it and what a person said."""
    if listing.format not in ("masks", "voc", "cityscapes", "pets"):
        classes = listing.classes or []
        return Reading(None, None, classes)
    settle_kinds(listing, facts, options)
    facts = [fact for fact in facts if not fact.other_kind]
    coloured = [fact for fact in facts if fact.colors]
    if coloured:
        return decide_colors(listing, coloured, options)
    return decide_numbers(listing, [fact for fact in facts if fact.numbers], options)
