"""One set of predictions, many numbers called "mean IoU": the conventions in use, side by side.

Each convention is a function of one stack of confusion matrices, one matrix per image, so the
pixels are counted once and the numbers differ in nothing but the order of summing and dividing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from utils.arrays import (
    LabelMapLike,
    ignored_labels,
    image_pairs,
    require_num_classes,
    require_whole,
    to_numpy,
)
from utils.metrics import means
from utils.metrics.confusion import confusion_matrix


@dataclass(frozen=True)
class Convention:
    """One way to boil a data set's pixels down to a number.

    Args:
        key: short name, for dictionaries.
        title: what is done, in a few words.
        used_by: libraries, benchmarks or habits that report it.
        function: (N, C, C) confusion matrices per image, id of the background -> score.
    """

    key: str
    title: str
    used_by: tuple[str, ...]
    function: Callable[[np.ndarray, int], float]


CONVENTIONS = (
    Convention(
        "pooled_dice",
        "Dice over all pixels, classes pooled (= pixel accuracy)",
        (
            'torchmetrics F1Score, average="micro"',
            'torchmetrics DiceScore, average="micro", aggregation_level="global"',
            'smp f1_score, reduction="micro"',
        ),
        means.pooled_dice,
    ),
    Convention(
        "pooled_iou",
        "IoU over all pixels, classes pooled (micro)",
        ('torchmetrics JaccardIndex, average="micro"', 'smp iou_score, reduction="micro"'),
        means.pooled_iou,
    ),
    Convention(
        "per_image_absent_as_one",
        "per image, absent class = 1",
        ('smp iou_score, reduction="macro-imagewise"', "MONAI compute_iou, ignore_empty=False"),
        means.per_image_absent_as_one,
    ),
    Convention(
        "per_image_target_classes",
        "per image, only the target's classes",
        ("MONAI MeanIoU, as it comes", "mIoU^I of Wang et al., NeurIPS 2023"),
        means.per_image_target_classes,
    ),
    Convention(
        "dataset",
        "data set: sum the counts, divide once",
        (
            "PASCAL VOC",
            "Cityscapes",
            "mmsegmentation",
            "Keras MeanIoU",
            "Hugging Face evaluate",
            "torchmetrics JaccardIndex",
            "this series",
        ),
        means.dataset,
    ),
    Convention(
        "per_image",
        "per image, absent class skipped",
        ("torchmetrics JaccardIndex or mmsegmentation, image by image, averaged by hand",),
        means.per_image,
    ),
    Convention(
        "image_class_pairs",
        "all (image, class) pairs that exist",
        ("torchmetrics segmentation.MeanIoU (1.9; its meaning has changed five times)",),
        means.image_class_pairs,
    ),
    Convention(
        "dataset_foreground",
        "data set, without the background class",
        ('scikit-learn jaccard_score, average="macro", labels= the foreground, if all occur',),
        means.dataset_foreground,
    ),
    Convention(
        "per_class_then_mean",
        "per class over images, then the mean",
        ("torchmetrics segmentation.MeanIoU (1.9), per_class=True, averaged by hand",),
        means.per_class_then_mean,
    ),
    Convention(
        "per_image_absent_as_zero",
        "per image, absent class = 0",
        ("scikit-learn jaccard_score per image, labels= all", "torchmetrics MeanIoU 1.5"),
        means.per_image_absent_as_zero,
    ),
)


def image_matrices(
    preds: Iterable[LabelMapLike],
    targets: Iterable[LabelMapLike],
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
) -> np.ndarray:
    """One confusion matrix per image.

    Args:
        preds, targets: as many label maps in one as in the other.

    Returns:
        (N, num_classes, num_classes) int64.

    Raises:
        ValueError: no image, or more of one than of the other.
    """
    pairs, void = image_pairs(preds, targets), ignored_labels(ignore_index)
    return np.stack([to_numpy(confusion_matrix(p, t, num_classes, void)) for p, t in pairs])


def mean_ious(
    preds: Iterable[LabelMapLike],
    targets: Iterable[LabelMapLike],
    num_classes: int,
    ignore_index: int | Iterable[int] | None = None,
    background: int = 0,
) -> dict[str, float]:
    """Every convention's number for the same predictions.

    >>> from utils.metrics import example_predictions
    >>> scores = mean_ious(*example_predictions(), num_classes=3)
    >>> round(scores["dataset"], 3), round(scores["per_image_absent_as_zero"], 3)
    (0.749, 0.473)
    """
    require_whole(background, "background", 0, require_num_classes(num_classes) - 1)
    matrices = image_matrices(preds, targets, num_classes, ignore_index)
    return {c.key: c.function(matrices, background) for c in CONVENTIONS}
