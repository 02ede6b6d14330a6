"""Numbers that lessons 05, 06 and 08 say in prose, in folds and in answers, computed again."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from utils.classes import CAR, PERSON, VOID
from utils.masks import connected_components
from utils.matching import Detections, average_precision, match
from utils.metrics import (
    boundary_iou,
    dice_from_iou,
    example_predictions,
    image_matrices,
    iou,
    mean_iou,
    mean_ious,
    threshold_curve,
    tp_fp_fn_tn,
)
from utils.networks import load_run, predict_labels
from utils.photos import coins_pushed_together, load_photo
from utils.quiz import load, load_predictions
from utils.scenes import load_held_out, make_scenes, stack

ROOT = Path(__file__).parents[2]
STEPS = np.arange(101) / 100  # the thresholds of the threshold lab


@pytest.fixture(scope="module")
def held_out():
    return load_held_out()


# ------------------------------------------------------------------------------- lesson 05


def test_correcting_the_invented_pixel_moves_per_image_most_and_absent_as_zero_least():
    preds, targets = example_predictions()
    before = mean_ious(preds, targets, 3)
    preds[2] = targets[2]
    after = mean_ious(preds, targets, 3)
    gain = {key: after[key] - before[key] for key in before}
    assert max(gain, key=gain.get) == "per_image" and round(gain["per_image"], 3) == 0.169
    assert min(gain, key=gain.get) == "per_image_absent_as_zero"
    assert round(gain["per_image_absent_as_zero"], 3) == 0.002 and min(gain.values()) > 0
    assert sorted(gain, key=gain.get)[-2] == "per_class_then_mean"
    assert round(gain["per_class_then_mean"], 3) == 0.168


def test_dice_lifts_the_middle_most():
    lifts = [round(dice_from_iou(j) - j, 2) for j in (0.5, 0.13, 0.9)]
    assert lifts == [0.17, 0.10, 0.05]
    assert "0.5 by 0.17, 0.13 by 0.10, 0.9 by 0.05" in load_predictions()["05-larger-dice"]["after"]


def test_in_each_of_the_three_images_one_class_is_absent_and_two_are_not():
    """Why 0.709 stands twice in the chart, and why absent classes matter so much there."""
    for pred, target in zip(*example_predictions(), strict=True):
        assert len(np.union1d(pred, target)) == 2


def test_the_network_of_single_pixels_finds_nobody_and_the_other_is_hardly_ahead(held_out):
    people = held_out.labels == PERSON
    assert not ((held_out.pixel_preds == PERSON) & people).any()
    ahead = np.mean((held_out.preds == PERSON) == people) - np.mean(~people)
    assert 0.005 < ahead < 0.015


def test_lines_of_void_part_four_cars_and_eat_most_of_a_person(held_out):
    with_void = np.stack([s.semantic for s in make_scenes(64, seed=2, void_border=1)])
    assert all((with_void[i] == VOID).any() for i in range(64))
    lost = [
        np.mean(void[truth == PERSON] == VOID)
        for void, truth in zip(with_void, held_out.labels, strict=True)
        if (truth == PERSON).any()
    ]
    assert np.median(lost) > 0.5
    cars = np.where(held_out.labels[42] == CAR, held_out.scenes[42].instance, 0)
    _, n = connected_components(held_out.labels[42] == CAR)
    assert len(np.unique(cars)) - 1 == 4 and n == 1  # one orange shape
    _, n = connected_components(with_void[42] == CAR)
    assert n > 4


def test_chance_moves_plain_against_weighted_by_twice_what_it_moves_a_network_and_its_mirror(
    held_out,
):
    images, labels = stack(held_out.scenes)
    weighted = predict_labels(load_run("weighted").model, images)
    a, b = (image_matrices(maps, labels, num_classes=7) for maps in (held_out.preds, weighted))
    draws = np.random.default_rng(5).integers(64, size=(1000, 64))
    gains = [mean_iou(b[draw].sum(axis=0)) - mean_iou(a[draw].sum(axis=0)) for draw in draws]
    low, high = np.quantile(gains, [0.025, 0.975])
    assert round((high - low) / 2, 3) == 0.008


# ------------------------------------------------------------------------------- lesson 06


def cheapest(probability, truth, miss_cost):
    counts = [tp_fp_fn_tn(probability >= t, truth) for t in STEPS]
    return STEPS[np.argmin([n.fp + miss_cost * n.fn for n in counts])]


def test_the_thresholds_that_the_fold_names(held_out):
    people = held_out.labels == PERSON
    scene = threshold_curve(held_out.person[42], people[42], STEPS)
    everywhere = threshold_curve(held_out.person, people, STEPS)
    assert STEPS[np.nanargmax(scene.iou)] == STEPS[np.nanargmax(scene.dice)] == 0.14
    assert STEPS[np.nanargmax(everywhere.iou)] == 0.35
    assert cheapest(held_out.person[42], people[42], 1) == 0.27
    assert cheapest(held_out.person[42], people[42], 16) == 0.04


def test_four_cars_are_one_component_and_the_largest_is_less_than_half_of_it(held_out):
    pieces, n = connected_components(held_out.preds[42] == CAR)
    truth = np.where(held_out.labels[42] == CAR, held_out.scenes[42].instance, 0)
    sizes = np.bincount(truth.ravel())[1:]
    assert (sizes > 0).sum() == 4 and match(pieces, truth).tp == 0
    assert sizes.max() < np.bincount(pieces.ravel())[1:].max() / 2
    assert n == 1
    assert iou(pieces > 0, truth > 0) > 0.9


def test_the_pairs_of_the_matching_viewer_let_go_where_the_fold_says(held_out):
    pieces, _ = connected_components(held_out.preds[40] == CAR)
    truth = np.where(held_out.labels[40] == CAR, held_out.scenes[40].instance, 0)
    assert sorted(round(i, 2) for i in match(pieces, truth).ious) == [0.58, 0.97]
    assert match(pieces, truth, 0.6).tp == 1


def test_the_pq_of_cars_is_low_because_they_touch_and_that_of_people_for_poor_masks(held_out):
    """What the text beside the PQ of things says, and the answer of `table_defence`."""
    counts = dict.fromkeys(["people", "touch", "pieces", "specks"], 0)
    for scene, pred in zip(held_out.scenes, held_out.preds, strict=True):
        truth = np.where(scene.semantic == PERSON, scene.instance, 0)
        joined, _ = connected_components(truth > 0)
        counts["people"] += len(np.unique(truth[truth > 0]))
        together = (len(np.unique(truth[joined == j])) - 1 for j in range(1, joined.max() + 1))
        counts["touch"] += sum(together)
        pieces, _ = connected_components(pred == PERSON)
        alone = [truth[pieces == i] > 0 for i in match(pieces, truth).unmatched_pred]
        counts["pieces"] += sum(bool(on.any()) for on in alone)
        counts["specks"] += sum(not on.any() for on in alone)
    assert (counts["people"], counts["touch"]) == (69, 3)
    assert (counts["pieces"], counts["specks"]) == (28, 32)


def test_the_coins_of_the_prediction():
    coins = load_photo("coins")
    pieces, n = connected_components(coins.image[..., 0] > 0.45)
    found = match(pieces, coins.instance)
    assert (found.tp, found.fp, n) == (24, 134, 158)
    assert round(np.mean(found.ious), 2) == 0.92


def test_a_false_alarm_after_the_last_hit_costs_no_average_precision():
    hits = Detections(np.array([0.9, 0.8]), np.array([[0.9, 0.0], [0.0, 0.7], [0.0, 0.0]]))
    more = Detections(np.array([0.9, 0.8, 0.1]), np.pad(hits.ious, ((0, 0), (0, 1))))
    assert average_precision([more]) == average_precision([hits]) > 0
    surer = Detections(np.array([0.9, 0.8, 0.95]), more.ious)
    assert average_precision([surer]) < average_precision([hits])


def test_the_questions_of_lesson_06_agree_with_the_metrics():
    questions = {q["id"]: q for q in load("06_objects_and_outlines")["questions"]}
    target, pred = np.repeat([[1, 2]], 100, axis=1), np.full((1, 200), 7)
    found = match(pred, target)
    assert (found.tp, found.fp, found.fn) == (0, 1, 2)
    assert questions["one-for-two"]["value"] == found.tp
    table = questions["what-a-table-says"]["code"].splitlines()
    a, b = ([float(x) for x in row.split()[1:]] for row in table[1:])
    names = table[0].split()
    gain = dict(zip(names, np.subtract(a, b).round(2), strict=True))
    assert gain["AP50"] == gain["stuff"] == 0 and gain["AP"] > 0 and gain["things"] == 0.04
    assert gain["mIoU"] == -0.01


def test_the_average_precision_by_hand_is_that_of_the_course():
    from utils.exercises.notebook_06 import ex_ap_by_hand

    ious = np.zeros((3, 4))
    ious[0, 0] = ious[1, 2] = 0.9  # found, invented, found, invented
    one = Detections(np.array([0.9, 0.8, 0.7, 0.6]), ious)
    assert average_precision([one]) == pytest.approx(ex_ap_by_hand.value, abs=0.005)


def test_the_letters_of_the_means_are_conventions_of_the_course():
    from utils.exercises.notebook_05.which_means import REPORTED, RIGHT, THREE_MATRICES, WAYS
    from utils.metrics import CONVENTIONS

    keys = {
        "A": "dataset",
        "B": "per_image",
        "C": "per_image_absent_as_zero",
        "D": "pooled_iou",
        "E": "per_class_then_mean",
    }
    functions = {c.key: c.function for c in CONVENTIONS}
    for letter, key in keys.items():
        assert WAYS[letter] == pytest.approx(functions[key](THREE_MATRICES, 0))
    assert REPORTED == [f"{WAYS[x]:.3f}" for x in RIGHT] == ["0.756", "0.656", "0.731"]
    assert len({round(v, 2) for v in WAYS.values()}) == len(WAYS)


# ------------------------------------------------------------------------------- lesson 08


def test_halved_as_labels_the_truth_loses_its_outline_and_in_shares_it_does_not():
    coins = load_photo("coins").instance
    pieces = [coins[:84, :182], coins[:84, 182:], coins[84:150, :182], coins[84:150, 182:]]
    heaps = [coins_pushed_together((n, n + 1, n + 2), columns=2)[1] for n in (1, 4, 7, 10)]
    truth = [ids > 0 for ids in pieces + heaps]
    labels, shares = [], []
    for mask in truth:
        even = np.pad(mask.astype(float), [(0, n % 2) for n in mask.shape], "edge")
        of_two = even[::2] + even[1::2]
        of_four = (of_two[:, ::2] + of_two[:, 1::2]) / 4
        rows, columns = (np.arange(n) // 2 for n in mask.shape)
        labels.append(boundary_iou(of_four[rows][:, columns] > 0.5, mask, width=3))
        soft = torch.from_numpy(of_four)[None, None]
        large = F.interpolate(soft, mask.shape, mode="bilinear")[0, 0].numpy()
        shares.append(boundary_iou(large > 0.5, mask, width=3))
    said = f"boundary IoU of {np.mean(labels):.2f}, in shares {np.mean(shares):.2f}"
    assert said in (ROOT / "notebooks/source/08_your_images.py").read_text("utf-8")
