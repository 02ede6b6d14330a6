"""Where in the lessons an item is taught: a heading, and a link that leads to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from utils.arrays import require_text
from utils.progress.checks import entry_of
from utils.progress.contents import lessons

_NAMED = re.compile(r"(\d\d) (.+)")  # "05 Overlap: IoU and Dice"
_HEADING_OR_CHECK = re.compile(r"^# ##+ (?P<heading>.+)$|^ex_(?P<exercise>\w+)\.check\(", re.M)


@dataclass(frozen=True, order=True)
class Place:
    """A section of a lesson.

    Args:
        lesson: the stem of its files, "05_metrics".
        heading: "Overlap: IoU and Dice"; empty for the whole lesson.
    """

    lesson: str
    heading: str = ""

    @property
    def text(self) -> str:
        """As in "05 Overlap: IoU and Dice"."""
        return f"{self.lesson[:2]} {self.heading}".strip()

    @property
    def link(self) -> str:
        """Relative to the notebooks; JupyterLab's anchors are headings with hyphens for blanks."""
        anchor = f"#{self.heading.replace(' ', '-')}" if self.heading else ""
        return f"{self.lesson}.ipynb{anchor}"


def place_named(section: str, notebook: str = "") -> Place | None:
    """The place that a question's `section` names.

    Args:
        section: with the lesson in front, "05 Overlap: IoU and Dice", or without.
        notebook: two digits, for a section without them.

    Returns:
        None when there is no such lesson.

    >>> place_named("05 Overlap: IoU and Dice").link
    '05_metrics.ipynb#Overlap:-IoU-and-Dice'
    """
    require_text(notebook, "notebook")
    named = _NAMED.fullmatch(require_text(section, "section"))
    number, heading = named.groups() if named else (notebook, section)
    stem = _stems().get(number)
    return Place(stem, heading) if stem else None


def place_of(item: dict) -> Place | None:
    """Where the idea behind an entry of the passport is taught.

    Args:
        item: {"kind", "id", "details"}; questions name their section, exercises stand in one.
    """
    item = entry_of(item, keys=("kind", "id"))
    if item["kind"] == "exercise":
        number, _, name = item["id"].partition("/")
        return _exercises().get((number, name)) or place_named("", number)
    section = str(item.get("details", {}).get("section") or "")
    return place_named(section, item["id"][:2])


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    return {lesson.number: lesson.stem for lesson in lessons()}


@lru_cache(maxsize=1)
def _exercises() -> dict[tuple[str, str], Place]:
    """The section in which each exercise is checked."""
    places = {}
    for lesson in lessons():
        heading = ""
        for found in _HEADING_OR_CHECK.finditer(lesson.source.read_text("utf-8")):
            heading = found["heading"] or heading
            if found["exercise"]:
                places[lesson.number, found["exercise"]] = Place(lesson.stem, heading)
    return places
