"""What only the whole set shows: the same photograph twice, splits, palettes, odd objects."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from utils.classes import VOID
from utils.datasets.class_checks import check_classes
from utils.datasets.color_tables import check_colors
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding
from utils.datasets.kinds import main, shown
from utils.datasets.number_tables import check_numbers
from utils.datasets.pair_checks import check_pairs
from utils.datasets.survey import Survey

ALIKE = 2.0  # of 255: mean difference of two little pictures of one photograph saved anew
FAR = 4.0  # scaled median deviations of the logarithm of the area


def check_set(survey: Survey) -> list[Finding]:
    """All findings about the set; those of single files are in the facts already."""
    facts, reading = survey.facts, survey.reading
    of_the_set = [fact for fact in facts if not fact.other_kind]
    if reading.decided:
        check_numbers([fact for fact in of_the_set if fact.numbers], reading)
    if reading.colors is not None:
        check_colors([fact for fact in of_the_set if fact.colors], reading)
    findings = _nothing(survey)
    findings += check_classes(survey)
    findings += _same_photograph(facts)
    findings += check_pairs(facts)
    findings += _palettes(facts)
    findings += _object_sizes(survey)
    return findings


def _nothing(survey: Survey) -> list[Finding]:
    if survey.facts or any(f.level == "error" for f in survey.listing.findings):
        return []
    root = survey.options.images.name
    unlisted = sum(f.kind == "image-unlisted" for f in survey.listing.findings)
    if unlisted:
        return [
            Finding(
                "annotations-foreign",
                root,
                f"has {unlisted} photographs, and nothing that could be read as "
                f"{survey.listing.format} belongs to one of them.",
                "Was it exported in another form, or for other names? CVAT's is 'CVAT for images', "
                "not 'for video'; LabelMe's files have 'shapes'; else take COCO's JSON.",
            )
        ]
    return [
        Finding(
            "folder-empty",
            root,
            "has no picture in it.",
            "Is it the right folder? PNG, JPEG, TIFF, BMP, GIF and WebP are looked for.",
        )
    ]


def _same_photograph(facts: list[Facts]) -> list[Finding]:
    """The same pixels twice, or nearly; in two splits it is a leak."""
    findings, by_digest = [], defaultdict(list)
    for fact in facts:
        if fact.digest:
            by_digest[fact.digest].append(fact)
    for group in by_digest.values():
        for other in group[1:]:
            findings.append(_twice(group[0], other, "the same pixels as"))
    firsts = [group[0] for group in by_digest.values()]
    findings += [_twice(a, b, "the same view as") for a, b in _alike(firsts)]
    return findings


def _alike(facts: list[Facts]) -> list[tuple[Facts, Facts]]:
    """Pairs whose little pictures agree, beyond what flat pictures do anyway."""
    drawn = [(f, f.thumbnail.ravel()) for f in facts if f.thumbnail is not None]
    drawn = [(fact, picture) for fact, picture in drawn if picture.std() > 12]
    if len(drawn) < 2:
        return []
    facts = [fact for fact, _ in drawn]
    small = np.stack([picture for _, picture in drawn])
    order = np.argsort(small.mean(axis=1), kind="stable")  # alike: nearly the same mean
    means, pairs = small.mean(axis=1), []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if means[j] - means[i] > ALIKE:
                break
            if np.abs(small[i] - small[j]).mean() < ALIKE:
                pairs.append((facts[min(i, j)], facts[max(i, j)]))
    return pairs


def _twice(first: Facts, second: Facts, how: str) -> Finding:
    leak = first.split != second.split and None not in (first.split, second.split)
    if leak:
        return Finding(
            "split-leak",
            second.image_file,
            f"has {how} {first.image_file}, one in {first.split}, the other in {second.split}.",
            "Take one of them out: the score would be of a photograph that was learnt.",
            weight=1.0,
            fixed_by="kept in one split",
        )
    masks = {first.truth_digest, second.truth_digest}
    if first.digest == second.digest and len(masks) == 2 and "" not in masks:
        return Finding(
            "masks-disagree",
            second.truth_file,
            f"is another mask than {first.truth_file}, and both belong to one photograph: "
            f"{second.image_file} has the same pixels as {first.image_file}.",
            "Look which of the two is right, and take the other pair out.",
            level="warning",
        )
    return Finding(
        "image-twice",
        second.image_file,
        f"has {how} {first.image_file}.",
        "Keep one; when you split the set, keep them on one side.",
        level="warning",
        fixed_by="kept once",
    )


def _palettes(facts: list[Facts]) -> list[Finding]:
    """One colour, different numbers in different files: an editor has sorted the palette anew."""
    numbers: dict = {}
    palettes = any(fact.palette_colors and not fact.by_color for fact in facts)
    for fact in facts:
        table = {} if fact.by_color else fact.palette_colors
        if palettes and fact.mask_mode == "L" and not (fact.other_kind or fact.renumbered):
            greys = shown(fact) or {}  # programs that make files small add palettes of them
            table = {n: greys[n] for n in main(fact) if n in greys and n != VOID}
        for number, color in table.items():
            seen, file = numbers.setdefault(color, (number, fact.truth_file))
            if seen != number:
                text = (
                    f"stores the colour {color} as {number}, {file} as {seen}: an image editor, or "
                    "a program that makes files small, has sorted the palette anew, and the "
                    "numbers have lost their meaning."
                )
                remedy = "Export again from the annotation tool, or read by colour with palette=."
                return [Finding("palette-differs", fact.truth_file, text, remedy)]
    return []


def _object_sizes(survey: Survey) -> list[Finding]:
    """Objects far larger or smaller than others of their class: a slip of the hand, often."""
    areas = defaultdict(list)
    for fact in survey.facts:
        for class_id, area in fact.areas:
            areas[class_id].append((area, fact))
    findings = []
    for class_id, rows in areas.items():
        sizes = np.log([area for area, _ in rows])
        spread = 1.4826 * np.median(np.abs(sizes - np.median(sizes)))
        if len(rows) < 20 or spread < 0.05:
            continue
        far = np.abs(sizes - np.median(sizes)) / spread
        if far.max() <= FAR + 2:
            continue
        area, fact = rows[int(far.argmax())]
        names = survey.reading.classes
        findings.append(
            Finding(
                "object-size-odd",
                fact.truth_file or fact.image_file,
                f"has an object of {area} pixels of the class {names[class_id]}, whose objects "
                f"have {int(np.exp(np.median(sizes)))} as a rule.",
                "Look at it: a click too many, or a stray polygon?",
                level="note",
                weight=float(far.max()),
            )
        )
    return findings
