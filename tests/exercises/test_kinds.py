"""Values, painted maps, sentences."""

import numpy as np
import pytest
import torch
from small import COMMON, HINTS, cat, iou, overlap, painting, says

from utils import progress
from utils.exercises.checker import (
    Mistake,
    OpenExercise,
    Rule,
)

pytestmark = pytest.mark.usefixtures("own_passport")


@pytest.mark.parametrize(
    "value, outcome, words",
    [
        (80 / 140, "correct", ""),
        (np.float32(0.571), "correct", ""),
        (torch.tensor(0.5714), "correct", ""),
        (0.727, "not yet", "That is the Dice."),
        (57.1, "not yet", "percent"),
        (0.1, "not yet", "0.1 is not the answer"),
        ("0.571", "not yet", "text"),
        (iou, "not yet", "a function"),
        (..., "not attempted", ""),
        (None, "not attempted", ""),
        (float("nan"), "not yet", "NaN"),
        ([0.571], "not yet", "single number"),
    ],
)
def test_values(value, outcome, words):
    found = says(value, cat())
    assert found.outcome == outcome and words in found.message


def test_an_answer_that_was_written_down_is_not_called_returned():
    for value in (["no", "yes"], [1, 2], "0.57", 1j, len):
        assert "returned" not in says(value, cat()).message
    assert "quotation marks" in says("4/7", cat()).message
    runs = cat(value=[0, 2, 1], mistakes=[])
    assert says([2, 1], runs).message == "The first of the 3 entries is missing in yours."
    assert "quotation marks" not in says("I do not know", cat()).message


def test_values_may_be_shapes_and_words():
    shape = cat(value=(10, 256, 256), mistakes=[Mistake((3, 256, 256), "That is the image.")])
    assert says(torch.Size([10, 256, 256]), shape).correct and says([10, 256, 256], shape).correct
    assert says((3, 256, 256), shape).message == "That is the image."
    assert says(" Semantic ", cat(value="semantic", mistakes=[])).correct


def test_a_painted_map_is_drawn_against_the_target():
    ex = painting()
    almost = ex.answer.copy()
    almost[0, 0] = 1
    assert says(ex.answer, ex).correct and says(ex.answer.tolist(), ex).correct
    assert says(ex.start, ex).outcome == "not attempted"
    assert "1 of 16 pixels" in says(almost, ex).message and "difference" in says(almost, ex).text
    assert says(almost, painting(allowed=1)).correct
    assert "shape (2, 2)" in says(np.ones((2, 2)), ex).message
    assert "whole numbers" in says(ex.answer * 0.5, ex).message


@pytest.mark.parametrize(
    "attempt, words",
    [
        (np.full((4, 4), np.nan), "NaN or infinity"),
        (np.array(list("abcdefghijklmnop")).reshape(4, 4), "no number"),
        ([[0, 1], [0]], "not equally long"),
        (5, "handed over a number"),
        (np.zeros, "handed over a function"),
    ],
)
def test_what_is_no_map_is_said(attempt, words):
    found = says(attempt, painting())
    assert found.outcome == "not yet" and words in found.message


def test_a_painting_widget_is_read_by_its_labels():
    class Widget:
        labels = painting().answer

    assert says(Widget(), painting()).correct


def test_rules_complain_in_their_order_and_wrong_maps_are_recognised():
    rules = [Rule(lambda m: m.any(), "Paint."), Rule(lambda m: m.sum() == 4, "Four pixels.")]
    ex = painting(rules=rules, mistakes=[Mistake(lambda m: m.all(), "All of it?")])
    corner = np.zeros((4, 4), int)
    corner[0] = 1
    assert says(corner, ex).correct
    corner[1, 1] = 1
    assert says(corner, ex).message == "Four pixels."
    assert says(np.ones((4, 4)), ex).message == "All of it?"


def open_question():
    return OpenExercise(
        **COMMON,
        place="notebook_09.why",
        answer="Because accuracy rewards the background.",
        rubric=["names the background", "names imbalance"],
        hints=HINTS,
    )


def test_an_open_answer_is_ticked_by_its_author():
    ex = open_question()
    mine = "Because most pixels are background, I think."
    assert says("", ex).outcome == says(..., ex).outcome == "not attempted"
    assert says(mine, ex).outcome == "compare"  # nothing could be ticked before: no "not yet"
    assert "rewards the background" in says(mine, ex).text
    assert says(mine, ex, ticks=[1, 2]).correct and says(ex.answer, ex).correct


def test_an_honest_tick_counts_as_done_and_what_is_missing_is_to_be_looked_at_again():
    ex = open_question()
    found = ex.check("Because most pixels are background, I think.", ticks=[1])
    assert found.correct and "☑ 1." in found.text and "compared, 1 of 2 points" in found.heading
    (item,) = progress.passport().items()
    assert item["done"] and item["details"]["revisit"] and item["details"]["points"] == 1


@pytest.mark.parametrize("ticks", [1, [1], (1,), {1}, np.array([1]), "1", [True, False], [1.0]])
def test_ticks_are_read_in_any_form(ticks):
    assert "☑ 1." in says("It is the background, mostly.", open_question(), ticks=ticks).text


def test_none_ticked_is_honest_too_and_a_point_that_is_not_there_is_said():
    mine = "It is the background, mostly."
    assert "0 of 2 points" in says(mine, open_question(), ticks=[]).text
    assert "no point 5" in says(mine, open_question(), ticks=[1, 5]).message
    assert "cannot be read" in says(mine, open_question(), ticks=iou).message


@pytest.mark.parametrize(
    "text",
    [
        ["Because of the background", "and of imbalance"],
        {"one": "the background", "two": "the imbalance"},
        b"Because of the background.",
    ],
)
def test_words_are_taken_in_any_form(text):
    assert says(text, open_question()).outcome == "compare"


def test_too_short_is_told_from_not_attempted():
    assert "Add why" in says("background", open_question()).message


@pytest.mark.parametrize("make", [cat, painting, overlap])
def test_the_answer_key_is_code_that_solves_the_exercise(make):
    ex, space = make(), {}
    exec(ex.answer_key(), space)
    assert ex.judge(space[ex.name]).correct


def test_an_empty_map_and_an_untouched_painter_are_told_apart():
    class Painter:
        mask = np.zeros((4, 4), bool)

    by_hand = painting(picture=lambda painted: None)
    assert "Paint at least one pixel" in says(np.zeros((4, 4)), by_hand).message
    assert says(np.zeros((4, 4)), painting()).message == "Nothing has been changed yet."
    assert "`.mask`" in says(Painter(), painting()).message
    begun = np.eye(4, dtype=int)
    assert says(begun.copy(), painting(start=begun)).message == "Nothing has been changed yet."


def test_how_far_a_list_is_right_is_said():
    runs = cat(value=[0, 2, 1], mistakes=[])
    assert "The first 2 numbers are right" in says([0, 2, 5], runs).message
    assert says([7, 2, 1], runs).message == "[7, 2, 1] is not the answer."
