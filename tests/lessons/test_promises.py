"""What every lesson promises its learner: hints that run, folds with answers, a board."""

import ast
import importlib.util
import re
import sys
from pathlib import Path

import pytest
from lesson_cells import cells_of

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "notebooks" / "source"
spec = importlib.util.spec_from_file_location("minutes", SOURCE / "minutes.py")
minutes = importlib.util.module_from_spec(spec)
sys.modules["minutes"] = minutes  # a dataclass asks for its module
spec.loader.exec_module(minutes)

SOURCES = sorted(SOURCE.glob("[0-9][0-9]_*.py"))
LESSONS = SOURCES[:-1]
HINT = re.compile(r"^#.*\bex_\w+\.(?:hint|solution)\(\)", re.M)
by_lesson = pytest.mark.parametrize("source", LESSONS, ids=lambda s: s.stem)


def hint_cells(source: Path) -> list:
    return [c for c in cells_of(source) if c.cell_type == "code" and HINT.search(c.source)]


@by_lesson
def test_a_hint_cell_runs_when_one_sharp_is_taken_away(source):
    """One `#` and no blank: what is left begins in the first column."""
    found = hint_cells(source)
    assert found
    for cell in found:
        lines = cell.source.splitlines()
        for number, line in enumerate(lines):
            assert line.startswith("#")
            changed = [*lines[:number], line[1:], *lines[number + 1 :]]
            (only,) = ast.parse("\n".join(changed)).body
            assert isinstance(only, ast.Expr)


@by_lesson
def test_every_exercise_has_its_own_hint_cell(source):
    asked = re.findall(r"^(ex_\w+)\.check\(", source.read_text("utf-8"), re.M)
    offered = [re.findall(r"#(ex_\w+)\.", cell.source) for cell in hint_cells(source)]
    assert [sorted(set(names)) for names in offered] == [[name] for name in asked]


@by_lesson
def test_the_last_code_cell_is_the_board(source):
    last = [c for c in cells_of(source) if c.cell_type == "code" and c.source.strip()][-1]
    assert last.source.splitlines()[-1] == "progress()"


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(9)])
def test_a_lesson_says_how_to_get_a_hint_beside_the_first_hint_cell(number):
    (source,) = SOURCE.glob(f"{number}_*.py")
    found = cells_of(source)
    first = next(i for i, c in enumerate(found) if HINT.search(c.source))
    beside = [c.source for c in found[first - 2 : first + 2] if c.cell_type == "markdown"]
    assert any("Stuck? Remove" in text for text in beside)


@by_lesson
def test_every_list_of_tasks_under_a_part_has_a_fold_with_what_is_to_be_seen(source):
    after_part, without = False, []
    for cell in cells_of(source):
        if cell.source.startswith("## "):
            after_part = False
        if cell.cell_type == "code":
            after_part = bool(minutes.PART.search(cell.source))
        elif after_part and re.search(r"^1\. ", minutes.FOLD.sub("", cell.source), re.M):
            without += [] if minutes.FOLD.search(cell.source) else [cell.source]
    assert without == []


def test_the_lists_of_tasks_are_found():
    lists = [
        (source.stem[:2], cell.source)
        for source in LESSONS
        for cell in cells_of(source)
        if cell.cell_type == "markdown" and re.search(r"^1\. .*^2\. ", cell.source, re.M | re.S)
        if minutes.FOLD.search(cell.source)
    ]
    assert {lesson for lesson, _ in lists} >= {"00", "01", "03", "04", "05", "06"}


OTHER_NAMES = re.compile(r"\blessons? [0-9]\b|\bthis course\b", re.I)


@pytest.mark.parametrize("number", [f"{n:02}" for n in range(10)])
def test_a_lesson_is_called_by_its_two_digits_and_the_whole_the_series(number):
    (source,) = SOURCE.glob(f"{number}_*.py")
    texts = [source, *(ROOT / "data" / "quizzes").glob(f"{number}_*.json")]
    texts += (ROOT / "utils" / "exercises" / f"notebook_{number}").glob("*.py")
    assert [(t.name, m) for t in texts for m in OTHER_NAMES.findall(t.read_text("utf-8"))] == []
