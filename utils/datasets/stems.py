"""A file's name in a data set, and what is left of it without the words that tools add."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from utils.datasets.files import name_in

# What tools add to a photograph's name when they save its mask (or to the photograph itself).
ADDED = re.compile(
    r"[ _.-]*(mask|masks|label|labels|labelids|labeltrainids|gt|gtfine|seg|segmentation|annotation"
    r"|color|colour|truth|target|image|img|leftimg8bit|rgb|photo|trimap|_?l)$",
    re.IGNORECASE,
)


def stem_of(path: Path, root: Path) -> str:
    """The name inside the data set without its ending, accents in one form."""
    name = name_in(path, root)
    return unicodedata.normalize("NFC", name[: -len(path.suffix)] if path.suffix else name)


def exact(stem: str) -> str:
    """The stem as it is."""
    return stem


def without_case(stem: str) -> str:
    """Capital and small letters alike."""
    return stem.casefold()


def core(stem: str) -> str:
    """The stem without what tools add: "a_mask", "a_gtFine_labelIds" and "a" are alike."""
    folder, _, name = stem.casefold().rpartition("/")
    return f"{folder}/{strip_added(name)}"


def file_core(stem: str) -> str:
    """The same without the folder."""
    return strip_added(stem.casefold().rpartition("/")[2])


def strip_added(name: str) -> str:
    """A name without the words that tools add to it.

    >>> strip_added("street_03_mask")
    'street_03'
    """
    while (match := ADDED.search(name)) and match.start() > 0:
        name = name[: match.start()]
    return name
