"""The board: what is done, what is there to do, what deserves another look."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape

from utils.arrays import require_text
from utils.progress.calibration import calibrate, calibration_lines
from utils.progress.checks import entries_of, entry_of, table_of
from utils.progress.places import place_of

KINDS = {"exercise": "exercises", "question": "questions", "prediction": "predictions"}


def notebook_of(item: dict) -> str:
    """Which notebook an item belongs to: its own word, else the two digits its id starts with.

    >>> notebook_of({"id": "05_metrics/cat", "details": {}})
    '05'
    """
    item = entry_of(item, keys=("id",))
    named = str(item.get("details", {}).get("notebook") or item["id"])
    digits = re.match(r"\d\d", named)
    return digits.group() if digits else "other"


def needs_another_look(item: dict) -> bool:
    """True when the last outcome was not "correct", or the first try of the last round was not."""
    if entry_of(item)["kind"] == "prediction":
        return False
    return item["outcome"] != "correct" or bool(item.get("details", {}).get("revisit"))


def make_board(items: list[dict], planned: dict[str, set[str]]) -> dict:
    """Count everything, notebook by notebook.

    Args:
        items: passport entries, {"kind", "id", "outcome", "tries", "done", "details"}.
        planned: per kind the ids that the series holds; a kind may be missing.

    Returns:
        {"notebooks": {"01": {"exercises": {"done", "tried", "total"}, ...}}, "revisit": [...],
        "calibration": {...}}.
    """
    items, planned = entries_of(items), table_of(planned, "planned")
    if strange := sorted(set(map(str, planned)) - set(KINDS)):
        raise ValueError(f"planned has {strange}; expected {', '.join(KINDS)}")
    table: dict = defaultdict(lambda: {p: _empty() for p in KINDS.values()})
    for kind, ids in planned.items():
        for id_ in ids:
            row = table[notebook_of({"id": id_})][KINDS[kind]]
            row["total"] += 1
    for item in items:
        if item["kind"] not in KINDS:
            continue
        row = table[notebook_of(item)][KINDS[item["kind"]]]
        row["done"] += bool(item["done"])
        row["tried"] += 1
        row["total"] += item["id"] not in planned.get(item["kind"], ())
    revisit = [_reminder(i) for i in items if needs_another_look(i)]
    return {
        "notebooks": {name: table[name] for name in sorted(table)},
        "revisit": sorted(revisit, key=lambda r: (r["notebook"], r["kind"], r["id"])),
        "calibration": calibrate(items),
    }


def _empty() -> dict:
    return {"done": 0, "tried": 0, "total": 0}


def _reminder(item: dict) -> dict:
    details, place = item.get("details", {}), place_of(item)
    taught = place.heading if place and item["kind"] == "exercise" else ""
    return {
        "notebook": notebook_of(item),
        "kind": item["kind"],
        "id": item["id"],
        "title": str(details.get("title") or item["id"]),
        "section": str(details.get("section") or taught),
        "link": place.link if place else "",
        "outcome": item["outcome"],
    }


class Board:
    """The board as Jupyter shows it: HTML where it can, text everywhere."""

    def __init__(self, data: dict, notes: list[str]) -> None:
        self.data = table_of(data, "data", ["notebooks", "revisit", "calibration"])
        if not isinstance(notes, list | tuple):
            raise TypeError(f"notes must be a list of texts, got {type(notes).__name__}")
        self.notes = [require_text(note, "notes") for note in notes]

    def _rows(self) -> list[list[str]]:
        cell = "{done} of {total}".format_map
        return [
            [name, *(cell(row[p]) if row[p]["total"] else "-" for p in KINDS.values())]
            for name, row in self.data["notebooks"].items()
        ]

    def _revisit(self) -> list[str]:
        lines = []
        for r in self.data["revisit"]:
            section = f" (section: {r['section']})" if r["section"] else ""
            lines.append(f"{r['notebook']}: {r['title']}{section}")
        return lines

    def _revisit_links(self) -> list[str]:
        """The same as HTML, each section a link to it."""
        lines = []
        for r, plain in zip(self.data["revisit"], self._revisit(), strict=True):
            section = escape(r["section"])
            linked = f'<a href="{escape(r["link"])}">{section}</a>' if r["link"] else section
            lines.append(escape(plain).replace(f"(section: {section})", f"(section: {linked})"))
        return lines

    def __repr__(self) -> str:
        head = ["notebook", *KINDS.values()]
        lines = ["Progress", "  ".join(f"{h:<12}" for h in head).rstrip()]
        lines += ["  ".join(f"{c:<12}" for c in row).rstrip() for row in self._rows()]
        lines += ["", "Predictions"]
        lines += [f"  {line}" for line in calibration_lines(self.data["calibration"])]
        lines += ["", "To revisit"]
        lines += [f"  {line}" for line in self._revisit()] or ["  nothing"]
        return "\n".join(lines + [f"Note: {n}" for n in self.notes])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{h}</th>' for h in ["notebook", *KINDS.values()])
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(c)}</td>" for c in row[1:])
            + "</tr>"
            for row in self._rows()
        )
        calibration = "".join(
            f"<li>{escape(x)}</li>" for x in calibration_lines(self.data["calibration"])
        )
        revisit = "".join(f"<li>{x}</li>" for x in self._revisit_links()) or "<li>nothing</li>"
        notes = "".join(f"<p><strong>Note:</strong> {escape(n)}</p>" for n in self.notes)
        return (
            f"<table><caption>Progress</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
            f"<p><strong>Predictions</strong></p><ul>{calibration}</ul>"
            f"<p><strong>To revisit</strong></p><ul>{revisit}</ul>{notes}"
        )
