"""What the readers of drawn shapes share: words to class numbers, photographs without a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from utils.datasets.finding import Finding
from utils.datasets.sample import Sample

BACKGROUND_WORDS = ("background", "_background_", "__background__")


def class_numbers(
    words: Iterable[str], classes: list[str] | None = None
) -> tuple[list[str], dict[str, int]]:
    """The class names, the background first, and the number of each word.

    >>> class_numbers(["cup", "cat", "cup"])[1]
    {'background': 0, 'cat': 1, 'cup': 2}
    """
    if classes is None:
        classes = ["background", *sorted(set(words) - set(BACKGROUND_WORDS))]
    numbers = {name: i for i, name in enumerate(classes)}
    return list(classes), numbers | {w: 0 for w in BACKGROUND_WORDS if w in set(words)}


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
