"""Right answers to `dice_from_iou`, written in different ways: all are accepted."""

import numpy as np
import torch


def from_iou_plain(iou):
    return 2 * iou / (1 + iou)


def from_iou_plus(iou):
    return (iou + iou) / (iou + 1)


def from_iou_wrong_pixels(iou):
    return 1 - (1 - iou) / (1 + iou)


def from_iou_torch(iou):
    j = torch.as_tensor(iou, dtype=torch.float64)
    return 2 * j / (1 + j)


def from_iou_numpy(iou):
    return np.divide(np.multiply(2, iou), np.add(1, iou))


ALTERNATIVES = [
    from_iou_plain,
    from_iou_plus,
    from_iou_wrong_pixels,
    from_iou_torch,
    from_iou_numpy,
]
