"""Which mask belongs to which photograph: by name, never by position in two lists."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from utils.datasets.files import name_in, natural
from utils.datasets.finding import Finding, some
from utils.datasets.pairing_findings import report_alone, report_case, report_order, report_shift
from utils.datasets.stems import (
    apart,
    bare_core,
    core,
    exact,
    file_core,
    place,
    stem_of,
    without_case,
)

Row = tuple[str, Path | None, Path | None]  # name, image, mask


def pair(
    images: list[Path], masks: list[Path], image_root: Path, mask_root: Path
) -> tuple[list[Row], list[Finding]]:
    """Pair two listings: by folder and stem, then without what tools add, then by number.

    Args:
        images, masks: the files.
        image_root, mask_root: the folders that they are relative to.

    Returns:
        (name, image, mask) in natural order, None where one is missing; and findings.
    """
    findings: list[Finding] = []
    left = _one_each(images, image_root, "image", findings)
    right = _one_each(masks, mask_root, "mask", findings)
    pairs: dict[str, Path] = {}
    for how in (exact, without_case, core, file_core, bare_core):
        _match(left, right, pairs, how)
    report_case(left, pairs, image_root, findings)
    if left and right and not pairs:
        _by_number(left, right, pairs, findings)
    rows: list[Row] = [(key, path, pairs.get(key)) for key, path in left.items()]
    taken = set(pairs.values())
    lost = [(key, path) for key, path in right.items() if path not in taken]
    rows += [(f"{key} (mask)" if key in left else key, None, path) for key, path in lost]
    rows.sort(key=lambda row: natural(row[0]))
    report_alone(rows, image_root, mask_root, findings)
    report_order(rows, mask_root, findings)
    report_shift(rows, mask_root, findings)
    return rows, findings


def _one_each(files: list[Path], root: Path, what: str, findings: list[Finding]) -> dict[str, Path]:
    """One file a stem; the first one where there are several."""
    groups = defaultdict(list)
    for path in files:
        groups[stem_of(path, root)].append(path)
    for stem, paths in groups.items():
        if len(paths) > 1:
            findings.append(
                Finding(
                    f"two-{what}s",
                    name_in(paths[0], root),
                    f"is not alone: {some([p.name for p in paths[1:]])} would serve as well "
                    f"for {stem!r}.",
                    "Keep the one you mean. Until then the first one is read.",
                    fixed_by="first one kept",
                )
            )
    return {stem: paths[0] for stem, paths in groups.items()}


def _match(left: dict, right: dict, pairs: dict, how) -> None:
    """Pair what is alike under `how` and stands alone in being so; more than one: two-masks."""
    taken = set(pairs.values())
    groups = defaultdict(list)
    for stem, path in right.items():
        if path not in taken:
            groups[how(stem)].append((stem, path))
    keys = defaultdict(list)
    for stem in left:
        if stem not in pairs:
            keys[how(stem)].append(stem)
    for key, stems in keys.items():
        if len(stems) == 1 and len(groups[key]) == 1:
            stem, path = groups[key][0]
            if not apart(stems[0], stem):
                pairs[stems[0]] = path


def _by_number(left: dict, right: dict, pairs: dict, findings: list[Finding]) -> None:
    """Names that share nothing but numbers: img_7 and truth_07, a_3_7 and 3_7_mask."""

    def all_numbers(stem: str) -> str:
        digits = re.findall(r"\d+", stem.rpartition("/")[2])
        return "/".join([place(stem), *(str(int(d)) for d in digits)]) if digits else ""

    def last_number(stem: str) -> str:
        return all_numbers(stem).rpartition("/")[2]

    def first_number(stem: str) -> str:
        return next(iter(re.findall(r"\d+", stem.rpartition("/")[2])), "").lstrip("0")

    for number in (all_numbers, last_number, first_number):
        if not pairs:
            numbers = {number(stem) for stem in left} & {number(stem) for stem in right} - {""}
            _match(
                {s: p for s, p in left.items() if number(s) in numbers},
                {s: p for s, p in right.items() if number(s) in numbers},
                pairs,
                number,
            )
        if 2 * len(pairs) < min(len(left), len(right)):  # by chance: masks of single objects
            pairs.clear()
    if pairs:
        stem, path = next(iter(pairs.items()))
        findings.append(
            Finding(
                "pairs-by-number",
                path.name,
                f"was paired with {left[stem].name} by the number in the name alone, "
                f"and so were {len(pairs) - 1} more.",
                "Look at a few overlays; give image and mask the same name.",
                level="warning",
                fixed_by="written under one name",
            )
        )
