"""Question files: read and check them.

The files are held against their schema by the tests, not by every lesson that asks a question:
importing jsonschema alone takes a second.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from utils.arrays import require_table, require_text, said
from utils.progress import QUIZZES
from utils.quiz.kinds import kind_of


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema.validators import validator_for  # a second, of which most goes into a grammar
    # of addresses that we never ask

    schema = json.loads((QUIZZES / "schema.json").read_text("utf-8"))
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


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


def check(quiz: dict, where: str = "quiz") -> None:
    """Hold a question file against schema.json and the rules a schema cannot say.

    Raises:
        ValueError: names the file, the question and the rule.
    """
    require_text(where, "where")
    from jsonschema.exceptions import best_match

    if error := best_match(_validator().iter_errors(quiz)):
        place = "/".join(map(str, error.absolute_path))
        raise ValueError(f"{where}: at {place or 'the top'}: {error.message}")
    ids = [q["id"] for q in quiz.get("questions", quiz.get("items", []))]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{where}: two questions share an id.")
    for question in quiz.get("questions", []):
        if complaint := kind_of(question).complaint():
            raise ValueError(f"{where}: question {question['id']!r}: {complaint}")


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
