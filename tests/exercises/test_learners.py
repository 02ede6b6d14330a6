"""What learners write: right answers are accepted, wrong ones are refused and told what is wrong.

The answers were written from the stub and the text of the lesson, without a look at the cases and
the foreseen mistakes.
"""

import ast
from pathlib import Path

import pytest
from solution_bank import Written, all_exercises, name_of, written_by_learners

from utils.exercises.checker import OpenExercise
from utils.exercises.checker.telling import UNNAMED

pytestmark = pytest.mark.slow

EXERCISES = [ex for ex in all_exercises() if not isinstance(ex, OpenExercise)]
PAIRS = [(ex, one) for ex in EXERCISES for one in written_by_learners(ex)]
RIGHT = [pair for pair in PAIRS if pair[1].words is None]
WRONG = [pair for pair in PAIRS if pair[1].words is not None]


def names(pairs):
    return [f"{name_of(ex)}-{one.name}" for ex, one in pairs]


def is_named(found) -> bool:
    return found.message != UNNAMED and not found.message.endswith("is not the answer.")


@pytest.mark.parametrize("ex", EXERCISES, ids=name_of)
def test_there_are_answers_enough(ex):
    written = written_by_learners(ex)
    assert sum(one.words is None for one in written) >= 4
    assert sum(one.words is not None for one in written) >= 5


@pytest.mark.parametrize("ex", EXERCISES, ids=name_of)
def test_no_answer_hides_another_of_its_name(ex):
    """Of two functions of one name in a module only the second is there."""
    file = Path(__file__).parents[1] / f"solution_bank/notebook_{ex.notebook:02d}/{ex.name}.py"
    functions = [n.name for n in ast.parse(file.read_text("utf-8")).body
                 if isinstance(n, ast.FunctionDef)]  # fmt: skip
    assert len(functions) == len(set(functions))


@pytest.mark.parametrize(("ex", "one"), RIGHT, ids=names(RIGHT))
def test_a_right_answer_is_accepted(ex, one: Written):
    found = ex.judge(one.attempt)
    assert found.correct, found.text


@pytest.mark.parametrize(("ex", "one"), WRONG, ids=names(WRONG))
def test_a_wrong_answer_is_refused_and_told_what_is_wrong(ex, one: Written):
    found = ex.judge(one.attempt)
    assert not found.correct, f"{one.name} is accepted: no case shows that it is wrong"
    assert any(words in found.message for words in one.words.split("|")), found.text


@pytest.mark.parametrize("ex", EXERCISES, ids=name_of)
def test_most_wrong_answers_are_named(ex):
    wrong = [one for one in written_by_learners(ex) if one.words is not None]
    named = [one for one in wrong if is_named(ex.judge(one.attempt))]
    assert len(named) >= 0.85 * len(wrong), [one.name for one in wrong if one not in named]
