"""What to read again: the sections behind everything that was missed, as links."""

from __future__ import annotations

from collections import defaultdict
from html import escape

from utils.arrays import require_kind, require_list, require_table
from utils.progress import Place, needs_another_look, passport, place_of

TITLE = "Read again before you answer"


def reading_list() -> ReadingList:
    """The sections of what was missed, in the lessons and here; the last line of a cell."""
    found = defaultdict(list)
    for item in filter(needs_another_look, passport().items()):
        if place := place_of(item):
            found[place].append(str(item.get("details", {}).get("title") or item["id"]))
    return ReadingList({place: found[place] for place in sorted(found)})


class ReadingList:
    """Links to sections, each with what was missed there.

    Args:
        places: {Place: titles}.
    """

    def __init__(self, places: dict) -> None:
        self.places = require_table(places, "places", "{place: titles}")
        for place, titles in places.items():
            require_kind(place, Place, "places", "{place: titles}")
            require_list(titles, "places", "{place: titles}")

    def __repr__(self) -> str:
        lines = [f"  {place.text}: {'; '.join(titles)}" for place, titles in self.places.items()]
        if lines:
            return "\n".join([TITLE, *lines])
        return "Nothing to read again." if passport().items() else "Nothing answered yet."

    def _repr_html_(self) -> str:
        if not self.places:
            return f"<p>{self!r}</p>"
        items = "".join(
            f'<li><a href="{escape(place.link)}">{escape(place.text)}</a>: '
            f"{escape('; '.join(titles))}</li>"
            for place, titles in self.places.items()
        )
        return f"<p><strong>{TITLE}</strong></p><ul>{items}</ul>"
