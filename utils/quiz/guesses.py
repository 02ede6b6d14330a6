"""Predict before you look: commit to a guess, see it beside the truth, learn how sure to be.

An answer waits for the guess. Who asks for it without one may still guess, but that guess is kept
apart: it says nothing about how well somebody is calibrated.
"""

from __future__ import annotations

from typing import Any

from utils.arrays import require_number
from utils.progress import CONFIDENCES, calibrate, calibration_lines, passport
from utils.quiz.comparing import close_by, compare, in_words, read_guess
from utils.quiz.files import public
from utils.quiz.kinds import checked_question
from utils.quiz.prediction_items import (
    details_of,
    guess_of,
    kept_answer,
    prediction,
    record,
    stored,
    what_to_enter,
)
from utils.quiz.text import Said, as_html, as_text
from utils.widgets.answer_card import AnswerCard
from utils.widgets.question_form import QuestionForm

TITLE = "Predict before you look"
UNSURE = "; without a sureness it counts as right or wrong only"

_waiting: dict[str, tuple[AnswerCard, Any, tuple[object, ...]]] = {}  # id -> card, truth, shown


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
    item = prediction(id)
    if value is None:
        return PredictForm(item)
    return Said([_commit(item, value, confidence)])


def reveal(id: str, truth: float | str | None, *shown: object) -> AnswerCard:
    """Show the guess beside the truth; the last line of the cell that computed the truth.

    Without a guess the answer stays hidden: in a notebook as delivered and after Run All nothing
    is told before the learner asks for it, or commits to a guess in the form above.

    Args:
        id: as in `predict`.
        truth: a number or a choice's id; None for the `answer` that is stored with the question,
            where a cell would tell it or cannot compute it.
        shown: what else would tell the answer, hidden with it: text as printed, a matplotlib
            figure, or a picture of `plotting.to_picture`. What a figure shows is said in words by
            `alt`, stored with the question: the cell stands below the form, for all to read.

    Raises:
        ValueError: no such prediction or choice, or nothing is stored of what is needed.
    """
    item = prediction(id)
    truth = read_guess(item, kept_answer(item) if truth is None else truth, "truth")
    shown = tuple(_picture(item, thing) for thing in shown)
    if guess_of(id) is not None:
        return AnswerCard(_told(item, truth, shown), opened=True)
    card = AnswerCard(
        [" ".join([_answer(item, truth), *_after(item)]), *map(_as_part, shown)],
        on_request=lambda: record(item, "seen", seen=True),
        about={"item": item, "truth": truth},
    )
    _waiting[id] = card, truth, shown
    return card


def calibration() -> Said:
    """How good all guesses were so far, and whether you knew it."""
    return Said(calibration_lines(calibrate(passport().items())))


class PredictForm(QuestionForm):
    """One prediction as a form; `commit(value, confidence)` does the same from code."""

    def __init__(self, item: dict) -> None:
        item = self._item = checked_question(item, "item")
        sure = "How sure are you that this is right?"
        if item["type"] == "number" and (span := close_by(item)):
            sure = f"How sure are you to be within {span}?"
        question = public(item) | {"confidences": list(CONFIDENCES), "sure": sure}
        super().__init__(title=TITLE, questions=[question | {"button": "Commit"}])
        if (guess := guess_of(item["id"])) is not None:
            self._say("noted", f"Noted earlier: {in_words(item, guess)}.")

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
            self._say("unreadable", what_to_enter(self._item))

    def _say(self, status: str, headline: str) -> None:
        self.set_feedback(self._item["id"], {"status": status, "headline": headline, "notes": []})

    def sealed(self) -> dict:
        """The row of the file, which says how near is near enough; the truth is not in it."""
        return {"kind": "prediction", "item": self._item}

    def as_text(self) -> str:
        """The question and its choices."""
        return as_text(TITLE, [self._item])

    def as_html(self) -> str:
        """The same as HTML, for a reader without a kernel."""
        return as_html(TITLE, [self._item])


def _picture(item: dict, thing: Any) -> object:
    """A figure as a picture with the words that are stored for it; anything else as it is."""
    if not hasattr(thing, "savefig"):
        return thing
    from utils.plotting import to_picture  # matplotlib is there already: it made the figure

    return to_picture(thing, stored(item, "alt"))


def _commit(item: dict, value: object, confidence: float | None) -> str:
    guess = read_guess(item, value)
    if confidence is not None:
        number = require_number(confidence, "confidence", float("-inf"), float("inf"))
        if not 0 <= number <= 100:
            raise ValueError(f"confidence={confidence!r}; expected per cent, from 0 to 100.")
    details = details_of(item["id"])
    if "truth" in details:
        old = in_words(item, details.get("value", details.get("late")))
        return f"The answer was already shown, so your first guess stays: {old}."
    said = in_words(item, guess)
    sure = UNSURE if confidence is None else f", {confidence:g} % sure"
    if details.get("seen"):
        record(item, "guessed late", late=guess)
        noted = f"Noted: {said}. The answer was shown before, so this guess is kept apart"
        noted = f"{noted} and does not count."
    else:
        record(item, "guessed", value=guess, confidence=confidence)
        noted = f"Noted: {said}{sure}."
    if item["id"] not in _waiting:
        return f"{noted} Now run the next cell."
    card, truth, shown = _waiting.pop(item["id"])
    card.disclose(_told(item, truth, shown))
    return f"{noted} The answer stands below."


def _told(item: dict, truth: Any, shown: tuple[object, ...]) -> list[object]:
    """The guess beside the truth, noted as revealed, and what belongs to it."""
    details, guess = details_of(item["id"]), guess_of(item["id"])
    hit, error, verdict = compare(item, guess, truth)
    said = f"You said {in_words(item, guess)}"
    if "value" in details:
        record(item, "revealed", hit=hit, relative_error=error, truth=truth)
        sure = details.get("confidence")
        said += "" if sure is None else f" and were {sure:g} % sure"
    sentences = [f"{said}. {_answer(item, truth)} {verdict}", *_after(item)]
    return [*sentences, *map(_as_part, shown)]


def _answer(item: dict, truth: Any) -> str:
    return f"The answer: {in_words(item, truth)}."


def _after(item: dict) -> list[str]:
    return [item["after"]] if "after" in item else []


def _as_part(thing: object) -> object:
    return ("text", thing) if isinstance(thing, str) else thing
