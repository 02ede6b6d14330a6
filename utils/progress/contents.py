"""The table of contents: which lessons there are, and what each of them holds.

A lesson is announced by its source, `notebooks/source/NN_name.py`. Its questions lie in
`data/quizzes/NN_*.json` (those asked at its end in the file with its own name), its exercises in
`utils/exercises/notebook_NN/`, in the order in which that folder's `__init__` lists them. All this
is read from the files; no lesson is imported, so that the board knows every total at once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIZZES = ROOT / "data" / "quizzes"
_TITLE = re.compile(r"^# # (?:\d+ · )?(.+)$", re.M)
_EXERCISE = re.compile(r"^from utils\.exercises\.\w+\.(\w+) import .*\bex_\1\b", re.M)


@dataclass(frozen=True)
class Lesson:
    """One notebook.

    Attributes:
        number: two digits, "03".
        stem: the name of its files, "05_metrics".
        title: its heading, without the number.
        exercises: their names, in the order of the lesson.
        quizzes: the stems of its question files.
    """

    number: str
    stem: str
    title: str
    exercises: tuple[str, ...]
    quizzes: tuple[str, ...]

    @property
    def teaches(self) -> bool:
        """Whether it is a lesson that ends with questions, not the way in or out."""
        return self.stem in self.quizzes

    @property
    def source(self) -> Path:
        """Where its text and cells are edited."""
        return ROOT / "notebooks" / "source" / f"{self.stem}.py"


def lessons() -> list[Lesson]:
    """All lessons, in their order.

    >>> next(x.title for x in lessons() if x.number == "00")
    'Start here'
    """
    sources = sorted((ROOT / "notebooks" / "source").glob("[0-9][0-9]_*.py"))
    return [_lesson(source) for source in sources]


def planned() -> dict[str, set[str]]:
    """What there is to do, as ids: {"exercise": {"05/iou", ...}, "question": ..., "prediction"}."""
    all_lessons = lessons()
    stems = [stem for lesson in all_lessons for stem in lesson.quizzes]
    return {
        "exercise": {f"{x.number}/{name}" for x in all_lessons for name in x.exercises},
        "question": {f"{s}/{q['id']}" for s in stems for q in _read(f"{s}.json", "questions")},
        "prediction": {item["id"] for item in _read("predictions.json", "items")},
    }


def _lesson(source: Path) -> Lesson:
    number = source.name[:2]
    title = _TITLE.search(source.read_text("utf-8"))
    listed = ROOT / "utils" / "exercises" / f"notebook_{number}" / "__init__.py"
    return Lesson(
        number=number,
        stem=source.stem,
        title=title[1] if title else source.stem,
        exercises=tuple(_EXERCISE.findall(listed.read_text("utf-8"))) if listed.exists() else (),
        quizzes=tuple(sorted(p.stem for p in QUIZZES.glob(f"{number}_*.json"))),
    )


def _read(name: str, part: str) -> list[dict]:
    path = QUIZZES / name
    return json.loads(path.read_text("utf-8"))[part] if path.exists() else []
