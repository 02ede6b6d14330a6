"""Where a question sends the reader is a heading of the lesson it names."""

import json
import re
from pathlib import Path

import pytest

from utils.progress import lessons

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "notebooks" / "source"
QUIZZES = sorted((ROOT / "data" / "quizzes").glob("[0-9]*.json"))
ASKED_IN_THEIR_LESSON = {lesson.stem for lesson in lessons() if lesson.teaches}
LINK = re.compile(r"\]\((\d\d_\w+)\.ipynb(?:#([^)]+))?\)")


def headings(source: Path) -> list[str]:
    text = source.read_text(encoding="utf-8")
    return re.findall(r"^# ##+ (.+)$", text, re.M)


LESSONS = {p.name[:2]: headings(p) for p in sorted(SOURCE.glob("[0-9]*.py"))}


def places(quiz: Path) -> set[tuple[str, str]]:
    """(lesson, heading) of all questions and beliefs of a question file."""
    content = json.loads(quiz.read_text(encoding="utf-8"))
    named = {q["section"] for q in content["questions"]}
    named |= {m["section"] for m in content.get("misconceptions", {}).values()}
    if quiz.stem in ASKED_IN_THEIR_LESSON:
        return {(quiz.name[:2], section) for section in named}
    return {(section[:2], section[3:]) for section in named}  # "03 Overlap: IoU and Dice"


@pytest.mark.parametrize("quiz", QUIZZES, ids=lambda p: p.stem)
def test_every_section_that_a_quiz_names_is_a_heading_of_that_lesson(quiz):
    lost = [(n, head) for n, head in places(quiz) if head not in LESSONS.get(n, ())]
    assert not lost, f"{quiz.name}: correct these `section`s: {lost}"


@pytest.mark.parametrize("source", sorted(SOURCE.glob("[0-9]*.py")), ids=lambda p: p.stem)
def test_links_between_notebooks_lead_to_a_notebook_and_to_a_heading(source):
    for stem, anchor in LINK.findall(source.read_text(encoding="utf-8")):
        target = SOURCE / f"{stem}.py"
        assert target.exists(), f"{source.name} links to {stem}.ipynb"
        if anchor:  # JupyterLab's anchors are the headings with hyphens for blanks
            known = [head.replace(" ", "-") for head in headings(target)]
            assert anchor in known, f"{source.name} links to {stem}.ipynb#{anchor}"


def test_the_self_assessment_links_to_every_section_that_its_questions_name():
    text = (SOURCE / "09_self_assessment.py").read_text(encoding="utf-8")
    linked = {(stem[:2], anchor.replace("-", " ")) for stem, anchor in LINK.findall(text)}
    named = set().union(*(places(q) for q in QUIZZES if q.name.startswith("09")))
    missing = {(n, head) for n, head in named if (n, head.replace("-", " ")) not in linked}
    assert missing == set()
