"""Self-assessment: `quiz("05_metrics")` asks a file of questions, `revisit()` what was missed."""

from __future__ import annotations

from typing import Any

from utils.progress import needs_another_look, passport
from utils.quiz.files import load, quiz_names
from utils.quiz.form import HOW, Quiz


def quiz(name: str) -> Quiz:
    """Show one question file as a form; the last line of a cell.

    Args:
        name: as in "05_metrics"; the file is data/quizzes/05_metrics.json.

    Raises:
        ValueError: no such quiz; the text lists them.
    """
    return Quiz(load(name))


def revisit(name: str | None = None) -> Quiz | Nothing:
    """Ask again only what was missed: last answer wrong, or first try wrong in its last round.

    Args:
        name: one quiz; None means all of them.
    """
    questions = [i for i in passport().items() if i["kind"] == "question"]
    missed = {i["id"] for i in questions if needs_another_look(i)}
    content: dict[str, Any] = {"title": "To revisit", "intro": HOW}
    content |= {"questions": [], "misconceptions": {}}
    for quiz in map(load, quiz_names() if name is None else [name]):
        content["questions"] += [q for q in quiz["questions"] if q["key"] in missed]
        content["misconceptions"] |= quiz.get("misconceptions", {})
    if content["questions"]:
        return Quiz(content)
    return Nothing("Nothing to revisit." if questions else "No question answered yet.")


class Nothing:
    """A sentence instead of a form."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence
