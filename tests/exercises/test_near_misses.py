"""Near misses are named without knowing the exercise, when they explain every failing call."""

import numpy as np
import pytest
from small import COMMON, HINTS, SQUARE, iou, moved, overlap, says, shift

from utils.exercises.checker import (
    FunctionExercise,
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
        (lambda a, b: [iou(a, b)] * 4, "mean of your numbers"),
    ],
)
def test_a_near_miss_of_a_number_is_named(wrong, words):
    third = case(np.array([[1, 1, 1]], bool), np.array([[1, 0, 0]], bool))
    cases = [third, case(SQUARE, SQUARE), case(SQUARE, np.roll(SQUARE, 2))]
    assert words in says(wrong, overlap(cases=cases)).message


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
