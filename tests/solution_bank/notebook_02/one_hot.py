"""Right answers to `one_hot`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F

VOID = 255


def one_hot_by_stack(labels, num_classes):
    return np.stack([labels == c for c in range(num_classes)])


def one_hot_by_broadcast(labels, num_classes):
    return (labels[None] == np.arange(num_classes)[:, None, None]).astype(np.float32)


def one_hot_by_loops(labels, num_classes):
    stack = np.zeros((num_classes, *labels.shape), np.uint8)
    for c in range(num_classes):
        stack[c][labels == c] = 1
    return stack


def one_hot_as_lists(labels, num_classes):
    return [[[int(v == c) for v in row] for row in labels.tolist()] for c in range(num_classes)]


def one_hot_by_unit_matrix(labels, num_classes):
    rows = np.vstack([np.eye(num_classes, dtype=int), np.zeros(num_classes, int)])
    return np.moveaxis(rows[np.where(labels == VOID, num_classes, labels)], -1, 0)


def one_hot_in_torch(labels, num_classes):
    labels = torch.as_tensor(labels).long()
    known = labels != VOID
    stack = F.one_hot(torch.where(known, labels, 0), num_classes).permute(2, 0, 1)
    return stack * known


def one_hot_by_scatter(labels, num_classes):
    stack = np.zeros((256, *labels.shape), bool)
    np.put_along_axis(stack, labels[None].astype(int), True, axis=0)
    return stack[:num_classes]


ALTERNATIVES = [
    one_hot_by_stack,
    one_hot_by_broadcast,
    one_hot_by_loops,
    one_hot_as_lists,
    one_hot_by_unit_matrix,
    one_hot_in_torch,
    one_hot_by_scatter,
]
EQUIVALENT = {
    "labels = as_label_map(labels) => pass": (
        "only turns lists and tensors into arrays and refuses what is no map; cases are maps"
    )
}
