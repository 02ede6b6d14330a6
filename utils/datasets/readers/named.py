"""Which file does an annotation mean by a name? Exactly, by its last part, or in other capitals."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from utils.datasets.finding import Finding


class Names:
    """The names of files on disk, to be asked for as annotation files write them.

    Args:
        keys: relative to the data set, with forward slashes.

    >>> names = Names(["a/IMG_1.JPG", "a/2.png", "b/2.png"])
    >>> names.find("IMG_1.jpg"), names.find("2.png"), names.find("b\\\\2.png")
    ('a/IMG_1.JPG', None, 'b/2.png')
    """

    def __init__(self, keys: Iterable[str]):
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._keys = set(keys)
        for key in self._keys:
            for form in set(_forms(key)):
                self._alike[form].append(key)

    def find(self, name: str) -> str | None:
        """The file that is meant; None when there is none, or more than one could be."""
        name = name.replace("\\", "/")
        if name in self._keys:
            return name
        for form in _forms(name):
            alike = self._alike.get(form, [])
            if len(alike) == 1:
                return alike[0]
        return None


def other_capitals(key: str, name: str, file: str) -> Finding | None:
    """A finding when a file is called otherwise in the annotations, by its capitals only."""
    if _forms(name.replace("\\", "/"))[1] == _forms(key)[1]:
        return None
    return Finding(
        "name-case",
        key,
        f"is called {name!r} in {file}: they differ in capital letters only.",
        "They were taken for the same. On Linux other programs find no such file.",
        level="warning",
        fixed_by="written under one name",
    )


def _forms(name: str) -> list[str]:
    """The whole name, its last part, and both in small letters; accents in one form."""
    whole = unicodedata.normalize("NFC", name)
    return [whole, _last(whole), whole.casefold(), _last(whole).casefold()]


def _last(name: str) -> str:
    return name.rpartition("/")[2]
