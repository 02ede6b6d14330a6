"""Right answers to `confusion_without_void`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong
from utils.metrics.by_definition import confusion_matrix


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


# --- what learners write


def _count(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] += 1
    return cm


@wrong("Other data sets use other numbers")
def hard_coded(pred, target, num_classes, ignore_index):
    return _count(pred[target != 255], target[target != 255], num_classes)


@wrong("255 has no row")
def counts_all(pred, target, num_classes, ignore_index):
    return _count(pred, target, num_classes)


@wrong("Void became class 0")
def becomes_zero(pred, target, num_classes, ignore_index):
    return _count(pred, np.where(target == ignore_index, 0, target), num_classes)


@wrong("PREDICTION")
def both_maps(pred, target, num_classes, ignore_index):
    known = (target != ignore_index) & (pred != ignore_index)
    return _count(pred[known], target[known], num_classes)


@wrong("every pixel whose target is a class number")
def below(pred, target, num_classes, ignore_index):
    known = target < num_classes
    return _count(pred[known], target[known], num_classes)


@wrong("changed its argument")
def in_place(pred, target, num_classes, ignore_index):
    pred[target == ignore_index] = 0
    known = target != ignore_index
    return _count(pred[known], target[known], num_classes)


@wrong("count as right")
def as_right(pred, target, num_classes, ignore_index):
    return _count(pred, np.where(target == ignore_index, pred, target), num_classes)


@wrong("row of its own")
def extra_row(pred, target, num_classes, ignore_index):
    return _count(pred, np.where(target == ignore_index, num_classes, target), num_classes + 1)


@right
def in_a_loop(pred, target, num_classes, ignore_index):
    cm = [[0] * num_classes for _ in range(num_classes)]
    for y in range(pred.shape[0]):
        for x in range(pred.shape[1]):
            if target[y, x] != ignore_index:
                cm[target[y, x]][pred[y, x]] += 1
    return cm


@right
def subtracted(pred, target, num_classes, ignore_index):
    void = target == ignore_index
    full = _count(pred, np.where(void, 0, target), num_classes)
    return full - _count(pred[void], np.zeros_like(target[void]), num_classes)


@right
def cut_off(pred, target, num_classes, ignore_index):
    moved = np.where(target == ignore_index, num_classes, target)
    return _count(pred, moved, num_classes + 1)[:-1, :-1]


@right
def with_masks(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    out = np.zeros((num_classes, num_classes))
    for t in range(num_classes):
        for p in range(num_classes):
            out[t, p] = np.sum(known & (target == t) & (pred == p))
    return out


@wrong("All pixels are counted")
def as_before(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, target, num_classes)


@wrong("has no argument 'ignore_index'")
def leaves_it_to_the_series(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, target, num_classes, ignore_index=ignore_index)


@wrong("look for `ignore_index` in the prediction")
def asks_the_prediction(pred, target, num_classes, ignore_index):
    known = pred != ignore_index
    return confusion_matrix(pred[known], target[known], num_classes)


@wrong("turn the sign")
def keeps_what_is_void(pred, target, num_classes, ignore_index):
    known = target == ignore_index
    return confusion_matrix(pred[known], target[known], num_classes)


@wrong("Leave them out of both maps")
def copies_void_into_the_prediction(pred, target, num_classes, ignore_index):
    pred = np.where(target == ignore_index, target, pred)
    return confusion_matrix(pred, target, num_classes)


@wrong("a pixel times 0 is still a pixel")
def multiplies_by_the_mask(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    return confusion_matrix(pred * known, target * known, num_classes)


@wrong("let it choose from the other one too")
def chooses_from_the_target_only(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, target[target != ignore_index], num_classes)


@wrong("let it choose from the other one too")
def chooses_from_one_and_counts_itself(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    pair = target[known] * num_classes + pred
    return np.bincount(pair.ravel(), minlength=num_classes**2).reshape(num_classes, num_classes)


@wrong("target.copy()`. And the answer is not right yet: Void became class 0")
def writes_0_into_the_target(pred, target, num_classes, ignore_index):
    target[target == ignore_index] = 0
    return confusion_matrix(pred, target, num_classes)
