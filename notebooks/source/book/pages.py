"""An executed lesson as a page of the book: what needs a kernel goes, what the page can do comes."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from PIL import Image
from stage import PART

from utils.quiz import as_html

PICTURE = re.compile(r'<img([^>]*) src="data:image/(png|webp);base64,([A-Za-z0-9+/=]+)"([^>]*)>')
LESSON_LINK = re.compile(r"\[([^\]]+)\]\((\d\d_\w+)\.ipynb(#[^)]*)?\)")
HINTS = re.compile(r"^#\s*ex_(\w+)\.(?:hint|solution)\(", re.MULTILINE)
ONLY_A_FORM = re.compile(r"(?:quiz|predict|progress|revisit|reading_list|calibration)\([^\n]*\)")
EXERCISE = re.compile(r"^\*\*(Exercise: [^*]+|Challenge \d+)\*\*", re.MULTILINE)
RECORD = re.compile(r"(?:from [^\n]+\n+)*(progress|revisit|reading_list|calibration)\(\)")

NOT_HERE = (
    "Nothing can be typed here: exercises are written and checked in JupyterLab, as the "
    '<a href="index.html">first page</a> says. Here, think or write on paper first, then compare.'
)


class Page:
    """One lesson on its way into the book.

    Args:
        stem: of its files, "05_metrics".
        exercises: by variable name, as `build.exercises_of` gives them.
        lessons: the stems of all lessons that the book holds; links to others become text.
        static: the folder of the site's files; states and figures are written into it.
    """

    def __init__(self, stem: str, exercises: dict, lessons: set[str], static: Path) -> None:
        self.stem, self.exercises, self.lessons = stem, exercises, lessons
        self.static = static
        self.said = False

    def made_of(self, notebook: NotebookNode) -> NotebookNode:
        """The page's notebook: cells for readers, outputs that need no kernel."""
        page = nbformat.from_dict({**notebook, "cells": []})
        page.cells = [cell for old in notebook.cells for cell in self._cells(old)]
        return page

    def _cells(self, cell: NotebookNode) -> Iterator[NotebookNode]:
        tags = cell.metadata.get("tags", [])
        if "lab-only" in tags:
            return
        if cell.cell_type == "markdown":
            text = EXERCISE.sub(_with_address, self._linked(cell.source))
            yield nbformat.from_dict({**cell, "source": text})
        elif all(line.startswith("#") for line in cell.source.splitlines() if line.strip()):
            yield from self._folds(cell)
        else:
            yield self._code(cell, tags)

    def _folds(self, cell: NotebookNode) -> Iterator[NotebookNode]:
        """Lines to uncomment: those for hints become folds, others are of no use in a page."""
        for name in dict.fromkeys(HINTS.findall(cell.source)):
            inside = self.exercises[f"ex_{name}"].as_html().replace("<pre ", '<pre tabindex="0" ')
            text = f'<div class="sf-folds">{self._said()}{_hrefs(inside)}</div>'
            yield _only_output(cell, {"text/html": self._pictures(text)}, f"{cell.id}-{name}"[:64])

    def _said(self) -> str:
        """Once in a page, above its first hints: what cannot be done here."""
        said, self.said = "" if self.said else f"<p>{NOT_HERE}</p>", True
        return said

    def _code(self, cell: NotebookNode, tags: list[str]) -> NotebookNode:
        source = cell.source.strip()
        if found := RECORD.fullmatch(source):
            return _only_output(cell, {"text/html": _record(found[1])}, cell.id)
        outputs = [] if "exercise" in tags else [self._output(o) for o in cell.outputs]
        hidden = ["remove-input"] if ONLY_A_FORM.fullmatch(source) else []
        return nbformat.from_dict(
            {**cell, "outputs": outputs, "metadata": {"tags": [*tags, *hidden]}}
        )

    def _output(self, output: NotebookNode) -> NotebookNode:
        data = output.get("data", {})
        if PART in data:
            data = {"text/html": self._part(data[PART])}
        elif "text/html" in data:
            data = {"text/html": self._pictures(_hrefs(data["text/html"]))}
        return nbformat.from_dict({**output, "data": data} if data else output)

    def _part(self, part: dict) -> str:
        """Where a part will stand; its state goes into a file that is read when it comes near."""
        state = json.dumps({k: part[k] for k in ("state", "sealed")}, separators=(",", ":"))
        name = hashlib.sha256(state.encode()).hexdigest()[:16]
        text = f"sfBook.keep({json.dumps(name)}, {json.dumps(state)});\n"
        self._write(f"states/{name}.js", text.encode())
        form = part["sealed"].get("item", {}).get("id", "")
        return (
            f'<div class="sf-live" data-part="{part["module"]}" data-state="{name}"'
            f' data-about="{form}"><div class="sf-asleep">{_asleep(part)}</div></div>'
        )

    def _pictures(self, text: str) -> str:
        """Pictures become files, fetched when they come near, and opened in full by a click."""

        def file_of(found: re.Match) -> str:
            before, kind, data, after = found.groups()
            content = base64.b64decode(data)
            name = f"_static/figures/{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
            self._write(name.removeprefix("_static/"), content)
            picture = f'<img class="sf-picture" loading="lazy"{before} src="{name}"{after}>'
            return f'<a class="sf-figure" href="{name}">{_with_height(picture, content)}</a>'

        return PICTURE.sub(file_of, text)

    def _linked(self, text: str) -> str:
        """Markdown whose links lead to pages that the book has."""

        def link(found: re.Match) -> str:
            return found[0] if found[2] in self.lessons else found[1]

        return LESSON_LINK.sub(link, text).replace("](cheatsheet.html)", "](cheatsheet.md)")

    def _write(self, name: str, content: bytes) -> None:
        path = self.static / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _with_address(found: re.Match) -> str:
    """An exercise's name and a link to it, as headings have one."""
    name = re.sub(r"\W+", "-", found[1].lower()).strip("-")
    link = f'class="sf-here" id="{name}" href="#{name}" aria-label="Link to: {found[1]}"'
    return f"{found[0]} <a {link.replace('`', '')}>#</a>"


def _asleep(part: dict) -> str:
    """What stands for a part until it wakes, and on paper: of a form its questions, no answer."""
    sealed = part["sealed"]
    if not sealed:
        return f"<p>{html.escape(part['label'])}</p>"
    if sealed["kind"] == "answer":  # the card's own label is the answer
        return "<p>The answer, after your guess.</p>"
    questions = sealed.get("questions") or [sealed["item"]]
    return as_html(part["state"]["title"], questions)


def _with_height(picture: str, content: bytes) -> str:
    """An element whose width is given gets its height: nothing moves when the file arrives."""
    wide, high = Image.open(io.BytesIO(content)).size
    return re.sub(
        r'width="(\d+)"', lambda w: f'{w[0]} height="{round(int(w[1]) * high / wide)}"', picture
    )


def _hrefs(text: str) -> str:
    """Links of outputs lead to pages."""
    return re.sub(r'href="(\d\d_\w+)\.ipynb', r'href="\1.html', text)


def _record(what: str) -> str:
    """What the page itself remembers of its reader: see live/record.js."""
    return f'<div class="sf-record" data-what="{what}"></div>'


def _only_output(cell: NotebookNode, data: dict[str, Any], id: str) -> NotebookNode:
    output = nbformat.v4.new_output("display_data", data)
    made = nbformat.v4.new_code_cell("...", outputs=[output], id=id)
    made.metadata["tags"] = ["remove-input"]
    return made
