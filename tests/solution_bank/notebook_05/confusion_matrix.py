"""Right answers to `confusion_matrix`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch

from solution_bank import right, wrong


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


# --- what learners write


@wrong("Rows and columns are exchanged")
def turned(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[p, t] += 1
    return cm


@wrong("adds 1 once per cell")
def fancy(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    cm[target, pred] += 1
    return cm


@wrong("makes one row and names it several times")
def one_list(pred, target, num_classes):
    cm = [[0] * num_classes] * num_classes
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t][p] += 1
    return cm


@wrong("does not fit into uint8|start again from 0")
def bytes_wrap(pred, target, num_classes):
    pair = target * num_classes + pred
    return np.bincount(pair.ravel(), minlength=num_classes**2).reshape(num_classes, -1)


@wrong("too few counts")
def no_minlength(pred, target, num_classes):
    pair = target.astype(int) * num_classes + pred
    return np.bincount(pair.ravel()).reshape(num_classes, num_classes)


@wrong("Each cell holds 1")
def assigns(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] = 1
    return cm


@wrong("`return` stands inside the loop")
def early(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for t in range(num_classes):
        for p in range(num_classes):
            cm[t, p] = ((target == t) & (pred == p)).sum()
        return cm


@wrong("kept in bytes")
def uint8_counters(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), np.uint8)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] += 1
    return cm


@wrong("leaves out number 0")
def from_one(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for t in range(1, num_classes):
        for p in range(num_classes):
            cm[t, p] = ((target == t) & (pred == p)).sum()
    return cm


@wrong("shares of each row|row sums")
def normalised(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes))
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] += 1
    return cm / cm.sum(axis=1, keepdims=True)


@right
def double_loop(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes))
    for y in range(pred.shape[0]):
        for x in range(pred.shape[1]):
            cm[target[y, x], pred[y, x]] += 1
    return cm


@right
def masks(pred, target, num_classes):
    return [
        [int(((target == t) & (pred == p)).sum()) for p in range(num_classes)]
        for t in range(num_classes)
    ]


@right
def histogram(pred, target, num_classes):
    edges = np.arange(num_classes + 1)
    cm, _, _ = np.histogram2d(target.ravel(), pred.ravel(), bins=(edges, edges))
    return cm


@right
def nested_lists(pred, target, num_classes):
    cm = [[0 for _ in range(num_classes)] for _ in range(num_classes)]
    for t, p in zip(target.flatten().tolist(), pred.flatten().tolist()):
        cm[t][p] = cm[t][p] + 1
    return cm


@wrong("Not the right answer yet")
def both_occur(pred, target, num_classes):
    size = range(num_classes)
    return np.array([[(target == t).sum() and (pred == p).sum() for p in size] for t in size])


@wrong("True and False where numbers are expected")
def product_of_bools(pred, target, num_classes):
    classes = np.arange(num_classes)
    return (target.reshape(-1, 1) == classes).T @ (pred.reshape(-1, 1) == classes)


@wrong("True and False where numbers are expected")
def any_in_place_of_sum(pred, target, num_classes):
    found = [
        [((target == t) & (pred == p)).any() for p in range(num_classes)]
        for t in range(num_classes)
    ]
    return np.array(found)


@wrong("you take whole rows for pixels")
def zips_rows(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred, target):
        cm[t, p] += 1
    return cm


@wrong("For the columns: `range(pred.shape[1])`")
def counts_rows_twice(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for i in range(len(pred)):
        for j in range(len(pred)):
            cm[target[i, j], pred[i, j]] += 1
    return cm


@wrong("For the rows: `range(pred.shape[0])`")
def counts_columns_twice(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for i in range(pred.shape[1]):
        for j in range(pred.shape[1]):
            cm[target[i, j], pred[i, j]] += 1
    return cm


@wrong("A shape is one argument")
def shape_in_two_arguments(pred, target, num_classes):
    cm = np.zeros(num_classes, num_classes)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] += 1
    return cm


@wrong("the plus stands behind the `=`")
def plus_behind(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), int)
    for p, t in zip(pred.ravel(), target.ravel()):
        cm[t, p] = +1
    return cm
