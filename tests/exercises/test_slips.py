"""Slips of the pen are named where they stand, when the function would be right without them."""

import math
import time
from importlib import import_module

import numpy as np
import pytest
import torch
from small import COMMON, HINTS, iou, moved, overlap, says, shift

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.checker.slips import slips
from utils.metrics import by_definition


def on(reference, *cases):
    """An exercise whose function has the name `attempt`."""
    place = "notebook_09.attempt"
    return FunctionExercise(place, **COMMON, reference=reference, cases=cases, hints=HINTS)


def share(labels):
    return (labels == 1).mean()


SHARE = on(share, case(np.array([[1, 0]])), case(np.array([[1, 1, 2], [0, 1, 1]])))


def counts(labels):
    return np.bincount(labels.ravel(), minlength=3)


COUNTS = on(counts, case(np.array([[1, 0]])), case(np.array([[1, 1, 2], [0, 1, 1]])))


def test_a_return_inside_the_loop_is_named():
    def attempt(labels):
        hits = 0
        for label in labels.ravel():
            hits += label == 1
            return hits / labels.size

    assert "`return` stands inside the loop" in says(attempt, SHARE).message


def test_an_assignment_that_should_add_up_is_named():
    def attempt(labels):
        hits = 0
        for label in labels.ravel():
            if label == 1:
                hits = 1
        return hits / labels.size

    assert "`hits = 1` forgets" in says(attempt, SHARE).message


def test_one_taken_off_too_many_is_named():
    def attempt(start, size):
        return start + size - 1

    said = says(attempt, on(lambda start, size: start + size, case(0, 3), case(5, 9))).message
    assert said == "`start + size - 1` is one too few: leave the `- 1` out."


def test_a_break_that_ends_more_than_its_round_is_named():
    def attempt(labels):
        hits = 0
        for label in labels.ravel():
            if label != 1:
                break
            hits += 1
        return hits / labels.size

    assert "it is `continue`" in says(attempt, SHARE).message


def test_what_is_written_is_blamed_and_not_the_condition_before_it():
    """A condition that is never true would make it right, too: `labels == 256`."""

    def asked(labels):
        return np.where(labels == 255, -1, labels)

    def written(labels):
        labels = labels.copy()
        labels[labels == 255] = -1
        return labels

    maps = case(np.array([[1, 255]])), case(np.array([[255, 0], [2, 1]]))
    kept = on(lambda labels: labels, *maps)
    assert "`labels == 255` need not be asked: `labels` is right" in says(asked, kept).message
    assert "Leave `labels[labels == 255] = -1` out" in says(written, kept).message


def test_missing_brackets_are_named():
    def attempt(labels):
        right = (labels == 1).sum()
        return right - 0 / labels.size

    assert "Brackets are missing" in says(attempt, SHARE).message


def test_one_list_under_many_names_is_named():
    def rows(size):
        return [[int(i == j) for j in range(size)] for i in range(size)]

    def attempt(size):
        rows = [[0] * size] * size
        for i in range(size):
            rows[i][i] = 1
        return rows

    said = says(attempt, on(rows, case(2), case(3))).message
    assert "`[[0] * size] * size` makes one row and names it several times" in said


def test_a_range_that_leaves_out_the_first_is_named():
    def attempt(labels):
        out = np.zeros(3, int)
        for c in range(1, 3):
            out[c] = (labels == c).sum()
        return out

    assert "`range(1, 3)` leaves out number 0" in says(attempt, COUNTS).message


def test_one_sign_one_number_or_one_name_is_pointed_at_with_its_line():
    def sign(labels):
        return (labels != 1).mean()

    def constant(labels):
        return (labels == 2).mean()

    def name(labels):
        return (labels == 1).max()

    ex = on(share, case(np.array([[1, 0]])), case(np.array([[0, 1, 2], [0, 3, 1]])))
    assert "the sign `!=`" in says(sign, ex).message
    assert "return (labels != 1).mean()" in says(sign, ex).message
    assert "the number `2`" in says(constant, ex).message
    smallest = on(lambda x: x.min(), case(np.arange(3)), case(np.arange(9) - 4))
    assert "the name `max`" in says(lambda_named_attempt(), smallest).message
    assert not says(name, ex).correct


def lambda_named_attempt():
    def attempt(x):
        return x.max()

    return attempt


def test_a_comparison_with_is_is_named():
    def attempt(labels):
        one = 1
        return sum(label is one for label in labels.ravel().astype(object) + 300) / 7

    assert "`is` asks whether" in says(attempt, SHARE).message


def test_bool_plus_bool_is_explained_though_a_known_mistake_behaves_alike():
    def attempt(pred, target):
        return (pred + target == 2).sum() / (pred + target >= 1).sum()

    assert "`True + True` is True, not 2" in says(attempt, overlap()).message


def test_numbers_as_positions_are_explained():
    def paint(stack):
        out = np.zeros(stack.shape[1:], int)
        for c, layer in enumerate(stack):
            out[layer == 1] = c
        return out

    def attempt(stack):
        out = np.zeros(stack.shape[1:], int)
        for c, layer in enumerate(stack):
            out[layer] = c
        return out

    stack = np.array([[[1, 0], [0, 0]], [[0, 1], [1, 1]]])
    said = says(attempt, on(paint, case(stack), case(stack[::-1].copy()))).message
    assert "Whole numbers in square brackets are positions" in said


def test_bytes_that_start_again_are_explained():
    def total(image):
        return image.astype(int) * 2

    def attempt(image):
        return image * 2

    image = np.array([[200, 3]], np.uint8)
    assert "start again from 0 after 255" in says(attempt, on(total, case(image))).message


def test_nothing_is_said_of_a_line_when_no_one_change_helps():
    def attempt(labels):
        return labels.sum() / 17 + labels.max()

    assert "Not the right answer yet" in says(attempt, SHARE).message


def test_a_changed_loop_that_never_ends_is_stopped():
    def attempt(labels):
        left = labels.size
        while left > 0:
            left -= 1
        return left - 0.5

    start = time.monotonic()
    assert says(attempt, SHARE).outcome == "not yet"
    assert time.monotonic() - start < 4


def test_nobody_s_function_is_changed():
    def attempt(labels):
        return (labels == 2).mean()

    before = attempt(np.array([[2, 1]]))
    says(attempt, SHARE)
    assert attempt(np.array([[2, 1]])) == before


def test_a_number_that_is_no_part_of_the_answer_is_not_blamed():
    """Another number there makes the function right by chance: the branch is never taken."""

    def by_axes(labels):
        if labels.ndim == 2:
            labels = labels[0]
        return (labels == 1).mean()

    def by_length(labels):
        if len(labels) >= 2:
            labels = labels[-1]
        return (labels == 1).mean()

    def by_a_square(labels):
        return (labels == 1).mean() ** 2

    for attempt in (by_axes, by_length, by_a_square):
        assert "Look at the number" not in says(attempt, SHARE).message


@pytest.mark.parametrize("odd", [len, np.sum, lambda x: x, 3, None, type("F", (), {})()])
def test_what_has_no_source_has_no_slips(odd):
    assert list(slips(odd)) == []


def enlarged(logits):
    return torch.nn.functional.interpolate(logits, size=(8, 8), mode="bilinear")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (lambda a, b: 1 if a == b else 0, "want one True or False"),
        (lambda a, b: len(set(a)), "holds single values, not arrays"),
        (lambda a, b: a - b, "numpy does not subtract those"),
        (lambda a, b: a[0, 0, 0], "more indices than the array has axes"),
        (lambda a, b: np.array([[1], [1, 2]]), "not equally long"),
        (lambda a, b: np.bincount(a.astype(int)), "`labels.ravel()`"),
        (lambda a, b: a + np.ones((1, 17)), "do not fit together pixel by pixel"),
        (lambda a, b: a.sum(axis=1) + np.ones(17), "keepdims=True"),
        (lambda a, b: a[a > 0] + b, "let it choose from the other one too"),
        (lambda a, b: a.astype(int).reshape(7, 7), "Here they are 36, and the shape (7,7)"),
        (lambda a, b: min(a, b), "`np.minimum(a, b)`"),
        (lambda a, b: list(a).count(True), "those of a map are whole rows"),
        (lambda a, b: a.long(), "The array is numpy's, and `.long` is not"),
        (lambda a, b: torch.ones(2).astype(int), "a tensor of torch's, and `.astype` is not"),
        (lambda a, b: a.shape.sum(), "A tuple of Python's has nothing called `sum`"),
        (lambda a, b: {"size": 1}.size, "`...['size']`"),
        (lambda a, b: float(a.sum()).backward(), "forgotten how it was computed"),
        (lambda a, b: torch.ones(2).sum().backward(), "back to the weights"),
        (lambda a, b: len(a.sum()), "A single value has no parts"),
        (lambda a, b: unknown_name, "`unknown_name` has no value here"),  # noqa: F821
        (lambda a, b: [1].sort().sum(), "Something here is None"),
        (lambda a, b: np.array([200], np.uint8) + 65536, "a byte ends at 255"),
        (lambda a, b: np.array([200], np.uint16) + 65536, "`uint16` is too narrow"),
        (lambda a, b: np.array([200], np.uint8) + -1, "`uint8` has no numbers below 0"),
        (lambda a, b: np.full(3, 255, np.int8), "127, and 255 is not among them"),
        (lambda a, b: {1: 5}[a], "A dict takes one key at a time"),
        (lambda a, b: {1: 5}.get(a, 0), "A dict takes one key at a time"),
        (lambda a, b: {1: 5}[7], "The dict has no such key"),
        (lambda a, b: {1, 5}.remove(7), "`discard` takes it out"),
        (lambda a, b: [1, 5].remove(7), "the list does not hold"),
        (lambda a, b: max([]), "`max(..., default=0)`"),
        (lambda a, b: np.stack([]), "the list of arrays is empty"),
        (lambda a, b: torch.ones(2).byte().div_(255), "the tensor that is to hold it is Byte"),
        (lambda a, b: math.exp(1000), "`exp` of 710 is more"),
        (lambda a, b: math.log(0), "wants a number above 0"),
        (lambda a, b: iou(a, b)(3), "Round brackets call a function"),
        (lambda a, b: iou(a, b, eps=1), "has no argument 'eps'"),
        (lambda a, b: a[0.5], "An index must be a whole number"),
        (lambda a, b: [c for i, c in {1: 5}.items], "round brackets behind its name are missing"),
        (lambda a, b: a.sum / 2, "round brackets behind its name are missing"),
        (lambda a, b: a.max[0], "round brackets behind its name are missing"),
        (lambda a, b: [1, 5].index(7), "`index` stops"),
        (lambda a, b: a[:0].argmax(), "Of nothing there is no largest"),
        (lambda a, b: a.squeeze(axis=0), "Only an axis of length 1"),
        (lambda a, b: [c for i, c in {1: 5}], "`.items()` gives key and value"),
        (lambda a, b: {1: 5}.values().count(5), "`list(table.values())` makes one"),
        (lambda a, b: {1: 5}.keys()[0], "`list(table.keys())` makes one"),
        (lambda a, b: a.shape > 1, "A tuple of Python's is neither compared nor computed"),
        (lambda a, b: [1, 2] / 2, "A list of Python's is neither compared nor computed"),
        (lambda a, b: ~[True], "not those of a list of Python's"),
        (lambda a, b: np.sum(b=a), "`==` compares"),
        (lambda a, b: a.sum(axis=2), "The array has no such axis"),
        (lambda a, b: torch.ones(2).sum(dim=1), "The array has no such axis"),
        (lambda a, b: a.squeeze().sum(axis=5), "drops every axis of length 1"),
        (lambda a, b: torch.exp(says), "something else came: function"),
        (lambda a, b: enlarged(torch.ones(1, 4, 4)), "`logits[None]` is a batch of one"),
        (lambda a, b: enlarged(torch.ones(1, 1, 4, 4).long()), "labels are not averaged"),
    ],
)
def test_errors_that_beginners_meet_are_put_into_words(error, words):
    found = says(error)
    assert found.outcome == "raised" and words in found.message


def adds_in_place(labels):
    labels = labels.astype(np.uint8)
    labels += np.ones((3, 3), int)
    return labels / 255


def divides_in_place(labels):
    labels = labels.copy()
    labels += 1
    labels /= 255
    return labels


def writes_elsewhere(labels):
    total = 0
    total += 1
    np.divide(labels, 2, out=labels)
    return total


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (adds_in_place, "`+=` writes into the array that is there, and its type uint8"),
        (divides_in_place, "`/=` writes into the array that is there, and its type int64"),
        (writes_elsewhere, "a type that its place cannot hold"),
    ],
)
def test_a_sign_that_writes_in_place_is_named_where_it_stands_in_the_line_that_stopped(
    attempt, words
):
    assert words in says(attempt, moved()).message


def test_a_set_and_a_dict_of_one_function_are_told_apart_by_the_line_that_stopped():
    table = {1: 5}

    def by_set(labels):
        seen = {table.get(1)}
        seen.remove(0)
        return table[1]

    def by_dict(labels):
        seen = {5, 7}
        seen.remove(7)
        return table[0]

    assert "`discard`" in says(by_set, moved()).message
    assert "no such key" in says(by_dict, moved()).message


def test_what_an_error_means_goes_before_wider_numbers():
    """In bytes it stops; with wider numbers it would be right."""

    def attempt(labels):
        out = np.zeros_like(labels)
        out += shift(labels.astype(int))
        return out

    ex = moved(cases=[case(np.arange(9).reshape(3, 3)), case(np.eye(3, dtype=np.uint8))])
    found = says(attempt, ex)
    assert found.outcome == "raised" and "`+=` writes" in found.message


def test_the_other_library_hides_no_error():
    """It runs through with tensors, and its answers are wrong there: the error is what is said."""

    def attempt(labels):
        return labels.new_zeros(3, 3)

    assert "AttributeError" in says(attempt, moved()).message


def test_a_search_that_runs_out_of_time_leaves_the_verdict_as_it_is(monkeypatch):
    def attempt(labels):
        total = 0
        for label in labels.ravel():
            total += label == 2
        return total / labels.size

    for seconds in (0.0, 1e-4, 1e-3, 5e-3, 2e-2):
        monkeypatch.setattr("utils.exercises.checker.slips.SECONDS", seconds)
        found = says(attempt, SHARE)
        assert "_Endless" not in found.message and "stopped with" not in found.message


@pytest.mark.parametrize("name", ["iou", "dice"])
def test_a_foreseen_mistake_is_named_though_what_it_divides_by_zero_is_guarded(name):
    ex = getattr(import_module(f"utils.exercises.notebook_05.{name}"), f"ex_{name}")
    unnamed = []
    for mistake in ex.mistakes:

        def guarded(pred, target, wrong=mistake.wrong):
            return wrong(pred, target) if (pred | target).any() else np.nan

        found = ex.judge(guarded)
        if not found.correct and not found.message.startswith(mistake.message):
            unnamed.append(mistake.message)
    assert len(unnamed) <= 1, unnamed


def wide(a, b):
    return a + np.ones((1, 17))


def elsewhere(a, b):
    return by_definition.confusion_matrix(300 * a, 300 * b, 2)  # `reshape` stands in there


def whole_maps(a, b):
    return 1 if a == b else 0


def smaller(a, b):
    return min(a, b)


def three_indices(a, b):
    return a[0, 0, 0]


ADVICE = [
    (wide, "keepdims"),
    (wide, "square brackets"),
    (elsewhere, "reshape"),
    (whole_maps, "`&`"),
    (smaller, "`if`"),
    (three_indices, "rgb"),
]


@pytest.mark.parametrize(("attempt", "piece"), ADVICE)
def test_advice_about_a_piece_of_code_is_given_only_where_it_is_written(attempt, piece):
    found = says(attempt)
    assert found.outcome == "raised" and piece not in found.message, found.message


def test_an_error_inside_a_function_of_the_series_says_where_to_look():
    from utils.metrics import mean_iou

    said = says(lambda a, b: mean_iou(a.sum())).message
    assert "It stopped inside `mean_iou`, which you call" in said


def test_a_question_that_need_not_be_asked_is_named():
    def one_way(labels):
        return (labels == 1).mean() if labels.max() > 1 else (labels == 1).sum() + 7

    def two_ways(labels):
        if labels.max() > 1:
            return (labels == 1).mean()
        else:
            return (labels == 1).sum() + 7

    def left_out(labels):
        if not (labels == 2).any():
            return 5
        return (labels == 1).mean()

    ex = on(share, case(np.array([[1, 0]])), case(np.array([[0, 1, 2], [0, 3, 1]])))
    assert "need not be asked: `(labels == 1).mean()` is right" in says(one_way, ex).message
    assert "need not be asked: what you do when it is true is" in says(two_ways, ex).message
    assert "`not (labels == 2).any()` need not be asked: the rest is" in says(left_out, ex).message


def test_the_other_axis_of_a_loop_is_named_also_where_it_stops_with_an_error():
    def rows_twice(labels):
        return [labels[:, j].sum() for j in range(len(labels))]

    def columns_twice(labels):
        return [labels[i].sum() for i in range(labels.shape[1])]

    wide = case(np.arange(6).reshape(2, 3))
    columns = on(lambda labels: labels.sum(axis=0), wide, case(np.arange(8).reshape(2, 4)))
    rows = on(lambda labels: labels.sum(axis=1), wide, case(np.arange(8).reshape(2, 4)))
    assert "For the columns: `range(labels.shape[1])`" in says(rows_twice, columns).message
    found = says(columns_twice, rows)
    assert found.outcome == "raised" and "For the rows: `range(labels.shape[0])`" in found.message


def test_a_sum_of_everything_is_told_from_a_sum_along_an_axis():
    ex = on(
        lambda labels: labels.sum(axis=0) / 2, case(np.arange(6).reshape(2, 3)), case(np.eye(3))
    )

    def attempt(labels):
        return labels.sum() / 2

    assert "Along the first axis it is `labels.sum(axis=0)`" in says(attempt, ex).message


def test_a_plus_behind_the_equals_sign_is_named_in_a_loop_and_nowhere_else():
    def behind(labels):
        total = 0
        for label in labels.ravel():
            total = +int(label == 1)
        return total / (2 * labels.size)

    def outside(labels):
        step = +1
        return step * (labels == 2).mean() / 3

    assert "`total = +int(label == 1)` writes a new value" in says(behind, SHARE).message
    assert "plus" not in says(outside, SHARE).message


def test_a_return_behind_a_continue_is_no_slip():
    def attempt(labels):
        for label in labels.ravel():
            if label == 0:
                continue
            return label / 7

    assert "stands inside the loop" not in says(attempt, SHARE).message
