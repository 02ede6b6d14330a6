"""Matching by hand, by brute force, and against COCO's own code."""

import time
import tracemalloc
from itertools import permutations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from utils.matching import (
    COCO_THRESHOLDS,
    Detections,
    average_precision,
    coco_average_precision,
    detection_curve,
    detections,
    greedy_match,
    mask_ious,
    match,
    overlap_table,
    pairwise_iou,
    panoptic_quality,
)
from utils.metrics import iou

VOID = 255
VOID_SEGMENT = 255_000


def instance_maps(ids=(0, 3, 8, 900), shape=(5, 5)):
    one = hnp.arrays(np.int64, shape, elements=st.sampled_from(ids))
    return st.tuples(one, one)


# ------------------------------------------------------------------------- overlap table


@given(instance_maps())
def test_the_table_counts_shared_pixels(maps):
    pred, target = maps
    table = overlap_table(pred, target)
    assert table.target_ids[0] == table.pred_ids[0] == 0
    assert table.counts.sum() == pred.size
    for r, t in enumerate(table.target_ids):
        for c, p in enumerate(table.pred_ids):
            assert table.counts[r, c] == ((target == t) & (pred == p)).sum()


@given(instance_maps())
def test_pairwise_iou_is_the_iou_of_the_masks(maps):
    pred, target = maps
    table = overlap_table(pred, target)
    expected = [[iou(pred == p, target == t) for p in table.pred_ids[1:]]
                for t in table.target_ids[1:]]  # fmt: skip
    shape = len(table.target_ids) - 1, len(table.pred_ids) - 1
    np.testing.assert_allclose(pairwise_iou(table), np.reshape(expected, shape))


@given(instance_maps())
def test_masks_give_the_same_iou_as_maps(maps):
    table = overlap_table(*maps)
    pred, target = (
        [m == i for i in ids[1:]]
        for m, ids in zip(maps, (table.pred_ids, table.target_ids), strict=True)
    )
    np.testing.assert_allclose(
        mask_ious(np.reshape(pred, (-1, 5, 5)), np.reshape(target, (-1, 5, 5))),
        pairwise_iou(table),
    )


def test_huge_ids_and_tensors_are_fine():
    pred, target = torch.tensor([[7_000_000_000, 0]]), torch.tensor([[26_001, 26_001]])
    assert overlap_table(pred, target).counts.tolist() == [[0, 0], [1, 1]]


def test_negative_ids_and_floats_are_refused():
    with pytest.raises(ValueError, match="pred contains the id -1"):
        overlap_table(np.array([-1]), np.array([0]))
    with pytest.raises(TypeError, match="target must hold integer"):
        overlap_table(np.array([1]), np.array([0.5]))


# ------------------------------------------------------------------------- matching


def test_matching_counted_by_hand():
    target = [[1, 1, 1, 0, 2, 2],
              [1, 1, 1, 0, 2, 2],
              [0, 0, 0, 0, 0, 0]]  # fmt: skip
    pred = [[9, 9, 0, 0, 5, 0],
            [9, 9, 9, 0, 0, 0],
            [0, 0, 0, 4, 0, 0]]  # fmt: skip
    found = match(pred, target)
    assert found.pairs == ((9, 1),)
    assert found.ious == (5 / 6,)
    assert found.unmatched_pred == (4, 5)
    assert found.unmatched_target == (2,)
    assert (found.tp, found.fp, found.fn) == (1, 2, 1)
    assert (found.precision, found.recall) == (1 / 3, 1 / 2)
    assert match(pred, target, threshold=0.2).pairs == ((9, 1), (5, 2))


def test_exactly_half_is_no_match():
    assert match([[1, 1, 0]], [[1, 1, 1]]).tp == 1
    assert match([[1, 1, 0, 0]], [[1, 1, 1, 1]]).tp == 0


def test_maps_without_objects_have_no_precision_and_no_recall():
    nothing = np.zeros((3, 3), int)
    found = match(nothing, nothing)
    assert (found.tp, found.fp, found.fn) == (0, 0, 0)
    assert np.isnan(found.precision) and np.isnan(found.recall)


@given(instance_maps(ids=(0, 1, 2, 3)), st.permutations([11, 22, 33]))
def test_ids_are_names_not_values(maps, names):
    pred, target = maps
    renamed = np.array([0, *names])[pred]
    before, after = match(pred, target), match(renamed, target)
    assert (after.tp, after.fp, after.fn) == (before.tp, before.fp, before.fn)
    assert {(names[p - 1], t) for p, t in before.pairs} == set(after.pairs)


@given(instance_maps(ids=(0, 1, 2)), st.sampled_from([0.5, 0.6, 0.75, 0.9]))
def test_from_one_half_on_matches_are_unique_without_an_assignment(maps, threshold):
    found = match(*maps, threshold)
    for side in zip(*found.pairs, strict=True):
        assert len(set(side)) == len(side)
    assert all(v > threshold for v in found.ious)


@given(instance_maps())
def test_exchanging_prediction_and_target_exchanges_precision_and_recall(maps):
    found, swapped = match(*maps), match(*maps[::-1])
    np.testing.assert_equal(found.precision, swapped.recall)
    np.testing.assert_equal(found.recall, swapped.precision)


@settings(deadline=None)
@given(instance_maps(ids=(0, 1, 2, 3), shape=(3, 4)), st.sampled_from([0.0, 0.1, 0.3, 0.45]))
def test_below_one_half_no_other_pairing_is_better(maps, threshold):
    """Every pairing is tried: none has more pairs, or as many with a larger sum of IoU."""
    found = match(*maps, threshold)
    ious = pairwise_iou(overlap_table(*maps))
    ious = ious if ious.shape[0] <= ious.shape[1] else ious.T
    best = (0, 0.0)
    for columns in permutations(range(ious.shape[1]), ious.shape[0]):
        kept = [v for v in ious[range(len(columns)), list(columns)] if v > threshold]
        best = max(best, (len(kept), round(sum(kept), 9)))
    assert (found.tp, round(sum(found.ious), 9)) == best


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_is_a_fraction(threshold):
    with pytest.raises(ValueError, match="threshold must lie in"):
        match([[1]], [[1]], threshold)


# ------------------------------------------------------------------------- average precision


def coco_average_precision_of_pycocotools(images, size, threshold, most=1000, crowds=None):
    """pycocotools' COCOeval on the same masks, with `most` predictions an image admitted."""
    from pycocotools import mask as coco_mask
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    def record(image_id, mask, number, **more):
        rle = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))
        area, box = int(mask.sum()), coco_mask.toBbox(rle).tolist()
        return {"id": number, "image_id": image_id, "category_id": 1, "segmentation": rle,
                "area": area, "bbox": box, "iscrowd": 0} | more  # fmt: skip

    truth, results = COCO(), COCO()
    entries = [{"id": i, "height": size, "width": size} for i in range(1, len(images) + 1)]
    base = {"images": entries, "categories": [{"id": 1, "name": "thing"}]}
    boxes, found = [], []
    for i, (masks, scores, targets) in enumerate(images, start=1):
        crowd = [0] * len(targets) if crowds is None else crowds[i - 1].astype(int).tolist()
        boxes += [
            record(i, m, len(boxes) + k, iscrowd=crowd[k - 1])
            for k, m in enumerate(targets, start=1)
        ]
        pairs = zip(masks, scores, strict=True)
        found += [
            record(i, m, len(found) + k, score=float(s)) for k, (m, s) in enumerate(pairs, start=1)
        ]
    truth.dataset, results.dataset = base | {"annotations": boxes}, base | {"annotations": found}
    truth.createIndex()
    results.createIndex()
    evaluation = COCOeval(truth, results, "segm")
    evaluation.params.iouThrs = np.array([threshold])
    evaluation.params.maxDets = [most]
    evaluation.params.areaRng = [[0, 1e10]]
    evaluation.params.areaRngLbl = ["all"]
    evaluation.evaluate()
    evaluation.accumulate()
    precision = evaluation.eval["precision"]
    return precision.mean() if (precision > -1).any() else float("nan")


def random_images(seed, num_images=4, size=16):
    """Rectangles as targets; predictions are shifted copies, duplicates and inventions."""
    rng = np.random.default_rng(seed)

    def rectangle(y, x, h, w):
        mask = np.zeros((size, size), bool)
        mask[max(y, 0) : y + h, max(x, 0) : x + w] = True
        return mask

    images = []
    for _ in range(num_images):
        boxes = [(*rng.integers(0, 10, 2), *rng.integers(3, 7, 2)) for _ in range(rng.integers(4))]
        masks = [rectangle(y + dy, x + dx, h, w)
                 for y, x, h, w in boxes for dy, dx in rng.integers(-1, 2, (2, 2))]  # fmt: skip
        masks += [rectangle(*rng.integers(0, 10, 2), 4, 4) for _ in range(rng.integers(3))]
        scores = rng.integers(1, 8, len(masks)) / 8  # many equal ones
        targets = [rectangle(*box) for box in boxes]
        shaped = [np.reshape(m, (-1, size, size)) for m in (masks, targets)]
        images.append((shaped[0], scores, shaped[1]))
    return images


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.75])
def test_crowds_count_as_in_the_coco_benchmark(threshold):
    met = 0
    for seed in range(12):
        images = random_images(seed, num_images=5)
        rng = np.random.default_rng(seed)
        crowds = [rng.random(len(targets)) < 0.4 for _, _, targets in images]
        expected = coco_average_precision_of_pycocotools(images, 16, threshold, crowds=crowds)
        ours = [Detections.from_masks(*im, c) for im, c in zip(images, crowds, strict=True)]
        np.testing.assert_allclose(average_precision(ours, threshold), expected, atol=1e-9)
        without = [Detections.from_masks(*im) for im in images]
        met += average_precision(without, threshold) != pytest.approx(expected, nan_ok=True)
    assert met > 6  # crowds do make a difference


@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_surest_predictions_of_an_image_are_kept_as_in_the_coco_benchmark(most):
    for seed in range(8):
        images = random_images(seed)
        expected = coco_average_precision_of_pycocotools(images, 16, 0.5, most=most)
        ours = [Detections.from_masks(*image) for image in images]
        found = average_precision(ours, max_detections=most)
        np.testing.assert_allclose(found, expected, atol=1e-9)


def test_crowds_of_maps_are_those_of_masks():
    rng = np.random.default_rng(3)
    for _ in range(20):
        pred, target = rng.integers(0, 6, (2, 7, 7))
        ids = [np.unique(m[m > 0]) for m in (pred, target)]
        scores = dict(zip(ids[0].tolist(), rng.random(len(ids[0])), strict=True))
        flags = rng.random(len(ids[1])) < 0.5
        masks = [
            np.stack([m == i for i in own]) for m, own in zip((pred, target), ids, strict=True)
        ]
        one = Detections.from_maps(pred, scores, target, crowds=ids[1][flags])
        two = Detections.from_masks(masks[0], list(scores.values()), masks[1], flags)
        np.testing.assert_allclose(one.ious, two.ious)
        assert average_precision([one], 0.2) == pytest.approx(
            average_precision([two], 0.2), nan_ok=True
        )


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.5])
def test_pairs_that_overlap_say_as_much_as_the_whole_table(threshold, monkeypatch):
    rng = np.random.default_rng(4)
    for _ in range(20):
        pred, target = rng.integers(0, 9, (2, 9, 9))
        scores = {i: float(rng.integers(1, 5)) for i in range(9)}
        crowds = [i for i in np.unique(target).tolist() if i and rng.random() < 0.3]
        dense = Detections.from_maps(pred, scores, target, crowds)
        monkeypatch.setattr(detections, "LARGEST", 0)
        sparse = Detections.from_maps(pred, scores, target, crowds)
        monkeypatch.undo()
        np.testing.assert_allclose(sparse.ious.toarray(), dense.ious)
        assert average_precision([sparse], threshold) == average_precision([dense], threshold)


def many_objects(shift=0):
    """Ten thousand squares of 8 x 8 pixels, ids that are no numbering."""
    ids = 7 * np.arange(1, 10_001, dtype=np.int64).reshape(100, 100)
    squares = np.pad(np.ones((8, 8), np.int64), 1)
    return np.roll(np.pad(np.kron(ids, squares), 12), shift, axis=0)


@pytest.mark.parametrize("threshold", [0.5, 0.2])
def test_ten_thousand_objects_are_matched_without_a_table_of_all_pairs(threshold):
    pred, target = many_objects(1), many_objects()
    tracemalloc.start()
    began = time.process_time()
    found = match(pred, target, threshold)
    taken, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert target.shape == (1024, 1024) and found.tp == 10_000
    assert set(found.ious) == {7 / 9}
    assert peak < 500e6 and taken < 2


@pytest.mark.slow
def test_scores_of_ten_thousand_objects_need_no_table_of_all_pairs():
    pred, target = many_objects(1), many_objects()
    scores = {7 * i: i / 1e4 for i in range(1, 10_001)}
    classes = {7 * i: 1 for i in range(1, 10_001)} | {0: 0}
    tracemalloc.start()
    began = time.process_time()
    found = coco_average_precision(
        [Detections.from_maps(pred, scores, target)], max_detections=None
    )
    quality = panoptic_quality(
        [pred], [target], 2, pred_classes=[classes], target_classes=[classes]
    )
    taken, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.ap, found.ap50, found.ap75) == (0.6, 1.0, 1.0)  # 0.50 to 0.75 are reached
    assert quality.pq[1] == pytest.approx(7 / 9)
    assert peak < 500e6 and taken < 6


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.75])
def test_average_precision_is_that_of_the_coco_benchmark(threshold):
    values = []
    for seed in range(12):
        images = random_images(seed)
        ours = average_precision([Detections.from_masks(*image) for image in images], threshold)
        theirs = coco_average_precision_of_pycocotools(images, 16, threshold)
        np.testing.assert_allclose(ours, theirs, atol=1e-12)
        values.append(ours)
    assert np.nanmax(values) - np.nanmin(values) > 0.2  # the agreement is not about 0 or 1


def test_a_tables_ap_is_cocos_mean_over_ten_thresholds():
    for seed in range(4):
        images = random_images(seed)
        ours = coco_average_precision([Detections.from_masks(*image) for image in images])
        theirs = [coco_average_precision_of_pycocotools(images, 16, t) for t in COCO_THRESHOLDS]
        np.testing.assert_allclose(ours.per_threshold, theirs, atol=1e-12)
        np.testing.assert_equal(
            ours[:3], (ours.per_threshold.mean(), ours.per_threshold[0], ours.per_threshold[5])
        )
    assert len(COCO_THRESHOLDS) == 10 and COCO_THRESHOLDS[5] == 0.75


def test_ap_counts_how_many_of_the_ten_thresholds_a_single_mask_passes():
    one = Detections(np.array([0.9]), np.array([[0.72]]))
    assert coco_average_precision([one])[:3] == (0.5, 1.0, 0.0)


def test_average_precision_counted_by_hand():
    """Right, wrong, right of two targets: precision 1 up to recall 1/2, then 2/3."""
    image = Detections(np.array([0.9, 0.8, 0.7]), np.array([[0.9, 0.1, 0.0], [0.0, 0.4, 0.8]]))
    precision, recall = detection_curve([image])
    np.testing.assert_allclose(precision, [1, 1 / 2, 2 / 3])
    np.testing.assert_allclose(recall, [1 / 2, 1 / 2, 1])
    assert average_precision([image]) == pytest.approx((51 * 1 + 50 * 2 / 3) / 101)


def test_a_second_detection_of_the_same_object_is_a_false_positive():
    assert greedy_match([0.9, 0.8], [[0.7, 0.95]]).tolist() == [0, -1]
    twice = Detections(np.array([0.8, 0.9]), np.array([[0.95, 0.7]]))
    assert average_precision([twice], 0.5) == 1.0  # it comes after the last recall
    assert average_precision([twice], 0.9) == pytest.approx(0.5)


def test_invented_objects_cost_precision_where_best_overlap_would_not_notice():
    surer = Detections(np.array([0.5, 0.9, 0.8]), np.array([[1.0, 0.0, 0.0]]))
    assert surer.ious.max(axis=1).mean() == 1.0  # best overlap per true object
    assert average_precision([surer]) == pytest.approx(1 / 3)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_average_precision_depends_on_the_order_of_the_scores_only(seed):
    images = [Detections.from_masks(*image) for image in random_images(seed)]
    squeezed = [Detections(0.01 * image.scores**3, image.ious) for image in images]
    np.testing.assert_equal(average_precision(squeezed), average_precision(images))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_a_stricter_threshold_matches_no_more_objects(seed):
    images = [Detections.from_masks(*image) for image in random_images(seed)]
    found = [
        sum((greedy_match(i.scores, i.ious, t) >= 0).sum() for i in images) for t in (0.3, 0.6, 0.9)
    ]
    assert found[0] >= found[1] >= found[2]


def test_average_precision_without_targets_is_nan_and_without_predictions_zero():
    no_target = Detections(np.array([0.9]), np.zeros((0, 1)))
    no_prediction = Detections(np.zeros(0), np.zeros((2, 0)))
    assert np.isnan(average_precision([no_target]))
    with pytest.raises(ValueError, match="images is empty"):
        average_precision([])
    assert average_precision([no_prediction]) == 0.0
    perfect = Detections(np.array([0.8]), np.array([[1.0]]))
    assert average_precision([no_target, perfect]) == pytest.approx(0.5)  # the surer one is wrong


def test_detections_from_maps_want_a_score_for_every_object():
    pred, target = np.array([[4, 4, 6]]), np.array([[1, 1, 0]])
    image = Detections.from_maps(pred, {4: 0.7, 6: 0.9}, target)
    assert image.scores.tolist() == [0.7, 0.9] and image.ious.tolist() == [[1.0, 0.0]]
    with pytest.raises(ValueError, match=r"scores has no entry .* \[6\]"):
        Detections.from_maps(pred, {4: 0.7}, target)


def test_masks_of_different_sizes_are_refused_and_none_at_all_are_fine():
    with pytest.raises(ValueError, match=r"\(2, 4, 4\) and \(1, 4, 5\)"):
        mask_ious(np.ones((2, 4, 4), bool), np.ones((1, 4, 5), bool))
    assert mask_ious([], np.ones((3, 4, 4), bool)).shape == (3, 0)


def test_scores_that_are_nan_or_too_few_are_refused():
    with pytest.raises(ValueError, match="NaN"):
        greedy_match([np.nan], [[0.7]])
    with pytest.raises(ValueError, match=r"\(P,\)"):
        greedy_match([0.5, 0.6], [[0.7]])


# ------------------------------------------------------------------------- panoptic quality


def panoptic_by_definition(preds, targets, num_classes):
    """The paper's sentences as loops over masks."""
    tp, fp, fn, total = (np.zeros(num_classes) for _ in range(4))
    for pred, target in zip(preds, targets, strict=True):
        void = target // 1000 == VOID
        segments = [[i for i in np.unique(m) if i // 1000 != VOID] for m in (pred, target)]
        matched = set()
        for t in segments[1]:
            for p in segments[0]:
                a, b = (pred == p) & ~void, target == t
                overlap = (a & b).sum() / (a | b).sum()
                if p // 1000 == t // 1000 and overlap > 0.5:
                    tp[t // 1000] += 1
                    total[t // 1000] += overlap
                    matched |= {("p", p), ("t", t)}
            fn[t // 1000] += ("t", t) not in matched
        for p in segments[0]:
            mostly_void = (void & (pred == p)).sum() > 0.5 * (pred == p).sum()
            fp[p // 1000] += ("p", p) not in matched and not mostly_void
    return tp, fp, fn, total


def panoptic_by_definition_with_crowds(preds, targets, crowds, num_classes):
    """The rules of COCO's panoptic task, which panopticapi follows, as loops over masks."""
    tp, fp, fn, total = (np.zeros(num_classes) for _ in range(4))
    for pred, target, crowd in zip(preds, targets, crowds, strict=True):
        void, used = target // 1000 == VOID, set()
        for t in np.unique(target[~void]):
            if t in crowd:
                continue
            a, hit = target == t, None
            for p in np.unique(pred[pred // 1000 == t // 1000]):
                b = (pred == p) & ~void
                if (a & b).sum() > 0.5 * (a | b).sum():
                    hit, overlap = p, (a & b).sum() / (a | b).sum()
            fn[t // 1000] += hit is None
            if hit is not None:
                used.add(hit)
                tp[t // 1000] += 1
                total[t // 1000] += overlap
        for p in set(np.unique(pred[pred // 1000 != VOID]).tolist()) - used:
            crowded = np.isin(target, [c for c in crowd if c // 1000 == p // 1000])
            fp[p // 1000] += ((void | crowded) & (pred == p)).sum() <= 0.5 * (pred == p).sum()
    return tp, fp, fn, total


panoptic_maps = instance_maps(ids=(0, 1000, 1001, 2000, VOID_SEGMENT), shape=(4, 4))


@settings(deadline=None)
@given(st.lists(panoptic_maps, min_size=1, max_size=3))
def test_panoptic_quality_follows_its_definition(images):
    preds, targets = zip(*images, strict=True)
    result = panoptic_quality(preds, targets, num_classes=4)
    tp, fp, fn, total = panoptic_by_definition(preds, targets, 4)
    np.testing.assert_array_equal(result.tp, tp)
    np.testing.assert_array_equal(result.fp, fp)
    np.testing.assert_array_equal(result.fn, fn)
    np.testing.assert_allclose(result.iou_sum, total)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(panoptic_maps, min_size=1, max_size=3), st.lists(st.booleans(), min_size=9))
def test_crowds_in_panoptic_quality_follow_cocos_rules(images, draws):
    preds, targets = zip(*images, strict=True)
    ids = [[i for i in np.unique(t).tolist() if i // 1000 != VOID] for t in targets]
    crowds = [[i for k, i in enumerate(own) if draws[k]] for own in ids]
    result = panoptic_quality(preds, targets, num_classes=4, target_crowds=crowds)
    tp, fp, fn, total = panoptic_by_definition_with_crowds(preds, targets, crowds, 4)
    np.testing.assert_array_equal(result.tp, tp)
    np.testing.assert_array_equal(result.fp, fp)
    np.testing.assert_array_equal(result.fn, fn)
    np.testing.assert_allclose(result.iou_sum, total)


@given(st.lists(panoptic_maps, min_size=1, max_size=3))
def test_pq_is_sq_times_rq(images):
    result = panoptic_quality(*zip(*images, strict=True), num_classes=4)
    found = result.tp > 0
    np.testing.assert_allclose(result.pq[found], (result.sq * result.rq)[found])
    present = result.tp + result.fp + result.fn > 0
    assert (result.pq[present & ~found] == 0).all()
    assert np.isnan(result.pq[~present]).all()


@pytest.mark.slow
@given(st.lists(panoptic_maps, min_size=2, max_size=4))
def test_panoptic_quality_of_a_data_set_pools_its_images(images):
    whole = panoptic_quality(*zip(*images, strict=True), num_classes=4)
    first, *rest = (panoptic_quality([p], [t], num_classes=4) for p, t in images)
    np.testing.assert_allclose(sum(rest, start=first).pq, whole.pq)


@given(panoptic_maps)
def test_a_perfect_panoptic_prediction_scores_one(maps):
    target = maps[1]
    result = panoptic_quality([target], [target], num_classes=4)
    if (target != VOID_SEGMENT).any():
        assert result.mean_pq == result.mean_sq == result.mean_rq == 1
    else:
        assert np.isnan(result.mean_pq)


def test_panoptic_quality_counted_by_hand():
    """Two cars, one found with IoU 3/4, one missed; road found with IoU 4/5."""
    target = [[1001, 1001, 1001, 1001, 1002, 0, 0, 0, 0]]
    pred = [[1005, 1005, 1005, 0, 0, 0, 0, 0, 0]]
    result = panoptic_quality([pred], [target], num_classes=2)
    assert result.tp.tolist() == [1, 1] and result.fn.tolist() == [0, 1]
    np.testing.assert_allclose(result.sq, [4 / 6, 3 / 4])
    np.testing.assert_allclose(result.rq, [1, 1 / 1.5])
    assert result.mean_pq == pytest.approx((4 / 6 + 3 / 4 / 1.5) / 2)


def test_void_in_the_target_leaves_the_union():
    target = [[1000, 1000, VOID_SEGMENT, VOID_SEGMENT]]
    result = panoptic_quality([[[1000, 1000, 1000, 1000]]], [target], num_classes=2)
    assert result.pq[1] == 1.0


def test_an_invented_segment_mostly_on_void_is_forgiven_and_exactly_half_is_not():
    target = [[0, 0, 0, VOID_SEGMENT, VOID_SEGMENT, VOID_SEGMENT]]
    mostly = [[0, 0, 1000, 1000, 1000, 1000]]
    half = [[0, 1000, 1000, 1000, 1000, 0]]
    assert panoptic_quality([mostly], [target], num_classes=2).fp.tolist() == [0, 0]
    assert panoptic_quality([half], [target], num_classes=2).fp[1] == 1


def test_void_in_the_prediction_is_not_special():
    """A target half of which is predicted void is missed, as in panopticapi."""
    pred, target = [[1000, 1000, VOID_SEGMENT, VOID_SEGMENT]], [[1000] * 4]
    result = panoptic_quality([pred], [target], num_classes=2)
    assert (result.tp[1], result.fp[1], result.fn[1]) == (0, 1, 1)


def test_the_right_mask_with_the_wrong_class_is_wrong_twice():
    result = panoptic_quality([[[1000, 1000]]], [[[2000, 2000]]], num_classes=3)
    assert result.fp.tolist() == [0, 1, 0] and result.fn.tolist() == [0, 0, 1]


def test_a_table_of_classes_says_the_same_as_encoded_ids():
    pred, target = np.array([[1001, 1001, 0, 2000]]), np.array([[1001, 1001, 2000, VOID_SEGMENT]])
    encoded = panoptic_quality([pred], [target], num_classes=3)
    table = {5: 1, 0: 0, 9: 2, 77: VOID}
    renamed = {1001: 5, 0: 0, 2000: 9, VOID_SEGMENT: 77}
    maps = [np.vectorize(renamed.get)(m) for m in (pred, target)]
    looked_up = panoptic_quality(
        [maps[0]], [maps[1]], num_classes=3, pred_classes=[table], target_classes=[table]
    )
    np.testing.assert_array_equal(looked_up.pq, encoded.pq)


def test_unknown_segments_and_classes_are_refused_by_name():
    with pytest.raises(ValueError, match=r"pred_classes has no class for the segments \[3\]"):
        panoptic_quality([[[3]]], [[[1]]], 2, pred_classes=[{1: 1}], target_classes=[{1: 1}])
    with pytest.raises(ValueError, match="target: segment 5000 is of class 5"):
        panoptic_quality([[[1000]]], [[[5000]]], 2)
    with pytest.raises(ValueError, match="at least one image"):
        panoptic_quality([], [], 2)
