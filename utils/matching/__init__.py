"""Scores of objects: who overlaps whom, who matches whom, AP and panoptic quality."""

from utils.matching.overlap import OverlapTable, mask_ious, overlap_table, pairwise_iou
from utils.matching.pairs import (
    Detections,
    Matching,
    PanopticQuality,
    average_precision,
    detection_curve,
    greedy_match,
    match,
    panoptic_quality,
)

__all__ = [
    "Detections",
    "Matching",
    "OverlapTable",
    "PanopticQuality",
    "average_precision",
    "detection_curve",
    "greedy_match",
    "mask_ious",
    "match",
    "overlap_table",
    "pairwise_iou",
    "panoptic_quality",
]
