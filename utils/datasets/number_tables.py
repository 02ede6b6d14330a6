"""Masks of numbers: are they class ids, and if not, which table makes them so?"""

from __future__ import annotations

from collections import Counter

import numpy as np

from utils.classes import VOID
from utils.datasets.facts import Facts, main_numbers
from utils.datasets.finding import Finding, some
from utils.datasets.kinds import are_ids, table_of_greys
from utils.datasets.options import Options
from utils.datasets.reading import Reading
from utils.datasets.sample import Listing

MANY = 10  # objects in the fullest mask: fewer may be classes of which the last are rare
WITHOUT_GAPS = 0.9  # share of the numbers up to the highest: some objects have been deleted


def decide_numbers(listing: Listing, facts: list[Facts], options: Options) -> Reading:
    """The reading of masks that store numbers."""
    totals: Counter[int] = Counter()
    clean = [fact for fact in facts if not _mixed(fact)]
    for fact in clean or facts:
        totals.update(fact.numbers)
    classes = options.classes or listing.classes
    if options.ids is not None:
        return _objects(options, options.table or listing.table, totals, classes)
    table = options.table or listing.table or table_of_greys(facts, options.colors)
    if table is not None:
        classes = classes or _names(max((c for c in table.values() if c != VOID), default=0))
        return Reading(table, None, classes)
    solid = {n for fact in clean for n in fact.solid} or set(main_numbers(totals))
    return _free(totals, solid, facts, classes, options.void)


def check_numbers(facts: list[Facts], reading: Reading) -> None:
    """A finding for each mask with numbers that stand for no class."""
    for fact in facts:
        strange = sorted(n for n in fact.numbers if reading.class_of(n) is None)
        if not strange or _mixed(fact):
            continue
        pixels = sum(fact.numbers[n] for n in strange)
        share = pixels / sum(fact.numbers.values())
        known = (
            f"0..{reading.num_classes - 1}" if reading.table is None else some(list(reading.table))
        )
        fact.add(
            "label-out-of-range",
            f"has the labels {some(strange)} in {pixels} pixels ({share:.1%}), but the classes "
            f"are those of {known}.",
            "Say what they mean by table={number: class id} "
            f"(class id {VOID} for 'do not count'), or correct the mask.",
            mask=True,
            weight=share,
            fixed_by="void",
        )


def _mixed(fact: Facts) -> bool:
    """Does a mask hold numbers that nobody drew?"""
    kinds = {"mask-jpeg", "mask-smeared", "mask-is-photograph"}
    return any(finding.kind in kinds for finding in fact.findings)


def _free(
    totals: Counter, solid: set[int], facts: list[Facts], classes: list[str] | None, void: int
) -> Reading:
    """Nobody said what the numbers mean: they are class ids unless they cannot be."""
    values = sorted(set(totals) & solid)
    if values in ([0, 255], [255]) and (classes is None or len(classes) <= 2):
        if classes is not None and len(classes) == 1:  # the object's name, as YOLO has it
            classes = ["background", *classes]
        return _black_and_white(facts, classes)
    values = [v for v in values if v != void]
    if not values:
        return Reading(None, None, classes or ["class 0"], void)
    if classes is not None:
        return Reading(None, None, classes, void)
    highest = values[-1]
    if not are_ids(values):
        return _gaps(values, facts, void, void in totals)
    reading = Reading(None, None, _names(highest), void)
    if void == VOID and void in totals:  # nobody said so; most tools mean it, and some do not
        table = _short({v: v for v in range(highest + 1)} | {void: highest + 1})
        reading.void_note = f"{void} is taken for void; if it is a class, say table={table}"
    reading.findings += _objects_counted(facts, void)
    if values[0] == 1 and len(values) > 1 and 0 not in totals:
        reading.findings.append(_from_one(facts, values))
    return reading


def _black_and_white(facts: list[Facts], classes: list[str] | None) -> Reading:
    reading = Reading({0: 0, 255: 1}, None, classes or ["background", "class 1"])
    first = next((f.truth_file for f in facts if 255 in f.numbers), "")
    reading.findings.append(
        Finding(
            "mask-0-255",
            first,
            f"is black and white, 0 and 255, and so are all {len(facts)} masks that are read.",
            "255 was read as class 1, not as void. Elsewhere write mask > 0: as a label 255 stops "
            "the training, and as ignore_index it removes the foreground.",
            level="note",
            fixed_by="written as 0 and 1",
        )
    )
    return reading


def _gaps(values: list[int], facts: list[Facts], void: int, seen: bool) -> Reading:
    steps = np.diff([*values, void])
    levels = seen and len(steps) > 1 and np.ptp(steps) <= 1  # 0, 128, 255: greys, the last white
    if levels:
        values, seen = [*values, void], False
    known = [value for value in values if value >= 0]
    table = {value: VOID for value in values if value < 0}  # "no data", as maps have it
    table |= {value: i for i, value in enumerate(known)}
    if len(values) > VOID - 1:
        table = {}
    wide = values[-1] > 255
    first = next((f.truth_file for f in facts if values[-1] in f.numbers), "")
    whole = table if levels else table | {void: VOID}
    reading = Reading(whole, None, _names(max(len(known) - 1, 0)), decided=False)
    proposal = f"table={_short(table)}" if table else "a table"
    sentence = f"and the others hold the numbers {some(values, 6)}: "
    sentence += "not 0, 1, 2, ... as class ids are."
    remedy = f"If each is a class, say {proposal}."
    if len(known) < len(values):
        remedy = f"If those from 0 on are classes and the rest is void, say {proposal}."
    fixed_by = "numbered without gaps"
    if seen and table:  # a copy that left a class out would not say so
        fixed_by = ""
        more = _short(table | {void: len(known)})
        remedy += f" {void} is taken for void; if it is a class too, say table={more}."
    if wide or len(values) > 40:
        remedy = f"If each number is an object, say ids='instances'. {remedy}"
    reading.findings.append(Finding("mask-values-gaps", first, sentence, remedy, fixed_by=fixed_by))
    return reading


def _from_one(facts: list[Facts], values: list[int]) -> Finding:
    pets = " Oxford's pets have 1 pet, 2 background, 3 border: table={1: 1, 2: 0, 3: 255}."
    return Finding(
        "mask-from-one",
        facts[0].truth_file,
        f"and all others use the labels {some(values)} and never 0.",
        "They were kept, so class 0 stays empty. Say table={1: 0, ...} to count from 0."
        + (pets if values == [1, 2, 3] else ""),
        level="warning",
    )


def _objects_counted(facts: list[Facts], void: int) -> list[Finding]:
    """Do numbers run from 1 on with hardly a gap, to another end in each mask?"""
    numbers = [sorted(fact.numbers.keys() - {0, void}) for fact in facts]
    numbers = [row for row in numbers if row]
    ends = sorted(row[-1] for row in numbers)
    whole = all(len(row) >= WITHOUT_GAPS * row[-1] for row in numbers)
    most = max(Counter(end for end in ends if 2 * end > ends[-1]).values(), default=0)
    whole &= 3 * most <= len(ends)  # else it is the last class of many masks
    if len(ends) < 3 or ends[-1] < MANY or ends[0] > ends[-1] * 3 / 4 or not whole:
        return []
    return [
        Finding(
            "mask-counts-objects",
            facts[0].truth_file,
            f"and the others have the numbers 1, 2, 3 and so on, up to {ends[0]} in one mask and "
            f"to {ends[-1]} in another: objects are counted like this, classes are not.",
            "They were read as classes. If each number is an object, say ids='instances'.",
            level="warning",
        )
    ]


def _objects(
    options: Options, table: dict[int, int] | None, totals: Counter, classes: list[str] | None
) -> Reading:
    if options.ids == "instances":
        return Reading(None, None, classes or ["background", "object"], options.void)
    ids = table.values() if table else totals  # these are class numbers already
    highest = max((i for i in ids if i not in (VOID, options.void)), default=0)
    return Reading(table, None, classes or _names(highest), options.void)


def _names(highest: int) -> list[str]:
    return [f"class {i}" for i in range(highest + 1)]


def _short(table: dict[int, int]) -> str:
    shown = dict(list(table.items())[:12])
    text = str(shown)
    return text if len(table) <= 12 else text[:-1] + ", ...}"
