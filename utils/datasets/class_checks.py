"""Which class has how many pixels, and what is odd about that."""

from __future__ import annotations

from collections import Counter

import numpy as np

from utils.classes import VOID
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding, some
from utils.datasets.survey import Survey

DOMINANT = 0.97  # share of the known pixels above which one class drowns the others
FEW = 3  # pictures: a class in fewer cannot be learnt and judged


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
    if fact.other_kind:  # its numbers or colours are not those of the set
        return counts
    for number, count in fact.numbers.items():
        class_id = reading.class_of(number)
        if class_id is not None and (class_id == VOID or class_id < reading.num_classes):
            counts[class_id] += count
    for color, count in fact.colors.items():
        class_id = (reading.colors or {}).get(color)
        if class_id is not None:
            counts[class_id] += count
    return counts


def _too_many(root: str, count: int) -> Finding:
    return Finding(
        "classes-many",
        root,
        f"has {count} classes, but label {VOID} means void in this series: class {VOID} would be "
        "left out of everything.",
        f"Keep the classes 0..{VOID - 1}, at most {VOID}: join or leave out what you do not need.",
    )


def check_classes(survey: Survey) -> list[Finding]:
    """Classes that are everywhere, nowhere or in hardly any picture; masks that say nothing."""
    pixels, pictures, void = class_pixels(survey)
    names, root = survey.reading.classes, survey.options.images.name
    known = int(pixels.sum())
    findings = _one_class_each(survey)
    if len(names) > VOID:
        findings.append(_too_many(root, len(names)))
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
    findings: list[Finding] = []
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
        elif len(set(counts) - {VOID}) == 1 and sum(counts.values()) == sum(fact.numbers.values()):
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
