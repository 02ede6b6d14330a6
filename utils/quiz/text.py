"""Questions and sentences written out, for where no form can be shown."""

from __future__ import annotations

from html import escape

from utils.arrays import require_list, require_text
from utils.quiz.kinds import checked_questions, kind_of
from utils.widgets.answer_card import rich

__all__ = ["Said", "as_html", "as_text", "rich"]


class Said:
    """Sentences that Jupyter shows as text and as HTML."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = [require_text(line, "lines") for line in require_list(lines, "lines")]

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{rich(line)}</p>" for line in self.lines)


def as_text(title: str, questions: list[dict]) -> str:
    """The questions and choices as plain text, without answers."""
    lines = [require_text(title, "title")]
    questions = checked_questions(questions)
    for n, q in enumerate(questions, 1):
        lines += ["", f"{n}. {q['prompt']}"]
        lines += [f"   {line}" for line in q.get("code", "").splitlines()]
        bullet = kind_of(q).bullet
        lines += [f"   {bullet} {c['text']}" for c in [*q.get("choices", []), *q.get("items", [])]]
        if q["type"] == "number":
            lines.append(f"   ____ {q.get('unit', '')}".rstrip())
    return "\n".join(lines)


def as_html(title: str, questions: list[dict]) -> str:
    """The same as HTML."""
    title, blocks = require_text(title, "title"), []
    for q in checked_questions(questions):
        code = f"<pre>{escape(q['code'])}</pre>" if "code" in q else ""
        parts = [*q.get("choices", []), *q.get("items", [])]
        listed = "".join(f"<li>{rich(c['text'])}</li>" for c in parts)
        choices = f"<ul>{listed}</ul>" if listed else ""
        blocks.append(f"<li><p>{rich(q['prompt'])}</p>{code}{choices}</li>")
    return f"<p><strong>{rich(title)}</strong></p><ol>{''.join(blocks)}</ol>"
