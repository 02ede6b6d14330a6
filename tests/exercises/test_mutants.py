"""Every simple fault in a solution is noticed by the cases of its exercise, or is no fault."""

import numpy as np
import pytest
from mutants import mutants
from solution_bank import bank, function_exercises, name_of

from utils.exercises.checker import shrink


@pytest.mark.slow
@pytest.mark.parametrize("ex", function_exercises(), ids=name_of)
def test_every_mutant_is_killed_or_equivalent(ex, capsys, monkeypatch):
    monkeypatch.setattr(shrink, "SECONDS", 0)
    made, listed = mutants(ex.solved_by), dict(bank(ex, "EQUIVALENT"))
    alive = [m.name for m in made if ex.judge(m.function, seconds=1.5).correct]
    with capsys.disabled():
        print(f"\n{ex.id}: {len(made) - len(alive)} of {len(made) - len(listed)} killed", end=" ")
        print(f"({len(listed)} more are equivalent)" if listed else "", end="")
    assert made
    unexplained = [name for name in alive if name not in listed]
    assert not unexplained, (
        "Add a case that tells these from the solution, or list them in tests/solution_bank, "
        f"EQUIVALENT of {ex.name}, with the reason:\n" + "\n".join(unexplained)
    )
    stale = [name for name in listed if name not in alive]
    assert not stale, "EQUIVALENT lists what is killed or no longer made:\n" + "\n".join(stale)
    assert all(len(reason) > 10 for reason in listed.values())


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


def test_a_mutant_does_not_take_the_place_of_the_solution():
    written_out = [ex for ex in function_exercises() if ex.solved_by is not ex.reference]
    before = [ex.solved_by for ex in written_out]
    assert before
    assert all(mutants(function) for function in before)
    assert [ex.solved_by for ex in written_out] == before


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
