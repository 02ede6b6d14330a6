"""Every simple fault in a reference is noticed by the cases of its exercise, or is no fault."""

import functools

import numpy as np
import pytest
from mutants import mutants
from solution_bank import all_exercises, bank

from utils.exercises.checker import FunctionExercise, verdict

FUNCTIONS = [row for row in all_exercises() if isinstance(row[2], FunctionExercise)]


@pytest.fixture(autouse=True)
def no_shrinking(monkeypatch):
    monkeypatch.setattr(verdict, "SHRINKING", 0)


@functools.cache
def survivors(position: int) -> tuple[int, tuple[str, ...]]:
    """(number of mutants, names of those that the exercise takes for correct)."""
    ex = FUNCTIONS[position][2]
    made = mutants(ex.reference)
    return len(made), tuple(m.name for m in made if ex.judge(m.function, seconds=1.5).correct)


@pytest.mark.parametrize(
    "position", range(len(FUNCTIONS)), ids=[f"{m}-{ex.name}" for m, _, ex in FUNCTIONS]
)
def test_every_mutant_is_killed_or_equivalent(position, capsys):
    module, _, ex = FUNCTIONS[position]
    count, alive = survivors(position)
    listed = dict(bank(module, "EQUIVALENT", ex.name))
    with capsys.disabled():
        print(f"\n{ex.id}: {count - len(alive)} of {count - len(listed)} mutants killed", end=" ")
        print(f"({len(listed)} more are equivalent)" if listed else "", end="")
    assert count > 0
    unexplained = [name for name in alive if name not in listed]
    assert not unexplained, (
        "Add a case that tells these from the reference, or list them in "
        f"tests/solution_bank/{module}.py EQUIVALENT with the reason:\n" + "\n".join(unexplained)
    )
    stale = [name for name in listed if name not in alive]
    assert not stale, "EQUIVALENT lists what is killed or no longer made:\n" + "\n".join(stale)
    assert all(len(reason) > 10 for reason in listed.values())


def test_the_share_of_killed_mutants(capsys):
    rows = [survivors(i) for i in range(len(FUNCTIONS))]
    listed = sum(len(bank(m, "EQUIVALENT", ex.name)) for m, _, ex in FUNCTIONS)
    made, alive = sum(n for n, _ in rows), sum(len(a) for _, a in rows)
    if made:
        share = (made - alive) / (made - listed)
        with capsys.disabled():
            print(f"\nall: {made - alive} of {made - listed} killed ({share:.1%}),", end=" ")
            print(f"{listed} equivalent")
        assert share == 1


# --- the mutation itself


def mean_iou(matrix, ignore=None):
    """Nothing in here is changed: 1 + 1."""
    if ignore is not None and ignore < 0:
        raise ValueError("never mutated")
    overlap = np.diag(matrix)
    union = matrix.sum(axis=0) + matrix.sum(axis=1) - overlap
    return np.nanmean(overlap / union)


def names_of(function):
    return [m.name for m in mutants(function)]


def test_operators_constants_axes_and_dropped_lines_are_mutated():
    made = names_of(mean_iou)
    old = "union = matrix.sum(axis=0) + matrix.sum(axis=1) - overlap"
    for new in (
        "union = matrix.sum(axis=0) - matrix.sum(axis=1) - overlap",
        "union = matrix.sum(axis=0) + matrix.sum(axis=1) + overlap",
        "union = matrix.sum(axis=1) + matrix.sum(axis=1) - overlap",
        "union = matrix.sum() + matrix.sum(axis=1) - overlap",
        "union = matrix.max(axis=0) + matrix.sum(axis=1) - overlap",
        "pass",
    ):
        assert f"{old} => {new}" in made
    mean = "return np.nanmean(overlap / union)"
    assert f"{mean} => return np.mean(overlap / union)" in made
    assert f"{mean} => return np.nanmean(overlap * union)" in made
    assert f"{mean} => return None" in made


def test_validation_and_docstrings_are_left_alone():
    assert not any("never mutated" in name or "1 + 1" in name for name in names_of(mean_iou))
    assert not any(name.startswith("if ignore") for name in names_of(mean_iou))


def test_a_mutant_does_what_its_name_says():
    matrix = np.array([[3, 1], [0, 4]])
    made = {m.name: m.function for m in mutants(mean_iou)}
    plus = made["return np.nanmean(overlap / union) => return np.nanmean(overlap * union)"]
    assert plus(matrix) == np.mean([3 * 4, 4 * 5]) and mean_iou(matrix) == (3 / 4 + 4 / 5) / 2


def _half(x):
    return x / 2


def quarter(x):
    return _half(_half(x))


def test_private_helpers_are_mutated_too():
    made = {m.name: m.function for m in mutants(quarter)}
    assert made["return x / 2 => return x * 2"](3) == 12


def loop(numbers):
    total = 0
    for n in numbers:
        if n > 2 and n != 7:
            total += n
    return total


def test_nested_lines_comparisons_and_connectives_are_mutated():
    made = names_of(loop)
    old = "if n > 2 and n != 7:"
    for new in ("if n >= 2 and n != 7:", "if n > 2 or n != 7:", "if n > 3 and n != 7:", "pass"):
        assert f"{old} => {new}" in made
    assert "total += n => total -= n" in made and "total += n => pass" in made
