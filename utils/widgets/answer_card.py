"""An answer that waits: the browser has it only when a guess was made or it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import traitlets
from IPython.display import DisplayHandle, display

from utils.arrays import require_flag, require_list, require_table, require_text, said
from utils.widgets.base import NEXT_DAY, Interactive

FOLD = "The answer, for after your guess"


class AnswerCard(Interactive):
    """Sentences, text and pictures behind a button.

    Args:
        content: str for a sentence; ("text", str) for lines as printed; or a picture with `webp`,
            `alt` and `width`, as `plotting.to_picture` makes it.
        opened: whether it is shown at once.
        on_request: called when the learner asks for the answer without a guess.
        about: what a page without Python is to know of the question, beside the content.

    A reader without a kernel sees the same in a fold, closed unless `opened`.
    """

    module = "answer_card"
    parts: traitlets.List = traitlets.List().tag(sync=True)  # empty until the card is opened
    drawn: traitlets.Bool = traitlets.Bool(False).tag(sync=True)  # the browser says so

    def __init__(
        self,
        content: Sequence[object],
        *,
        opened: bool = False,
        on_request: Callable[[], None] | None = None,
        about: dict | None = None,
    ) -> None:
        self._content = _checked(content)
        if on_request is not None and not callable(on_request):
            raise TypeError(f"on_request must be a function or None, got {said(on_request)}")
        self._on_request = on_request
        self._opened_at_first = require_flag(opened, "opened")
        self._about = {} if about is None else dict(require_table(about, "about"))
        self._place: DisplayHandle | None = None
        super().__init__()
        if opened:
            self.disclose()

    def disclose(self, content: Sequence[object] | None = None) -> None:
        """Show the answer; `content` replaces what was to be shown."""
        if content is not None:
            self._content = _checked(content)
        self.parts = [_part(thing) for thing in self._content]
        if self._place is not None and not self.drawn:
            self._draw_again(self._place)

    def _draw_again(self, place: DisplayHandle) -> None:
        """Put an open card in the place of this one, which no browser has drawn: a page gives a
        part two seconds to begin, and a busy machine may need more."""
        again = AnswerCard(self._content, opened=True, about=self._about)
        bundle = again._repr_mimebundle_()
        if bundle is not None:
            place.update(bundle[0], metadata=bundle[1], raw=True)

    def _ipython_display_(self) -> None:
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display({"text/html": NEXT_DAY}, raw=True)
            self._place = display(bundle[0], metadata=bundle[1], raw=True, display_id=True)

    def answer(self, question: dict) -> tuple[dict, list[bytes]]:
        """The learner asks for the answer."""
        if not self.parts:
            if self._on_request:
                self._on_request()
            self.disclose()
        return {}, []

    def sealed(self) -> dict:
        """The content, in the form that the browser reads, and what the question is about."""
        return {"kind": "answer", "parts": [_part(c) for c in self._content], **self._about}

    def __repr__(self) -> str:
        return "\n".join(_plain(_part(thing)) for thing in self._content)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            inside = "".join(_html(_part(thing)) for thing in self._content)
            folded = f"<details><summary>{FOLD}</summary>{inside}</details>"
            bundle[0]["text/html"] = inside if self._opened_at_first else folded
        return bundle


def _checked(content: Any) -> list:
    things = require_list(content, "content", "a list of sentences and pictures")
    for thing in things:
        if not isinstance(thing, str | tuple) and not hasattr(thing, "webp"):
            raise TypeError(f"content must hold texts and pictures, got {said(thing)}")
    return things


def _part(thing: Any) -> dict:
    """One piece of an answer as the browser reads it."""
    if isinstance(thing, tuple):
        return {"kind": "text", "text": str(thing[1])}
    if hasattr(thing, "webp"):
        return {"kind": "picture", "source": thing.source, "alt": thing.alt, "width": thing.width}
    return {"kind": "sentence", "text": str(thing)}


def _plain(part: dict) -> str:
    return f"[figure] {part['alt']}" if part["kind"] == "picture" else part["text"]


def _html(part: dict) -> str:
    if part["kind"] == "picture":
        return (
            f'<img alt="{escape(part["alt"], quote=True)}" width="{part["width"]}" '
            f'style="max-width:100%;height:auto;background:#fff" src="{part["source"]}">'
        )
    if part["kind"] == "sentence":
        return f"<p>{rich(part['text'])}</p>"
    return f"<pre style='white-space:pre-wrap;word-break:normal'>{escape(part['text'])}</pre>"


def rich(text: str) -> str:
    """Escaped text as HTML, `code` between backticks."""
    parts = escape(require_text(text, "text")).split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))
