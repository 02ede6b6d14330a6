"""The five kinds of questions: what each may hold, and how it is judged.

A question is a dict as it stands in its file; `kind_of(question)` wraps it. `judge(value)` gives
{"status": "correct" | "partly" | "not yet" | "unreadable" | "written", "headline": str, "notes":
[{"mark": "right" | "wrong", "label": str, "text": str}], "misconceptions": [str]}.
"""

from __future__ import annotations

from typing import Any

from utils.arrays import require_list, require_table, require_text
from utils.quiz.numbers import is_near, number_text, read_number
from utils.quiz.questions import Question, feedback, note


def _explained(choice: dict) -> dict:
    return note("right" if choice["right"] else "wrong", choice["why"], choice["text"])


def _ids(value: Any) -> list[str]:
    """The ids of an answer that may hold several."""
    given = [] if value is None else require_list(value, "value", "a list of ids")
    return [require_text(one, "value") for one in given]


class Single(Question):
    """Exactly one choice is right; answered by its id."""

    parts, bullet = "choices", "( )"

    def judge(self, value: Any) -> dict:
        if value is None or (isinstance(value, str) and not value):
            return feedback("unreadable", "Choose one first.")
        (choice,) = self.known([value])
        if not choice["right"]:
            return feedback("not yet", "Not this one.", [_explained(choice)], [choice])
        others = [c for c in self.q["choices"] if c is not choice]
        return feedback("correct", "Right.", [_explained(c) for c in [choice, *others]])


class Multiple(Single):
    """Some choices are right; answered by a list of ids."""

    bullet = "[ ]"

    def judge(self, value: Any) -> dict:
        ticked = self.known(list(dict.fromkeys(_ids(value))))
        if not ticked:
            return feedback("unreadable", "Tick at least one first.")
        wrong = [c for c in ticked if not c["right"]]
        missing = sum(c["right"] for c in self.q["choices"]) - (len(ticked) - len(wrong))
        if not wrong and not missing:
            notes = [_explained(c) for c in self.q["choices"]]
            return feedback("correct", "Right, all of them.", notes)
        said = [f"{len(wrong)} ticked that does not belong"] if wrong else []
        said += [f"{missing} still missing"] if missing else []
        status = "partly" if len(ticked) > len(wrong) else "not yet"
        notes = [_explained(c) for c in ticked]
        return feedback(status, f"Not yet: {', '.join(said)}.", notes, wrong)


class Number(Question):
    """A number within a tolerance; answered by a number or by text such as "4/7" or "57 %"."""

    def judge(self, value: Any) -> dict:
        readings = read_number(value)
        if not readings:
            return feedback("unreadable", "Type a number, such as 0.25 or 1/4.")
        if any(map(self._is, readings)):
            return feedback("correct", "Right.", [note("right", self.q["why"])])
        for slip in self.q["slips"]:
            allowed = slip.get("tolerance", self.q["tolerance"])
            if any(is_near(r, slip["value"], allowed) for r in readings):
                said = note("wrong", slip["why"], number_text(slip["value"]))
                headline = "Not yet, and this slip is a known one."
                return feedback("not yet", headline, [said], [slip])
        return feedback("not yet", "Not yet.", [note("wrong", self._hint(readings[0]))])

    def _is(self, value: float) -> bool:
        return is_near(value, self.q["value"], self.q["tolerance"])

    def _hint(self, value: float) -> str:
        if 0 <= self.q["value"] <= 1 and self._is(value / 100):
            return "The digits are right, the scale is not: asked is a share from 0 to 1."
        return "Too large." if value > self.q["value"] else "Too small."


class Order(Question):
    """Items to be sorted; answered by all ids in order."""

    parts, bullet = "items", "-"

    def judge(self, value: Any) -> dict:
        order = _ids(value)
        items = self.known(order)
        if sorted(order) != sorted(self.q["answer"]):
            return feedback("unreadable", "Every item has to stand in the order once.")
        if order == self.q["answer"]:
            notes = [note("right", c["why"], c["text"]) for c in items]
            return feedback("correct", "Right.", notes)
        pairs = zip(order, self.q["answer"], strict=True)
        first = next(i for i, (a, b) in enumerate(pairs) if a != b)
        headline = f"Not yet: the first that stands wrong is number {first + 1}."
        label = f"{first + 1}. {items[first]['text']}"
        return feedback("not yet", headline, [note("wrong", items[first]["why"], label)])


class Open(Question):
    """Sentences, compared with a model answer by the learner; answered by text."""

    parts = "rubric"

    def judge(self, value: Any) -> dict:
        text = "" if value is None else require_text(value, "value")
        if len(text.split()) < 3:
            return feedback("unreadable", "Write a sentence of at least three words first.")
        headline = "Compare with the model answer, and tick what yours says."
        rubric = [{"id": r["id"], "text": r["text"]} for r in self.q["rubric"]]
        said = feedback("written", headline)
        return said | {"model_answer": self.q["model_answer"], "rubric": rubric}


KINDS = {"single": Single, "multiple": Multiple, "number": Number, "order": Order, "open": Open}


def checked_question(question: Any, name: str = "question") -> dict:
    """A question as `load` gives it, or an error that says what came instead."""
    question = dict(require_table(question, name, "a question as `load` gives it"))
    for key in ("id", "type", "prompt"):
        require_text(question.get(key), f'{name}["{key}"]')
    kind = require_text(question["type"], f'{name}["type"]', KINDS)
    needed = {"number": ["value"], "open": ["rubric"], "order": ["items"]}.get(kind, ["choices"])
    # A prediction's number is known only when it has been computed.
    guess = kind == "number" and "range" in question
    if missing := [key for key in needed if key not in question and not guess]:
        raise ValueError(f"{name} lacks {', '.join(missing)}")
    return question


def checked_questions(questions: Any) -> list[dict]:
    """Several of them."""
    return [
        checked_question(one, "questions")
        for one in require_list(questions, "questions", "a list of questions")
    ]


def kind_of(question: dict) -> Question:
    """The question as one of the five kinds."""
    return KINDS[checked_question(question)["type"]](question)


def judge(question: dict, value: Any) -> dict:
    """Judge one answer: see the module's first lines.

    Args:
        question: as `load` gives it.
        value: single: a choice's id; multiple: a list of them; number: a number or text such as
            "0.571", "0,571", "57.1 %", "4/7"; order: all items' ids; open: the learner's text.

    Raises:
        ValueError: a choice or item that the question does not have.
    """
    return kind_of(question).judge(value)
