"""What is said of pairs: names that differ, files without a partner, and the order of listings."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from utils.datasets.files import name_in
from utils.datasets.finding import Finding
from utils.datasets.stems import apart, file_core, stem_of


def report_case(left: dict, pairs: dict, root: Path, findings: list[Finding]) -> None:
    """Pairs whose names differ in capital letters only."""
    for stem, mask in pairs.items():
        image, name = left[stem].stem, mask.stem
        same = image.casefold() == name.casefold()
        forms = (unicodedata.normalize("NFC", image), unicodedata.normalize("NFC", name))
        if same and forms[0] != forms[1]:
            findings.append(
                Finding(
                    "name-case",
                    name_in(left[stem], root),
                    f"and its mask {mask.name} differ in capital letters only.",
                    "They were paired. On Linux a reader that swaps the ending finds no mask.",
                    level="warning",
                    fixed_by="written under one name",
                )
            )


def report_alone(rows: list, image_root: Path, mask_root: Path, findings: list[Finding]) -> None:
    """Photographs without a mask, masks without a photograph, and second masks."""
    stems = [(stem_of(image, image_root), image) for _, image, _ in rows if image]
    cores = {file_core(stem): (stem, image) for stem, image in stems}
    for _, image, mask in rows:
        alone = stem_of(mask, mask_root) if mask and not image else ""
        stem, photograph = cores.get(file_core(alone), ("", None))
        if mask is None:
            findings.append(
                Finding(
                    "image-without-mask",
                    name_in(image, image_root),
                    "has no mask of the same name.",
                    "Annotate it or move it to another folder; load(..., leave_out=[...]) and "
                    "repair(...) leave it out.",
                    fixed_by="left out",
                )
            )
        elif image is None and photograph is not None and not apart(stem, alone):
            findings.append(
                Finding(
                    "two-masks",
                    name_in(mask, mask_root),
                    f"is one of several masks that {photograph.name} could have.",
                    "Keep one mask a photograph. If each shows a class or an object, join them "
                    "into one label map first.",
                    fixed_by="left out",
                )
            )
        elif image is None:
            findings.append(
                Finding(
                    "mask-without-image",
                    name_in(mask, mask_root),
                    "has no photograph of the same name.",
                    "Look for the photograph, or move the mask to another folder.",
                    fixed_by="left out",
                )
            )


def report_order(rows: list, mask_root: Path, findings: list[Finding]) -> None:
    """Would sorting the two listings as text, as many lessons do, pair other files?"""
    pairs = [(image, mask) for _, image, mask in rows if image and mask]
    by_image = sorted(pairs, key=lambda row: row[0].as_posix())
    by_mask = sorted(pairs, key=lambda row: row[1].as_posix())
    wrong = [(a[0], b[1]) for a, b in zip(by_image, by_mask, strict=True) if a != b]
    if wrong:
        image, mask = wrong[0]
        findings.append(
            Finding(
                "pairs-sort-differently",
                name_in(mask, mask_root),
                f"would be paired with {image.name} by a program that sorts the two folders as "
                f"text; {len(wrong)} of {len(pairs)} pairs would be wrong.",
                "Here they were paired by name. Never zip two sorted listings.",
                level="warning",
                weight=len(wrong),
                fixed_by="written under one name",
            )
        )


def report_shift(rows: list, mask_root: Path, findings: list[Finding]) -> None:
    """Are photographs numbered from 0 and masks from 1? Then equal numbers are no pairs."""
    numbers = [
        sorted(int(re.findall(r"\d+", path.stem)[-1]) for path in paths if _has_number(path))
        for paths in ([row[1] for row in rows], [row[2] for row in rows])
    ]
    pairs = [mask for _, image, mask in rows if image and mask]
    steps = {mask - image for image, mask in zip(*numbers, strict=False)}
    as_many = len(numbers[0]) == len(numbers[1]) > len(pairs) > 0  # at both ends some are alone
    if as_many and len(steps) == 1 and steps != {0}:
        findings.append(
            Finding(
                "pairs-shifted",
                name_in(pairs[0], mask_root),
                f"is one of {len(numbers[1])} masks numbered from {numbers[1][0]}, and the "
                f"{len(numbers[0])} photographs are numbered from {numbers[0][0]}.",
                "Is each mask that of the photograph before or after it? Then number both alike; "
                "else take away what has no partner, or name it in leave_out.",
            )
        )


def _has_number(path: Path | None) -> bool:
    return path is not None and re.search(r"\d", path.stem) is not None
