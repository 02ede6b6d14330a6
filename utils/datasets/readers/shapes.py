"""What the readers of drawn shapes share: words to class numbers, photographs without a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from utils.classes import VOID
from utils.datasets.finding import Finding, some
from utils.datasets.sample import Sample

BACKGROUND_WORDS = ("background", "_background_", "__background__")
VOID_WORDS = ("__ignore__", "_ignore_")  # LabelMe's


def class_numbers(
    words: Iterable[str], classes: list[str] | None = None
) -> tuple[list[str], dict[str, int]]:
    """The class names, the background first, and the number of each word.

    Names that somebody gave without a background get one: what nobody drew is no object.

    >>> class_numbers(["cup", "cat", "cup"])[1]
    {'background': 0, 'cat': 1, 'cup': 2}
    """
    used = set(words)
    if classes is None:
        classes = ["background", *sorted(used - {*BACKGROUND_WORDS, *VOID_WORDS})]
    elif classes and classes[0] in used - set(BACKGROUND_WORDS):
        classes = ["background", *classes]
    numbers = {name: i for i, name in enumerate(classes)}
    numbers |= {word: 0 for word in used.intersection(BACKGROUND_WORDS)}
    return list(classes), numbers | {word: VOID for word in used.intersection(VOID_WORDS)}


def report_alike(words: Iterable[str], file: str, findings: list[Finding]) -> None:
    """A finding for words that differ in capitals or spaces only: one class becomes two."""
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        groups[" ".join(word.casefold().split())].add(word)
    for alike in groups.values():
        if len(alike) > 1:
            findings.append(
                Finding(
                    "labels-alike",
                    file,
                    f"has the labels {some([repr(w) for w in sorted(alike)])}, which differ in "
                    "capitals or spaces only: they are as many classes.",
                    "If they are one, write them alike in the annotation tool.",
                    level="warning",
                )
            )


def report_without_truth(
    on_disk: dict[str, Path], samples: list[Sample], findings: list[Finding]
) -> None:
    """A finding for each photograph that no annotation file belongs to."""
    taken = {sample.image for sample in samples}
    for name, path in on_disk.items():
        if path not in taken:
            findings.append(
                Finding(
                    "image-unlisted",
                    name,
                    "has no annotation file or entry.",
                    "It was passed over. Annotate it, or say so with an empty list of shapes.",
                    level="warning",
                    fixed_by="left out",
                )
            )


def unsupported(file: str, number: int, kind: str) -> Finding:
    """A finding for a shape that encloses no pixels."""
    return Finding(
        "shape-unsupported",
        file,
        f"shape {number} is a {kind}, which has no inside, or is not complete.",
        "Draw it as a polygon if it is to count.",
        level="warning",
        fixed_by="left out",
    )


def undeclared_word(file: str, what: str, word: str) -> Finding:
    """A finding for a label that the list of classes does not have."""
    return Finding(
        "category-undeclared",
        file,
        f"{what} has the label {word!r}, which is not declared.",
        "Add it to the list of labels, or correct the annotation.",
        fixed_by="region left out",
    )
