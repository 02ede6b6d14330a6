"""Eight and more numbers called "mean IoU" from one set of predictions, each with its owner."""

import numpy as np
import pytest
import torch
import torchmetrics.functional.classification as tm
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import jaccard_score
from torchmetrics.segmentation import DiceScore, MeanIoU

from utils.metrics import (
    CONVENTIONS,
    confusion_matrix,
    dataset_mean_iou,
    dice,
    example_predictions,
    image_matrices,
    iou,
    iou_per_class,
    mean_iou,
    mean_ious,
    per_image_mean_iou,
    pixel_agreement,
    precision_recall,
    ranking_example,
)

PUBLISHED = {
    "pooled_dice": 0.974,
    "pooled_iou": 0.949,
    "per_image_absent_as_one": 0.806,
    "dataset": 0.749,
    "per_image": 0.709,
    "dataset_foreground": 0.637,
    "per_class_then_mean": 0.602,
    "per_image_absent_as_zero": 0.473,
}


@pytest.fixture(scope="module")
def data_set():
    """Five images of three classes; classes are missing here and there, and invented."""
    rng = np.random.default_rng(0)
    preds, targets = rng.integers(0, 3, (2, 5, 8, 8))
    targets[0][targets[0] == 2] = 0
    preds[1], targets[1] = 0, 0
    targets[2][targets[2] == 1] = 0
    preds[2][preds[2] == 1] = 2
    return preds, targets


def test_the_example_gives_the_eight_published_numbers():
    preds, targets = example_predictions()
    scores = mean_ious(preds, targets, num_classes=3)
    assert {key: round(scores[key], 3) for key in PUBLISHED} == PUBLISHED
    ious = [v for k, v in scores.items() if k != "pooled_dice"]
    assert max(ious) / min(ious) == pytest.approx(2.0, abs=0.01)


def test_the_example_has_five_wrong_pixels_of_192():
    preds, targets = example_predictions()
    assert preds.shape == targets.shape == (3, 8, 8)
    assert (preds != targets).sum(axis=(1, 2)).tolist() == [0, 4, 1]


def test_every_convention_is_told_apart_by_some_data():
    """No two entries of the table are the same function under two names."""
    rng = np.random.default_rng(1)
    matrices = rng.integers(0, 9, (6, 4, 4))
    matrices[0, 3] = matrices[0, :, 3] = 0
    matrices[1, 2] = 0
    values = [c.function(matrices, 0) for c in CONVENTIONS]
    assert len(CONVENTIONS) >= 8
    assert len({round(v, 9) for v in values}) == len(CONVENTIONS)
    assert len({c.key for c in CONVENTIONS}) == len({c.title for c in CONVENTIONS}) == len(values)
    assert all(c.used_by for c in CONVENTIONS)


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
@settings(max_examples=40)
def test_a_perfect_prediction_is_one_wherever_absent_classes_are_not_zero(seed, images):
    targets = np.random.default_rng(seed).integers(0, 4, (images, 4, 5))
    scores = mean_ious(targets, targets, num_classes=5)
    absent_as_zero = scores.pop("per_image_absent_as_zero")
    scores.pop("dataset_foreground")  # NaN if only background is there
    assert absent_as_zero <= 4 / 5
    assert set(scores.values()) == {1.0}


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_with_one_image_that_has_every_class_the_iou_conventions_agree(seed):
    rng = np.random.default_rng(seed)
    pred, target = rng.integers(0, 3, (2, 1, 6, 6))
    target[0, 0, :3] = [0, 1, 2]
    scores = mean_ious(pred, target, num_classes=3)
    for key in ("pooled_dice", "pooled_iou", "dataset_foreground"):
        scores.pop(key)
    np.testing.assert_allclose(list(scores.values()), scores["dataset"])


def test_dataset_and_per_image_are_those_of_the_metrics_module(data_set):
    scores = mean_ious(*data_set, num_classes=3)
    assert scores["dataset"] == dataset_mean_iou(*data_set, 3)
    assert scores["per_image"] == pytest.approx(per_image_mean_iou(*data_set, 3))


def test_torchmetrics_reports_what_the_table_says(data_set):
    preds, targets = (torch.from_numpy(m) for m in data_set)
    scores = mean_ious(preds, targets, num_classes=3)
    micro = tm.multiclass_jaccard_index(preds, targets, 3, average="micro")
    assert scores["pooled_iou"] == pytest.approx(micro.item())
    assert scores["dataset"] == pytest.approx(tm.multiclass_jaccard_index(preds, targets, 3).item())
    f1 = tm.multiclass_f1_score(preds, targets, 3, average="micro")
    assert scores["pooled_dice"] == pytest.approx(f1.item())
    by_hand = [
        tm.multiclass_jaccard_index(p, t, 3).item() for p, t in zip(preds, targets, strict=True)
    ]
    assert scores["per_image"] == pytest.approx(np.mean(by_hand))
    pairs = MeanIoU(num_classes=3, input_format="index")
    pairs.update(preds, targets)
    assert scores["image_class_pairs"] == pytest.approx(pairs.compute().item())
    per_class = MeanIoU(num_classes=3, input_format="index", per_class=True)
    per_class.update(preds, targets)
    assert scores["per_class_then_mean"] == pytest.approx(per_class.compute().mean().item())


@pytest.mark.filterwarnings("ignore:DiceScore metric currently defaults")
def test_micro_dice_score_is_pixel_accuracy_only_over_the_whole_data_set():
    """Two images of different size: per image and then averaged it is another number."""
    rng = np.random.default_rng(1)
    sizes = ((8, 8), (4, 4))
    pairs = [torch.from_numpy(rng.integers(0, 3, (2, 1, *size))) for size in sizes]
    right = sum(int((p == t).sum()) for p, t in pairs) / 80

    def score(**more):
        metric = DiceScore(num_classes=3, average="micro", input_format="index", **more)
        for pred, target in pairs:
            metric.update(pred, target)
        return metric.compute().item()

    assert score(aggregation_level="global") == pytest.approx(right)
    each = [pixel_agreement(p, t) for p, t in pairs]
    assert score() == pytest.approx(np.mean(each)) and abs(np.mean(each) - right) > 0.01


def test_scikit_learn_counts_an_absent_label_in_the_mean(data_set):
    """Why the table says "if all occur"."""
    preds, targets = data_set
    labels, flat = [1, 2, 3], (targets.ravel(), preds.ravel())
    theirs = jaccard_score(*flat, labels=labels, average="macro", zero_division=0)
    ours = mean_ious(preds, targets, num_classes=4)["dataset_foreground"]
    assert ours > theirs == pytest.approx(2 / 3 * ours)


def test_scikit_learn_reports_what_the_table_says(data_set):
    preds, targets = data_set
    scores = mean_ious(preds, targets, num_classes=3)
    foreground = jaccard_score(targets.ravel(), preds.ravel(), labels=[1, 2], average="macro")
    assert scores["dataset_foreground"] == pytest.approx(foreground)
    for absent, key in ((0, "per_image_absent_as_zero"), (1, "per_image_absent_as_one")):
        settings = {"labels": [0, 1, 2], "average": "macro", "zero_division": absent}
        images = zip(preds, targets, strict=True)
        per_image = [jaccard_score(t.ravel(), p.ravel(), **settings) for p, t in images]
        assert scores[key] == pytest.approx(np.mean(per_image))


@pytest.mark.parametrize(
    ("p", "t", "num_classes", "value"),
    [  # the maps of one data set, and of one with a fourth class that is absent
        ([[[0, 0], [0, 1]], [[0, 1], [1, 1]]], [[[0, 0], [0, 0]], [[0, 1], [1, 1]]], 2, 0.775),
        ([[0, 1, 1], [1, 2, 0]], [[0, 0, 1], [1, 2, 2]], 4, 0.5),
    ],
)
def test_the_data_set_mean_is_what_torchmetrics_reports_by_default(p, t, num_classes, value):
    preds, targets = torch.tensor(p), torch.tensor(t)
    assert tm.multiclass_jaccard_index(preds, targets, num_classes).item() == pytest.approx(value)
    assert mean_iou(confusion_matrix(preds, targets, num_classes)) == pytest.approx(value)


def test_inventing_a_class_is_free_where_only_the_targets_classes_count():
    """Two 2x2 images: the invented pixel lowers class 0 and nothing else (0.875)."""
    preds, targets = [[[0, 0], [0, 1]], [[0, 1], [1, 1]]], [[[0, 0], [0, 0]], [[0, 1], [1, 1]]]
    scores = mean_ious(preds, targets, num_classes=2)
    assert scores["per_image_target_classes"] == pytest.approx(0.875)
    assert scores["per_image"] == pytest.approx(0.6875)


def test_mean_dice_and_mean_iou_may_rank_two_models_oppositely():
    steady, erratic, targets = ranking_example()
    ious, dices = (
        {
            name: np.mean([score(p, t) for p, t in zip(preds, targets, strict=True)])
            for name, preds in (("steady", steady), ("erratic", erratic))
        }
        for score in (iou, dice)
    )
    assert [iou(p, t) for p, t in zip(erratic, targets, strict=True)] == [0.9, 0.13]
    assert ious["steady"] == pytest.approx(0.5) and ious["erratic"] == pytest.approx(0.515)
    assert round(dices["steady"], 3) == 0.667 and round(dices["erratic"], 3) == 0.589


def test_ignoring_the_background_turns_iou_into_recall():
    target = np.zeros((64, 64), np.uint8)
    target[22:42, 22:42] = 1
    pred = np.ones_like(target)
    assert iou(pred, target) == 400 / 4096
    forgiving = confusion_matrix(pred, target, 2, ignore_index=0)
    assert iou_per_class(forgiving)[1] == precision_recall(pred, target)[1] == 1.0
    assert mean_iou(confusion_matrix(pred, target, 2), exclude=(0,)) == 400 / 4096


def test_void_pixels_count_in_no_convention():
    preds, targets = (m.astype(int) for m in example_predictions())
    wrong = preds.copy()
    targets[:, 0] = 255
    wrong[:, 0] = 2
    assert mean_ious(wrong, targets, 3, ignore_index=255) == mean_ious(
        preds, targets, 3, ignore_index=255
    )


def test_a_data_set_without_images_is_refused():
    with pytest.raises(ValueError, match="at least one image"):
        image_matrices([], [], 3)
    with pytest.raises(ValueError):
        mean_ious([[0]], [[0], [1]], 3)
