"""The numbers behind the interactive parts that show scores, at their extremes."""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from utils import metrics
from utils.metrics import example_predictions, mean_ious
from utils.widgets import base, data
from utils.widgets.challenges import Challenge, mask_numbers
from utils.widgets.mask_painter import MaskPainter, standard_challenges
from utils.widgets.means_lab import MeansLab, draw_means, moved
from utils.widgets.overlap_lab import (
    SIDES,
    WINDOW,
    OverlapLab,
    draw_overlap,
    overlap_numbers,
    shape_mask,
)
from utils.widgets.threshold_lab import ThresholdLab, draw_threshold
from utils.widgets.thresholds import THRESHOLDS, cheapest_threshold, mask_at, threshold_numbers

NAN = float("nan")
TRUTH = np.zeros((20, 30), bool)
TRUTH[5:8, 10:14] = True  # 12 of 600 pixels
IMAGE = np.full((20, 30, 3), 0.5, np.float32)
SHAPES = {
    "overlap": OverlapLab,
    "paint": lambda: MaskPainter(IMAGE, TRUTH),
    "threshold": lambda: ThresholdLab(np.full(TRUTH.shape, 0.3), TRUTH),
    "means": MeansLab,
}


@st.composite
def boxes(draw):
    height, width = draw(st.integers(1, WINDOW)), draw(st.integers(1, WINDOW))
    return (
        draw(st.integers(0, WINDOW - height)),
        draw(st.integers(0, WINDOW - width)),
        height,
        width,
    )


# ---------------------------------------------------------------- what all share
@pytest.mark.parametrize("name", SHAPES)
def test_repr_is_a_sentence_that_is_the_same_every_time(name):
    first, second = SHAPES[name](), SHAPES[name]()
    assert repr(first) == repr(second)
    assert "0x" not in repr(first)
    assert first._repr_mimebundle_()[0]["text/plain"] == repr(first)


def test_bytes_from_the_browser_arrive():
    painter = MaskPainter(IMAGE, TRUTH)
    painter.set_state({"mask_data": memoryview(data.to_bytes(TRUTH))})
    assert (painter.mask == TRUTH).all()


def test_floats_travel_little_endian():
    assert data.to_bytes([1.0], np.float32) == b"\x00\x00\x80\x3f"


@pytest.mark.parametrize("image", [np.full((2, 2), NAN), np.zeros((2, 2, 3), np.uint8)])
def test_an_image_of_nothing_is_black(image):
    assert data.image_bytes(image) == bytes(12)


def test_an_image_of_a_wrong_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(H, W, 3\).*\(2, 2, 4\)"):
        data.image_bytes(np.zeros((2, 2, 4)))


def test_an_error_in_an_answer_is_sent_to_the_browser():
    class Deaf(base.Interactive):
        def send(self, content, buffers=None):
            self.sent = content

    widget = Deaf()
    base._on_message(widget, {"kind": "question", "id": "7", "question": {}}, [])
    assert widget.sent["id"] == "7"
    assert "answers no questions" in widget.sent["error"]


# ---------------------------------------------------------------- overlap lab
@given(boxes())
def test_a_rectangle_has_height_times_width_pixels(box):
    assert shape_mask("rectangle", box).sum() == box[2] * box[3]


@given(boxes(), st.sampled_from(SIDES))
def test_an_ellipse_lies_in_its_box_and_is_symmetric(box, side):
    ellipse, rectangle = (shape_mask(kind, box, side) for kind in ("ellipse", "rectangle"))
    assert not (ellipse & ~rectangle).any()
    inside = ellipse[rectangle].reshape(box[2:])
    assert (inside == inside[::-1]).all() and (inside == inside[:, ::-1]).all()


def test_a_large_disc_has_the_area_of_a_circle():
    assert shape_mask("ellipse", (0, 0, 48, 48)).sum() == pytest.approx(math.pi * 24**2, rel=0.01)


@given(boxes(), boxes(), st.sampled_from(SIDES))
def test_more_background_raises_accuracy_and_leaves_iou_alone(truth, prediction, side):
    small, large = (
        overlap_numbers(shape_mask("ellipse", prediction, s), shape_mask("rectangle", truth, s))
        for s in (WINDOW, side)
    )
    assert large["accuracy"] >= small["accuracy"]
    for name in ("tp", "fp", "fn", "iou", "dice"):
        assert large[name] == small[name]


def test_two_empty_shapes_have_no_iou_but_an_accuracy_of_one():
    n = OverlapLab(truth_kind="nothing", prediction_kind="nothing").numbers
    assert math.isnan(n["iou"]) and math.isnan(n["dice"]) and n["accuracy"] == 1


@pytest.mark.parametrize(
    "box", [[0, 0, 49, 1], [-1, 0, 2, 2], [40, 40, 9, 9], [0, 0, 0, 1], [1, 2]]
)
def test_a_box_outside_the_window_is_refused(box):
    with pytest.raises(traitlets.TraitError, match="box"):
        OverlapLab(truth_box=box)


# ---------------------------------------------------------------- painter
@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_the_painters_numbers_are_those_of_metrics(seed, share):
    rng = np.random.default_rng(seed)
    painter = MaskPainter(IMAGE, TRUTH, mask=rng.random(TRUTH.shape) < share)
    n = painter.numbers
    np.testing.assert_equal(n["iou"], metrics.iou(painter.mask, TRUTH))
    np.testing.assert_equal(n["boundary_iou"], metrics.boundary_iou(painter.mask, TRUTH))
    assert n["tp"] + n["fp"] + n["fn"] + n["tn"] == TRUTH.size


def test_one_wrong_pixel_is_accurate_and_useless():
    painter = MaskPainter(IMAGE, TRUTH, challenges=standard_challenges(TRUTH))
    assert painter.met == []
    painter.mask = np.arange(TRUTH.size).reshape(TRUTH.shape) == 0
    assert painter.met == ["accurate_and_useless"]


def test_six_of_twelve_pixels_have_iou_a_half_and_dice_two_thirds():
    half = TRUTH.copy()
    half[5:8, 10:12] = False
    painter = MaskPainter(IMAGE, TRUTH, mask=half, challenges=standard_challenges(TRUTH))
    assert painter.met == ["half_and_two_thirds"]


def test_the_network_is_beaten_by_more_not_by_as_much():
    network = TRUTH.copy()
    network[5, 10] = False
    painter = MaskPainter(IMAGE, TRUTH, challenges=standard_challenges(TRUTH, network))
    painter.mask = network
    assert painter.met == []
    painter.mask = TRUTH
    assert painter.met == ["beat_the_network"]


def test_a_score_without_a_value_meets_no_challenge():
    empty = np.zeros((2, 2), bool)
    assert not Challenge("any", "any IoU", {"iou": (0, 1)}).met(empty, empty)


@pytest.mark.parametrize("size", [1, 100])
def test_the_first_challenge_can_be_met_whatever_the_size_of_the_object(size):
    truth = np.zeros((20, 20), bool)
    truth.flat[:size] = True
    challenge = standard_challenges(truth)[0]
    one_wrong = np.zeros_like(truth)
    one_wrong.flat[-1] = True
    assert challenge.met(one_wrong, truth)


def test_a_mask_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"mask must have the image's shape \(20, 30\)"):
        MaskPainter(IMAGE, TRUTH, mask=TRUTH.T)
    with pytest.raises(ValueError, match="only 0 and 1"):
        MaskPainter(IMAGE, TRUTH, mask=TRUTH * 2)
    with pytest.raises(traitlets.TraitError, match="600 bytes"):
        MaskPainter(IMAGE, TRUTH).mask_data = b"\x00"


# ---------------------------------------------------------------- threshold lab
@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_the_thresholds_numbers_are_the_curve_of_metrics(seed):
    rng = np.random.default_rng(seed)
    probability = np.round(rng.random((6, 7)), 2).astype(np.float32)  # many lie on a threshold
    truth = rng.random((6, 7)) < 0.4
    curve = metrics.threshold_curve(probability, truth, THRESHOLDS)
    for k in rng.integers(0, 101, 10):
        n = threshold_numbers(probability, truth, THRESHOLDS[k])
        for name in ("precision", "recall", "iou", "dice"):
            np.testing.assert_equal(n[name], getattr(curve, name)[k])


def test_a_pixel_without_a_probability_is_never_predicted():
    n = threshold_numbers([[NAN, NAN]], [[True, False]], 0.0)
    assert (n["tp"], n["fp"], n["fn"], n["tn"]) == (0, 0, 1, 1)
    assert not mask_at(np.full((2, 2), NAN), 0.0).any()


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.25, 1.0, 16.0]))
@settings(max_examples=10)
def test_no_threshold_is_cheaper_than_the_cheapest(seed, miss_cost):
    rng = np.random.default_rng(seed)
    probability, truth = rng.random((5, 5)), rng.random((5, 5)) < 0.5
    best = cheapest_threshold(probability, truth, miss_cost)
    costs = {
        t: threshold_numbers(probability, truth, t, miss_cost=miss_cost)["cost"] for t in THRESHOLDS
    }
    assert costs[best] == min(costs.values())


def test_a_dear_miss_lowers_the_threshold():
    rng = np.random.default_rng(0)
    probability = rng.random((200, 200))
    truth = rng.random((200, 200)) < probability  # calibrated: the best threshold is 1 / (1 + cost)
    for miss_cost in (0.25, 1.0, 4.0):
        best = cheapest_threshold(probability, truth, miss_cost)
        assert best == pytest.approx(1 / (1 + miss_cost), abs=0.05)


def test_logits_are_no_probabilities():
    with pytest.raises(ValueError, match="sigmoid"):
        ThresholdLab(np.full((2, 2), 3.0), np.ones((2, 2), bool))
    with pytest.raises(ValueError, match="one shape"):
        ThresholdLab(np.zeros((2, 3)), np.ones((3, 2), bool))


# ---------------------------------------------------------------- one prediction, many means
def test_another_wrong_class_for_one_pixel_moves_only_the_means_over_the_data_set():
    preds, targets = example_predictions()
    edited = preds.copy()
    edited[2, 4, 5] = 2  # still invented: class 2 instead of class 1
    changed = moved(mean_ious(preds, targets, 3), mean_ious(edited, targets, 3))
    assert changed == ["dataset", "dataset_foreground", "per_class_then_mean"]


def test_nan_to_nan_is_no_move():
    assert moved({"a": 0.5, "b": 0.5}, {"a": 0.5004, "b": 0.5006}) == ["b"]  # as 0.001 is shown
    assert moved({"a": NAN, "b": NAN, "c": 1.0}, {"a": NAN, "b": 0.0, "c": NAN}) == ["b", "c"]


def test_the_means_labs_numbers_leave_void_out():
    lab = MeansLab()
    before = lab.numbers
    targets = lab.targets.copy()
    targets[0, 0, 0] = 255
    lab.targets = targets
    assert lab.numbers["dataset"] != before["dataset"]


def test_a_label_out_of_range_is_refused():
    lab = MeansLab()
    with pytest.raises(ValueError, match="label 3"):
        lab.preds = np.full((3, 8, 8), 3)
    with pytest.raises(ValueError, match="both"):
        MeansLab(np.zeros((1, 2, 2), int))


# ---------------------------------------------------------------- the static figures
@pytest.mark.parametrize(
    ("draw", "number"),
    [
        (draw_overlap, OverlapLab().numbers["dice"]),
        (lambda fig: draw_threshold(fig, np.where(TRUTH, NAN, 0.4), TRUTH), 0.0),
        (lambda fig: draw_threshold(fig, np.zeros((20, 30)), TRUTH & False), NAN),
        (lambda fig: draw_means(fig, *example_predictions(), 3), 0.749),
    ],
)
def test_every_static_figure_shows_its_numbers(draw, number):
    fig = plt.figure(figsize=(11, 4))
    draw(fig)
    fig.canvas.draw()
    texts = " ".join(text.get_text() for text in fig.findobj(Text))
    assert base.shown(number) in texts
    plt.close(fig)


def test_mask_numbers_of_a_perfect_mask_are_one():
    n = mask_numbers(TRUTH, TRUTH)
    scores = ("accuracy", "precision", "recall", "iou", "dice", "boundary_iou")
    assert {n[name] for name in scores} == {1.0}


def test_more_classes_than_colours_are_refused_by_the_figure_as_by_the_lab():
    labels = np.full((1, 2, 2), 8)
    with pytest.raises(ValueError, match="num_classes is 9; 7 classes have a colour"):
        draw_means(plt.figure(), labels, labels, 9)
    plt.close("all")
