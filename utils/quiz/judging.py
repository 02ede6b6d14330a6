"""Question files: read and check them, judge an answer. No widget here.

The files are held against their schema by the tests, not by every lesson that asks a question:
importing jsonschema alone takes a second.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from utils.progress import QUIZZES
from utils.quiz.text import number_text


@lru_cache(maxsize=1)
def _schema() -> dict:
    return json.loads((QUIZZES / "schema.json").read_text("utf-8"))


def quiz_names() -> list[str]:
    """The question files that there are, as in "03_metrics"."""
    return sorted(path.stem for path in QUIZZES.glob("[0-9]*.json"))


def load(name: str) -> dict:
    """Read one question file.

    Args:
        name: as in "03_metrics".

    Returns:
        The file's content; every question has in addition "key", as in "03_metrics/cat-iou".

    Raises:
        ValueError: no such file; the text lists them.
    """
    path = QUIZZES / f"{name}.json"
    if not path.is_file():
        raise ValueError(f"name={name!r} is no quiz; there are: {', '.join(quiz_names())}.")
    quiz = json.loads(path.read_text("utf-8"))
    for question in quiz["questions"]:
        question["key"] = f"{name}/{question['id']}"
    return quiz


def check(quiz: dict, where: str = "quiz") -> None:
    """Hold a question file against schema.json and the rules a schema cannot say.

    Raises:
        ValueError: names the file, the question and the rule.
    """
    import jsonschema  # a second, of which most goes into a grammar of addresses that we never ask

    try:
        jsonschema.validate(quiz, _schema())
    except jsonschema.ValidationError as error:
        place = "/".join(map(str, error.absolute_path))
        raise ValueError(f"{where}: at {place or 'the top'}: {error.message}") from None
    ids = [q["id"] for q in quiz.get("questions", quiz.get("items", []))]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{where}: two questions share an id.")
    for question in quiz.get("questions", []):
        if complaint := _complaint(question):
            raise ValueError(f"{where}: question {question['id']!r}: {complaint}")


def _complaint(q: dict) -> str | None:
    parts = q.get("choices") or q.get("items") or q.get("rubric") or []
    ids = [p["id"] for p in parts]
    if len(ids) != len(set(ids)):
        return "two choices share an id."
    if q["type"] == "single" and sum(c["right"] for c in q["choices"]) != 1:
        return "exactly one choice must be right."
    if q["type"] == "multiple" and not any(c["right"] for c in q["choices"]):
        return "no choice is right."
    if q["type"] == "number" and any(_near(s["value"], q) for s in q["slips"]):
        return "a slip lies within the tolerance of the answer."
    if q["type"] == "order" and (sorted(q["answer"]) != sorted(ids) or q["answer"] == ids):
        return "`answer` must hold every item, in another order than they are shown."
    return None


def public(question: dict) -> dict:
    """What a learner may see before answering: no answer, no explanation, no tolerance."""
    seen = {"id": question.get("key", question["id"])}
    seen |= {k: question[k] for k in ("type", "prompt", "code", "unit") if k in question}
    for part in ("choices", "items"):
        if part in question:
            seen[part] = [{"id": c["id"], "text": c["text"]} for c in question[part]]
    return seen


def judge(question: dict, value: object) -> dict:
    """Judge one answer.

    Args:
        question: as `load` gives it.
        value: single: a choice's id; multiple: a list of them; number: a number or text such as
            "0.571", "0,571", "57.1 %", "4/7"; order: all items' ids; open: the learner's text.

    Returns:
        {"status": "correct" | "partly" | "not yet" | "unreadable" | "written", "headline": str,
        "notes": [{"mark": "right" | "wrong" | "info", "label": str, "text": str}],
        "misconceptions": [str]}; for open questions also "model_answer" and "rubric".

    Raises:
        ValueError: a choice or item that the question does not have.
    """
    judges = {"single": _single, "multiple": _multiple, "number": _number, "order": _order}
    feedback = judges.get(question["type"], _open)(question, value)
    return {"notes": [], "misconceptions": []} | feedback


def _note(mark: str, text: str, label: str = "") -> dict:
    return {"mark": mark, "label": label, "text": text}


def _known(question: dict, part: str, ids: list) -> list[dict]:
    table = {c["id"]: c for c in question[part]}
    for id_ in ids:
        if id_ not in table:
            raise ValueError(f"value={id_!r} is not one of {', '.join(table)}.")
    return [table[i] for i in ids]


def _choice_note(choice: dict) -> dict:
    return _note("right" if choice["right"] else "wrong", choice["why"], choice["text"])


def _tags(parts: list[dict]) -> list[str]:
    return sorted({p["misconception"] for p in parts if "misconception" in p})


def _single(q: dict, value: object) -> dict:
    if not value:
        return {"status": "unreadable", "headline": "Choose one first."}
    (choice,) = _known(q, "choices", [value])
    if not choice["right"]:
        return {
            "status": "not yet",
            "headline": "Not this one.",
            "notes": [_choice_note(choice)],
            "misconceptions": _tags([choice]),
        }
    others = [c for c in q["choices"] if c is not choice]
    notes = [_choice_note(c) for c in [choice, *others]]
    return {"status": "correct", "headline": "Right.", "notes": notes}


def _multiple(q: dict, value: object) -> dict:
    ticked = _known(q, "choices", list(dict.fromkeys(value or [])))
    if not ticked:
        return {"status": "unreadable", "headline": "Tick at least one first."}
    wrong = [c for c in ticked if not c["right"]]
    missing = sum(c["right"] for c in q["choices"]) - (len(ticked) - len(wrong))
    if not wrong and not missing:
        notes = [_choice_note(c) for c in q["choices"]]
        return {"status": "correct", "headline": "Right, all of them.", "notes": notes}
    said = [f"{len(wrong)} ticked that does not belong"] if wrong else []
    said += [f"{missing} still missing"] if missing else []
    return {
        "status": "partly" if len(ticked) > len(wrong) else "not yet",
        "headline": f"Not yet: {', '.join(said)}.",
        "notes": [_choice_note(c) for c in ticked],
        "misconceptions": _tags(wrong),
    }


def read_number(text: object) -> list[float]:
    """The ways to read what was typed, likeliest first; empty if it is no number.

    >>> read_number("4/7"), read_number("25 %"), read_number("114,688")
    ([0.5714285714285714], [0.25], [114.688, 114688.0])
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        return [float(text)] if abs(text) < float("inf") else []
    plain = str(text or "").strip().replace("−", "-").replace("\u202f", " ")
    number = r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?"
    if fraction := re.fullmatch(rf"({number})\s*/\s*({number})", plain):
        top, bottom = (float(g.replace(",", ".")) for g in fraction.groups())
        return [top / bottom] if bottom else []
    readings = []
    if share := re.fullmatch(rf"({number})\s*(%?)", plain):
        value = float(share.group(1).replace(",", "."))
        readings.append(value / 100 if share.group(2) else value)
    if re.fullmatch(r"[-+]?\d{1,3}([., _]\d{3})+", plain):
        readings.append(float(re.sub(r"[., _]", "", plain)))
    return [r for r in readings if abs(r) < float("inf")]


def _near(value: float, goal: dict, tolerance: float | None = None) -> bool:
    allowed = goal.get("tolerance", tolerance)
    return abs(value - goal["value"]) <= (allowed or 0) + 1e-12 * abs(goal["value"])


def _number(q: dict, value: object) -> dict:
    readings = read_number(value)
    if not readings:
        return {"status": "unreadable", "headline": "Type a number, such as 0.25 or 1/4."}
    if any(_near(r, q) for r in readings):
        return {"status": "correct", "headline": "Right.", "notes": [_note("right", q["why"])]}
    for slip in q["slips"]:
        if any(_near(r, slip, q["tolerance"]) for r in readings):
            return {
                "status": "not yet",
                "headline": "Not yet, and this slip is a known one.",
                "notes": [_note("wrong", slip["why"], number_text(slip["value"]))],
                "misconceptions": _tags([slip]),
            }
    return {"status": "not yet", "headline": "Not yet.", "notes": [_hint(q, readings[0])]}


def _hint(q: dict, value: float) -> dict:
    if 0 <= q["value"] <= 1 and _near(value / 100, q):
        return _note(
            "wrong", "The digits are right, the scale is not: asked is a share from 0 to 1."
        )
    return _note("wrong", "Too large." if value > q["value"] else "Too small.")


def _order(q: dict, value: object) -> dict:
    order = list(value or [])
    items = _known(q, "items", order)
    if sorted(order) != sorted(q["answer"]):
        return {"status": "unreadable", "headline": "Every item has to stand in the order once."}
    if order == q["answer"]:
        notes = [_note("right", c["why"], c["text"]) for c in items]
        return {"status": "correct", "headline": "Right.", "notes": notes}
    first = next(i for i, (a, b) in enumerate(zip(order, q["answer"], strict=True)) if a != b)
    notes = [_note("wrong", items[first]["why"], f"{first + 1}. {items[first]['text']}")]
    headline = f"Not yet: the first that stands wrong is number {first + 1}."
    return {"status": "not yet", "headline": headline, "notes": notes}


def _open(q: dict, value: object) -> dict:
    if len(str(value or "").split()) < 3:
        return {"status": "unreadable", "headline": "Write a sentence first."}
    return {
        "status": "written",
        "headline": "Compare with the model answer, and tick what yours says.",
        "model_answer": q["model_answer"],
        "rubric": [{"id": r["id"], "text": r["text"]} for r in q["rubric"]],
    }
