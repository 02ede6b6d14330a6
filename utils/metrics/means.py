"""The many means: each a function of one stack of confusion matrices, one matrix per image.

They differ in nothing but the order of summing and dividing. `matrices` is (N, C, C) int64,
`background` the id that some leave out; each gives a score from 0 to 1, or NaN.
"""

from __future__ import annotations

import numpy as np

from utils.arrays import nan_mean
from utils.metrics.scores import iou_per_class, mean_iou, pixel_accuracy


def pooled_dice(matrices: np.ndarray, background: int = 0) -> float:
    """Sum over images and classes, divide once: with one label per pixel, the pixel accuracy."""
    return pixel_accuracy(matrices.sum(axis=0))


def pooled_iou(matrices: np.ndarray, background: int = 0) -> float:
    """Sum intersections and unions over images and classes, divide once."""
    right, pixels = matrices.trace(axis1=1, axis2=2).sum(), matrices.sum()
    return float(right / (2 * pixels - right)) if pixels else float("nan")


def dataset(matrices: np.ndarray, background: int = 0) -> float:
    """Sum over images, divide per class, average the classes."""
    return mean_iou(matrices.sum(axis=0))


def dataset_foreground(matrices: np.ndarray, background: int = 0) -> float:
    """As `dataset`, the background left out of the average (its pixels still count)."""
    return mean_iou(matrices.sum(axis=0), exclude=(background,))


def per_image(matrices: np.ndarray, background: int = 0) -> float:
    """Mean IoU of each image over the classes it has, averaged over images."""
    return nan_mean([nan_mean(scores) for scores in _image_class_ious(matrices)])


def per_image_absent_as_one(matrices: np.ndarray, background: int = 0) -> float:
    """As `per_image`, a class in neither map scoring 1: "nothing there, nothing claimed"."""
    return float(np.nan_to_num(_image_class_ious(matrices), nan=1.0).mean())


def per_image_absent_as_zero(matrices: np.ndarray, background: int = 0) -> float:
    """As `per_image`, a class in neither map scoring 0, as if it had been missed."""
    return float(np.nan_to_num(_image_class_ious(matrices), nan=0.0).mean())


def per_image_target_classes(matrices: np.ndarray, background: int = 0) -> float:
    """As `per_image`, but a class absent from the target is skipped: inventing it costs nothing."""
    in_target = matrices.sum(axis=2) > 0
    ious = np.where(in_target, _image_class_ious(matrices), np.nan)
    return nan_mean([nan_mean(scores) for scores in ious])


def per_class_then_mean(matrices: np.ndarray, background: int = 0) -> float:
    """Each class averaged over the images that have it, then the classes averaged."""
    return nan_mean([nan_mean(scores) for scores in _image_class_ious(matrices).T])


def image_class_pairs(matrices: np.ndarray, background: int = 0) -> float:
    """The average of all (image, class) scores that exist: rich images weigh more."""
    return nan_mean(_image_class_ious(matrices))


def _image_class_ious(matrices: np.ndarray) -> np.ndarray:
    """(N, C): the IoU of every class in every image, NaN where it is in neither map."""
    return np.stack([iou_per_class(matrix) for matrix in matrices])
