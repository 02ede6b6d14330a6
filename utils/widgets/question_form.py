"""A form that asks questions and knows no answer: what `quiz` and `predict` show."""

from __future__ import annotations

from typing import Any

import traitlets

from utils.widgets.base import Interactive


class QuestionForm(Interactive):
    """Questions on the screen; a subclass judges.

    `questions` is what the browser may see, `feedback` what Python said of each answer so far.
    A subclass overrides `respond(action, id, value)`.
    """

    module = "question_form"
    title = traitlets.Unicode().tag(sync=True)
    intro = traitlets.Unicode().tag(sync=True)
    questions: traitlets.List = traitlets.List().tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)
    drafts = traitlets.Dict().tag(sync=True)  # id -> {value, confidence}: filled in, not sent
    result = traitlets.Dict().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)  # trouble with the progress file

    def respond(self, action: str, id: str | None, value: object) -> None:
        """React to "answer", "tick" or "again" from the browser."""
        raise NotImplementedError

    def answer(self, question: dict) -> tuple[dict, list[bytes]]:
        """What the browser sends arrives here; the reply goes back in the traits."""
        self.respond(question["action"], question.get("id"), question.get("value"))
        return {}, []

    def set_feedback(self, id: str, feedback: dict) -> None:
        """Show feedback under one question."""
        self.feedback = {**self.feedback, id: feedback}

    def as_text(self) -> str:
        """The same words for every run: what `repr` and text/plain show."""
        raise NotImplementedError

    def as_html(self) -> str:
        """What a reader without a kernel sees."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.as_text()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/html"] = self.as_html()
        return bundle
