"""What every kind of question has, and what is said of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


def note(mark: str, text: str, label: str = "") -> dict:
    """One line of feedback."""
    return {"mark": mark, "label": label, "text": text}


def feedback(status: str, headline: str, notes: Sequence[dict] = (), parts: Sequence[dict] = ()):
    """What is said about an answer; `parts` are those that a misconception may hang on."""
    beliefs = sorted({p["misconception"] for p in parts if "misconception" in p})
    return {
        "status": status,
        "headline": headline,
        "notes": list(notes),
        "misconceptions": beliefs,
    }


@dataclass(frozen=True)
class Question:
    """A question as its file has it.

    Args:
        q: the dict.
    """

    q: dict
    parts = ""  # the key of what can be chosen or sorted
    bullet = ""  # how a choice begins in plain text

    def judge(self, value: Any) -> dict:
        """Feedback on an answer."""
        raise NotImplementedError

    def known(self, ids: Sequence[str]) -> list[dict]:
        """The parts of these ids.

        Raises:
            ValueError: an id that the question does not have.
        """
        table = {c["id"]: c for c in self.q[self.parts]}
        for id_ in ids:
            if not isinstance(id_, str) or id_ not in table:
                raise ValueError(f"value={id_!r:.60} is not one of {', '.join(table)}.")
        return [table[i] for i in ids]
