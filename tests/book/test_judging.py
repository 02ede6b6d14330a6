"""The page judges as Python does, sentence by sentence: every question, every way to answer."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from javascript.node import HOW_TO_GET_NODE, Node, find_node

from utils.progress import percent
from utils.quiz import judge, load, load_predictions, number_text, quiz_names, read_number
from utils.quiz.comparing import compare, in_words, read_guess

pytestmark = pytest.mark.slow

LIVE = Path(__file__).parents[2] / "notebooks" / "source" / "book" / "live"
QUESTIONS = [q for name in quiz_names() for q in load(name)["questions"]]
NUMBERS = [q for q in QUESTIONS if q["type"] == "number"]
GUESSED = list(load_predictions().values())
FLOATS = st.floats(-1e9, 1e9, allow_nan=False)
LENIENT = settings(max_examples=300, deadline=None)


@pytest.fixture(scope="session")
def node():
    if find_node() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW_TO_GET_NODE)
    with Node() as process:
        yield process


def of_type(kind: str) -> list[dict]:
    found = [q for q in QUESTIONS if q["type"] == kind]
    assert found, kind
    return found


def same(node, question: dict, value: object) -> None:
    assert node.call(LIVE / "judging.js", "judge", question, value) == judge(question, value)


def test_every_choice_is_explained_as_in_jupyterlab(node):
    for q in of_type("single"):
        for value in [None, *(c["id"] for c in q["choices"])]:
            same(node, q, value)


def test_every_set_of_ticks_is_explained_as_in_jupyterlab(node):
    for q in of_type("multiple"):
        ids = [c["id"] for c in q["choices"]]
        for n in range(len(ids) + 1):
            for ticked in itertools.combinations(ids, n):
                same(node, q, list(ticked))


def test_every_order_is_judged_as_in_jupyterlab(node):
    for q in of_type("order"):
        ids = [c["id"] for c in q["items"]]
        for order in itertools.islice(itertools.permutations(ids), 200):
            same(node, q, list(order))
        same(node, q, q["answer"])
        same(node, q, ids[1:])


def test_every_number_and_every_known_slip_is_judged_as_in_jupyterlab(node):
    for q in of_type("number"):
        for goal in [q["value"], *(s["value"] for s in q["slips"])]:
            for value in (goal, 1.001 * goal, 100 * goal, f"{100 * goal:.6g} %", goal + 1):
                same(node, q, value)


@LENIENT
@given(st.sampled_from(NUMBERS), FLOATS | st.text(max_size=8))
@example(NUMBERS[0], "1/0")
def test_whatever_is_typed_is_judged_as_in_jupyterlab(node, question, typed):
    same(node, question, typed)


@pytest.mark.parametrize("text", ["", "a", "two words", "It has three words.", None])
def test_sentences_get_their_model_answer_as_in_jupyterlab(node, text):
    for q in of_type("open"):
        same(node, q, text)


PART = r"[-+−–－]?[0-9０-９]{0,3}([., _'\u00a0\u202f\u2009\u3000/⁄．][0-9０-９]{1,3}){0,3}[½⅞]?"
TYPED = st.from_regex(rf" ?{PART}(e[0-9])? ?[.%％]?", fullmatch=True)


@LENIENT
@given(TYPED)
@example("114,688")
@example("1 234 567")
@example(" 57 %")
@example("1 1/2")
@example("-1 1/2")
@example("1,234.5")
@example("1.234,5")
@example("78 539.8")
@example("1'234'567.25")
@example("1\u00a0000")
@example("1\u2009000")
@example("0.5.")
@example("3 1/0")
@example("–1½")
@example("１½")
@example("2²")
def test_a_number_is_read_as_in_python(node, typed):
    assert node.call(LIVE / "typed.js", "readNumber", typed) == read_number(typed)


@LENIENT
@given(FLOATS, st.integers(1, 6))
@example(2.5, 1)
@example(0.00001234, 4)
@example(999999.5, 6)
@example(1665.0, 3)
@example(-16650.0, 3)
def test_numbers_are_written_as_python_writes_them(node, x, digits):
    assert node.call(LIVE / "writing.js", "general", x, digits) == f"{x:.{digits}g}"
    assert node.call(LIVE / "writing.js", "percent", x) == percent(x)
    assert node.call(LIVE / "writing.js", "grouped", x) == f"{x:,.0f}"
    assert node.call(LIVE / "writing.js", "numberText", x) == number_text(x)


def guesses(item: dict):
    if item["type"] == "single":
        return st.sampled_from([c["id"] for c in item["choices"]])
    low, high = item.get("range", (-1e6, 1e6))
    return st.floats(low, high) | st.integers(int(low), int(high))


@st.composite
def pairs(draw):
    item = draw(st.sampled_from(GUESSED))
    return item, draw(guesses(item)), draw(guesses(item))


@LENIENT
@given(pairs())
@example(pair=(next(i for i in GUESSED if "absolute" in i.get("close", {})), 0.0, 1665))
def test_a_guess_stands_beside_the_truth_as_in_jupyterlab(node, pair):
    item, guess, truth = pair
    assume(abs(truth if item["type"] == "number" else 1) > 1e-3)  # no share of nothing
    hit, error, verdict = compare(item, guess, truth)
    found = node.call(LIVE / "comparing.js", "compare", item, guess, truth)
    assert found == {"hit": hit, "error": pytest.approx(error), "verdict": verdict}
    assert node.call(LIVE / "comparing.js", "inWords", item, guess) == in_words(item, guess)
    assert "e+" not in verdict + (in_words(item, guess) if item["type"] == "number" else "")


@LENIENT
@given(
    st.sampled_from(GUESSED),
    st.floats(-1e3, 1e5) | st.sampled_from(["20 %", "２０％", "x", "", "1/3"]),
)
def test_a_guess_is_read_or_refused_as_in_jupyterlab(node, item, typed):
    try:
        wanted = read_guess(item, typed)
    except ValueError:
        wanted = None
    assert node.call(LIVE / "comparing.js", "readGuess", item, typed) == wanted
