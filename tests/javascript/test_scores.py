"""lib/conventions.js, lib/matching.js and lib/threshold.js give what Python gives."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from utils.classes import VOID
from utils.matching import Detections, average_precision, match, overlap_table, pairwise_iou
from utils.metrics import CONVENTIONS, confusion_matrix, mean_ious
from utils.widgets import means_lab
from utils.widgets.object_scores import match_scores
from utils.widgets.threshold_lab import COSTS
from utils.widgets.thresholds import THRESHOLDS, cheapest_threshold, mask_at, threshold_numbers

SEEDS = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=40)


def label_maps(seed: int, classes: int, images: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Predictions and targets (N, 4, 5), uint8: many classes are absent, some pixels void."""
    rng = np.random.default_rng(seed)
    share = rng.dirichlet(np.full(classes, 0.3))
    preds, targets = rng.choice(classes, (2, images, 4, 5), p=share).astype(np.uint8)
    targets[rng.random(targets.shape) < rng.choice([0, 0.2, 0.9])] = VOID
    return preds, targets


def means(node, preds, targets, classes) -> dict[str, float]:
    flat = preds.ravel(), targets.ravel()
    matrices = node.call("conventions", "imageMatrices", *flat, preds[0].size, classes, VOID)
    return node.call("conventions", "meanIous", matrices)


@given(SEEDS, st.integers(1, 7), st.integers(1, 9))
def test_every_convention_gives_python_s_number(node, seed, classes, images):
    preds, targets = label_maps(seed, classes, images)
    wanted = mean_ious(preds, targets, classes, VOID)
    found = means(node, preds, targets, classes)
    assert set(found) == {c.key for c in CONVENTIONS}
    assert found == pytest.approx(wanted, abs=1e-12, nan_ok=True)


@given(SEEDS, st.integers(1, 7))
def test_a_confusion_matrix_has_the_target_in_its_rows(node, seed, classes):
    (pred,), (target,) = label_maps(seed, classes, 1)
    found = node.call("conventions", "confusionMatrix", pred.ravel(), target.ravel(), classes, VOID)
    assert found == confusion_matrix(pred, target, classes, VOID).tolist()


@given(SEEDS)
def test_what_has_moved_is_what_python_says_has_moved(node, seed):
    preds, targets = label_maps(seed, 3)
    edited = preds.copy()
    edited.flat[seed % edited.size] = seed % 3
    before, after = (mean_ious(p, targets, 3, VOID) for p in (preds, edited))
    wanted = means_lab.moved(before, after)
    assert node.call("conventions", "moved", before, after) == wanted


def objects(seed: int, most: int = 7) -> tuple[np.ndarray, np.ndarray, dict[int, float]]:
    """Two instance maps (9, 12) int32 that resemble each other, and scores with ties."""
    rng = np.random.default_rng(seed)
    ids = np.append(0, rng.integers(1, 2**31 - 1, most - 1))
    target = np.kron(ids[rng.integers(0, most, (3, 4))], np.ones((3, 3), int))
    noise = ids[rng.integers(0, most, target.shape)]
    pred = np.where(rng.random(target.shape) < rng.random(), target, noise)
    sure = {int(i): round(float(rng.random()), 1) for i in np.unique(pred) if i}
    return pred.astype(np.int32), target.astype(np.int32), sure


@given(SEEDS)
def test_the_overlap_table_is_that_of_matching(node, seed):
    pred, target, _ = objects(seed)
    wanted = overlap_table(pred, target)
    found = node.call("matching", "overlapTable", pred.ravel(), target.ravel())
    assert found["targetIds"] == wanted.target_ids[1:].tolist()
    assert found["predIds"] == wanted.pred_ids[1:].tolist()
    assert found["shared"] == wanted.counts[1:, 1:].ravel().tolist()
    assert found["iou"] == pairwise_iou(wanted).ravel().tolist()


@given(SEEDS, st.sampled_from([0.5, 0.55, 0.6, 0.75, 0.95]))
def test_matches_and_their_scores_are_those_of_matching(node, seed, threshold):
    pred, target, sure = objects(seed)
    table = node.call("matching", "overlapTable", pred.ravel(), target.ravel())
    found = node.call("matching", "match", table, threshold)
    wanted = match(pred, target, threshold)
    pairs = [(table["predIds"][c], table["targetIds"][r]) for r, c in found["pairs"]]
    assert pairs == list(wanted.pairs)
    assert tuple(found["fp"]) == wanted.unmatched_pred
    assert tuple(found["fn"]) == wanted.unmatched_target
    numbers = asdict(match_scores(pred, target, sure, threshold))
    sets = {key: {"size": len(found[key])} for key in ("fp", "fn")}  # JSON has no sets
    scores = node.call("matching", "objectScores", found | sets)
    assert set(scores) == {"tp", "fp", "fn", "threat", "sq", "rq", "pq"}
    assert scores == pytest.approx({key: numbers[key] for key in scores}, nan_ok=True)


@given(SEEDS, st.sampled_from([0.5, 0.55, 0.6, 0.75, 0.95]))
def test_average_precision_is_that_of_matching(node, seed, threshold):
    pred, target, sure = objects(seed)
    table = node.call("matching", "overlapTable", pred.ravel(), target.ravel())
    scores = [sure[i] for i in table["predIds"]]
    wanted = average_precision([Detections.from_maps(pred, sure, target)], threshold)
    typed = {**table, "iou": np.array(table["iou"], float)}
    found = node.call("matching", "averagePrecision", typed, scores, threshold)
    assert found == pytest.approx(wanted, abs=1e-12, nan_ok=True)


def probabilities(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(6, 7) float32, many on a threshold, some NaN; a mask."""
    rng = np.random.default_rng(seed)
    probability = rng.random((6, 7))
    probability = np.where(rng.random((6, 7)) < 0.5, probability.round(2), probability)
    probability[rng.random((6, 7)) < rng.choice([0, 0.1])] = np.nan
    return probability.astype(np.float32), rng.random((6, 7)) < rng.choice([0, 0.4, 1])


@FEW
@given(SEEDS)
def test_the_curve_holds_the_counts_of_every_threshold(node, seed):
    probability, truth = probabilities(seed)
    curve = node.call("threshold", "thresholdCurve", probability.ravel(), truth.ravel())
    assert [point["threshold"] for point in curve] == THRESHOLDS.tolist()
    for point, threshold in zip(curve, THRESHOLDS, strict=True):
        wanted = threshold_numbers(probability, truth, threshold)
        assert {key: point[key] for key in ("tp", "fp", "fn", "tn")} == {
            key: wanted[key] for key in ("tp", "fp", "fn", "tn")
        }


@FEW
@given(SEEDS, st.sampled_from(COSTS))
def test_the_cheapest_threshold_is_python_s(node, seed, cost):
    probability, truth = probabilities(seed)
    curve = node.call("threshold", "thresholdCurve", probability.ravel(), truth.ravel())
    best = node.call("threshold", "cheapest", curve, cost)
    assert best["threshold"] == cheapest_threshold(probability, truth, cost)
    wanted = threshold_numbers(probability, truth, best["threshold"], miss_cost=cost)["cost"]
    assert node.call("threshold", "costOf", best, cost) == wanted


@given(SEEDS, st.floats(0, 1))
@example(0, 0.0)
@example(1, 0.29)
def test_a_mask_is_the_one_that_python_makes(node, seed, threshold):
    probability, _ = probabilities(seed)
    found = node.call("threshold", "maskAt", probability.ravel(), threshold)
    assert found == mask_at(probability, threshold).ravel().tolist()
