"""Small predictions made for a purpose: on them the conventions part ways."""

from __future__ import annotations

import numpy as np

from utils.arrays import LabelMap, Mask
from utils.classes import SegmentationClass

# Colours of their own: three classes without a meaning are no sky and no car.
EXAMPLE_CLASSES = (
    SegmentationClass(0, "background", (221, 221, 221), False),
    SegmentationClass(1, "class 1", (0, 114, 178), False),
    SegmentationClass(2, "class 2", (230, 159, 0), False),
)


def example_predictions() -> tuple[LabelMap, LabelMap]:
    """Three small images on which the conventions part ways.

    The first is perfect (16 pixels of class 1), in the second a small object of class 2 is one
    pixel off, in the third, all background, one pixel of class 1 is invented.

    Returns:
        preds, targets: (3, 8, 8) uint8, classes 0..2.
    """
    targets = np.zeros((3, 8, 8), np.uint8)
    preds = np.zeros((3, 8, 8), np.uint8)
    targets[0, 2:6, 2:6] = preds[0, 2:6, 2:6] = 1
    targets[1, 3:5, 2:4] = preds[1, 3:5, 3:5] = 2
    preds[2, 4, 5] = 1
    return preds, targets


def ranking_example() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two models on two images: mean Dice prefers the first, mean IoU the second.

    The target is a square of 100 pixels. The steady model finds 50 of them in both images
    (IoU .5 and .5), the erratic one 90 and 13 (IoU .9 and .13).

    Returns:
        steady, erratic, targets: (2, 16, 16) bool.
    """
    targets = np.zeros((2, 16, 16), bool)
    targets[:, 3:13, 3:13] = True
    steady = np.stack([_first_pixels(targets[0], found) for found in (50, 50)])
    erratic = np.stack([_first_pixels(targets[0], found) for found in (90, 13)])
    return steady, erratic, targets


def _first_pixels(mask: Mask, n: int) -> Mask:
    """The mask's first n pixels in reading order."""
    return mask & (np.cumsum(mask).reshape(mask.shape) <= n)
