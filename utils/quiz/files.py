"""Question files, and what of a question may be seen. Tests hold the files against their schema."""

from __future__ import annotations

import json

from utils.arrays import require_table, require_text, said
from utils.progress import QUIZZES


def quiz_names() -> list[str]:
    """The question files that there are, as in "05_metrics"."""
    return sorted(path.stem for path in QUIZZES.glob("[0-9]*.json"))


def load(name: str) -> dict:
    """Read one question file.

    Args:
        name: as in "05_metrics".

    Returns:
        The file's content; every question has in addition "key", as in "05_metrics/cat-iou".

    Raises:
        ValueError: no such file; the text lists them.
    """
    path = QUIZZES / f"{require_text(name, 'name')}.json"
    if name not in quiz_names():
        raise ValueError(f"name={name!r} is no quiz; there are: {', '.join(quiz_names())}.")
    quiz = json.loads(path.read_text("utf-8"))
    for question in quiz["questions"]:
        question["key"] = f"{name}/{question['id']}"
    return quiz


def public(question: dict) -> dict:
    """What a learner may see before answering: no answer, no explanation, no tolerance."""
    question = require_table(question, "question", "a question as `load` gives it")
    if not question.get("id"):
        raise ValueError(f"question has no id: {said(question)}")
    seen = {"id": question.get("key", question["id"])}
    seen |= {k: question[k] for k in ("type", "prompt", "code", "unit") if k in question}
    for part in ("choices", "items"):
        if part in question:
            seen[part] = [{"id": c["id"], "text": c["text"]} for c in question[part]]
    return seen
