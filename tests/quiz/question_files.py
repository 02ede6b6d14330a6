"""The rules of a question file: those of schema.json, and those that a schema cannot say."""

import json

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for

from utils.progress import QUIZZES

SCHEMA = json.loads((QUIZZES / "schema.json").read_text("utf-8"))
VALIDATOR = validator_for(SCHEMA)
VALIDATOR.check_schema(SCHEMA)


def faults(content: dict) -> list[str]:
    """What is wrong with a file: where, and which rule."""
    if error := best_match(VALIDATOR(SCHEMA).iter_errors(content)):
        return [f"{'/'.join(map(str, error.absolute_path)) or 'the top'}: {error.message}"]
    ids = [q["id"] for q in content.get("questions", content.get("items", []))]
    found = ["no two questions may share an id"] if len(ids) != len(set(ids)) else []
    return found + [f"{q['id']}: {f}" for q in content.get("questions", []) for f in _faults_of(q)]


def _faults_of(q: dict) -> list[str]:
    parts = q.get("choices", q.get("items", q.get("rubric", [])))
    ids, rights = [p["id"] for p in parts], sum(p.get("right", False) for p in parts)
    whole = q["type"] != "order" or (sorted(q["answer"]) == sorted(ids) and q["answer"] != ids)
    rules = {
        "no two choices may share an id": len(ids) == len(set(ids)),
        "exactly one choice must be right": q["type"] != "single" or rights == 1,
        "some choice must be right": q["type"] != "multiple" or rights > 0,
        "`answer` must hold every item, in another order than they are shown": whole,
    }
    return [rule for rule, kept in rules.items() if not kept]
