"""Predict before you run: commit to a guess, see it beside the truth, learn how sure to be."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from utils.progress import CONFIDENCES, QUIZZES, calibrate, calibration_lines, passport, percent
from utils.quiz.files import public
from utils.quiz.numbers import read_number
from utils.quiz.text import as_html, as_text
from utils.widgets.question_form import QuestionForm

FILE = QUIZZES / "predictions.json"
FOLD = "The answer, for after your guess"


class Said:
    """Sentences that Jupyter shows as text and as HTML."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self.lines)


class Revealed(Said):
    """An answer, and what belongs to it; folded until the learner opens it, if there is no guess.

    Args:
        lines: sentences.
        shown: text, or objects with an HTML of their own.
        folded: whether it stays closed at first.
    """

    def __init__(self, lines: list[str], shown: tuple[object, ...], *, folded: bool) -> None:
        super().__init__(lines)
        self.shown, self.folded = shown, folded

    def __repr__(self) -> str:
        return "\n".join([super().__repr__(), *map(str, self.shown)])

    def _repr_html_(self) -> str:
        inside = super()._repr_html_() + "".join(map(_html_of, self.shown))
        if not self.folded:
            return inside
        return f"<details><summary>{FOLD}</summary>{inside}</details>"


def _html_of(thing: object) -> str:
    if hasattr(thing, "_repr_html_"):
        return thing._repr_html_()
    return f"<pre>{escape(str(thing))}</pre>"


def load_predictions() -> dict[str, dict]:
    """All things to predict, by id."""
    content = json.loads(FILE.read_text("utf-8"))
    return {item["id"]: item for item in content["items"]}


def predict(
    id: str, value: float | str | None = None, *, confidence: float | None = None
) -> PredictForm | Said:
    """Ask for a guess before the cell that answers it.

    Args:
        id: as in "01-coins-count", a row of data/quizzes/predictions.json.
        value: None shows a form; a number or a choice's id commits to it from code.
        confidence: in per cent, how sure you are that the guess is right (numbers: close).

    Raises:
        ValueError: no such prediction, no such choice, not a number.
    """
    item = _item(id)
    if value is None:
        return PredictForm(item)
    return Said([_commit(item, value, confidence)])


def reveal(id: str, truth: float | str, *shown: object) -> Revealed:
    """Show the guess beside the truth; the last line of the cell that computed the truth.

    Without a guess the answer stays folded: in a notebook as delivered and after Run All nothing
    is told before the learner asks for it.

    Args:
        id: as in `predict`.
        truth: a number or a choice's id.
        shown: what else would tell the answer, folded with it: text, or a picture of
            `plotting.to_picture`.

    Raises:
        ValueError: no such prediction or choice.
    """
    item = _item(id)
    truth = _value(item, truth, "truth")
    entry = passport().get("prediction", id)
    after = [item["after"]] if "after" in item else []
    answer = f"The answer: {_words(item, truth)}."
    if entry is None:
        return Revealed([" ".join([answer, *after])], shown, folded=True)
    guess = entry["details"]["value"]
    hit, error, verdict = _compare(item, guess, truth)
    _record(item, "revealed", hit=hit, relative_error=error, truth=truth)
    said = f"You said {_words(item, guess)}. {answer} {verdict}"
    return Revealed([said, *after], shown, folded=False)


def calibration() -> Said:
    """How good all guesses were so far, and whether you knew it."""
    return Said(calibration_lines(calibrate(passport().items())))


class PredictForm(QuestionForm):
    """One prediction as a form; `commit(value, confidence)` does the same from code."""

    def __init__(self, item: dict) -> None:
        self._item = item
        sure = "How sure are you that this is right?"
        if item["type"] == "number" and (span := _span(item)):
            sure = f"How sure are you to be within {span}?"
        question = public(item) | {"confidences": list(CONFIDENCES), "sure": sure}
        super().__init__(
            title="Predict before you run",
            questions=[question | {"button": "Commit"}],
        )
        if entry := passport().get("prediction", item["id"]):
            self._say("noted", f"Noted earlier: {_words(item, entry['details']['value'])}.")

    def commit(self, value: float | str, confidence: float | None = None) -> str:
        """Commit to a guess; returns the sentence that the form shows."""
        sentence = _commit(self._item, value, confidence)
        self._say("noted", sentence)
        self.note = " ".join(passport().notes)
        return sentence

    def respond(self, action: str, id: str | None, value: Any) -> None:
        """React to the browser."""
        try:
            self.commit(value["value"], value["confidence"])
        except ValueError:
            kind = "Type a number" if self._item["type"] == "number" else "Choose one"
            self._say("unreadable", f"{kind} first.")

    def _say(self, status: str, headline: str) -> None:
        self.set_feedback(self._item["id"], {"status": status, "headline": headline, "notes": []})

    def as_text(self) -> str:
        """The question and its choices."""
        return as_text("Predict before you run", [self._item])

    def as_html(self) -> str:
        """The same as HTML, for a reader without a kernel."""
        return as_html("Predict before you run", [self._item], answers=False)


def _item(id: str) -> dict:
    items = load_predictions()
    if id not in items:
        raise ValueError(f"id={id!r} is not in {FILE.name}; there are: {', '.join(items)}.")
    return items[id]


def _value(item: dict, value: object, argument: str = "value") -> float | str:
    if item["type"] == "number":
        readings = read_number(value.item() if hasattr(value, "item") else value)
        if not readings:
            raise ValueError(f"{argument}={value!r} is no number.")
        return readings[0]
    ids = [c["id"] for c in item["choices"]]
    if value not in ids:
        raise ValueError(f"{argument}={value!r} is not one of {', '.join(ids)}.")
    return str(value)


def _commit(item: dict, value: object, confidence: float | None) -> str:
    value = _value(item, value)
    if confidence is not None and not 0 <= confidence <= 100:
        raise ValueError(f"confidence={confidence!r}; expected per cent, from 0 to 100.")
    entry = passport().get("prediction", item["id"])
    if entry and "truth" in entry["details"]:
        old = _words(item, entry["details"]["value"])
        return f"The answer was already shown, so your first guess stays: {old}."
    _record(item, "guessed", value=value, confidence=confidence)
    sure = "" if confidence is None else f", {confidence:g} % sure"
    return f"Noted: {_words(item, value)}{sure}. Now run the next cell."


def _record(item: dict, outcome: str, **details: object) -> None:
    """A revealed prediction is done, hit or miss: there is nothing to repair in a guess."""
    outcome = "correct" if outcome == "revealed" else outcome
    passport().record("prediction", item["id"], outcome, title=item["title"], **details)


def _compare(item: dict, guess: Any, truth: Any) -> tuple[bool, float | None, str]:
    if item["type"] == "single":
        return guess == truth, None, "You were right." if guess == truth else "Not what you said."
    off = guess - truth
    error = off / abs(truth) if truth else None
    (kind, span), *_ = item["close"].items()
    hit = abs(off) <= span * (abs(truth) if kind == "relative" else 1) + 1e-9
    if off == 0:
        return hit, error, "Exactly right."
    by = percent(abs(error)) if error is not None else f"{abs(off):g}"
    way = f"{by} too {'high' if off > 0 else 'low'}"
    close = f"within {_span(item)}" if span else "exact"
    return hit, error, f"That is {way}: {'' if hit else 'not '}{close}."


def _span(item: dict) -> str:
    (kind, span), *_ = item["close"].items()
    if not span:
        return ""
    unit = f" {item['unit']}" if "unit" in item else ""
    return f"{percent(span) if kind == 'relative' else f'{span:g}{unit}'} of the answer"


def _words(item: dict, value: Any) -> str:
    if item["type"] == "single":
        return next((c["text"] for c in item["choices"] if c["id"] == value), str(value))
    number = f"{value:.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
    return f"{number} {item.get('unit', '')}".strip()
