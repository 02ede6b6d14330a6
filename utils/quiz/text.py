"""Questions written out, for where no form can be shown."""

from __future__ import annotations

from html import escape


def number_text(value: float) -> str:
    """A number as a learner would write it: at most three decimals.

    >>> number_text(2 / 3), number_text(114688.0), number_text(0.5)
    ('0.667', '114688', '0.5')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".")


def as_text(title: str, questions: list[dict]) -> str:
    """The questions and choices as plain text, without answers."""
    lines = [title]
    for n, q in enumerate(questions, 1):
        lines += ["", f"{n}. {q['prompt']}"]
        lines += [f"   {line}" for line in q.get("code", "").splitlines()]
        marks = {"single": "( )", "multiple": "[ ]"}
        lines += [f"   {marks[q['type']]} {c['text']}" for c in q.get("choices", [])]
        lines += [f"   - {c['text']}" for c in q.get("items", [])]
        if q["type"] == "number":
            lines.append(f"   ____ {q.get('unit', '')}".rstrip())
    return "\n".join(lines)


def rich(text: str) -> str:
    """Escaped text as HTML, `code` between backticks."""
    parts = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))


def as_html(title: str, questions: list[dict], *, answers: bool) -> str:
    """The questions as static HTML; with `answers` each has its answers folded under it."""
    blocks = []
    for q in questions:
        code = f"<pre>{escape(q['code'])}</pre>" if "code" in q else ""
        parts = [*q.get("choices", []), *q.get("items", [])]
        listed = "".join(f"<li>{rich(c['text'])}</li>" for c in parts)
        folded = f"<details><summary>Answer</summary>{_solution(q)}</details>" if answers else ""
        choices = f"<ul>{listed}</ul>" if listed else ""
        blocks.append(f"<li><p>{rich(q['prompt'])}</p>{code}{choices}{folded}</li>")
    return f"<p><strong>{rich(title)}</strong></p><ol>{''.join(blocks)}</ol>"


def _solution(q: dict) -> str:
    if q["type"] in ("single", "multiple"):
        rows = [("✓" if c["right"] else "✗", c["text"], c["why"]) for c in q["choices"]]
    elif q["type"] == "number":
        rows = [("✓", f"{number_text(q['value'])} {q.get('unit', '')}".strip(), q["why"])]
        rows += [("✗", number_text(s["value"]), s["why"]) for s in q["slips"]]
    elif q["type"] == "order":
        table = {c["id"]: c for c in q["items"]}
        rows = [(f"{n}.", table[i]["text"], table[i]["why"]) for n, i in enumerate(q["answer"], 1)]
    else:
        rows = [("✓", "Model answer", q["model_answer"])]
        rows += [("☐", r["text"], "") for r in q["rubric"]]
    items = (f"<li>{m} <strong>{rich(t)}</strong> {rich(w)}</li>" for m, t, w in rows)
    return f"<ul>{''.join(items)}</ul>"
