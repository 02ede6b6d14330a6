"""The things to predict: their rows in the file, and what was noted of each."""

from __future__ import annotations

import json
from typing import Any

from utils.arrays import require_text
from utils.progress import QUIZZES, passport

FILE = QUIZZES / "predictions.json"


def load_predictions() -> dict[str, dict]:
    """All things to predict, by id."""
    content = json.loads(FILE.read_text("utf-8"))
    return {item["id"]: item for item in content["items"]}


def prediction(id: str) -> dict:
    """One thing to predict: its row in the file."""
    items = load_predictions()
    if require_text(id, "id") not in items:
        raise ValueError(f"id={id!r} is not in {FILE.name}; there are: {', '.join(items)}.")
    return items[id]


def kept_answer(item: dict) -> Any:
    """The answer that is stored with the question."""
    if "answer" not in item:
        raise ValueError(f"truth is None, and {item['id']!r} has no stored answer: say the truth.")
    return item["answer"]


def stored(item: dict, name: str) -> str:
    """Words that are stored with the question."""
    if name not in item:
        raise ValueError(f"id={item['id']!r} has no {name!r} in {FILE.name}; expected one there.")
    return item[name]


def what_to_enter(item: dict) -> str:
    """What a form asks for when an answer cannot be read."""
    if item["type"] == "single":
        return "Choose one first."
    low, high = item["range"]
    return f"Type a number from {low:,} to {high:,}."


def details_of(id: str) -> dict:
    """What this session's passport holds of a prediction; empty when it was never touched."""
    entry = passport().get("prediction", id)
    return entry["details"] if entry else {}


def guess_of(id: str) -> Any:
    """What was committed to, in time or late; None if nothing was."""
    details = details_of(id)
    return details.get("value", details.get("late"))


def record(item: dict, outcome: str, **details: object) -> None:
    """Note it in the passport.

    A revealed prediction is done, hit or miss: there is nothing to repair in a guess.
    """
    outcome = "correct" if outcome == "revealed" else outcome
    passport().record("prediction", item["id"], outcome, title=item["title"], **details)
