"""Right answers to `confusion_without_void`, written in different ways: all are accepted."""

import numpy as np
import torch


def confusion_loop(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        cm[t, p] += 1
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


def void_loop(pred, target, num_classes, ignore_index):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        if t != ignore_index:
            cm[t, p] += 1
    return cm


def void_chosen(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    return confusion_one_hot(pred[known], target[known], num_classes)


def void_extra_row(pred, target, num_classes, ignore_index):
    target = np.where(target == ignore_index, num_classes, target)
    return confusion_loop(pred, target, num_classes + 1)[:num_classes, :num_classes]


def void_torch(pred, target, num_classes, ignore_index):
    pred, target = torch.as_tensor(pred).long(), torch.as_tensor(target).long()
    known = target != ignore_index
    return confusion_torch(pred[known], target[known], num_classes)


def void_masks(pred, target, num_classes, ignore_index):
    return confusion_masks(pred, np.where(target == ignore_index, -1, target), num_classes)


ALTERNATIVES = [
    void_loop,
    void_chosen,
    void_extra_row,
    void_torch,
    void_masks,
]
