"""Right answers to `iou`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

NAN = float("nan")


def iou_sums(pred, target):
    return (pred & target).sum() / (pred | target).sum()


def iou_sizes(pred, target):
    both = np.logical_and(pred, target).sum()
    union = pred.sum() + target.sum() - both
    return both / union if union > 0 else np.nan


def iou_sets(pred, target):
    a, b = set(np.flatnonzero(pred)), set(np.flatnonzero(target))
    return len(a & b) / len(a | b) if a | b else math.nan


def iou_loop(pred, target):
    tp = wrong = 0
    for p, t in zip(pred.flat, target.flat, strict=True):
        tp += bool(p and t)
        wrong += bool(p) != bool(t)
    if tp + wrong == 0:
        return NAN
    return tp / (tp + wrong)


def iou_torch(pred, target):
    pred, target = torch.as_tensor(pred).bool(), torch.as_tensor(target).bool()
    return (pred & target).sum() / (pred | target).sum()


def iou_float32(pred, target):
    a, b = pred.astype(np.float32), target.astype(np.float32)
    return np.minimum(a, b).sum() / np.maximum(a, b).sum()


ALTERNATIVES = [
    iou_sums,
    iou_sizes,
    iou_sets,
    iou_loop,
    iou_torch,
    iou_float32,
]
EQUIVALENT = {
    "pred, target = mask_pair(pred, target) => pass": (
        "the maps are bool or integer arrays of one shape already: nothing to convert"
    )
}
