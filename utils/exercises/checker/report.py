"""What a check says, as HTML for eyes and screen readers and as plain text for the rest."""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How a check can end."""

    CORRECT = "correct"
    NOT_YET = "not yet"
    RAISED = "raised"
    CHANGED = "changed its input"
    TOO_LONG = "took too long"
    NOT_ATTEMPTED = "not attempted"
    COMPARE = "compare"


_LOOK = {  # symbol, heading, colour: the words carry the meaning, the colour only helps
    Outcome.CORRECT: ("✓", "correct", "var(--jp-success-color1, #2e7d32)"),
    Outcome.NOT_YET: ("✗", "not yet", "var(--jp-warn-color1, #b26a00)"),
    Outcome.RAISED: ("⚠", "stopped with an error", "var(--jp-error-color1, #c62828)"),
    Outcome.CHANGED: ("✎", "changed its input", "var(--jp-warn-color1, #b26a00)"),
    Outcome.TOO_LONG: ("⏱", "took too long", "var(--jp-error-color1, #c62828)"),
    Outcome.NOT_ATTEMPTED: ("○", "not attempted yet", "var(--jp-info-color1, #0b72b0)"),
    Outcome.COMPARE: ("○", "compare with the model answer", "var(--jp-info-color1, #0b72b0)"),
}
_BOX = (
    "border-left:4px solid {color};padding:.3em .9em;margin:.3em 0;"
    "color:var(--jp-ui-font-color1, inherit);overflow-x:auto"
)
_PRE = (
    "background:var(--jp-layout-color2, rgba(128,128,128,.12));color:inherit;"
    "padding:.5em;margin:.4em 0;white-space:pre-wrap"
)


@dataclass(frozen=True)
class Block:
    """One part of a message in both of its forms."""

    text: str
    html: str


@dataclass
class Card:
    """Something to show in a cell: a heading and blocks below it."""

    heading: str
    blocks: list[Block] = field(default_factory=list)
    color: str = "var(--jp-info-color1, #0b72b0)"

    @property
    def text(self) -> str:
        """The plain text form."""
        return "\n".join([self.heading, *(b.text for b in self.blocks)])

    @property
    def html(self) -> str:
        """The HTML form; everything a learner typed is escaped."""
        title = html.escape(self.heading, quote=True)
        inside = "".join(b.html for b in self.blocks)
        style = _BOX.format(color=self.color)
        return (
            f'<div role="group" aria-label="{title}" style="{style}"><b>{title}</b>{inside}</div>'
        )

    def show(self) -> None:
        """Show it in the notebook; print it where there is none."""
        if "IPython" in sys.modules and (shell := sys.modules["IPython"].get_ipython()):
            shell.display_pub.publish({"text/html": self.html, "text/plain": self.text})
        else:
            print(self.text)

    def __repr__(self) -> str:
        return self.text


@dataclass(repr=False)
class Result(Card):
    """What `check` found; it has been shown already, so a cell that ends with it shows it once.

    Attributes:
        outcome: an Outcome; compares equal to its text ("correct", "not yet", ...).
        message: the one sentence that matters most.
        mistake: position of the recognised foreseen mistake in the exercise's list, or None.
        details: what the passport should note besides the outcome.
    """

    outcome: Outcome = Outcome.NOT_YET
    message: str = ""
    mistake: int | None = None
    details: dict = field(default_factory=dict)

    @property
    def correct(self) -> bool:
        """Whether the attempt solved the exercise."""
        return self.outcome is Outcome.CORRECT

    def _ipython_display_(self) -> None:
        """Silent: `check` has shown this result."""


def result(
    name: str, outcome: Outcome, message: str, *blocks: Block, mistake: int | None = None
) -> Result:
    """A Result with its heading, its message and whatever is drawn below."""
    symbol, words, color = _LOOK[outcome]
    shown = [rich(message), *blocks] if message else list(blocks)
    return Result(f"{symbol} {name}: {words}", shown, color, outcome, message, mistake)


def rich(text: str) -> Block:
    """A message: `code` in backticks; lines indented by four spaces are a block of code."""
    parts = []
    for chunk in re.split(r"(?m)((?:^ {4}.*\n?)+)", text.strip("\n")):
        if chunk.startswith("    "):
            parts.append(code(chunk.rstrip()).html)
        elif chunk.strip():
            escaped = html.escape(chunk.strip()).replace("\n", "<br>")
            parts.append(f"<p style='margin:.4em 0'>{re.sub('`([^`]+)`', _code, escaped)}</p>")
    return Block(text.strip("\n"), "".join(parts))


def _code(match: re.Match) -> str:
    return f"<code>{match[1]}</code>"


def folded(label: str, text: str) -> Block:
    """Code that is shown on demand."""
    inside = code(text)
    summary = f"<summary style='margin:.4em 0'>{html.escape(label)}</summary>"
    return Block(f"{label}\n{inside.text}", f"<details>{summary}{inside.html}</details>")


def code(text: str, label: str = "") -> Block:
    """Something shown as it is, in a fixed-width font: code, a traceback, printed lines."""
    caption = f"<p style='margin:.4em 0 0'>{html.escape(label)}</p>" if label else ""
    body = "\n".join("    " + line for line in text.splitlines())
    plain = f"{label}\n{body}" if label else body
    return Block(plain, f"{caption}<pre style='{_PRE}'>{html.escape(text)}</pre>")
