"""The stored predictions are those of the stored networks, on the scenes they claim."""

import numpy as np
import pytest

from utils.classes import CAR, PERSON
from utils.metrics import iou
from utils.scenes import COUNT, load_held_out, make_scenes, person_crop, save_held_out


@pytest.fixture(scope="module")
def held_out():
    return load_held_out()


def test_truth_is_that_of_the_held_out_scenes(held_out):
    first, second = make_scenes(2, seed=2)
    assert np.array_equal(held_out.labels[:2], [first.semantic, second.semantic])
    assert len(held_out.scenes) == len(held_out.preds) == len(held_out.pixel_preds) == COUNT


@pytest.mark.parametrize("name", ["default", "pixel"])
def test_label_maps_are_what_the_stored_network_says(held_out, name):
    from utils.networks import load_run, predict_labels
    from utils.scenes import stack

    stored = (held_out.preds if name == "default" else held_out.pixel_preds)[:8]
    images, _ = stack(held_out.scenes[:8])
    assert (predict_labels(load_run(name).model, images) == stored).mean() > 0.999


@pytest.mark.parametrize(("name", "class_id"), [("car", CAR), ("person", PERSON)])
def test_a_probability_over_one_half_is_the_predicted_class(held_out, name, class_id):
    probability = getattr(held_out, name)
    assert (held_out.preds[probability > 0.51] == class_id).all()
    assert (held_out.preds[probability < 0.13] != class_id).all()  # seven classes: 1/7 at least


def test_what_is_saved_comes_back(tmp_path):
    rng = np.random.default_rng(0)
    scores = rng.random((2, 7, 64, 64), dtype=np.float32)
    scores /= scores.sum(axis=1, keepdims=True)
    back = load_held_out(save_held_out(scores, scores[:, ::-1], tmp_path / "held_out.npz"))
    assert np.array_equal(back.preds, scores.argmax(axis=1))
    assert np.array_equal(back.pixel_preds, scores[:, ::-1].argmax(axis=1))
    assert np.abs(back.car - scores[:, CAR]).max() <= 0.5 / 255 + 1e-6


def test_a_missing_file_says_how_to_make_it(tmp_path):
    with pytest.raises(FileNotFoundError, match="make weights"):
        load_held_out(tmp_path / "nothing.npz")


def test_the_crop_to_paint_is_a_piece_of_its_scene(held_out):
    image, truth, network = person_crop()
    window = slice(16, 56), slice(4, 44)
    assert np.array_equal(image, held_out.scenes[26].image[window])
    assert np.array_equal(truth, held_out.labels[26][window] == PERSON)
    assert np.array_equal(network, held_out.preds[26][window] == PERSON)


def test_the_crop_allows_all_challenges():
    _, truth, network = person_crop()
    assert 1 - (truth.sum() + 1) / truth.size >= 0.97  # one pixel painted beside the person
    assert 0.3 < iou(network, truth) < 0.7  # imperfect, and worth beating


def test_the_network_s_mask_is_as_the_third_challenge_tells_it():
    _, truth, network = person_crop()
    assert f"{iou(network, truth):.2f}" == "0.37"
    rows, columns = np.nonzero(truth)
    shoulders = slice(rows.min(), rows.min() + 6)  # of ten rows, below which a car begins
    assert np.ptp(rows) == 9 and not network[: shoulders.stop].any()
    assert [truth[row].sum() for row in range(rows.min(), rows.min() + 4)] == [1, 3, 3, 3]  # head
    hand = truth & (np.arange(truth.shape[1]) == columns.max())
    assert hand.any() and not network[hand].any()
    extra_rows, extra_columns = np.nonzero(network & ~truth)
    assert (extra_rows > rows.max()).any()  # below the coat
    assert (extra_columns < columns[rows == rows.max()].min()).any()  # left of them
