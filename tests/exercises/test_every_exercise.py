"""What is promised of every exercise of the series, whichever notebook it belongs to."""

import importlib
import inspect
import re
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from solution_bank import all_exercises, bank, function_exercises, name_of

from utils.exercises.checker import FunctionExercise, OpenExercise, PaintExercise, ValueExercise
from utils.exercises.checker.cases import size
from utils.exercises.checker.paraphrase import OTHERWISE
from utils.progress import lessons

EXERCISES = all_exercises()
VALUES = [ex for ex in EXERCISES if isinstance(ex, ValueExercise)]
each = pytest.mark.parametrize("ex", EXERCISES, ids=name_of)
each_function = pytest.mark.parametrize("ex", function_exercises(), ids=name_of)
QUICK = 0.2  # seconds for an ordinary attempt

pytestmark = pytest.mark.usefixtures("own_passport")


def solution(ex):
    """What the answer key puts in the stub's place."""
    space = {"np": np, "torch": torch, "nn": torch.nn}  # what the lessons have imported
    exec(ex.answer_key(), space)
    return space[ex.name]


def attempt_of(ex, mistake):
    """An attempt that makes a foreseen mistake."""
    if isinstance(ex, PaintExercise) and callable(mistake.wrong):
        return _painted_wrong(ex, mistake)
    return mistake.wrong


def _painted_wrong(ex, mistake):
    """A map that a rule-like mistake recognises: found among simple distortions of the answer."""
    answer = np.asarray(ex.answer)
    labels = np.unique(answer)
    tries = [np.full_like(answer, v) for v in labels]
    tries += [np.roll(answer, s, axis) for s in (1, -1, 2) for axis in (0, 1)]
    tries += [np.where(answer == a, b, answer) for a in labels for b in labels if a != b]
    tries += [answer.T] * (answer.shape[0] == answer.shape[1]) + [answer[::-1], answer[:, ::-1]]
    found = [t for t in tries if mistake.wrong(t.copy())]
    assert found, "no simple distortion makes this mistake: give the wrong map itself"
    return found[0]


def test_there_are_at_least_24_exercises_over_three_notebooks():
    assert len({ex.notebook for ex in EXERCISES}) >= 3
    assert len(EXERCISES) >= 24


def test_names_are_unique_in_the_series():
    names = [ex.name for ex in EXERCISES]
    assert len(names) == len(set(names))


@each
def test_an_exercise_lies_in_the_file_of_its_name(ex):
    home = importlib.import_module(f"utils.exercises.notebook_{ex.notebook:02d}.{ex.name}")
    assert getattr(home, f"ex_{ex.name}") is ex
    wrong = [m.wrong for m in ex.mistakes if inspect.isfunction(m.wrong)]
    assert {f.__module__.rpartition(".")[0] for f in wrong} <= {home.__package__}
    assert not [f.__name__ for f in wrong if f.__name__.startswith("_")]


def test_a_family_of_mistakes_in_a_file_beside_its_exercise_is_known_to_it():
    """Such a file counts only when its folder's `__init__` lists it."""
    known = {m.wrong for ex in EXERCISES for m in ex.mistakes if inspect.isfunction(m.wrong)}
    folder = Path(importlib.import_module("utils.exercises").__file__).parent
    files = [f for f in folder.glob("notebook_*/*.py") if ".mistake(" in f.read_text("utf-8")]
    assert len({f.stem for f in files} - {ex.name for ex in EXERCISES}) >= 6
    for file in files:
        home = importlib.import_module(f"utils.exercises.{file.parent.name}.{file.stem}")
        own = {f for f in vars(home).values() if getattr(f, "__module__", "") == home.__name__}
        assert known & set(filter(inspect.isfunction, own)), file


def test_no_file_of_an_exercise_is_longer_than_200_lines():
    """Read from top to bottom, they should fit a head."""
    folder = Path(importlib.import_module("utils.exercises").__file__).parent
    counts = {str(f): f.read_text("utf-8").count("\n") for f in folder.rglob("*.py")}
    assert {name: n for name, n in counts.items() if n > 200} == {}


@each_function
def test_the_solution_that_is_shown_needs_no_remark(ex):
    assert "One thing more" not in ex.judge(solution(ex)).text


@each
def test_the_reference_passes_its_own_check(ex):
    found = ex.judge(solution(ex))
    assert found.correct, found.text


@pytest.mark.slow
@each
def test_a_check_is_quick(ex):
    """Counted in processor time, so that a busy machine does not matter."""
    attempt = solution(ex)
    ex.judge(attempt)
    start = time.process_time()
    ex.judge(attempt)
    assert time.process_time() - start < QUICK


@each
def test_an_untouched_stub_is_not_attempted(ex):
    def stub(*args, **kwargs):
        """What the notebook holds before anybody has written in it."""
        ...

    untouched = stub if isinstance(ex, FunctionExercise) else ...
    assert ex.judge(untouched).outcome == "not attempted"
    if isinstance(ex, PaintExercise):
        assert ex.judge(ex.start.copy()).outcome == "not attempted"


@pytest.mark.slow
@each
def test_every_foreseen_mistake_fails_with_its_own_message(ex):
    for i, mistake in enumerate(ex.mistakes):
        found = ex.judge(attempt_of(ex, mistake))
        name = getattr(mistake.wrong, "__name__", mistake.wrong)
        assert not found.correct, f"{name} is accepted: no case shows that it is wrong"
        assert found.mistake == i, f"{name} is reported as: {found.message}"
        assert found.message.replace(f" {OTHERWISE}", "") == mistake.message


@each
def test_no_two_mistakes_share_a_message(ex):
    messages = [m.message.strip() for m in ex.mistakes]
    assert len(messages) == len(set(messages)) and all(messages)


@each
def test_at_least_four_mistakes_are_foreseen_or_the_file_says_why_not(ex):
    if not isinstance(ex, OpenExercise):
        assert len(ex.mistakes) >= 4 or len(ex.few_mistakes) > 20


@each
def test_hints_climb(ex):
    assert len(ex.hints) >= 2
    assert len(set(ex.hints)) == len(ex.hints) and all(h.strip() for h in ex.hints)


@each
def test_hint_and_solution_are_shown(ex, capsys):
    for _ in ex.hints:
        ex.hint()
    ex.solution()
    shown = capsys.readouterr().out
    assert f"Hint {len(ex.hints)} of {len(ex.hints)}" in shown and "A solution of" in shown


@each
def test_difficulty_minutes_and_title_are_given(ex):
    assert ex.difficulty in (1, 2, 3) and 0 < ex.minutes <= 30 and ex.title.strip()


@each_function
def test_the_bank_of_other_solutions_is_accepted(ex):
    others = bank(ex, "ALTERNATIVES")
    assert len(others) >= 5, f"tests/solution_bank/{ex.place}: five solutions, please"
    assert len({inspect.getsource(f) for f in others}) == len(others)
    for other in others:
        found = ex.judge(other)
        assert found.correct, f"{other.__name__}: {found.text}"


@each_function
def test_what_solution_shows_runs_when_pasted_and_is_no_import_of_the_answer(ex):
    """`solution` executes it, beside what the lessons have imported; the checks accept it."""
    key = ex.answer_key()
    assert f"def {ex.name}(" in key
    assert not re.search(rf"import .*\b{ex.name}\b", key)
    home = importlib.import_module(ex.solved_by.__module__)
    assert getattr(home, ex.solved_by.__name__) is ex.solved_by


@each_function
def test_a_solution_is_no_longer_than_the_last_hint_suggests(ex):
    hinted = [line for line in ex.hints[-1].splitlines() if line.startswith("    ")]
    body = ex.answer_key().split(f"def {ex.name}(")[1].splitlines()[1:]
    lines = [line for line in body if line.strip()]
    assert len(lines) <= len(hinted) + 1, ex.answer_key()


@each_function
def test_the_reference_is_public_and_lives_in_utils(ex):
    home = importlib.import_module(ex.reference.__module__)
    assert ex.reference.__module__.startswith("utils.")
    assert getattr(home, ex.reference.__name__) is ex.reference


@each_function
def test_cases_are_the_same_in_every_session_and_the_smallest_comes_first(ex):
    sizes = [size(c) for c in ex.all_cases]
    assert sizes and sizes[0] == min(sizes)
    again = list(ex.cases() if callable(ex.cases) else ex.cases)
    assert [ex.ask(ex.reference, c) for c in again].__repr__() == repr(ex.expected)


@pytest.mark.parametrize("ex", VALUES, ids=name_of)
def test_a_value_far_from_everything_is_wrong(ex):
    assert ex.judge(-12345.678).outcome == "not yet"


@pytest.mark.slow
@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.stem)
def test_exercises_need_torch_only_where_the_lesson_does(lesson):
    """Lessons without a network start in a second."""
    if not lesson.exercises or "import torch" in lesson.source.read_text("utf-8"):
        return
    code = (
        f"import sys, utils.exercises.notebook_{lesson.number}; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.deep
def test_the_tests_of_one_exercise_can_be_run_alone_and_an_unknown_name_is_answered():
    def run(name):
        files = [
            "tests/exercises/test_mutants.py",
            "--collect-only",
            "-q",
            "-m",
            "not deep",
            "-p",
            "no:cacheprovider",
        ]
        command = [sys.executable, "-m", "pytest", "--exercise", name, *files]
        return subprocess.run(command, capture_output=True, text=True)

    found = run("iou").stdout
    assert "test_every_mutant" in found and "[05-iou]" in found and "[05-mean_iou]" not in found
    assert "no exercise 'iuo'; there are: class_share, tail_light, two_cars" in run("iuo").stderr
