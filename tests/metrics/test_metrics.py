"""The confusion matrix against naive counting, scikit-learn and torchmetrics; scores by hand."""

import warnings

import numpy as np
import pytest
import torch
import torchmetrics.functional.classification as tm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn import metrics as sk

from utils.arrays import counting
from utils.metrics import (
    boundary_iou,
    class_accuracy,
    confusion,
    confusion_matrix,
    dataset_mean_iou,
    dice,
    dice_from_iou,
    dice_per_class,
    frequency_weighted_iou,
    iou,
    iou_from_dice,
    iou_per_class,
    mean_dice,
    mean_iou,
    per_image_mean_iou,
    pixel_accuracy,
    pixel_agreement,
    precision_recall,
    threshold_curve,
    threshold_mask,
    tp_fp_fn_tn,
)

K = 5
INTEGER_TYPES = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"]


def by_hand(pred, target, num_classes, ignore_index=None):
    """One pixel after the other: nothing that could share a mistake with the fast way."""
    cm = np.zeros((num_classes, num_classes), np.int64)
    for p, t in zip(np.ravel(pred).tolist(), np.ravel(target).tolist(), strict=True):
        if t != ignore_index:
            cm[int(t), int(p)] += 1
    return cm


def label_maps(num_classes=K, max_side=9):
    shape = hnp.array_shapes(min_dims=1, max_dims=3, max_side=max_side)
    labels = st.integers(0, num_classes - 1)
    one = shape.map(lambda s: hnp.arrays(np.int64, s, elements=labels))
    return one.flatmap(lambda maps: st.tuples(maps, maps))


def masks(max_side=7):
    one = hnp.array_shapes(min_dims=2, max_dims=2, max_side=max_side).map(
        lambda s: hnp.arrays(bool, s)
    )
    return one.flatmap(lambda m: st.tuples(m, m))


def confusion_matrices(num_classes=4, largest=30):
    return hnp.arrays(np.int64, (num_classes, num_classes), elements=st.integers(0, largest))


# ------------------------------------------------------------------------- confusion matrix


@given(label_maps())
def test_confusion_matrix_counts_every_pixel_as_a_loop_would(maps):
    pred, target = maps
    cm = confusion_matrix(pred, target, K)
    assert cm.dtype == np.int64
    np.testing.assert_array_equal(cm, by_hand(pred, target, K))


@given(label_maps(), st.sampled_from([0, 2, K - 1, 255, -1]))
def test_ignored_pixels_are_dropped_whatever_is_predicted_there(maps, void):
    pred, target = maps
    target.flat[::3] = void
    pred.flat[::3] = -7  # would be refused at a pixel that counts
    expected = by_hand(np.where(target == void, 0, pred), target, K, ignore_index=void)
    valid_pred = np.where((pred == -7) & (target != void), 0, pred)
    np.testing.assert_array_equal(confusion_matrix(valid_pred, target, K, void), expected)


def test_rows_are_the_target():
    np.testing.assert_array_equal(confusion_matrix([1, 1], [0, 0], 2), [[0, 2], [0, 0]])


@pytest.mark.parametrize("dtype", INTEGER_TYPES)
@pytest.mark.parametrize("as_tensor", [False, True])
def test_every_integer_type_gives_the_same_counts(dtype, as_tensor):
    rng = np.random.default_rng(0)
    pred, target = rng.integers(0, 2, (2, 3, 40, 50))
    expected = by_hand(pred, target, 2)
    pred, target = pred.astype(dtype), target.astype(dtype)
    if as_tensor:
        cm = confusion_matrix(torch.from_numpy(pred), torch.from_numpy(target), 2)
        assert cm.dtype == torch.int64
        cm = cm.numpy()
    else:
        cm = confusion_matrix(pred, target, 2)
    np.testing.assert_array_equal(cm, expected)


@pytest.mark.parametrize("num_classes", [17, 19, 150, 256])
def test_small_integer_types_do_not_wrap(num_classes):
    labels = np.arange(num_classes, dtype=np.uint8)  # 19 * 18 + 18 does not fit into uint8
    identity = np.eye(num_classes, dtype=np.int64)
    np.testing.assert_array_equal(confusion_matrix(labels, labels, num_classes), identity)
    tensor = torch.from_numpy(labels)
    assert torch.equal(confusion_matrix(tensor, tensor, num_classes), torch.from_numpy(identity))


def test_chunks_do_not_change_the_counts(monkeypatch):
    rng = np.random.default_rng(1)
    pred, target = rng.integers(0, K, (2, 1000))
    whole = confusion_matrix(pred, target, K, ignore_index=3)
    for size in (1, 7, 999, 1000, 1001):
        monkeypatch.setattr(counting, "CHUNK", size)
        np.testing.assert_array_equal(confusion_matrix(pred, target, K, 3), whole)


def test_strided_views_are_counted_as_what_they_show():
    rng = np.random.default_rng(2)
    pred, target = rng.integers(0, K, (2, 12, 10))
    np.testing.assert_array_equal(
        confusion_matrix(pred.T[::2], target.T[::2], K),
        by_hand(pred.T[::2].copy(), target.T[::2].copy(), K),
    )
    with_tensors = confusion_matrix(torch.from_numpy(pred).T, torch.from_numpy(target).T, K)
    assert with_tensors.tolist() == by_hand(pred, target, K).tolist()


def test_the_inputs_are_left_as_they_were():
    pred, target = np.array([0, 1, 2]), np.array([0, 255, 2])
    confusion_matrix(pred, target, 3, ignore_index=255)
    assert pred.tolist() == [0, 1, 2] and target.tolist() == [0, 255, 2]


@given(label_maps(), label_maps())
def test_matrices_of_batches_add_up(first, second):
    joined = [np.concatenate([a.ravel(), b.ravel()]) for a, b in zip(first, second, strict=True)]
    parts = confusion_matrix(*first, K) + confusion_matrix(*second, K)
    np.testing.assert_array_equal(parts, confusion_matrix(*joined, K))


@given(label_maps(), st.permutations(range(K)))
def test_renaming_the_classes_permutes_the_matrix(maps, names):
    pred, target = maps
    names = np.array(names)
    renamed = confusion_matrix(names[pred], names[target], K)
    np.testing.assert_array_equal(renamed[np.ix_(names, names)], confusion_matrix(pred, target, K))


@given(label_maps())
def test_exchanging_target_and_prediction_transposes_the_matrix_and_keeps_iou(maps):
    pred, target = maps
    cm = confusion_matrix(pred, target, K)
    np.testing.assert_array_equal(confusion_matrix(target, pred, K), cm.T)
    np.testing.assert_array_equal(iou_per_class(cm), iou_per_class(cm.T))


def test_the_path_for_a_gpu_gives_the_same_matrix(monkeypatch):
    """Tensors in one int64 piece, as on a device, taken here on the CPU."""
    rng = np.random.default_rng(4)
    pred, target = torch.from_numpy(rng.integers(0, K, (2, 600)).astype(np.uint8))
    expected = confusion_matrix(pred, target, K, ignore_index=2)
    monkeypatch.setattr(confusion, "chunks", lambda p, t: [(p.long(), t.long())])
    assert torch.equal(confusion_matrix(pred, target, K, ignore_index=2), expected)
    with pytest.raises(ValueError, match="pred contains the label 4"):
        confusion_matrix(pred, target, K - 1)


@pytest.mark.gpu
def test_a_trusting_count_never_waits_for_the_gpu():
    if not torch.cuda.is_available():
        pytest.skip("needs a CUDA device")
    pred, target = torch.randint(0, K, (2, 4, 64, 64), device="cuda", dtype=torch.uint8)
    torch.cuda.set_sync_debug_mode("error")
    try:
        cm = confusion_matrix(pred, target, K, ignore_index=2, check=False)
    finally:
        torch.cuda.set_sync_debug_mode("default")
    assert cm.is_cuda
    assert cm.tolist() == by_hand(pred.cpu(), target.cpu(), K, 2).tolist()


# ------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor])
@pytest.mark.parametrize(
    ("pred", "target", "num_classes", "error", "says"),
    [
        ([0, 1, 5], [0, 1, 1], 3, ValueError, "pred contains the label 5.*0..2"),
        ([0, 1, 1], [0, 1, 3], 3, ValueError, "target contains the label 3.*ignore_index=3"),
        ([0, 1, 1], [0, 1, 255], 3, ValueError, "target contains the label 255.*ignore_index=255"),
        ([0, -1, 1], [0, 1, 1], 3, ValueError, "pred contains the label -1"),
        ([0, 1, 1], [0, 1, -2], 3, ValueError, "target contains the label -2"),
        ([0, 1], [0, 1, 1], 3, ValueError, r"pred has shape \(2,\) and target \(3,\)"),
        ([[0, 1]], [[0], [1]], 3, ValueError, r"shape \(1, 2\) and target \(2, 1\)"),
        ([0.0, 1.0], [0, 1], 3, TypeError, r"pred must hold integer labels.*argmax\(1\)"),
        ([0, 1], [0.2, 0.8], 3, TypeError, "target must hold integer labels"),
        ([0, 1], [0, 1], 0, ValueError, "num_classes must be at least 1, got 0"),
        ([0, 1], [0, 1], -3, ValueError, "num_classes must be at least 1, got -3"),
        ([0, 1], [0, 1], 2.0, TypeError, "num_classes must be an int, got float"),
        ([0, 1], [0, 1], True, TypeError, "num_classes must be an int, got bool"),
    ],
)
def test_bad_input_is_refused_by_name(convert, pred, target, num_classes, error, says):
    with pytest.raises(error, match=says):
        confusion_matrix(convert(pred), convert(target), num_classes)


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor])
def test_a_label_that_a_signed_byte_made_negative_is_refused(convert):
    """Of 150 classes number 140 is -116 as int8, whose bits read as 140 again."""
    wrapped, fine = convert(np.int8([0, -116])), convert(np.int8([1, 1]))
    for pair in ((wrapped, fine), (fine, wrapped)):
        with pytest.raises(ValueError, match=r"contains the label -116.*0\.\.149"):
            confusion_matrix(*pair, 150)


def test_no_pixel_at_all_is_refused():
    with pytest.raises(ValueError, match="pred is empty"):
        confusion_matrix(np.zeros((0, 4), np.uint8), np.zeros((0, 4), np.uint8), 3)


def test_an_array_and_a_tensor_do_not_mix():
    with pytest.raises(TypeError, match="from_numpy"):
        confusion_matrix(torch.tensor([0]), np.array([0]), 2)


def test_the_ignored_label_may_not_be_predicted_where_pixels_count():
    """torchmetrics moves such a pixel into another row without a word."""
    with pytest.raises(ValueError, match="pred contains the label -1"):
        confusion_matrix([0, -1, 2, 1], [0, 1, 2, 1], 3, ignore_index=-1)


def test_the_check_looks_at_values_not_at_how_many_there_are():
    """Three distinct labels for three classes: torchmetrics accepts them and counts nonsense."""
    pred, target = torch.tensor([0, 1, 5]), torch.tensor([0, 1, 0])
    wrong = tm.multiclass_confusion_matrix(pred, target, 3)
    assert wrong.sum() == 3 and wrong[1, 2] == 1  # target 0, prediction 5: code 0 * 3 + 5
    with pytest.raises(ValueError, match="label 5"):
        confusion_matrix(pred, target, 3)


def test_a_wrong_label_in_a_late_chunk_is_found(monkeypatch):
    monkeypatch.setattr(counting, "CHUNK", 10)
    target = np.zeros(95, int)
    target[94] = 9
    with pytest.raises(ValueError, match="target contains the label 9"):
        confusion_matrix(np.zeros(95, int), target, 2)


# ------------------------------------------------------------------------- derived scores


@given(confusion_matrices())
def test_dice_is_a_function_of_iou_for_every_class(cm):
    np.testing.assert_allclose(dice_per_class(cm), dice_from_iou(iou_per_class(cm)))
    np.testing.assert_allclose(iou_per_class(cm), iou_from_dice(dice_per_class(cm)))


@given(confusion_matrices())
def test_absent_classes_are_nan_and_invented_ones_zero(cm):
    cm[:, 3] = cm[3, :] = 0  # class 3 occurs nowhere
    cm[2, :] = 0
    cm[0, 2] += 1  # class 2 is only predicted
    for scores in (iou_per_class(cm), dice_per_class(cm)):
        assert np.isnan(scores[3]) and scores[2] == 0
    assert np.isnan(class_accuracy(cm)[[2, 3]]).all()


@given(confusion_matrices())
def test_means_leave_absent_classes_out(cm):
    with_absent = np.zeros((6, 6), np.int64)
    with_absent[:4, :4] = cm
    np.testing.assert_equal(mean_iou(with_absent), mean_iou(cm))
    np.testing.assert_equal(mean_dice(with_absent), mean_dice(cm))
    np.testing.assert_equal(frequency_weighted_iou(with_absent), frequency_weighted_iou(cm))


@given(confusion_matrices(), st.permutations(range(4)))
def test_scores_do_not_depend_on_the_order_of_the_classes(cm, order):
    shuffled = cm[np.ix_(order, order)]
    np.testing.assert_allclose(iou_per_class(shuffled), iou_per_class(cm)[list(order)])
    for score in (pixel_accuracy, mean_iou, mean_dice, frequency_weighted_iou):
        np.testing.assert_allclose(score(shuffled), score(cm))


@given(confusion_matrices())
def test_pixel_accuracy_is_class_accuracy_weighted_by_frequency(cm):
    pixels = cm.sum(axis=1)
    if pixels.sum():
        expected = np.nansum(class_accuracy(cm) * pixels) / pixels.sum()
        assert pixel_accuracy(cm) == pytest.approx(expected)


@given(confusion_matrices())
def test_frequency_weighted_iou_lies_between_zero_and_pixel_accuracy(cm):
    if cm.any():
        assert 0 <= frequency_weighted_iou(cm) <= pixel_accuracy(cm) + 1e-12


@given(confusion_matrices(), st.integers(2, 9))
def test_scores_do_not_depend_on_the_size_of_the_pixels(cm, factor):
    np.testing.assert_allclose(iou_per_class(factor * cm), iou_per_class(cm))


def test_a_perfect_prediction_scores_one_with_an_absent_class():
    cm = confusion_matrix([0, 1, 1], [0, 1, 1], 3)
    assert pixel_accuracy(cm) == mean_iou(cm) == mean_dice(cm) == frequency_weighted_iou(cm) == 1


def test_nothing_counted_gives_nan_without_a_warning():
    cm = confusion_matrix([0, 1], [255, 255], 2, ignore_index=255)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for score in (pixel_accuracy, mean_iou, mean_dice, frequency_weighted_iou):
            assert np.isnan(score(cm))
        assert np.isnan(iou_per_class(cm)).all()


def test_excluding_a_class_keeps_its_pixels_as_errors_of_the_others():
    target = np.array([0, 0, 0, 1])
    all_object = np.ones(4, int)
    assert mean_iou(confusion_matrix(all_object, target, 2), exclude=(0,)) == 0.25
    assert mean_iou(confusion_matrix(all_object, target, 2, ignore_index=0)) == 1.0  # recall


def test_scores_take_tensors_and_divide_in_float64():
    cm = torch.tensor([[2**24 + 1, 1], [0, 0]])
    assert iou_per_class(cm)[0] == (2**24 + 1) / (2**24 + 2)  # 1.0 in float32


@pytest.mark.parametrize("bad", [np.zeros(3), np.zeros((2, 3)), np.zeros((0, 0))])
def test_a_matrix_that_is_not_square_is_refused(bad):
    with pytest.raises(ValueError, match="square"):
        iou_per_class(bad)


@pytest.mark.parametrize("exclude", [0, (3,), (-1,), "0"])
def test_only_classes_of_the_matrix_can_be_left_out(exclude):
    with pytest.raises(ValueError, match="exclude must hold classes from 0 to 2"):
        mean_iou(np.eye(3), exclude=exclude)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="counts >= 0"):
        mean_iou([[1, -1], [0, 1]])


# ------------------------------------------------------------------------- other libraries


@settings(max_examples=30, deadline=None)
@given(label_maps(max_side=6))
def test_scikit_learn_agrees(maps):
    pred, target = (m.ravel() for m in maps)
    cm = confusion_matrix(pred, target, K)
    labels = range(K)
    np.testing.assert_array_equal(cm, sk.confusion_matrix(target, pred, labels=labels))
    assert pixel_accuracy(cm) == pytest.approx(sk.accuracy_score(target, pred))
    per_class = {"average": None, "labels": labels, "zero_division": 0}
    # scikit-learn has no "undefined" in jaccard_score: a class in neither map gets 0 there.
    jaccard = sk.jaccard_score(target, pred, **per_class)
    np.testing.assert_allclose(np.nan_to_num(iou_per_class(cm)), jaccard)
    f1 = sk.f1_score(target, pred, **(per_class | {"zero_division": np.nan}))
    np.testing.assert_allclose(dice_per_class(cm), f1)
    recall = sk.recall_score(target, pred, **(per_class | {"zero_division": np.nan}))
    np.testing.assert_allclose(class_accuracy(cm), recall)
    # Its means agree once it is told which classes occur; else absent ones pull them down.
    present = np.flatnonzero(~np.isnan(iou_per_class(cm)))
    macro = sk.jaccard_score(target, pred, average="macro", labels=present)
    assert mean_iou(cm) == pytest.approx(macro)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("ignore_index", [None, 255])
def test_torchmetrics_agrees(seed, ignore_index):
    rng = torch.Generator().manual_seed(seed)
    pred, target = torch.randint(0, K - 1, (2, 3, 16, 16), generator=rng)  # class K-1 is absent
    if ignore_index is not None:
        target[:, :2] = ignore_index
    cm = confusion_matrix(pred, target, K, ignore_index)
    same = {"num_classes": K, "ignore_index": ignore_index}
    assert torch.equal(cm, tm.multiclass_confusion_matrix(pred, target, **same))
    assert pixel_accuracy(cm) == pytest.approx(
        tm.multiclass_accuracy(pred, target, average="micro", **same).item()
    )
    assert mean_iou(cm) == pytest.approx(tm.multiclass_jaccard_index(pred, target, **same).item())
    # It says 0.0 for the absent class where ours is NaN, but leaves it out of its mean as well.
    per_class = tm.multiclass_jaccard_index(pred, target, average="none", **same)
    assert per_class[K - 1] == 0 and np.isnan(iou_per_class(cm)[K - 1])
    np.testing.assert_allclose(np.nan_to_num(iou_per_class(cm)), per_class, rtol=1e-6)
    f1 = tm.multiclass_f1_score(pred, target, average="none", **same)
    np.testing.assert_allclose(np.nan_to_num(dice_per_class(cm)), f1, rtol=1e-6)


def test_ours_is_right_where_scikit_learn_counts_an_absent_class():
    pred, target = np.array([0, 1, 1, 1, 2, 0]), np.array([0, 0, 1, 1, 2, 2])
    theirs = sk.jaccard_score(target, pred, average="macro", labels=range(4), zero_division=0)
    assert theirs == pytest.approx(0.375)  # moves with a class that is in neither map
    assert mean_iou(confusion_matrix(pred, target, 4)) == pytest.approx(0.5)
    assert mean_iou(confusion_matrix(pred, target, 3)) == pytest.approx(0.5)


def test_an_ignored_class_predicted_elsewhere_is_still_an_error():
    """torchmetrics drops class 0 from its mean of IoU (0.75), but keeps it in that of F1 (5/9)."""
    pred, target = torch.tensor([0, 1, 1, 1, 2, 0]), torch.tensor([0, 0, 1, 1, 2, 2])
    cm = confusion_matrix(pred, target, 3, ignore_index=0)
    np.testing.assert_allclose(iou_per_class(cm), [0, 1, 1 / 2])
    same = {"num_classes": 3, "ignore_index": 0}
    jaccard, f1 = tm.multiclass_jaccard_index, tm.multiclass_f1_score
    assert mean_dice(cm) == pytest.approx(f1(pred, target, average="macro", **same).item())
    # Ours treats both alike, and leaves the class out where it is told to.
    assert mean_iou(cm) == pytest.approx(0.5)
    assert mean_iou(cm, exclude=(0,)) == pytest.approx(jaccard(pred, target, **same).item())


# ------------------------------------------------------------------------- data sets


TWO_IMAGES = ([[0, 0, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [0, 1, 1, 1]])


def test_dataset_mean_iou_adds_counts_before_dividing():
    assert dataset_mean_iou(*TWO_IMAGES, 2) == pytest.approx((4 / 5 + 3 / 4) / 2)
    assert per_image_mean_iou(*TWO_IMAGES, 2) == pytest.approx(((3 / 4 + 0) / 2 + 1) / 2)


@given(label_maps(), label_maps())
def test_dataset_mean_iou_does_not_depend_on_how_pixels_are_split_into_images(first, second):
    preds, targets = zip(first, second, strict=True)
    joined = [[np.concatenate([m.ravel() for m in maps])] for maps in (preds, targets)]
    assert dataset_mean_iou(preds, targets, K) == dataset_mean_iou(*joined, K)


def test_an_image_of_void_alone_does_not_take_part_in_the_mean_over_images():
    preds, targets = [[0, 1], [0, 1]], [[0, 1], [255, 255]]
    assert per_image_mean_iou(preds, targets, 2, ignore_index=255) == 1.0


@pytest.mark.parametrize("score", [dataset_mean_iou, per_image_mean_iou])
def test_as_many_predictions_as_targets_are_wanted(score):
    with pytest.raises(ValueError):
        score([[0], [1]], [[0]], 2)


# ------------------------------------------------------------------------- binary masks


@given(masks())
def test_scores_of_two_masks_are_those_of_class_one(maps):
    pred, target = maps
    cm = confusion_matrix(pred, target, 2)
    np.testing.assert_equal(iou(pred, target), iou_per_class(cm)[1])
    np.testing.assert_equal(dice(pred, target), dice_per_class(cm)[1])
    assert pixel_agreement(pred, target) == pixel_accuracy(cm)
    np.testing.assert_equal(precision_recall(pred, target)[1], class_accuracy(cm)[1])
    counts = tp_fp_fn_tn(pred, target)
    assert (counts.tp, counts.fp, counts.fn, counts.tn) == (cm[1, 1], cm[0, 1], cm[1, 0], cm[0, 0])


@given(masks())
def test_masks_are_sets(maps):
    pred, target = maps
    a, b = ({tuple(i) for i in np.argwhere(m)} for m in maps)
    if a | b:
        assert iou(pred, target) == len(a & b) / len(a | b)
        assert dice(pred, target) == 2 * len(a & b) / (len(a) + len(b))
    else:
        assert np.isnan(iou(pred, target)) and np.isnan(dice(pred, target))


@given(masks())
def test_dice_is_the_harmonic_mean_of_precision_and_recall(maps):
    precision, recall = precision_recall(*maps)
    if precision + recall > 0:
        expected = 2 * precision * recall / (precision + recall)
        assert dice(*maps) == pytest.approx(expected)


@given(masks())
def test_mask_scores_take_tensors_and_integers(maps):
    pred, target = maps
    tensors = [torch.from_numpy(m) for m in maps]
    for score in (iou, dice, pixel_agreement, precision_recall, tp_fp_fn_tn, boundary_iou):
        expected = score(pred, target)
        np.testing.assert_equal(score(*tensors), expected)
        np.testing.assert_equal(score(pred.astype(np.uint8), target.astype(np.int32)), expected)


@pytest.mark.parametrize("value", [255, 2, -1])
def test_a_mask_of_other_numbers_is_refused(value):
    """Libraries that take every number but 0 for the object score void as object."""
    with pytest.raises(ValueError, match=f"target must be a mask.*{value}"):
        iou(np.array([0, 1]), np.array([0, value]))


def test_averages_of_dice_do_not_follow_from_averages_of_iou():
    first, second = np.array([0.5, 0.5]), np.array([0.9, 0.13])
    assert first.mean() < second.mean()
    assert dice_from_iou(first).mean() > dice_from_iou(second).mean()


# ------------------------------------------------------------------------- thresholds, boundaries


def test_a_pixel_on_the_threshold_belongs_to_the_mask():
    assert threshold_mask(np.array([0.2, 0.5, 0.9]), 0.5).tolist() == [False, True, True]
    assert threshold_mask(torch.tensor([0.2, 0.5, 0.9]), 0.5).tolist() == [False, True, True]


def test_nan_probabilities_are_refused_with_their_place():
    probability = np.full((3, 4), 0.5)
    probability[1, 2] = np.nan
    with pytest.raises(ValueError, match=r"NaN at index \(1, 2\)"):
        threshold_mask(probability, 0.5)


def test_a_curve_wants_a_target_for_every_probability():
    with pytest.raises(ValueError, match=r"probability has shape \(3,\) and target \(2,\)"):
        threshold_curve([0.1, 0.5, 0.9], [0, 1], [0.5])


def test_logits_and_labels_are_no_probabilities():
    with pytest.raises(ValueError, match="sigmoid"):
        threshold_mask(np.array([-3.0, 2.0]))
    with pytest.raises(TypeError, match="must hold floats"):
        threshold_mask(np.array([0, 1]))


@settings(deadline=None)
@given(masks(), st.integers(0, 2**32 - 1))
def test_the_threshold_curve_is_what_each_mask_scores(maps, seed):
    target = maps[1]
    rng = np.random.default_rng(seed)
    probability = rng.integers(0, 11, target.shape).astype(np.float32) / np.float32(10)
    thresholds = [0.7, 0.0, 0.1, 0.35, 1.0]  # unsorted, and exactly on probabilities
    curve = threshold_curve(probability, target, thresholds)
    for i, threshold in enumerate(thresholds):
        mask = threshold_mask(probability, threshold)
        expected = (*precision_recall(mask, target), iou(mask, target), dice(mask, target))
        np.testing.assert_allclose([scores[i] for scores in curve], expected)


def test_a_boundary_is_stricter_than_the_area_for_a_large_object():
    target = np.zeros((40, 40), bool)
    target[5:35, 5:35] = True
    shifted = np.roll(target, 1, axis=1)
    assert iou(shifted, target) == pytest.approx(870 / 930)
    # Rims of 116 pixels share the two horizontal edges: 2 rows of 29.
    assert boundary_iou(shifted, target) == pytest.approx(58 / 174)


def test_a_wide_boundary_is_the_whole_mask():
    rng = np.random.default_rng(5)
    pred, target = rng.random((2, 9, 9)) > 0.4
    assert boundary_iou(pred, target, width=9) == iou(pred, target)


def test_a_mask_has_a_boundary_along_the_image_border():
    full = np.ones((4, 4), bool)
    inner = full.copy()
    inner[1:3, 1:3] = False  # exactly the rim, which has no core
    assert boundary_iou(inner, full) == 1.0


def test_boundary_width_is_checked():
    with pytest.raises(ValueError, match="width must be at least 1"):
        boundary_iou(np.ones((2, 2), bool), np.ones((2, 2), bool), width=0)
