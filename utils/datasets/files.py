"""Which files a folder holds, read only: links that go round in a circle, leftovers, odd names."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from utils.datasets.finding import Finding

PICTURES = {
    ".png",
    ".jpg",
    ".jpeg",
    ".jfif",
    ".bmp",
    ".tif",
    ".tiff",
    ".gif",
    ".webp",
    ".ppm",
    ".pgm",
}
FOREIGN = {".heic": "HEIC", ".heif": "HEIF", ".avif": "AVIF", ".dng": "raw", ".nef": "raw",
           ".cr2": "raw", ".cr3": "raw", ".arw": "raw"}  # fmt: skip
SILENT = {".json", ".xml", ".txt", ".yaml", ".yml", ".md", ".csv"}  # companions, no leftovers


def natural(text: str) -> list:
    """A key that sorts numbers in names as numbers.

    >>> sorted(["img10", "img2"], key=natural)
    ['img2', 'img10']
    """
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", text).casefold())
    return [(int(p), "") if p.isdecimal() else (-1, p) for p in parts]


def walk(folder: Path, suffixes: set[str], findings: list[Finding]) -> list[Path]:
    """All files below a folder whose names end in one of `suffixes`, in natural order.

    Nothing is opened. Links are followed, but no folder is entered twice on one way down.

    Args:
        folder: where to look.
        suffixes: endings in small letters, with the dot.
        findings: what was noticed on the way is added here.
    """
    found = list(_descend(folder, folder, frozenset(), findings))
    kept = [p for p in found if p.suffix.lower() in suffixes and not is_leftover(p.name)]
    for path in found:
        _check_leftover(path, folder, suffixes, findings)
    for path in kept:
        _check_name(path, folder, findings)
    return sorted(kept, key=lambda path: natural(path.relative_to(folder).as_posix()))


def is_leftover(name: str) -> bool:
    """Is it a file that a system leaves beside a person's, such as macOS's "._a.jpg"?"""
    return name.startswith("._") or name in (".DS_Store", "Thumbs.db", "desktop.ini")


def name_in(path: Path, folder: Path) -> str:
    """The file's name as findings give it: relative to the data set."""
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return path.name


def _descend(
    folder: Path, root: Path, above: frozenset[str], findings: list[Finding]
) -> Iterator[Path]:
    try:
        here = os.path.realpath(folder)
        if here in above:
            findings.append(
                Finding(
                    "link-loop",
                    name_in(folder, root),
                    "is a link to a folder above itself: who follows it walks in a circle.",
                    "It was not followed. Remove the link.",
                    level="warning",
                    fixed_by="not followed",
                )
            )
            return
        entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
    except OSError as error:
        findings.append(_closed(folder, root, error))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink() and not path.exists():
            findings.append(_dead_link(path, root))
        elif entry.is_dir():
            if not entry.name.startswith("."):
                yield from _descend(path, root, above | {here}, findings)
        else:
            yield path


def _closed(folder: Path, root: Path, error: OSError) -> Finding:
    return Finding(
        "folder-closed",
        name_in(folder, root),
        f"cannot be opened: {error.strerror}.",
        "Ask for the right to read it.",
        fixed_by="left out",
    )


def _dead_link(path: Path, root: Path) -> Finding:
    return Finding(
        "link-broken",
        name_in(path, root),
        f"is a link to {os.readlink(path)}, where there is nothing.",
        "Copy the file itself to this place.",
        fixed_by="left out",
    )


def _check_leftover(path: Path, folder: Path, suffixes: set[str], findings: list[Finding]) -> None:
    suffix = path.suffix.lower()
    leftover = is_leftover(path.name)
    if suffix in FOREIGN and not leftover:
        findings.append(
            Finding(
                "image-foreign",
                name_in(path, folder),
                f"is a photograph in {FOREIGN[suffix]} format, which is not readable here.",
                "Export it as JPEG under the same name, in the size that its mask has.",
                fixed_by="left out",
            )
        )
        return
    strange = suffix not in suffixes | PICTURES | SILENT and not path.name.startswith(".")
    if leftover or strange:
        findings.append(
            Finding(
                "not-an-image",
                name_in(path, folder),
                "was passed over: "
                + ("a system's leftover." if leftover else "no picture that can be read here."),
                "Nothing to do; a program that takes every file in the folder would stumble."
                if leftover
                else "If it is an image or a mask of yours, save it as PNG or TIFF.",
                level="note",
                fixed_by="left out",
            )
        )


def _check_name(path: Path, folder: Path, findings: list[Finding]) -> None:
    name = name_in(path, folder)
    if path.suffix != path.suffix.lower():
        findings.append(
            Finding(
                "name-capitals",
                name,
                f"ends in {path.suffix}: on Linux glob('*{path.suffix.lower()}') passes it over.",
                "It was read. Where other programs miss it, rename a copy.",
                level="note",
                fixed_by="written with the ending .png",
            )
        )
    if any(character.isspace() for character in name):
        findings.append(
            Finding(
                "name-spaces",
                name,
                "has a space in its name: lists of names and commands may cut it in two.",
                "It was read. Put the name in quotes in commands.",
                level="note",
                fixed_by="written with _ for the space",
            )
        )
    if not unicodedata.is_normalized("NFC", name):
        findings.append(
            Finding(
                "name-decomposed",
                name,
                "writes its accents as separate characters (as macOS does), so that it is not "
                "equal to the same name typed elsewhere.",
                "It was paired by what it looks like. Rename a copy where other programs miss it.",
                level="note",
                fixed_by="written with whole characters",
            )
        )
