"""Does a notebook tell an answer under the form that asks for the guess?"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

BAND = 900  # pixels below the form: what is on a learner's screen with it
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
NUMBERS = {str(number): word for number, word in enumerate(WORDS, 1)}  # told only with their unit


def answers(notebook: Path) -> dict[int, tuple[str, re.Pattern]]:
    """Position of each `predict` cell -> its id, and what would give its answer away."""
    cells, found, asked = nbformat.read(notebook, 4).cells, {}, {}
    for index, cell in enumerate(cells):
        for id_ in re.findall(r"^predict\(\"([\w-]+)\"\)", cell.source, re.M):
            asked[id_] = index
        for id_ in re.findall(r"^reveal\(\s*\"([\w-]+)\"", cell.source, re.M):
            stored = " ".join(str(o.get("data", {}).get("text/html", "")) for o in cell.outputs)
            said = re.search(r"The answer: (.*?)\.(?: |<)", stored)
            assert said, f"{notebook.stem}: {id_} stores no answer to unfold"
            found[asked[id_]] = id_, tells(said[1])
    assert len(found) == len(set(asked.values())), f"{notebook.stem}: a prediction has no reveal"
    return found


def tells(answer: str) -> re.Pattern:
    """A pattern for the answer as it would be read somewhere else.

    >>> bool(tells("152 components").search("there are 152 of them"))
    True
    >>> bool(tells("2 components").search("Three cars, two components"))
    True
    """
    number = re.match(r"([\d.,]*\d)\s*(.*)", answer)
    if not number:  # a choice, as far as its first colon
        return re.compile(re.escape(answer.split(":")[0]), re.I)
    digits, unit = number.groups()
    if digits in NUMBERS:
        unit = re.escape(unit.split(" ")[0])
        return re.compile(rf"\b(?:{digits}|{NUMBERS[digits]}) {unit}", re.I)
    return re.compile(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)")


def told(page, notebook: Path) -> list[str]:
    """Every prediction whose answer can be read on the screen below its form."""
    lines = []
    for index, (id_, pattern) in answers(notebook).items():
        text = page.evaluate("([i, n]) => probe.below(i, n)", [index, BAND])
        if hit := pattern.search(text):
            around = text[max(hit.start() - 60, 0) : hit.end() + 40]
            lines.append(f"{id_}: ...{around}...")
    return lines
