"""The public functions of utils that take arrays, each with one good call; and what is no array."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import torch

from utils import classes, logits, masks, matching, metrics, networks, photos, plotting, scenes
from utils.networks import PixelClassifier

LABELS = np.array([[0, 1, 2], [1, 1, 0]])
BITS = np.array([[0, 1, 1], [0, 1, 0]])
OTHER_BITS = np.array([[1, 1, 0], [0, 1, 0]])
IDS = np.array([[0, 7, 7], [3, 3, 0]])
OTHER_IDS = np.array([[0, 7, 3], [3, 3, 0]])
PANOPTIC = np.array([[0, 1001, 1001], [2000, 2000, 0]])
CHANCE = np.array([[0.2, 0.5, 0.9], [0.1, 0.8, 0.3]])
SHARES = np.stack([CHANCE, 1 - CHANCE])
SCORES = np.array([[[0.1, 2.0, 0.5], [1.5, 0.2, 0.0]], [[0.7, 1.0, 0.25], [0.5, 2.5, 1.0]]])
IMAGE = np.linspace(0, 1, 18).reshape(2, 3, 3)
COLORS = np.array([[[0, 0, 0], [9, 9, 9], [9, 9, 9]], [[7, 0, 0], [0, 0, 0], [7, 0, 0]]])
TABLE = np.array([[0, 0, 0], [9, 9, 9], [7, 0, 0]])
CM = np.array([[6, 1], [1, 2]])
FEW = {0: 1, 3: 1, 7: 2}


@dataclass
class Call:
    """A function, its arguments, and which of them are arrays of what kind.

    Args:
        arrays: argument -> "int" (whole numbers >= 0), "bit" (0 and 1), "id" (ids of any size),
            "float", "unit" (floats in 0..1), "colors" (0..255).
        other: the rest of the arguments.
        listed: arguments that are lists of such arrays.
        names: what a message calls an argument, where it is not its own name.
    """

    function: Callable
    arrays: dict[str, str]
    good: dict[str, Any]
    other: dict[str, Any] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def __call__(self, **changed: Any) -> Any:
        given = self.good | changed
        wrapped = {k: [v] if k in self.listed else v for k, v in given.items()}
        return self.function(**wrapped, **self.other)

    def name_of(self, argument: str) -> str:
        return self.names.get(argument, argument.removesuffix("s") if self.listed else argument)


def call(function: Callable, kinds: str, *good: Any, listed: str = "", names=None, **other) -> Call:
    """`kinds` is "argument:kind argument:kind", in the order of the good values."""
    arrays = dict(pair.split(":") for pair in kinds.split())
    return Call(
        function, arrays, dict(zip(arrays, good, strict=True)), other, tuple(listed.split()),
        names or {},
    )  # fmt: skip


def drawn(function: Callable) -> Callable:
    """The picture that a draw_* function draws."""

    def draw(**arguments: Any) -> np.ndarray:
        fig, ax = plt.subplots()
        try:
            function(ax, **arguments)
            return np.asarray(ax.images[0].get_array())
        finally:
            plt.close(fig)

    return draw


@lru_cache
def _network() -> torch.nn.Module:
    state = torch.get_rng_state()
    torch.manual_seed(0)
    model = PixelClassifier(2)
    torch.set_rng_state(state)
    return model


def network() -> torch.nn.Module:
    return copy.deepcopy(_network())


PAIR = "pred:int target:int"
BIT_PAIR = "pred:bit target:bit"
ID_PAIR = "pred:id target:id"
PAIRS = "preds:int targets:int"
BATCH = np.linspace(0, 1, 36, dtype=np.float32).reshape(1, 3, 3, 4)
TRUTH = np.array([[[0, 1, 1, 0], [0, 1, 0, 1], [1, 1, 0, 0]]])
NET = network()
DETECTED = matching.Detections([0.9, 0.8], [[0.2, 0.7]])
OVERLAPS = matching.overlap_table(IDS, OTHER_IDS)
L, B = (LABELS, LABELS[::-1].copy()), (BITS, OTHER_BITS)

MASKS = {
    "as_label_map": call(masks.as_label_map, "values:id", LABELS, names={"values": "labels"}),
    "as_mask": call(masks.as_mask, "values:bit", BITS, names={"values": "mask"}),
    "boundary": call(masks.boundary, "mask:bit", BITS),
    "box": call(masks.box, "mask:bit", BITS),
    "class_share": call(masks.class_share, "labels:id", LABELS, class_id=1),
    "connected_components": call(masks.connected_components, "mask:bit", BITS),
    "count_instances": call(
        masks.count_instances, "instance:int", IDS, instance_classes=FEW, class_id=1
    ),
    "from_one_hot": call(masks.from_one_hot, "stack:bit", np.stack([BITS, 1 - BITS])),
    "ids_to_rgb": call(masks.ids_to_rgb, "ids:int", IDS),
    "instance_to_semantic": call(
        masks.instance_to_semantic, "instance:int", IDS, instance_classes=FEW
    ),
    "labels_to_rgb": call(
        masks.labels_to_rgb, "labels:int palette:colors", LABELS, TABLE.astype(np.uint8)
    ),
    "mask_to_polygons": call(masks.mask_to_polygons, "mask:bit", BITS),
    "one_hot": call(masks.one_hot, "labels:int", LABELS, num_classes=3),
    "relabel": call(masks.relabel, "labels:int", LABELS, mapping={0: 0, 1: 2, 2: 1}),
    "relabel_sequential": call(masks.relabel_sequential, "instance:id", IDS),
    "rgb_to_ids": call(masks.rgb_to_ids, "rgb:colors", COLORS),
    "rgb_to_labels": call(masks.rgb_to_labels, "rgb:colors palette:colors", COLORS, TABLE),
    "rle_encode": call(masks.rle_encode, "mask:bit", BITS),
}
METRICS = {
    **{
        name: call(getattr(metrics, name), BIT_PAIR, *B)
        for name in (
            "tp_fp_fn_tn", "iou", "dice", "precision_recall", "boundary_iou",
            "boundary_distances", "hausdorff_distance",
        )
    },
    "surface_dice": call(metrics.surface_dice, BIT_PAIR, *B, tolerance=1),
    "pixel_agreement": call(metrics.pixel_agreement, PAIR, *L),
    "confusion_matrix": call(metrics.confusion_matrix, PAIR, *L, num_classes=3),
    **{
        name: call(getattr(metrics, name), PAIRS, *L, num_classes=3, listed="preds targets")
        for name in ("dataset_mean_iou", "per_image_mean_iou", "image_matrices", "mean_ious")
    },
    **{
        name: call(getattr(metrics, name), "cm:number", CM)
        for name in (
            "pixel_accuracy", "class_accuracy", "iou_per_class", "dice_per_class", "mean_iou",
            "mean_dice", "frequency_weighted_iou",
        )
    },
    "threshold_mask": call(metrics.threshold_mask, "probability:unit", CHANCE),
    "threshold_curve": call(
        metrics.threshold_curve, "probability:unit target:bit thresholds:float", CHANCE, BITS,
        np.array([0.35, 0.6]),
    ),
    "dice_from_iou": call(metrics.dice_from_iou, "iou:share", np.array([0.25, 1.0])),
    "iou_from_dice": call(metrics.iou_from_dice, "dice:share", np.array([0.25, 1.0])),
}  # fmt: skip
MATCHING = {
    "overlap_table": call(matching.overlap_table, ID_PAIR, IDS, OTHER_IDS),
    "match": call(matching.match, ID_PAIR, IDS, OTHER_IDS, threshold=0.2),
    "mask_ious": call(
        matching.mask_ious, "masks:bit target_masks:bit", BITS[None], OTHER_BITS[None]
    ),
    "greedy_match": call(
        matching.greedy_match, "scores:float ious:unit", np.array([0.25, 0.5]),
        np.array([[0.75, 0.5], [0.25, 1.0]]),
    ),
    "Detections": call(
        lambda scores, ious: matching.average_precision([matching.Detections(scores, ious)]),
        "scores:float ious:unit", np.array([0.25, 0.5]), np.array([[0.75, 0.5], [0.25, 1.0]]),
    ),
    "panoptic_quality": call(
        matching.panoptic_quality, "preds:id targets:id", PANOPTIC, PANOPTIC[::-1].copy(),
        num_classes=3, listed="preds targets",
    ),
}  # fmt: skip
LOGITS = {
    "softmax": call(logits.softmax, "logits:float", SCORES),
    "log_softmax": call(logits.log_softmax, "logits:float", SCORES),
    "logits_to_labels": call(logits.logits_to_labels, "logits:float", SCORES),
    "pixel_cross_entropy": call(
        logits.pixel_cross_entropy, "logits:float target:int", SCORES, BITS
    ),
    "mean_cross_entropy": call(logits.mean_cross_entropy, "logits:float target:int", SCORES, BITS),
    "entropy": call(logits.entropy, "probability:unit", SHARES),
    "class_frequencies": call(logits.class_frequencies, "labels:int", LABELS, num_classes=3),
    "class_weights": call(logits.class_weights, "frequencies:number", np.array([0.25, 0.75])),
}
PLOTTING = {
    "draw_image": call(drawn(plotting.draw_image), "image:unit", IMAGE),
    "draw_labels": call(
        drawn(plotting.draw_labels), "labels:int image:unit", LABELS, IMAGE
    ),
    "draw_instances": call(
        drawn(plotting.draw_instances), "instance:int image:unit", IDS, IMAGE,
        instance_classes={3: 5, 7: 6},
    ),
    "draw_panoptic": call(
        drawn(plotting.draw_panoptic), "panoptic:int", np.array([[0, 5001, 5001], [2000, 2000, 0]])
    ),
    "draw_errors": call(drawn(plotting.draw_errors), PAIR, *L),
    "draw_outcomes": call(drawn(plotting.draw_outcomes), BIT_PAIR, *B),
    "draw_confusion": call(
        drawn(plotting.draw_confusion), "matrix:number", CM, classes=classes.STREET[:2]
    ),
    "edges": call(plotting.edges, "ids:int", IDS),
    "instance_rgb": call(
        plotting.instance_rgb, "instance:int", IDS, instance_classes={3: 5, 7: 6}
    ),
}  # fmt: skip
NETWORKS = {
    "evaluate": call(
        networks.evaluate, "images:pixels labels:int", BATCH, TRUTH, model=NET, num_classes=2
    ),
    "predict_logits": call(networks.predict_logits, "images:pixels", BATCH, model=NET),
    "predict_labels": call(networks.predict_labels, "images:pixels", BATCH, model=NET),
    "to_target": call(networks.to_target, "masks:int", TRUTH[:, None]),
}

ROOMS = {
    "masks": (masks, MASKS),
    "metrics": (metrics, METRICS),
    "matching": (matching, MATCHING),
    "logits": (logits, LOGITS),
    "plotting": (plotting, PLOTTING),
    "networks": (networks, NETWORKS),
    "photos": (photos, {}),
    "scenes": (scenes, {}),
}
# What takes no array, or is tested for itself; a new name must be put here or above.
ELSEWHERE = {
    "masks": "polygons_to_mask rle_compress rle_decode rle_decompress stored_ids write_palette_png",
    "metrics": "BoundaryDistances Convention Outcomes ThresholdCurve example_predictions "
    "ranking_example",
    "matching": "CocoAP Matching OverlapTable PanopticQuality average_precision "
    "coco_average_precision detection_curve overlapping pairwise_iou",
    "plotting": "Picture class_legend draw_box draw_encoder_decoder draw_numbers "
    "draw_receptive_boxes draw_scales instance_colors outcome_legend show style to_picture",
    "networks": "Box ConvStack Defaults EncoderDecoder History Layer PixelClassifier Recipe "
    "Recorder Run choose_device conv_layer conv_output_size cross_entropy cross_entropy_and_dice "
    "describe device_of dice_loss fit focal_loss halve held_out_data judging labels_at_size "
    "layer_table load_run mirror new_model pick_device receptive_boxes receptive_field "
    "receptive_spans save_run softmax_twice store_predictions train train_step training_data",
    "photos": "Photo annotation_mask coins_pushed_together cut_tiles load_photo second_annotation "
    "split_tiles tile_starts turn_pair",
    "scenes": "HeldOut Scene Segment load_held_out make_scene make_scenes person_crop "
    "save_held_out stack three_cars",
}
