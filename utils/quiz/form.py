"""A round of questions as a form: it explains every answer and remembers what was missed.

Judging happens here in Python. The browser gets the questions, and of the answers only what
belongs to one that was already given.
"""

from __future__ import annotations

from typing import Any

from utils.arrays import require_table, require_text
from utils.progress import needs_another_look, passport, place_named
from utils.quiz.files import public
from utils.quiz.kinds import judge
from utils.quiz.text import as_html, as_text
from utils.widgets.question_form import QuestionForm

HOW = "Answer, and press Check. Wrong answers are explained too; try as often as you like."


class Quiz(QuestionForm):
    """One round of questions.

    Args:
        content: what `load` gives.

    `answer(question_id, value)` and `tick(question_id, rubric_ids)` do from code what the form
    does by hand, and return the feedback.
    """

    def __init__(self, content: dict) -> None:
        self._content = dict(require_table(content, "content", "what `load` gives"))
        if missing := [k for k in ("title", "intro", "questions") if k not in content]:
            raise ValueError(f"content lacks {', '.join(missing)}; `load` gives it whole")
        self._asked = {q["key"]: q for q in content["questions"]}
        super().__init__(title=content["title"], intro=content["intro"] or HOW)
        self._begin(list(self._asked))

    def _begin(self, keys: list[str]) -> None:
        before = {i["id"]: i for i in passport().items() if i["kind"] == "question"}
        self._round = keys
        self._first: dict[str, bool] = {}
        self._found: dict[str, list[str]] = {}
        self.feedback, self.result, self.drafts = {}, {}, {}
        self.questions = [
            public(self._asked[k]) | {"earlier": _earlier(before.get(k))} for k in keys
        ]

    def answer(self, question: str | dict, value: object = None) -> Any:
        """Answer one question by its id, and get the feedback that the form would show.

        Raises:
            ValueError: no such question or choice; the text lists them.
        """
        if isinstance(question, dict):  # from the browser
            if "action" not in question:
                raise ValueError("question must be an id; the browser's dictionary has an action")
            return super().answer(question)
        return self._judge(self._key(str(question)), value)

    def tick(self, question: str, ticked: list[str]) -> dict:
        """Say which points of the rubric an open answer holds; all of them count as done."""
        key = self._key(question)
        shown = self.feedback.get(key, {})
        if "rubric" not in shown:
            raise ValueError(f"question={question!r} has no rubric to tick yet; answer it first.")
        points = {r["id"] for r in shown["rubric"]}
        if unknown := sorted(set(ticked) - points):
            raise ValueError(
                f"ticked={unknown} are not in the rubric: {', '.join(sorted(points))}."
            )
        whole = len(set(ticked)) == len(points)
        headline = f"{len(set(ticked))} of {len(points)} points noted."
        headline += "" if whole else " Add what is missing to your answer, in your own words."
        status = "correct" if whole else "partly"
        tries = self._remember(key, status, [])
        feedback = shown | {"status": status, "headline": headline, "ticked": sorted(set(ticked))}
        self._show(key, feedback | {"tries": tries})
        return self.feedback[key]

    def respond(self, action: str, id: Any, value: Any) -> None:
        """React to the browser."""
        if action == "again":
            self._begin([k for k in self._round if not self._first.get(k)])
        elif action == "tick":
            self.tick(id, value)
        else:
            self._judge(self._key(id), value)

    def _judge(self, key: str, value: object) -> dict:
        feedback, shown = judge(self._asked[key], value), self.feedback.get(key, {})
        if "rubric" in feedback and "ticked" in shown:  # written again: the ticks stay
            feedback["ticked"] = shown["ticked"]
        tries = shown.get("tries", 0)
        if feedback["status"] not in ("unreadable", "written"):
            tries = self._remember(key, feedback["status"], feedback["misconceptions"])
        self._show(key, feedback | {"tries": tries})
        return self.feedback[key]

    def _show(self, key: str, feedback: dict) -> None:
        self.set_feedback(key, feedback)
        self.result = self._summary()
        self.note = " ".join(passport().notes)

    def _remember(self, key: str, status: str, misconceptions: list[str]) -> int:
        first = self._first.setdefault(key, status == "correct")
        self._found[key] = sorted({*self._found.get(key, []), *misconceptions})
        question = self._asked[key]
        passport().record(
            "question",
            key,
            status,
            title=question["title"],
            section=question["section"],
            revisit=not first,
            misconceptions=self._found[key],
        )
        return self.feedback.get(key, {}).get("tries", 0) + 1

    def _summary(self) -> dict:
        if set(self._first) != set(self._round):
            return {}
        right, total = sum(self._first.values()), len(self._round)
        beliefs = self._content.get("misconceptions", {})
        names = sorted({m for found in self._found.values() for m in found if m in beliefs})
        return {
            "headline": f"All {total} answered, {right} right at the first try.",
            "found": [_with_link(beliefs[m]) for m in names],
            "again": right < total,
        }

    def _key(self, id: str) -> str:
        require_text(id, "question")
        for key in self._round:
            if id in (key, key.split("/", 1)[1]):
                return key
        ids = ", ".join(k.split("/", 1)[1] for k in self._round)
        raise ValueError(f"question={id!r} is not asked here; there are: {ids}.")

    def sealed(self) -> dict:
        """The questions of this round with their answers, and the beliefs behind the wrong ones."""
        beliefs = self._content.get("misconceptions", {})
        return {
            "kind": "quiz",
            "questions": [_placed(self._asked[k]) for k in self._round],
            "misconceptions": {name: _with_link(belief) for name, belief in beliefs.items()},
        }

    def as_text(self) -> str:
        """The questions and choices of this round, without answers."""
        return as_text(self.title, [self._asked[k] for k in self._round])

    def as_html(self) -> str:
        """The same as HTML, for a reader without a kernel."""
        return as_html(self.title, [self._asked[k] for k in self._round])


def _earlier(item: dict | None) -> str:
    if item is None:
        return ""
    return "to revisit" if needs_another_look(item) else "right before"


def _placed(question: dict) -> dict:
    """A question with the address of the section that it belongs to."""
    place = place_named(question["section"], question["key"][:2])
    return question | ({"section": place.text, "link": place.link} if place else {})


def _with_link(belief: dict) -> dict:
    """A belief with the address of the section that corrects it."""
    place = place_named(belief["section"])
    return belief | ({"link": place.link} if place else {})
