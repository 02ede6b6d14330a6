"""The short definitions and the fast, checked functions give the same numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from utils import masks, matching, metrics
from utils.classes import VOID
from utils.masks import by_definition as regions
from utils.matching import by_definition as objects
from utils.metrics import by_definition as pixels

CLASSES = 4
labels = arrays(np.uint8, (3, 5), elements=st.integers(0, CLASSES - 1))
seeds = st.integers(0, 2**32 - 1)


@given(labels, labels)
def test_confusion_matrices_agree(pred, target):
    expected = metrics.confusion_matrix(pred, target, CLASSES)
    assert np.array_equal(pixels.confusion_matrix(pred, target, CLASSES), expected)


@given(labels, labels, arrays(bool, (3, 5)))
def test_both_leave_void_out(pred, target, void):
    target = np.where(void, VOID, target)
    expected = metrics.confusion_matrix(pred, target, CLASSES, ignore_index=VOID)
    found = pixels.confusion_without_void(pred, target, CLASSES, VOID)
    assert np.array_equal(found, expected)


@given(labels, labels)
def test_mean_ious_agree_with_absent_classes(pred, target):
    cm = metrics.confusion_matrix(pred, target, CLASSES + 1)
    assert pixels.mean_iou(cm) == pytest.approx(metrics.mean_iou(cm))


@given(seeds, st.integers(1, 5), st.integers(0, 5), st.floats(0, 1))
def test_greedy_matches_agree(seed, targets, preds, threshold):
    rng = np.random.default_rng(seed)
    scores, ious = rng.permutation(preds) / 7, rng.random((targets, preds))
    expected = matching.greedy_match(scores, ious, threshold)
    assert np.array_equal(objects.greedy_match(scores, ious, threshold), expected)


@given(seeds)
def test_panoptic_qualities_agree(seed):
    rng = np.random.default_rng(seed)
    pred, target = np.repeat(rng.integers(0, 4, (2, 6)), rng.integers(1, 4, 6), axis=1)
    pred[0], target[0] = 1, 1  # at least one object in both
    ious = matching.pairwise_iou(matching.overlap_table(pred, target))
    classes = [{0: 0} | dict.fromkeys(range(1, 4), 1)]
    tables = {"pred_classes": classes, "target_classes": classes}
    expected = matching.panoptic_quality([pred], [target], 2, **tables).pq[1]
    assert objects.panoptic_quality(ious) == pytest.approx(expected)


@given(arrays(bool, (7, 9)), st.integers(1, 4))
def test_boundaries_agree(mask, width):
    assert np.array_equal(regions.boundary(mask, width), masks.boundary(mask, width))
