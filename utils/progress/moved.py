"""What was done under the old numbers stays done: lessons 01, 02, 03 and 06 became 01 to 06 and 09.

A name is unique in the series, so an id that is in no table here is a present one.
"""

from __future__ import annotations

# (kind, old beginning of the id, new beginning): the names that went there
MOVES = {
    ("exercise", "01/", "02/"): "one_hot from_one_hot rgb_to_labels rle_by_hand rle_encode "
    "rle_decode box",
    ("exercise", "02/", "03/"): "logits_shape softmax logits_to_labels pixel_cross_entropy "
    "mean_cross_entropy receptive_field grey_wall",
    ("exercise", "02/", "04/"): "conv_output_size bottleneck_shape conv_parameters train_step "
    "class_frequencies class_weights",
    ("exercise", "03/", "05/"): "pixel_agreement by_hand_iou cat_iou iou dice dice_from_iou "
    "accurate_mask half_mask better_mask confusion_matrix mean_iou confusion_without_void "
    "dataset_mean_iou",
    ("exercise", "03/", "06/"): "threshold_mask precision_recall panoptic_quality greedy_match "
    "boundary",
    ("question", "01_semantic_vs_instance/", "02_mask_formats/"): "rle",
    ("question", "02_pixelwise_classification/", "03_pixelwise_classification/"): "how-many-logits "
    "which-axis one-pixel-loss target-form void-pixel receptive-field",
    ("question", "02_pixelwise_classification/", "04_training/"): "weighted-loss training-step",
    ("question", "03_metrics/", "05_metrics/"): "by-hand dice-to-iou absent dataset-iou",
    ("question", "03_metrics/", "06_objects_and_outlines/"): "threshold panoptic-quality",
    ("question", "06_original_five/", "09_original_five/"): "*",
    ("question", "06_concept_inventory/", "09_concept_inventory/"): "*",
    ("prediction", "01-", "02-"): "smallest-file jpeg-labels",
    ("prediction", "02-", "03-"): "untrained-loss pixel-only receptive-field",
    ("prediction", "02-", "04-"): "people-found weighted-accuracy skips",
    ("prediction", "03-", "05-"): "all-background shifted-square larger-dice conventions-factor",
    ("prediction", "03-", "06-"): "threshold",
}


def present_id(kind: str, id: str) -> str:
    """The id under which something is known today.

    >>> present_id("exercise", "03/iou"), present_id("exercise", "03/softmax")
    ('05/iou', '03/softmax')
    """
    for (of_kind, old, new), names in MOVES.items():
        name = id.removeprefix(old)
        if kind == of_kind and id.startswith(old) and (names == "*" or name in names.split()):
            return new + name
    return id


def present_items(items: dict[str, dict]) -> dict[str, dict]:
    """The entries of a progress file under their present ids; what was done twice is joined."""
    found: dict[str, dict] = {}
    for item in items.values():
        item = item | {"id": present_id(item["kind"], item["id"])}
        key = f"{item['kind']}/{item['id']}"
        found[key] = _joined(found[key], item) if key in found else item
    return found


def _joined(one: dict, other: dict) -> dict:
    earlier, later = sorted((one, other), key=lambda item: str(item.get("last", "")))
    return later | {
        "tries": one["tries"] + other["tries"],
        "done": one["done"] or other["done"],
        "first": min(str(one.get("first", "")), str(other.get("first", ""))),
        "details": earlier["details"] | later["details"],
    }
