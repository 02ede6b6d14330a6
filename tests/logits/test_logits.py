"""Softmax, labels and losses against torch; numpy and tensors alike."""

import subprocess
import sys

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from utils.logits import (
    class_frequencies,
    class_weights,
    entropy,
    log_softmax,
    logits_to_labels,
    mean_cross_entropy,
    pixel_cross_entropy,
    softmax,
)

C = 4
VOID = 255
SHAPES = [(C, 3, 5), (2, C, 3, 5)]
scores = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=3, max_dims=4, max_side=5),
    elements=st.floats(-1e3, 1e3, width=32),
)


def problem(shape, seed=0, void=False):
    rng = np.random.default_rng(seed)
    logits = 3 * rng.standard_normal(shape)
    target = rng.integers(0, C, np.delete(shape, -3))
    if void:
        target[..., 0, :] = VOID
    return logits, target


@settings(deadline=None)
@given(scores)
def test_softmax_is_torchs_and_does_not_overflow(logits):
    axis = logits.ndim - 3
    expected = torch.from_numpy(logits).softmax(axis).numpy()
    np.testing.assert_allclose(softmax(logits), expected, atol=1e-12)
    np.testing.assert_allclose(softmax(torch.from_numpy(logits)), expected, atol=1e-12)
    expected = torch.from_numpy(logits).log_softmax(axis).numpy()
    np.testing.assert_allclose(log_softmax(logits), expected, atol=1e-9)


@given(scores, st.floats(-100, 100))
def test_adding_a_number_to_all_scores_changes_no_probability(logits, number):
    np.testing.assert_allclose(softmax(logits + number), softmax(logits), atol=1e-9)


@given(scores)
def test_labels_are_the_largest_score_and_the_largest_probability(logits):
    labels = logits_to_labels(logits)
    assert labels.dtype == np.int64
    axis = logits.ndim - 3
    chosen = np.take_along_axis(logits, np.expand_dims(labels, axis), axis)
    assert (chosen == logits.max(axis, keepdims=True)).all()
    probability = softmax(logits)
    chosen = np.take_along_axis(probability, np.expand_dims(labels, axis), axis)
    assert (chosen == probability.max(axis, keepdims=True)).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_have_one_number_per_pixel_for_arrays_and_tensors(shape):
    logits, _ = problem(shape)
    labels = logits_to_labels(torch.from_numpy(logits))
    assert labels.dtype == torch.int64 and labels.shape == torch.Size(np.delete(shape, -3))
    np.testing.assert_array_equal(labels, logits_to_labels(logits))


def test_the_class_axis_is_found_even_where_sizes_coincide():
    """A batch of C images of C classes: argmax over axis 0 would have the right shape."""
    logits = np.zeros((C, C, 2, 2))
    logits[:, 1] = 1
    assert (logits_to_labels(logits) == 1).all()


def test_nan_scores_and_label_maps_are_no_logits():
    with pytest.raises(ValueError, match="NaN"):
        logits_to_labels(np.full((2, 1, 1), np.nan))
    with pytest.raises(ValueError, match=r"\(C, H, W\) or \(N, C, H, W\), got \(3, 3\)"):
        logits_to_labels(np.zeros((3, 3)))
    with pytest.raises(TypeError, match="must be floats, got int64"):
        logits_to_labels(np.zeros((2, 3, 3), np.int64))


# ------------------------------------------------------------------------- cross-entropy


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("void", [False, True])
def test_the_loss_of_every_pixel_is_torchs(shape, void):
    logits, target = problem(shape, void=void)
    as_batch = [torch.from_numpy(x).unsqueeze(0) for x in (logits, target)]
    theirs = torch.nn.CrossEntropyLoss(ignore_index=VOID, reduction="none")
    expected = theirs(*as_batch)[0] if logits.ndim == 3 else theirs(*[x[0] for x in as_batch])
    ours = pixel_cross_entropy(logits, target, VOID)
    assert ours.shape == target.shape
    assert (np.isnan(ours) == (target == VOID)).all()  # torch has 0 there, a perfect-looking pixel
    np.testing.assert_allclose(np.nan_to_num(ours), expected)
    tensors = pixel_cross_entropy(torch.from_numpy(logits), torch.from_numpy(target), VOID)
    np.testing.assert_allclose(tensors, ours)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("void", [False, True])
@pytest.mark.parametrize("dtype", ["uint8", "int64"])
def test_the_mean_loss_is_torchs(weighted, void, dtype):
    logits, target = problem((3, C, 4, 4), seed=1, void=void)
    weight = np.array([0.2, 1.0, 3.0, 0.5]) if weighted else None
    theirs = torch.nn.CrossEntropyLoss(
        weight=None if weight is None else torch.from_numpy(weight), ignore_index=VOID
    )
    expected = theirs(torch.from_numpy(logits), torch.from_numpy(target)).item()
    target = target.astype(dtype)
    assert mean_cross_entropy(logits, target, VOID, weight) == pytest.approx(expected)
    tensors = torch.from_numpy(logits), torch.from_numpy(target)
    assert mean_cross_entropy(*tensors, VOID, weight) == pytest.approx(expected)


def test_a_tensor_that_requires_a_gradient_is_scored_too():
    logits = torch.zeros(1, C, 2, 2, requires_grad=True)
    target = torch.zeros(1, 2, 2, dtype=torch.int64)
    assert mean_cross_entropy(logits, target) == pytest.approx(np.log(C))


def test_equal_scores_cost_the_logarithm_of_the_number_of_classes():
    loss = pixel_cross_entropy(np.zeros((C, 2, 2)), np.zeros((2, 2), int))
    np.testing.assert_allclose(loss, np.log(C))


def test_a_loss_stays_finite_where_the_probability_underflows():
    logits = np.array([[[0.0]], [[2000.0]]])
    assert pixel_cross_entropy(logits, np.array([[0]])) == 2000


def test_the_mean_of_no_pixel_is_nan():
    assert np.isnan(mean_cross_entropy(np.zeros((C, 1, 1)), np.array([[VOID]]), VOID))


@pytest.mark.parametrize(
    ("target", "error", "says"),
    [
        (np.zeros((2, 1, 3, 5), int), ValueError, r"must have shape \(2, 3, 5\)"),
        (np.zeros((2, C, 3, 5), int), ValueError, r"one-hot.*argmax\(1\)"),
        (np.zeros((2, 3, 5)), TypeError, "target must hold integer labels"),
        (np.full((2, 3, 5), C), ValueError, "target contains the label 4"),
        (np.full((2, 3, 5), -1), ValueError, "target contains the label -1"),
        (torch.zeros((2, 3, 5), dtype=torch.int64), TypeError, "from_numpy"),
    ],
)
def test_wrong_targets_are_refused(target, error, says):
    with pytest.raises(error, match=says):
        pixel_cross_entropy(np.zeros((2, C, 3, 5)), target)


def test_class_weights_of_the_wrong_length_are_refused():
    with pytest.raises(ValueError, match=r"class_weight must have shape \(4,\), got \(3,\)"):
        mean_cross_entropy(np.zeros((C, 1, 1)), np.array([[0]]), class_weight=np.ones(3))


# ------------------------------------------------------------------------- entropy


@pytest.mark.parametrize("shape", SHAPES)
def test_entropy_is_torchs(shape):
    probability = softmax(problem(shape)[0])
    classes_last = torch.from_numpy(np.moveaxis(probability, -3, -1).copy())
    expected = torch.distributions.Categorical(probs=classes_last).entropy()
    np.testing.assert_allclose(entropy(probability), expected)
    np.testing.assert_allclose(entropy(torch.from_numpy(probability)), expected)


@given(scores)
def test_entropy_lies_between_certainty_and_no_idea(logits):
    nats = entropy(softmax(logits))
    classes = logits.shape[-3]
    assert (nats >= 0).all() and (nats <= np.log(classes) + 1e-9).all()


def test_logits_have_no_entropy():
    with pytest.raises(ValueError, match="softmax"):
        entropy(np.array([-3.0, 2.0]).reshape(2, 1, 1))


def test_a_certain_pixel_has_entropy_zero_and_an_undecided_one_one_when_normalized():
    certain = np.array([1.0, 0.0, 0.0]).reshape(3, 1, 1)
    undecided = np.full((3, 1, 1), 1 / 3)
    assert entropy(certain) == 0
    np.testing.assert_allclose(entropy(undecided), np.log(3))
    np.testing.assert_allclose(entropy(undecided, normalized=True), 1)


# ------------------------------------------------------------------------- frequencies, weights


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor])
def test_frequencies_leave_void_out(convert):
    labels = convert(np.array([[0, 0, 0], [2, VOID, VOID]], np.uint8))
    np.testing.assert_allclose(class_frequencies(labels, 3, VOID), [3 / 4, 0, 1 / 4])
    with pytest.raises(ValueError, match="labels contains the label 255"):
        class_frequencies(labels, 3)


def test_frequencies_where_present_look_at_images_with_the_class_only():
    labels = np.array([[[0, 0, 0, 1]], [[0, 0, 2, 2]]])
    frequencies = class_frequencies(labels, 4, where_present=True)
    np.testing.assert_allclose(frequencies, [5 / 8, 1 / 4, 1 / 2, 0])
    with pytest.raises(ValueError, match=r"\(N, H, W\)"):
        class_frequencies(labels[0], 4, where_present=True)


def test_frequencies_of_void_alone_are_nan():
    assert np.isnan(class_frequencies([VOID, VOID], 3, VOID)).all()


positive = hnp.arrays(np.float64, st.integers(1, 6), elements=st.floats(1e-4, 1.0))


@given(positive, st.sampled_from(["inverse", "sqrt"]))
def test_weights_average_one_and_rarer_classes_weigh_more(frequencies, method):
    weights = class_weights(frequencies, method)
    assert weights.mean() == pytest.approx(1)
    order = np.argsort(frequencies)
    assert (np.diff(weights[order]) <= 1e-9).all()


@given(positive)
def test_inverse_weights_give_every_class_the_same_say(frequencies):
    say = class_weights(frequencies, "inverse") * frequencies
    np.testing.assert_allclose(say, say[0])


def test_the_square_root_is_gentler():
    frequencies = [0.9, 0.1]
    inverse, sqrt = (class_weights(frequencies, m) for m in ("inverse", "sqrt"))
    assert inverse[1] / inverse[0] == pytest.approx(9)
    assert sqrt[1] / sqrt[0] == pytest.approx(3)


def test_the_class_of_median_frequency_weighs_one():
    np.testing.assert_allclose(class_weights([0.1, 0.2, 0.7], "median"), [2, 1, 2 / 7])


def test_a_class_that_does_not_occur_weighs_nothing_and_shifts_nobody():
    with_absent = class_weights([0.75, 0.0, 0.25])
    np.testing.assert_allclose(with_absent[[0, 2]], class_weights([0.75, 0.25]))
    assert with_absent[1] == 0


@pytest.mark.parametrize("bad", [[-0.1, 1.1], [np.nan, 1.0], [0.0, 0.0], [[0.5, 0.5]]])
def test_frequencies_that_are_none_are_refused(bad):
    with pytest.raises(ValueError, match=r"frequencies (must be shares|contains NaN)"):
        class_weights(bad)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="'inverse', 'median', 'sqrt'"):
        class_weights([0.5, 0.5], "log")


def test_scores_of_arrays_do_not_load_torch():
    code = (
        "import sys, numpy as np\n"
        "from utils import logits, metrics, matching\n"
        "logits.mean_cross_entropy(np.zeros((2, 1, 1)), np.array([[1]]))\n"
        "metrics.mean_ious(*metrics.example_predictions(), num_classes=3)\n"
        "matching.match([[1]], [[1]])\n"
        "sys.exit('torch' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
