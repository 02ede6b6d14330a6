"""Fill in the table of lessons: links, minutes and numbers of exercises; none is kept by hand.

    python notebooks/source/contents.py           rewrite the tables of lesson 00 and of the README
    python notebooks/source/contents.py --check   only say which table is not up to date; exit 1

Titles and what a lesson teaches are written in the tables themselves; the rest follows from the
lessons. A row whose lesson is not there yet has no link and says how long it is to be.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent
sys.path.insert(0, str(SOURCE))  # minutes.py stands beside this file

from minutes import lesson_minutes

from utils.progress import Lesson, lessons

# Where a table stands, and what its links begin with.
TABLES = {SOURCE / "00_start_here.py": "", SOURCE.parents[1] / "README.md": "notebooks/"}
ROW = re.compile(
    r"^(?P<start>(?:# )?\| )\[?(?P<title>(?P<number>\d\d) [^\]|]+?)(?:\]\([^)]*\))? "
    r"(?P<teaches>\| [^|]+ \|) [^|]+ \| [^|]+ \| [^|]+ \|$",
    re.M,
)


def rounded(minutes: float) -> int:
    """Minutes as the lessons state them: rounded up to five.

    >>> rounded(41.2), rounded(45.0)
    (45, 45)
    """
    return 5 * math.ceil(minutes / 5)


def filled(text: str, links: str) -> str:
    """The text with the rows of its table of lessons filled in."""
    known = {lesson.number: lesson for lesson in lessons()}
    return ROW.sub(lambda row: _row(row, known.get(row["number"]), links), text)


def _row(row: re.Match, lesson: Lesson | None, links: str) -> str:
    if lesson is None:
        return row[0]
    minutes, of_exercises = lesson_minutes(lesson.source)
    count = len(lesson.exercises)
    numbers = [rounded(minutes), count or "–", f"{of_exercises:g}" if count else "–"]
    title = f"[{row['title']}]({links}{lesson.stem}.ipynb)"
    return f"{row['start']}{title} {row['teaches']} " + " | ".join(map(str, numbers)) + " |"


def main(words: list[str]) -> int:
    """The command line."""
    stale = []
    for path, links in TABLES.items():
        text = path.read_text("utf-8")
        if (new := filled(text, links)) != text:
            stale.append(path.name)
            if "--check" not in words:
                path.write_text(new, encoding="utf-8")
    print(f"not up to date: {', '.join(stale)}" if stale else "the tables are up to date")
    return bool(stale and "--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
