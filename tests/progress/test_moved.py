"""Lessons 01, 02, 03 and 06 became 01 to 06 and 09: what was done under the old ids stays done."""

import json

import pytest

from utils.progress import Passport, planned
from utils.progress.moved import present_id

# Every id of the series before the lessons were cut anew.
EXERCISES = {
    "00": "class_share",
    "01": (
        "two_cars count_instances instance_to_semantic second_person box one_hot from_one_hot "
        "rgb_to_labels rle_by_hand rle_encode rle_decode task_for_job"
    ),
    "02": (
        "logits_shape softmax logits_to_labels pixel_cross_entropy mean_cross_entropy "
        "grey_wall receptive_field conv_output_size bottleneck_shape conv_parameters "
        "train_step class_frequencies class_weights"
    ),
    "03": (
        "pixel_agreement iou dice dice_from_iou by_hand_iou cat_iou accurate_mask half_mask "
        "better_mask confusion_matrix mean_iou confusion_without_void dataset_mean_iou "
        "threshold_mask precision_recall greedy_match panoptic_quality boundary"
    ),
}
QUESTIONS = {
    "01_semantic_vs_instance": (
        "three-cars touching-cars behind-a-post swapped-ids always-possible stuff enough rle"
    ),
    "02_pixelwise_classification": (
        "how-many-logits which-axis one-pixel-loss target-form void-pixel receptive-field "
        "weighted-loss training-step"
    ),
    "03_metrics": (
        "by-hand dice-to-iou absent dataset-iou threshold panoptic-quality"
    ),  # and all-background and which-is-better, which are asked no more
    "06_original_five": "self-driving logit-shape standard-loss cat-iou miou-or-accuracy",
    "06_concept_inventory": (
        "tumour absent-mean only-predicted areas two-papers voc-border void-iou same-sizes "
        "regression other-ids softmax-twice bilinear six-cars broadcast ignore-zero batch-size "
        " large-and-small invented one-pixel-wide micro poor-overlap augmentation"
    ),
}
PREDICTIONS = {
    "00": "car-share",
    "01": "coins-count touching-cars smallest-file bilinear-labels jpeg-labels",
    "02": "untrained-loss pixel-only people-found weighted-accuracy receptive-field skips",
    "03": (
        "all-background shifted-square larger-dice conventions-factor threshold"
    ),  # and lowest-convention
}


def old_ids() -> list[tuple[str, str]]:
    tables = (("exercise", "/", EXERCISES), ("question", "/", QUESTIONS))
    tables += (("prediction", "-", PREDICTIONS),)
    return [
        (kind, f"{start}{sep}{name}")
        for kind, sep, table in tables
        for start, names in table.items()
        for name in names.split()
    ]


def test_all_old_ids_are_listed():
    kinds = [kind for kind, _ in old_ids()]
    assert [kinds.count(k) for k in ("exercise", "question", "prediction")] == [44, 49, 17]


@pytest.mark.parametrize(("kind", "old"), old_ids())
def test_an_old_id_leads_to_something_that_is_there(kind, old):
    assert present_id(kind, old) in planned()[kind]


@pytest.mark.parametrize("kind", ["exercise", "question", "prediction"])
def test_no_present_id_is_taken_for_an_old_one(kind):
    assert [id for id in planned()[kind] if present_id(kind, id) != id] == []


def entry(kind, id, **rest):
    fresh = {"kind": kind, "id": id, "outcome": "correct", "tries": 1, "done": True}
    return fresh | {"details": {}, "first": "2026-01-01", "last": "2026-01-02"} | rest


def written(path, *entries):
    items = {f"{e['kind']}/{e['id']}": e for e in entries}
    data = {"format": "segmentation-fundamentals progress", "version": 1, "items": items}
    path.write_text(json.dumps(data))
    return Passport(path)


def test_a_passport_of_the_old_numbers_keeps_what_was_done(tmp_path):
    old = [entry(kind, id) for kind, id in old_ids()]
    items = written(tmp_path / "progress.json", *old).items()
    assert len(items) == len(old)
    assert {(i["kind"], i["id"]) for i in items} == {(k, present_id(k, o)) for k, o in old_ids()}
    assert all(i["done"] for i in items)


def test_what_was_done_under_both_numbers_is_joined(tmp_path):
    was = entry("exercise", "03/iou", tries=3)
    later = {"done": False, "outcome": "not yet", "first": "2026-02-01", "last": "2026-02-01"}
    passport = written(tmp_path / "progress.json", was, entry("exercise", "05/iou", **later))
    (item,) = passport.items()
    assert (item["id"], item["tries"], item["done"]) == ("05/iou", 4, True)
    assert (item["outcome"], item["first"]) == ("not yet", "2026-01-01")


def test_writing_moves_the_ids_in_the_file(tmp_path):
    path = tmp_path / "progress.json"
    written(path, entry("exercise", "03/iou")).record("exercise", "05/dice", "correct")
    assert set(json.loads(path.read_text())["items"]) == {"exercise/05/iou", "exercise/05/dice"}
