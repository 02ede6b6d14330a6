"""Which mask belongs to which photograph: by name, never by position in two lists."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from utils.datasets.files import name_in, natural
from utils.datasets.finding import Finding, some

Row = tuple[str, Path | None, Path | None]  # name, image, mask

# What tools add to a photograph's name when they save its mask (or to the photograph itself).
ADDED = re.compile(
    r"[ _.-]*(mask|masks|label|labels|labelids|labeltrainids|gt|gtfine|seg|segmentation|annotation"
    r"|color|colour|truth|target|image|img|leftimg8bit|rgb|photo|trimap|_?l)$",
    re.IGNORECASE,
)


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
    for how in (_exact, _without_case, _core, _file_core):
        _match(left, right, pairs, how)
    _report_case(left, pairs, image_root, findings)
    if left and right and not pairs:
        _by_number(left, right, pairs, findings)
    rows: list[Row] = [(key, path, pairs.get(key)) for key, path in left.items()]
    taken = set(pairs.values())
    lost = [(key, path) for key, path in right.items() if path not in taken]
    rows += [(f"{key} (mask)" if key in left else key, None, path) for key, path in lost]
    rows.sort(key=lambda row: natural(row[0]))
    _report_alone(rows, image_root, mask_root, findings)
    _report_order(rows, mask_root, findings)
    return rows, findings


def stem_of(path: Path, root: Path) -> str:
    """The name inside the data set without its ending, accents in one form."""
    name = name_in(path, root)
    return unicodedata.normalize("NFC", name[: -len(path.suffix)] if path.suffix else name)


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


def _exact(stem: str) -> str:
    return stem


def _without_case(stem: str) -> str:
    return stem.casefold()


def _core(stem: str) -> str:
    """The stem without what tools add: "a_mask", "a_gtFine_labelIds" and "a" are alike."""
    folder, _, name = stem.casefold().rpartition("/")
    return f"{folder}/{strip_added(name)}"


def _file_core(stem: str) -> str:
    return strip_added(stem.casefold().rpartition("/")[2])


def strip_added(name: str) -> str:
    """A name without the words that tools add to it.

    >>> strip_added("street_03_mask")
    'street_03'
    """
    while (match := ADDED.search(name)) and match.start() > 0:
        name = name[: match.start()]
    return name


def _match(left: dict, right: dict, pairs: dict, how) -> None:
    """Pair what is alike under `how` and stands alone in being so; more than one: two-masks."""
    taken = set(pairs.values())
    groups = defaultdict(list)
    for stem, path in right.items():
        if path not in taken:
            groups[how(stem)].append(path)
    keys = defaultdict(list)
    for stem in left:
        if stem not in pairs:
            keys[how(stem)].append(stem)
    for key, stems in keys.items():
        if len(stems) == 1 and len(groups[key]) == 1:
            pairs[stems[0]] = groups[key][0]


def _by_number(left: dict, right: dict, pairs: dict, findings: list[Finding]) -> None:
    """Names that share nothing but a number: img_7 and truth_07."""

    def number(stem: str) -> str:
        digits = re.findall(r"\d+", stem.rpartition("/")[2])
        return str(int(digits[-1])) if digits else ""

    numbers = {number(stem) for stem in left} & {number(stem) for stem in right} - {""}
    _match(
        {s: p for s, p in left.items() if number(s) in numbers},
        {s: p for s, p in right.items() if number(s) in numbers},
        pairs,
        number,
    )
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


def _report_case(left: dict, pairs: dict, root: Path, findings: list[Finding]) -> None:
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


def _report_alone(rows: list, image_root: Path, mask_root: Path, findings: list[Finding]) -> None:
    cores = {_file_core(stem_of(image, image_root)): image for _, image, _ in rows if image}
    for _, image, mask in rows:
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
        elif image is None and _file_core(stem_of(mask, mask_root)) in cores:
            photograph = cores[_file_core(stem_of(mask, mask_root))].name
            findings.append(
                Finding(
                    "two-masks",
                    name_in(mask, mask_root),
                    f"is one of several masks that {photograph} could have.",
                    "Keep one mask a photograph in the folder.",
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


def _report_order(rows: list, mask_root: Path, findings: list[Finding]) -> None:
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
