"""The report on a data set: its table, its findings with remedies, and pictures that show them."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from utils.classes import VOID
from utils.datasets.finding import Finding, by_kind
from utils.datasets.mending import mend, resize
from utils.datasets.options import check_options
from utils.datasets.overlay import overlay, png
from utils.datasets.set_checks import check_set
from utils.datasets.summary import summarise, table_lines
from utils.datasets.survey import Survey, open_sample, survey

SHOWN = 3  # files of one kind that are named in the text
PICTURES = 8  # kinds that get a picture
MARKS = {"error": "✗", "warning": "!", "note": "·"}


class Report:
    """What `inspect` found. Print it, show it in a notebook, or ask for `findings`.

    Args:
        surveyed: the facts.
    """

    def __init__(self, surveyed: Survey):
        self.survey = surveyed
        self.findings: list[Finding] = _gather(surveyed, check_set(surveyed))
        self.table: dict = summarise(surveyed)

    @property
    def kinds(self) -> list[str]:
        """The kinds of findings, errors first."""
        return list(by_kind(self.findings))

    @property
    def ok(self) -> bool:
        """Can `load` read all of it as it is?"""
        return not any(finding.level == "error" for finding in self.findings)

    @property
    def listing_findings(self) -> list[Finding]:
        """Those about names, folders and annotation files, found before a picture was opened."""
        before = [*self.survey.listing.findings, *self.survey.reading.findings]
        return [finding for finding in self.findings if finding in before]

    @cached_property
    def pictures(self) -> dict[str, tuple[str, bytes]]:
        """Kind -> (file, PNG): the worst sample of each kind with its mask over it."""
        shown: dict[str, tuple[str, bytes]] = {}
        for kind, group in by_kind(self.findings).items():
            if len(shown) == PICTURES:
                break
            for finding in group[:SHOWN]:
                if (drawn := self._draw(finding.file)) is not None:
                    shown[kind] = (finding.file, drawn)
                    break
        return shown

    def to_dict(self) -> dict:
        """Table and findings as plain types, for JSON."""
        return {"table": self.table, "findings": [f.to_dict() for f in self.findings]}

    def __repr__(self) -> str:
        lines = table_lines(self.table)
        groups = by_kind(self.findings)
        lines.append(f"{_plural(len(groups), 'kind')} of findings" if groups else "nothing found")
        for kind, group in groups.items():
            lines.append(f"{MARKS[group[0].level]} {kind}{_times(group)}")
            lines += [f"    {f.file}: {f.sentence}" for f in group[:SHOWN]]
            if len(group) > SHOWN:
                lines.append(f"    and {len(group) - SHOWN} more")
            lines.append(f"    -> {group[0].remedy}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = html.escape("\n".join(table_lines(self.table)))
        groups = by_kind(self.findings)
        rows = "".join(self._row(kind, group) for kind, group in groups.items())
        body = f"<table style='text-align:left'>{_HEAD}{rows}</table>" if rows else "nothing found"
        return f"<div><pre>{head}</pre>{body}</div>"

    def _row(self, kind: str, group: list[Finding]) -> str:
        worst = group[0]
        files = "".join(
            f"<div><b>{html.escape(f.file)}</b> {html.escape(f.sentence)}</div>"
            for f in group[:SHOWN]
        )
        more = f"<div>and {len(group) - SHOWN} more</div>" if len(group) > SHOWN else ""
        cells = (
            f"{MARKS[worst.level]} {worst.level}<br><code>{kind}</code>{_times(group)}",
            f"{files}{more}<div><i>{html.escape(worst.remedy)}</i></div>",
            _image(*self.pictures[kind]) if kind in self.pictures else "",
        )
        style = "text-align:left;vertical-align:top"
        return "<tr>" + "".join(f"<td style='{style}'>{cell}</td>" for cell in cells) + "</tr>"

    def _draw(self, file: str) -> bytes | None:
        """The overlay of the sample that a file belongs to; None when it cannot be drawn."""
        reading, listing = self.survey.reading, self.survey.listing
        for fact, sample in zip(self.survey.facts, listing.samples, strict=True):
            if file not in (fact.image_file, fact.truth_file, sample.image and sample.image.name):
                continue
            if fact.size is None:
                return None
            photograph, truth = open_sample(sample, listing, self.survey.options)
            labels = mend(truth, fact, reading)
            assert photograph.image is not None  # it has a size
            if labels is not None and labels.shape != fact.size:
                labels = resize(labels, fact.size)  # drawn as if it fitted: what is off is seen
            return png(overlay(photograph.image, labels))
        return None


def inspect(
    images: str | Path,
    masks: str | Path | None = None,
    *,
    format: str | None = None,
    classes: Sequence[str] | None = None,
    palette: Any = None,
    table: dict[int, int] | None = None,
    void: int = VOID,
    ids: str | None = None,
    leave_out: Sequence[str] = (),
    progress: bool = True,
) -> Report:
    """Read a data set and report what it is made of and what is wrong with it.

    Whatever is wrong with the files is a finding, never an exception; nothing is written.

    Args:
        images: folder of the photographs, or of the whole data set.
        masks: folder of masks or annotation files, or one COCO JSON or CVAT XML; looked for
            inside `images` when not given.
        format: "masks", "voc", "cityscapes", "pets", "coco", "coco-panoptic", "labelme", "cvat"
            or "yolo"; found out when not given.
        classes: names in class order, the background included (not for YOLO).
        palette: name -> (red, green, blue) for colour-coded masks; "void" is not to count.
        table: number in the masks -> class id.
        void: the number that stands for "do not count" in the masks.
        ids: "instances" when each number is an object, "cityscapes" when it is
            class * 1000 + object.
        leave_out: names of files to pass over.
        progress: show a bar.

    Raises:
        TypeError, ValueError, FileNotFoundError: for the arguments, never for the files.
    """
    options = check_options(
        images,
        masks,
        format=format,
        classes=classes,
        palette=palette,
        table=table,
        void=void,
        ids=ids,
        leave_out=leave_out,
    )
    return Report(survey(options, progress=progress))


def _gather(surveyed: Survey, about_the_set: list[Finding]) -> list[Finding]:
    """All findings once each, those about left-out files dropped."""
    findings = [*surveyed.listing.findings, *surveyed.reading.findings, *about_the_set]
    findings += [finding for fact in surveyed.facts for finding in fact.findings]
    out = surveyed.options.leave_out
    kept = [f for f in findings if f.file not in out and Path(f.file).name not in out]
    return list(dict.fromkeys(kept))


def _plural(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _times(group: list[Finding]) -> str:
    return f" ({len(group)} times)" if len(group) > 1 else ""


def _image(file: str, data: bytes) -> str:
    text = base64.b64encode(data).decode()
    alt = html.escape(f"{file} with its mask over it", quote=True)
    return f'<img alt="{alt}" src="data:image/png;base64,{text}">'


_LEFT = "style='text-align:left'"
_HEAD = (
    f"<tr><th {_LEFT}>kind</th><th {_LEFT}>what was seen, and what to do</th>"
    f"<th {_LEFT}>the worst of it</th></tr>"
)
