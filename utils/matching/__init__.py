"""Scores of objects: who overlaps whom, who matches whom, AP and panoptic quality."""

from utils.matching.detections import Detections, average_precision, detection_curve
from utils.matching.overlap import (
    OverlapTable,
    mask_ious,
    overlap_table,
    overlapping,
    pairwise_iou,
)
from utils.matching.pairs import Matching, greedy_match, match
from utils.matching.panoptic import PanopticQuality, panoptic_quality
from utils.matching.summary import COCO_THRESHOLDS, CocoAP, coco_average_precision

__all__ = [
    "COCO_THRESHOLDS",
    "CocoAP",
    "Detections",
    "Matching",
    "OverlapTable",
    "PanopticQuality",
    "average_precision",
    "coco_average_precision",
    "detection_curve",
    "greedy_match",
    "mask_ious",
    "match",
    "overlap_table",
    "overlapping",
    "pairwise_iou",
    "panoptic_quality",
]
