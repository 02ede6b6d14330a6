"""Good calls of what computes with arrays: masks, metrics, matching, logits, and their doors."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tests.inputs.arguments import Made, row, rows_of
from tests.inputs.faces import (
    BITS,
    CM,
    DETECTED,
    IDS,
    LABELS,
    LOGITS,
    MASKS,
    MATCHING,
    METRICS,
    OTHER_BITS,
    OVERLAPS,
    SHARES,
    TABLE,
)
from utils.masks import rle_encode, write_palette_png

RLE = rle_encode(BITS.astype(bool))
COLORS = TABLE.astype(np.uint8)
EMPTY = {"ignore_index": None}


def palette_png(folder):
    path = folder / "labels.png"
    write_palette_png(path, LABELS.astype(np.uint8), COLORS)
    return path


def picture(folder):
    with Image.open(palette_png(folder)) as image:
        image.load()
        return image


MASK_ROWS = [*rows_of(
    "masks", MASKS,
    as_label_map={"name": "labels"}, as_mask={"name": "mask"}, boundary={"width": 1},
    connected_components={"connectivity": 1}, rgb_to_labels={"ids": None, "unknown": None},
),
    row("masks.polygons_to_mask", polygons=[[0, 0, 3, 0, 3, 3, 0, 3]], size=(4, 5)),
    row("masks.stored_ids", picture=Made(picture)),
    row("masks.write_palette_png", path=Made(lambda folder: folder / "out.png"),
        labels=LABELS.astype(np.uint8), palette=COLORS),
    row("masks.rle_compress", rle=RLE),
    row("masks.rle_decode", rle=RLE),
    row("masks.rle_decompress", rle={"size": [2, 3], "counts": "231"}),
]  # fmt: skip
METRIC_ROWS = [*rows_of(
    "metrics", METRICS,
    boundary_iou={"width": 1}, boundary_distances={"spacing": 1.0},
    hausdorff_distance={"percentile": 100, "spacing": 1.0}, surface_dice={"spacing": 1.0},
    confusion_matrix=EMPTY | {"check": True}, dataset_mean_iou=EMPTY, per_image_mean_iou=EMPTY,
    image_matrices=EMPTY, mean_ious=EMPTY | {"background": 0}, mean_iou={"exclude": ()},
    mean_dice={"exclude": ()}, threshold_mask={"threshold": 0.5},
),
    row("metrics.example_predictions"),
    row("metrics.ranking_example"),
]  # fmt: skip
MATCHING_ROWS = [
    one for one in rows_of(
        "matching", MATCHING, greedy_match={"crowds": None, "threshold": 0.5},
        mask_ious={"crowds": None},
        panoptic_quality={"pred_classes": None, "target_classes": None, "target_crowds": None},
    ) if not one.path.endswith("Detections")
] + [
    row("matching.Detections", scores=np.array([0.25, 0.5]),
        ious=np.array([[0.75, 0.5], [0.25, 1.0]]), crowds=None),
    row("matching.average_precision", images=[DETECTED], threshold=0.5, max_detections=None),
    row("matching.detection_curve", images=[DETECTED], threshold=0.5, max_detections=None),
    row("matching.coco_average_precision", images=[DETECTED], max_detections=100),
    row("matching.pairwise_iou", table=OVERLAPS),
    row("matching.overlapping", table=OVERLAPS),
]  # fmt: skip
LOGIT_ROWS = rows_of(
    "logits", LOGITS,
    softmax={"axis": -3}, log_softmax={"axis": -3}, entropy={"axis": -3, "normalized": False},
    pixel_cross_entropy=EMPTY, mean_cross_entropy=EMPTY | {"class_weight": None},
    class_frequencies=EMPTY | {"where_present": False}, class_weights={"method": "inverse"},
)  # fmt: skip
ARRAY_ROWS = [
    row("arrays.ignored_labels", ignore_index=255),
    row("arrays.image_pairs", preds=[LABELS], targets=[LABELS]),
    row("arrays.label_pair", pred=LABELS, target=LABELS, ids=False),
    row("arrays.mask_pair", pred=BITS, target=OTHER_BITS, flat=False),
    row("arrays.plain", x=LABELS, name="labels", called={"x": "labels"}),
    row("arrays.require_finite", x=CM, name="matrix", called={"x": "matrix"}),
    row("arrays.require_labels", x=IDS, name="labels", ids=False, called={"x": "labels"}),
    row("arrays.require_mask", x=BITS, name="mask", called={"x": "mask"}),
    row("arrays.require_num_classes", num_classes=3),
    row("arrays.require_number", value=0.5, name="share", low=0, high=1, called={"value": "share"}),
    row("arrays.require_probabilities", x=SHARES, name="probability", called={"x": "probability"}),
    row("arrays.require_whole", value=3, name="width", low=1, high=9, called={"value": "width"}),
    row("arrays.require_flag", value=True, name="flip", called={"value": "flip"}),
    row("arrays.require_kind", value=3, kind=int, name="it", what="an int", called={"value": "it"}),
    row("arrays.require_list", value=[1], name="ids", what="a list", called={"value": "ids"}),
    row("arrays.require_table", value={}, name="ids", what="a table", called={"value": "ids"}),
    row("arrays.require_text", value="a", name="word", among=(), called={"value": "word"}),
    row("arrays.require_size", size=(2, 3), name="size", low=1),
    row("arrays.require_path", value="a", name="path", called={"value": "path"}),
    row("arrays.require_file", value=Made(palette_png), name="path", called={"value": "path"}),
    row("arrays.require_new_file", value="a", name="path", called={"value": "path"}),
    row("arrays.require_new_folder", value="a", name="path", called={"value": "path"}),
    row("arrays.to_numpy", x=LABELS, name="labels", called={"x": "labels"}),
]
ROWS = [*MASK_ROWS, *METRIC_ROWS, *MATCHING_ROWS, *LOGIT_ROWS, *ARRAY_ROWS]
