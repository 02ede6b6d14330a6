"""Near misses are named without knowing the exercise, when they explain every failing call."""

import numpy as np
import pytest
from small import COMMON, HINTS, SQUARE, iou, moved, overlap, says, shift

from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    case,
)

pytestmark = pytest.mark.usefixtures("own_passport")


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda x: shift(x).T, "transpose"),
        (lambda x: shift(x)[::-1], "upside down"),
        (lambda x: shift(x)[:, ::-1], "Left and right"),
        (lambda x: shift(x)[None], "shape (1, 3, 3)"),
        (lambda x: shift(x).ravel(), "Your values are right, their shape is not"),
        (lambda x: shift(x)[:, :1], "broadcasting"),
        (lambda x: shift(x)[0, 1], "broadcasting"),
        (lambda x: shift(x) + 1, "one more"),
        (lambda x: -shift(x), "opposite sign"),
        (lambda x: np.where(shift(x) > 3, np.nan, shift(x)), "NaN"),
        (lambda x: shift(x).tolist().append(0), "`return`"),
        (lambda x: (v for v in shift(x)), "generator"),
        (lambda x: np.zeros, "parentheses"),
        (lambda x: "012", "text"),
        (lambda x: shift(x) * 1j, "complex"),
        (lambda x: [[1], [2, 3], [4]], "not equally long"),
    ],
)
def test_a_near_miss_is_named(wrong, words):
    found = says(wrong, moved())
    assert found.outcome == "not yet" and words in found.message


@pytest.mark.parametrize(
    "wrong, words",
    [
        (lambda a, b: 100 * iou(a, b), "percent"),
        (lambda a, b: 1 - iou(a, b), "1 minus"),
        (lambda a, b: 1 / iou(a, b), "upside down"),
        (lambda a, b: round(iou(a, b), 1), "rounded"),
        (lambda a, b: iou(a, b) // 1, "cut to whole"),
        (lambda a, b: np.array([iou(a, b)]), "single number"),
        (lambda a, b: [iou(a, b)], "`answer[0]`"),  # a list has no `item`
        (lambda a, b: np.array([[iou(a, b)]]), "`answer.item()`"),
        (lambda a, b: [iou(a, b)] * 4, "mean of your numbers"),
    ],
)
def test_a_near_miss_of_a_number_is_named(wrong, words):
    third = case(np.array([[1, 1, 1]], bool), np.array([[1, 0, 0]], bool))
    cases = [third, case(SQUARE, SQUARE), case(SQUARE, np.roll(SQUARE, 2))]
    assert words in says(wrong, overlap(cases=cases)).message


@pytest.mark.parametrize(
    "wrong",
    [
        lambda a, b: iou(a, b) if (a | b).any() else None,
        lambda a, b: [None, 0.0] if not (a | b).any() else (iou(a, b), 0.0),
        lambda a, b: (iou(a, b), 0.0) if (a | b).any() else None,
    ],
)
def test_none_in_place_of_nan_is_told_to_be_nan(wrong):
    nothing = np.zeros((1, 3), bool)
    cases = [case(SQUARE, np.roll(SQUARE, 2)), case(nothing, nothing, note="nothing at all")]
    pair = isinstance(wrong(SQUARE, SQUARE), tuple)
    ex = overlap(cases=cases, reference=(lambda a, b: (iou(a, b), 0.0)) if pair else iou)
    found = says(wrong, ex)
    assert "Return NaN there" in found.message and "need not be asked" not in found.message
    assert "NaN" not in says(lambda a, b: None, ex).message  # None in every call


def test_percent_and_complement_are_named_although_some_scores_are_0_or_1():
    right, none = case(SQUARE, SQUARE), case(SQUARE, ~SQUARE)
    assert "1 minus" in says(lambda a, b: 1 - iou(a, b), overlap(cases=[right, none])).message
    assert "1 minus" not in says(lambda a, b: 0.0, overlap(cases=[right])).message  # by chance
    assert "percent" in says(lambda a, b: 100 * iou(a, b), overlap(cases=[right])).message


def test_an_entry_of_a_dict_gets_the_near_misses_of_a_value():
    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.counted",
        reference=lambda x: {"size": 3, "counts": np.arange(3) + x},
        cases=[case(1), case(2)],
        hints=HINTS,
    )
    assert "`counts`: Your answer is in reverse order" in (
        says(lambda x: {"size": 3, "counts": np.arange(3)[::-1] + x}, ex).message
    )
    assert "`size`: Your answer is one more than expected" in (
        says(lambda x: {"size": 4, "counts": np.arange(3) + x}, ex).message
    )


def test_right_values_in_floats_are_right_with_a_remark():
    assert "your numbers are floats" in says(lambda x: shift(x) * 1.0, moved()).text
    assert "floats" not in says(lambda x: shift(x) * 1.0, moved(floats_ok=True)).text
    assert "floats" not in says(lambda x: shift(x) * 7.0, moved()).text  # the values come first


def test_a_single_number_for_a_map_is_called_so():
    assert "a single number; expected shape (3, 3)" in says(lambda x: 5, moved()).message


def test_a_mask_may_be_inverted_or_hold_255():
    ex = FunctionExercise(
        **COMMON,
        place="notebook_09.threshold",
        reference=lambda p: p > 0.5,
        cases=[case(np.array([[0.2, 0.7]])), case(np.array([[0.9, 0.6, 0.1]]))],
        hints=HINTS,
    )
    assert "inverted" in says(lambda p: p < 0.5, ex).message
    assert "0 and 255" in says(lambda p: (p > 0.5) * 255, ex).message
    assert "True and False" in says(lambda p: (p > 0.5).astype("f4"), ex).text
    assert says(lambda p: (p > 0.5) * 1, ex).correct


def test_a_near_miss_must_hold_for_every_failing_case():
    once = iter([True] + [False] * 99)
    found = says(lambda x: shift(x).T if next(once) else shift(x) * 7, moved())
    assert "transpose" not in found.message


def curve(x):
    return 2 * x / (1 + x)


def test_a_straight_line_for_a_curve_is_named_with_its_numbers():
    ex = exercise(curve, case(0.5), case(np.array([0.0, 0.2, 0.6])), case(np.array([[1.0]])))
    for attempt, words in (
        (lambda x: 1.5 * x, "always 1.5 times the argument:"),
        (lambda x: x + 0.25, "always the argument plus 0.25:"),
        (lambda x: 0 * x + 0.7, "always 0.7:"),
    ):
        assert words in says(attempt, ex).message
    assert "line" not in says(lambda x: x**2, ex).message


def test_a_straight_line_is_not_named_where_a_line_is_expected():
    ex = exercise(lambda x: 3 * x + 1, case(0.5), case(np.array([0.0, 0.2, 0.6])))
    assert "line" not in says(lambda x: 4.5 * x + 3, ex).message


def test_true_where_it_should_be_counted_is_no_1():
    """A foreseen mistake that returns 1 is another one."""
    ex = exercise(
        lambda labels: np.bincount(labels.ravel(), minlength=4),
        case(np.array([[0, 1]])),
        case(np.array([[0, 1, 1, 3], [1, 1, 0, 0]])),
        mistakes=[Mistake(once, "Each class counts once in yours.")],
    )
    assert says(once, ex).message == "Each class counts once in yours."
    asked = says(lambda labels: np.isin(np.arange(4), labels), ex)
    assert "True and False where numbers are expected" in asked.message


def once(labels):
    return np.isin(np.arange(4), labels).astype(int)


def test_a_foreseen_mistake_is_named_in_bytes_too():
    def wrong(pred, target):
        return 1 - np.abs(pred.astype(int) - target).mean()

    ex = exercise(
        lambda pred, target: (pred == target).mean(),
        case(np.array([[1, 2]], np.uint8), np.array([[1, 9]], np.uint8)),
        case(np.array([[3, 2]], np.uint8), np.array([[9, 1]], np.uint8)),
        mistakes=[Mistake(wrong, "Labels are names.")],
    )
    said = says(lambda pred, target: 1 - abs(pred - target).mean(), ex).message
    assert said.startswith("Labels are names. (And these arrays hold bytes")


def test_layers_whose_axes_stand_in_another_order_are_named_also_where_they_are_square():
    stack = np.arange(2 * 3 * 3).reshape(2, 3, 3)
    ex = exercise(lambda x: x, case(stack), case(np.arange(24).reshape(2, 3, 4)))
    turned = says(lambda x: x.transpose(0, 2, 1), ex).message
    assert turned.startswith("Rows and columns are exchanged")
    rolled = exercise(lambda x: x, case(np.arange(27).reshape(3, 3, 3)), case(stack))
    assert "transpose (2, 0, 1)" in says(lambda x: x.transpose(1, 2, 0), rolled).message


def exercise(reference, *cases, mistakes=()):
    settings = {"place": "notebook_09.named", "reference": reference, "hints": HINTS}
    return FunctionExercise(**COMMON, **settings, cases=cases, mistakes=list(mistakes))
