"""lib/numbers.js, lib/outcomes.js and lib/logits.js give what Python gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utils import metrics
from utils.arrays import nan_mean
from utils.classes import VOID
from utils.widgets.base import shown
from utils.widgets.pixel_scores import NOBODY, inspect_pixel

SEEDS = st.integers(0, 2**32 - 1)


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
@example(0.0625, 3)
@example(-0.0, 2)
def test_every_number_is_written_as_python_writes_it(node, value, digits):
    assert node.call("numbers", "shown", value, digits) == shown(value, digits)


@given(st.integers(1, 12), st.integers(-(2**12), 2**12), st.integers(0, 4))
def test_exact_ties_go_to_the_even_digit(node, power, numerator, digits):
    value = numerator / 2**power
    assert node.call("numbers", "shown", value, digits) == shown(value, digits)


def test_what_is_no_number_is_written_as_python_writes_it(node):
    for value in (math.nan, math.inf, -math.inf):
        assert node.call("numbers", "shown", value) == shown(value)
    assert node.call("numbers", "shown", None) == shown(None)


@given(st.integers(0, 9), st.integers(0, 9))
def test_nothing_divided_by_nothing_is_nan(node, part, whole):
    wanted = part / whole if whole else math.nan
    np.testing.assert_equal(node.call("numbers", "ratio", part, whole), wanted)


@given(st.lists(st.one_of(st.just(math.nan), st.floats(0, 1)), max_size=40))
def test_the_mean_leaves_nan_out(node, values):
    wanted = nan_mean(values)
    assert node.call("numbers", "nanMean", values) == pytest.approx(wanted, nan_ok=True)


@given(SEEDS, st.floats(0, 1), st.floats(0, 1))
@example(0, 0.0, 0.0)
def test_outcomes_and_scores_are_those_of_metrics_to_the_last_bit(node, seed, share, other):
    rng = np.random.default_rng(seed)
    pred, target = rng.random(60) < share, rng.random(60) < other
    counts = node.call("outcomes", "countOutcomes", pred, target)
    assert counts == metrics.tp_fp_fn_tn(pred, target)._asdict()
    precision, recall = metrics.precision_recall(pred, target)
    wanted = {
        "accuracy": metrics.pixel_agreement(pred, target),
        "iou": metrics.iou(pred, target),
        "dice": metrics.dice(pred, target),
        "precision": precision,
        "recall": recall,
    }
    scores = node.call("outcomes", "scores", counts)
    np.testing.assert_equal(scores, wanted)
    for name, sum_ in node.call("outcomes", "fractions", counts).items():
        top, bottom = (eval(part.replace("·", "*")) for part in sum_.split(" / "))
        np.testing.assert_equal(top / bottom if bottom else math.nan, scores[name])


def test_a_pixel_s_code_is_twice_the_truth_plus_the_prediction(node):
    pred, target = np.array([0, 1, 0, 1], bool), np.array([0, 0, 1, 1], bool)
    codes = np.zeros(4, np.uint8)
    _, (*_, codes) = node.call_and_look("outcomes", "outcomes", pred, target, codes)
    assert codes == [0, 1, 2, 3]


@st.composite
def pixel_logits(draw):
    """(C, 2, 3) scores; one pixel may hold what no network should say."""
    classes = draw(st.integers(1, 8))
    scores = st.floats(-1e4, 1e4, width=32) | st.sampled_from([0.0, math.nan, math.inf, -math.inf])
    logits = np.random.default_rng(draw(SEEDS)).normal(0, 5, (classes, 2, 3))
    logits[:, 1, 1] = draw(st.lists(scores, min_size=classes, max_size=classes))
    return logits.astype(np.float32)


@given(pixel_logits(), st.integers(0, 7), st.booleans())
def test_a_pixel_s_softmax_argmax_loss_and_entropy_are_those_of_logits(node, logits, truth, known):
    target = np.full((2, 3), truth % len(logits) if known else VOID, np.uint8)
    for row, col in ((0, 2), (1, 1)):
        wanted = inspect_pixel(logits, target, row, col)
        found = node.call(
            "logits", "inspectPixel", logits.ravel(), 6, 3 * row + col, int(target[0, 0])
        )
        assert found["predicted"] == wanted.predicted
        np.testing.assert_allclose(found["softmax"], wanted.softmax, rtol=1e-12)
        np.testing.assert_allclose(found["loss"], wanted.loss, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found["entropy"], wanted.entropy, rtol=1e-12, atol=1e-12)


def test_nobody_has_one_number_in_both_languages(node):
    assert node.call("logits", "NOBODY") == NOBODY
