"""How long a lesson takes, estimated from what is in it, section by section.

    python notebooks/source/minutes.py          a table of all lessons
    python notebooks/source/minutes.py 05       the sections of lesson 05

The rates were fitted to lessons that were worked through with a watch. Exercises are counted apart,
by the minutes that each of them states.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import jupytext

SOURCE = Path(__file__).resolve().parent
QUIZZES = SOURCE.parents[1] / "data" / "quizzes"
EXERCISES = SOURCE.parents[1] / "utils" / "exercises"
WORDS_PER_MINUTE = 130  # sentences that are read once, tables, captions
PER_CODE_LINE = 0.06  # read, run, look at what comes out
PER_PART = 1.0  # find out what can be moved
PER_TASK = 1.5  # the numbered tasks under a part
PER_PREDICTION = 1.0
PER_QUESTION = 1.5
PART = re.compile(r"^(?:\w+ = )?(?:[A-Z]\w*(?:Switch|Inspector|Machine|Viewer|Lab|Painter))\(", re.M)
WAITING = re.compile(r"^#(?!ex_)\w", re.M)  # code whose # the learner takes away: an experiment
CHECK = re.compile(r"^ex_(\w+)\.check\(", re.M)
FOLD = re.compile(r"<details>.*?</details>", re.S)  # answers to tasks are no tasks
IMPORT = re.compile(r"from [\w.]+ import \w+(, \w+)*$")
STUB = "exercise"  # the tag of a cell that the learner fills


@dataclass
class Section:
    """What one `##` section holds, and the minutes that follow from it."""

    title: str
    words: int = 0
    lines: int = 0
    parts: int = 0
    tasks: int = 0
    predictions: int = 0
    questions: int = 0
    exercises: int = 0
    exercise_minutes: float = 0

    @property
    def minutes(self) -> float:
        """Reading, running and playing; without the exercises."""
        return (
            self.words / WORDS_PER_MINUTE
            + self.lines * PER_CODE_LINE
            + self.parts * PER_PART
            + self.tasks * PER_TASK
            + self.predictions * PER_PREDICTION
            + self.questions * PER_QUESTION
        )


def sections(source: Path) -> list[Section]:
    """The sections of a lesson's percent script, the part before the first `##` included."""
    found, after_part, known = [Section("start")], False, set()
    for cell in jupytext.read(source).cells:
        for name in CHECK.findall(cell.source):
            found[-1].exercises += 1
            found[-1].exercise_minutes += _minutes_of(source.name[:2], name)
        if cell.cell_type == "markdown":
            after_part = _read_text(cell.source, found, after_part)
        elif STUB not in cell.metadata.get("tags", ()) and not cell.source.startswith("#ex_"):
            after_part = _read_code(cell.source, found[-1], known) or after_part
    return found


def _minutes_of(lesson: str, name: str) -> float:
    text = (EXERCISES / f"notebook_{lesson}" / f"{name}.py").read_text("utf-8")
    return float(re.search(r"^    minutes=([\d.]+),", text, re.M)[1])


def _read_text(text: str, found: list[Section], after_part: bool) -> bool:
    asked = set(FOLD.sub("", text).splitlines())
    for line in text.splitlines():
        if line.startswith("## "):
            found.append(Section(line[3:].strip()))
            after_part = False
        here = found[-1]
        here.words += len(re.findall(r"[\w'’-]+", re.sub(r"\]\([^)]*\)", "]", line)))
        here.tasks += bool(after_part and re.match(r"\d\. ", line) and line in asked)
    return after_part


def _read_code(code: str, here: Section, known: set[str]) -> bool:
    for line in filter(str.strip, code.splitlines()):
        names = set(re.findall(r"\w+", line.partition(" import ")[2])) if IMPORT.match(line) else {""}
        here.lines += not names <= known  # what was imported before is not read again
        known |= names - {""}
    parts = len(PART.findall(code))
    here.parts += parts
    here.predictions += len(re.findall(r"^predict\(", code, re.M))
    for name in re.findall(r"^quiz\(\"(\w+)\"\)", code, re.M):
        quiz = json.loads((QUIZZES / f"{name}.json").read_text("utf-8"))
        here.questions += len(quiz["questions"])
    return bool(parts or WAITING.search(code))


def lesson_minutes(source: Path) -> tuple[float, float]:
    """Minutes of reading, running and playing; minutes of exercises."""
    found = sections(source)
    return sum(s.minutes for s in found), sum(s.exercise_minutes for s in found)


def main(words: list[str]) -> None:
    """The command line."""
    sources = sorted(SOURCE.glob("[0-9][0-9]_*.py"))
    chosen = [s for s in sources if not words or s.name.startswith(tuple(words))]
    print(f"{'':44}{'words':>6}{'lines':>6}{'parts':>6}{'tasks':>6}{'min':>6}{'exercises':>12}")
    for source in chosen:
        found = sections(source)
        for s in found if words else []:
            print(_row(f"  {s.title}", [s]))
        print(_row(source.stem, found))


def _row(name: str, some: list[Section]) -> str:
    total = {k: sum(getattr(s, k) for s in some) for k in ("words", "lines", "parts", "tasks")}
    minutes = sum(s.minutes for s in some)
    own = f"{sum(s.exercises for s in some)}, {sum(s.exercise_minutes for s in some):g} min"
    return f"{name[:43]:44}" + "".join(f"{n:6}" for n in total.values()) + f"{minutes:6.0f}{own:>12}"


if __name__ == "__main__":
    main(sys.argv[1:])
