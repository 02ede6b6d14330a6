"""What only the whole set shows: classes, splits, the same photograph twice, palettes."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from utils.classes import VOID
from utils.datasets.color_tables import check_colors
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding, some
from utils.datasets.number_tables import check_numbers
from utils.datasets.survey import Survey

DOMINANT = 0.97  # share of the known pixels above which one class drowns the others
FEW = 3  # pictures: a class in fewer cannot be learnt and judged
ALIKE = 2.0  # of 255: mean difference of two little pictures of one photograph saved anew
FAR = 4.0  # scaled median deviations of the logarithm of the area


def check_set(survey: Survey) -> list[Finding]:
    """All findings about the set; those of single files are in the facts already."""
    facts, reading = survey.facts, survey.reading
    if reading.decided:
        check_numbers([fact for fact in facts if fact.numbers], reading)
        check_colors([fact for fact in facts if fact.colors], reading)
    findings = _nothing(survey)
    findings += _classes(survey)
    findings += _same_photograph(facts)
    findings += _palettes(facts)
    findings += _object_sizes(survey)
    return findings


def class_pixels(survey: Survey) -> tuple[np.ndarray, np.ndarray, int]:
    """Pixels of each class, pictures that have it, and pixels of void, as far as decided."""
    reading = survey.reading
    pixels = np.zeros(max(reading.num_classes, 1), np.int64)
    pictures = np.zeros_like(pixels)
    void = 0
    for fact in survey.facts:
        for class_id, count in classes_of(fact, survey).items():
            if class_id == VOID:
                void += count
            else:
                pixels[class_id] += count
                pictures[class_id] += 1
    return pixels, pictures, void


def classes_of(fact: Facts, survey: Survey) -> dict[int, int]:
    """Class id -> pixels of one mask; what stands for no class is not in it."""
    counts: Counter[int] = Counter()
    reading = survey.reading
    for number, count in fact.numbers.items():
        class_id = reading.class_of(number)
        if class_id is not None and (class_id == VOID or class_id < reading.num_classes):
            counts[class_id] += count
    for color, count in fact.colors.items():
        class_id = (reading.colors or {}).get(color)
        if class_id is not None:
            counts[class_id] += count
    return counts


def _nothing(survey: Survey) -> list[Finding]:
    if survey.facts or any(f.level == "error" for f in survey.listing.findings):
        return []
    return [
        Finding(
            "folder-empty",
            survey.options.images.name,
            "has no picture in it.",
            "Is it the right folder? PNG, JPEG, TIFF, BMP, GIF and WebP are looked for.",
        )
    ]


def _classes(survey: Survey) -> list[Finding]:
    pixels, pictures, void = class_pixels(survey)
    names, root = survey.reading.classes, survey.options.images.name
    known = int(pixels.sum())
    findings = _one_class_each(survey)
    if not known:
        if void:
            findings.append(_all_void(root))
        return findings
    present = np.flatnonzero(pixels)
    if len(present) == 1 and sum(bool(f.numbers or f.colors) for f in survey.facts) > 1:
        findings.append(_one_class(root, names[present[0]]))
    absent = [names[i] for i in np.flatnonzero(pixels == 0) if i < len(names)]
    if absent and len(present) > 1:
        findings.append(_unused(root, absent))
    top = int(pixels.argmax())
    if len(present) > 1 and pixels[top] / known > DOMINANT:
        findings.append(_imbalance(root, names[top], pixels[top] / known))
    rare = [i for i in present if pictures[i] < FEW]
    if rare and len(survey.facts) >= 4 * FEW and len(present) > 1:
        findings.append(_rare(root, [f"{names[i]} ({pictures[i]})" for i in rare]))
    return findings


def _one_class_each(survey: Survey) -> list[Finding]:
    """Masks that say nothing: one class in every pixel, or void in every pixel."""
    findings = []
    lone = []
    for fact in survey.facts:
        counts = classes_of(fact, survey)
        if set(counts) == {VOID}:
            fact.add(
                "mask-all-void",
                "is void in every pixel: nothing can be learnt from it, and a batch of it alone "
                "has no loss.",
                "Annotate it or leave it out.",
                mask=True,
                fixed_by="left out",
            )
        elif len(set(counts) - {VOID}) == 1 and sum(fact.numbers.values()) > 0:
            lone.append(fact)
    if len(lone) < len(survey.facts):
        for fact in lone:
            class_id = next(iter(set(classes_of(fact, survey)) - {VOID}))
            fact.add(
                "mask-one-class",
                f"has one class, {survey.reading.classes[class_id]}, in all its pixels.",
                "Right for a picture of nothing else; look whether its annotation was lost.",
                mask=True,
                level="note",
            )
    return findings


def _all_void(root: str) -> Finding:
    return Finding(
        "set-all-void",
        root,
        "is void in all pixels of all masks.",
        "Look at one mask. Is 255 the class? table={0: 0, 255: 1} reads it as class 1.",
    )


def _one_class(root: str, name: str) -> Finding:
    return Finding(
        "set-one-class",
        root,
        f"has one class only, {name}, in all pixels: whoever answers {name} is always right.",
        "Were the masks divided by 255, or exported without their labels?",
    )


def _unused(root: str, absent: list[str]) -> Finding:
    return Finding(
        "class-unused",
        root,
        f"has classes that no pixel shows: {some(absent)}.",
        "Their IoU will be NaN, and means leave them out. Right for a part of a larger set.",
        level="note",
    )


def _imbalance(root: str, name: str, share: float) -> Finding:
    return Finding(
        "class-imbalance",
        root,
        f"is {name} in {share:.1%} of the pixels: pixel accuracy says that much for doing nothing.",
        "Judge by IoU per class; weigh the loss, or train on tiles that show the rest.",
        level="warning",
        weight=share,
    )


def _rare(root: str, names: list[str]) -> Finding:
    return Finding(
        "class-rare",
        root,
        f"shows some classes in fewer than {FEW} pictures: {some(names)}.",
        "They cannot be learnt and judged; annotate more, or merge them.",
        level="warning",
    )


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
    facts = [f for f in facts if f.thumbnail is not None and f.thumbnail.std() > 12]
    if len(facts) < 2:
        return []
    small = np.stack([fact.thumbnail.ravel() for fact in facts])
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
    for fact in facts:
        for number, color in fact.palette_colors.items():
            seen, file = numbers.setdefault(color, (number, fact.truth_file))
            if seen != number:
                text = (
                    f"stores the colour {color} as {number}, {file} as {seen}: an image editor "
                    "has sorted the palette anew, and the numbers have lost their meaning."
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
