"""What is promised of every exercise of the series, whichever notebook it belongs to."""

import importlib
import inspect

import numpy as np
import pytest
from solution_bank import all_exercises, bank, exercise_modules

from utils import progress
from utils.exercises.checker import FunctionExercise, OpenExercise, PaintExercise, ValueExercise

EXERCISES = all_exercises()
each = pytest.mark.parametrize(
    "module, variable, ex", EXERCISES, ids=[f"{m}-{ex.name}" for m, _, ex in EXERCISES]
)
FUNCTIONS = [row for row in EXERCISES if isinstance(row[2], FunctionExercise)]
each_function = pytest.mark.parametrize(
    "module, variable, ex", FUNCTIONS, ids=[f"{m}-{ex.name}" for m, _, ex in FUNCTIONS]
)
QUICK = 0.2  # seconds for an ordinary attempt


@pytest.fixture(autouse=True)
def own_passport(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.ENV, str(tmp_path / "progress.json"))


def solution(ex):
    """What the answer key puts in the stub's place."""
    space = {}
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
    assert len({ex.notebook for _, _, ex in EXERCISES}) >= 3
    assert len(EXERCISES) >= 24


def test_names_are_unique_in_the_series():
    names = [ex.name for _, _, ex in EXERCISES]
    assert len(names) == len(set(names))


@each
def test_an_exercise_is_found_under_its_name_and_notebook(module, variable, ex):
    assert variable == f"ex_{ex.name}"
    assert module == f"notebook_{ex.notebook:02d}"


@each
def test_the_reference_passes_its_own_check(module, variable, ex):
    found = ex.judge(solution(ex))
    assert found.correct, found.text


@each
def test_a_check_is_quick(module, variable, ex):
    """Counted in processor time, so that a busy machine does not matter."""
    import time

    attempt = solution(ex)
    ex.judge(attempt)
    start = time.process_time()
    ex.judge(attempt)
    assert time.process_time() - start < QUICK


@each
def test_an_untouched_stub_is_not_attempted(module, variable, ex):
    def stub(*args, **kwargs):
        """What the notebook holds before anybody has written in it."""
        ...

    untouched = stub if isinstance(ex, FunctionExercise) else ...
    assert ex.judge(untouched).outcome == "not attempted"
    if isinstance(ex, PaintExercise):
        assert ex.judge(ex.start.copy()).outcome == "not attempted"


@each
def test_every_foreseen_mistake_fails_with_its_own_message(module, variable, ex):
    for i, mistake in enumerate(ex.mistakes):
        found = ex.judge(attempt_of(ex, mistake))
        name = getattr(mistake.wrong, "__name__", mistake.wrong)
        assert not found.correct, f"{name} is accepted: no case shows that it is wrong"
        assert found.mistake == i, f"{name} is reported as: {found.message}"
        assert found.message == mistake.message


@each
def test_no_two_mistakes_share_a_message(module, variable, ex):
    messages = [m.message.strip() for m in ex.mistakes]
    assert len(messages) == len(set(messages)) and all(messages)


@each
def test_at_least_four_mistakes_are_foreseen_or_the_file_says_why_not(module, variable, ex):
    if not isinstance(ex, OpenExercise):
        assert len(ex.mistakes) >= 4 or len(ex.few_mistakes) > 20


@each
def test_hints_climb(module, variable, ex):
    assert len(ex.hints) >= 2
    assert len(set(ex.hints)) == len(ex.hints) and all(h.strip() for h in ex.hints)


@each
def test_hint_and_solution_are_shown(module, variable, ex, capsys):
    for _ in ex.hints:
        ex.hint()
    ex.solution()
    shown = capsys.readouterr().out
    assert f"Hint {len(ex.hints)} of {len(ex.hints)}" in shown and "A solution of" in shown


@each
def test_difficulty_minutes_and_title_are_given(module, variable, ex):
    assert ex.difficulty in (1, 2, 3) and 0 < ex.minutes <= 30 and ex.title.strip()


@each_function
def test_the_bank_of_other_solutions_is_accepted(module, variable, ex):
    others = bank(module, "ALTERNATIVES", ex.name)
    assert len(others) >= 5, f"tests/solution_bank/{module}.py: five solutions of {ex.name}, please"
    assert len({inspect.getsource(f) for f in others}) == len(others)
    for other in others:
        found = ex.judge(other)
        assert found.correct, f"{other.__name__}: {found.text}"


@each_function
def test_the_reference_is_public_and_lives_in_utils(module, variable, ex):
    home = importlib.import_module(ex.reference.__module__)
    assert ex.reference.__module__.startswith("utils.")
    assert getattr(home, ex.reference.__name__) is ex.reference


@each_function
def test_cases_are_fixed_and_the_smallest_comes_first(module, variable, ex):
    from utils.exercises.checker.cases import size

    sizes = [size(c) for c in ex.all_cases()]
    assert sizes and sizes[0] == min(sizes)


@pytest.mark.parametrize("ex", [e for _, _, e in EXERCISES if isinstance(e, ValueExercise)])
def test_a_value_far_from_everything_is_wrong(ex):
    assert ex.judge(-12345.678).outcome == "not yet"


def test_exercises_are_imported_without_torch():
    """Lessons without a network start in a second."""
    import subprocess
    import sys

    light = [m.__name__ for m in exercise_modules() if not m.__name__.endswith("02")]
    names = ", ".join(["utils.exercises.checker", *light])
    code = f"import sys, {names}; print('torch' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
