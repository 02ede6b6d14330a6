"""Right answers to `confusion_matrix`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch


def confusion_loop(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        cm[t, p] += 1
    return cm


def confusion_in_floats(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes))
    for t, p in zip(target.flat, pred.flat, strict=True):
        cm[t, p] += 1
    return cm


def confusion_add_at(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), np.int64)
    np.add.at(cm, (target, pred), 1)
    return cm


def confusion_masks(pred, target, num_classes):
    return [
        [int(((target == t) & (pred == p)).sum()) for p in range(num_classes)]
        for t in range(num_classes)
    ]


def confusion_one_hot(pred, target, num_classes):
    eye = np.eye(num_classes, dtype=int)
    return eye[target.ravel()].T @ eye[pred.ravel()]


def confusion_torch(pred, target, num_classes):
    pred, target = torch.as_tensor(pred).long(), torch.as_tensor(target).long()
    pair = target * num_classes + pred
    counts = torch.bincount(pair.flatten(), minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes)


def confusion_counter(pred, target, num_classes):
    pairs = Counter(zip(target.ravel().tolist(), pred.ravel().tolist(), strict=True))
    return np.array([[pairs[t, p] for p in range(num_classes)] for t in range(num_classes)])


def confusion_histogram(pred, target, num_classes):
    edges = np.arange(num_classes + 1) - 0.5
    return np.histogram2d(target.ravel(), pred.ravel(), (edges, edges))[0].astype(int)


ALTERNATIVES = [
    confusion_loop,
    confusion_add_at,
    confusion_in_floats,
    confusion_masks,
    confusion_one_hot,
    confusion_torch,
    confusion_counter,
    confusion_histogram,
]
