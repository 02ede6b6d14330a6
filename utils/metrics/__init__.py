"""Scores of pixels: one confusion matrix, the numbers that follow from it, their conventions."""

from utils.metrics.binary import (
    Outcomes,
    boundary_iou,
    dice,
    dice_from_iou,
    iou,
    iou_from_dice,
    pixel_agreement,
    precision_recall,
    tp_fp_fn_tn,
)
from utils.metrics.confusion import confusion_matrix, dataset_mean_iou, per_image_mean_iou
from utils.metrics.conventions import (
    CONVENTIONS,
    Convention,
    image_matrices,
    mean_ious,
)
from utils.metrics.distances import (
    BoundaryDistances,
    boundary_distances,
    hausdorff_distance,
    surface_dice,
)
from utils.metrics.examples import (
    EXAMPLE_CLASSES,
    example_predictions,
    ranking_example,
)
from utils.metrics.scores import (
    class_accuracy,
    dice_per_class,
    frequency_weighted_iou,
    iou_per_class,
    mean_dice,
    mean_iou,
    pixel_accuracy,
)
from utils.metrics.thresholds import ThresholdCurve, threshold_curve, threshold_mask

__all__ = [
    "CONVENTIONS",
    "EXAMPLE_CLASSES",
    "BoundaryDistances",
    "Convention",
    "Outcomes",
    "ThresholdCurve",
    "boundary_distances",
    "boundary_iou",
    "class_accuracy",
    "confusion_matrix",
    "dataset_mean_iou",
    "dice",
    "dice_from_iou",
    "dice_per_class",
    "example_predictions",
    "frequency_weighted_iou",
    "hausdorff_distance",
    "image_matrices",
    "iou",
    "iou_from_dice",
    "iou_per_class",
    "mean_dice",
    "mean_iou",
    "mean_ious",
    "per_image_mean_iou",
    "pixel_accuracy",
    "pixel_agreement",
    "precision_recall",
    "ranking_example",
    "surface_dice",
    "threshold_curve",
    "threshold_mask",
    "tp_fp_fn_tn",
]
