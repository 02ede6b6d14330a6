"""A file's name in a data set, and what is left of it without the words that tools add."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from utils.datasets.files import name_in

# What tools add to the name of a photograph, and what they add when they save its mask.
PHOTOGRAPH = "image|img|leftimg8bit|rgb|photo"
MASK = (
    "mask|masks|label|labels|labelids|labeltrainids|instanceids|gt|gtfine|seg|segmentation"
    "|annotation|cp_masks|labelled|labeled|color|colour|truth|target|trimap"
)
IMAGE_FOLDERS = ("images", "image", "imgs", "photos", "JPEGImages")
MASK_FOLDERS = ("masks", "mask", "labels", "annotations", "gt", "truth", "segmentations")
FOLDERS = {name.casefold() for name in (*IMAGE_FOLDERS, *MASK_FOLDERS, "leftImg8bit", "gtFine")}
# Where a word may begin: after a separator, after a digit, at a capital. So "pencil", "hotel" and
# "football" stay whole.
BORDER = r"(?:[ _.-]+|(?<=\d)|(?-i:(?<=[a-z])(?=[A-Z])))"
# "a.jpg.png" is the mask of "a.jpg".
ADDED = re.compile(
    rf"(?:{BORDER}(?P<word>{PHOTOGRAPH}|{MASK})|[ _.-]+(?P<l>l)|\.(?:jpe?g|png|tiff?|bmp))$",
    re.IGNORECASE,
)
BARE = re.compile(rf"(?P<photograph>{PHOTOGRAPH})|{MASK}", re.IGNORECASE)

LEADING = re.compile(r"(?:mask|masks|label|labels|gt|seg|segmentation|truth)[ _.-]+", re.IGNORECASE)


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
    return f"{place(stem)}/{strip_added(stem.rpartition('/')[2])}".casefold()


def file_core(stem: str) -> str:
    """The same without the folder."""
    return strip_added(stem.rpartition("/")[2]).casefold()


def bare_core(stem: str) -> str:
    """The core, empty for names that only say what they are: "case_7/image", "case_7/mask"."""
    name = strip_added(stem.rpartition("/")[2])
    return f"{place(stem)}/{'' if BARE.fullmatch(name) else name}".casefold()


def place(stem: str) -> str:
    """The folder of a stem without the words that only tell photographs from masks.

    >>> place("train/images/7"), place("train/7"), place("masks/7")
    ('train', 'train', '')
    """
    parts = stem.rpartition("/")[0].casefold().split("/")
    return "/".join(part for part in parts if part not in FOLDERS)


def apart(one: str, other: str) -> bool:
    """Do two stems lie in different places, such as two splits or two patients?"""
    places = {place(one), place(other)} - {""}
    return len(places) > 1


def strip_added(name: str) -> str:
    """A name without the words that tools add to it.

    >>> strip_added("street_03_mask"), strip_added("streetMask"), strip_added("football")
    ('street_03', 'street', 'football')
    """
    while (match := ADDED.search(name)) and match.start() > 0:
        name = name[: match.start()]
    return name


def is_called_mask(name: str) -> bool:
    """Does its last word, or its first, say that it is a mask?

    >>> is_called_mask("a_mask"), is_called_mask("a_image"), is_called_mask("mask_7")
    (True, False, True)
    """
    if LEADING.match(name):
        return True
    match = ADDED.search(name)
    if match is None or match.start() == 0:
        return False
    word = match["word"] or match["l"]
    return word is not None and word.casefold() not in PHOTOGRAPH.split("|")


def is_bare_mask(name: str) -> bool:
    """Is it one of those words, and nothing else?"""
    match = BARE.fullmatch(name)
    return match is not None and match["photograph"] is None
