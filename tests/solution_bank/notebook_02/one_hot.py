"""Right answers to `one_hot`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F

from solution_bank import right, wrong

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


# --- what learners write


@wrong("PyTorch wants them first")
def eye_indexing_known(labels, num_classes):
    known = labels < num_classes
    return np.eye(num_classes)[np.where(known, labels, 0)] * known[..., None]


@wrong("255 (VOID)")
def eye_transposed(labels, num_classes):
    return np.eye(num_classes)[labels].transpose(2, 0, 1)


@wrong("255 (VOID)")
def loop_over_unique(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape))
    for c in np.unique(labels):
        out[c] = labels == c
    return out


@wrong("mixes up the pixels")
def eye_reshaped(labels, num_classes):
    return np.eye(num_classes)[labels].reshape(num_classes, labels.shape[0], labels.shape[1])


@wrong("leaves out number 0|first layer is class 1")
def from_one(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape), int)
    for c in range(1, num_classes):
        out[c] = labels == c
    return out


@wrong("leaves out the last one")
def last_class_forgotten(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape), int)
    for c in range(num_classes - 1):
        out[c] = labels == c
    return out


@wrong("as this map has classes|The last of the 4 entries is missing")
def as_many_as_there_are(labels, num_classes):
    return np.stack([labels == c for c in range(labels[labels < 255].max(initial=0) + 1)])


@wrong("class id instead of 1")
def holds_the_ids(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape), int)
    for c in range(num_classes):
        out[c][labels == c] = c
    return out


@wrong("`return` stands inside the loop")
def returns_early(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape), int)
    for c in range(num_classes):
        out[c] = labels == c
        return out


@wrong("become class 0")
def void_clipped(labels, num_classes):
    labels = np.where(labels == 255, 0, labels)
    return np.stack([labels == c for c in range(num_classes)])


@right
def layer_by_layer(labels, num_classes):
    out = np.zeros((num_classes, labels.shape[0], labels.shape[1]))
    for c in range(num_classes):
        out[c][labels == c] = 1
    return out


@right
def list_comprehension(labels, num_classes):
    return np.array([(labels == c) * 1 for c in range(num_classes)])


@right
def bool_layers(labels, num_classes):
    return np.array([labels == c for c in range(num_classes)])


@right
def eye_with_a_row_for_void(labels, num_classes):
    table = np.zeros((256, num_classes), dtype=np.uint8)
    table[:num_classes] = np.eye(num_classes)
    return np.moveaxis(table[labels], 2, 0)


@right
def pixel_by_pixel(labels, num_classes):
    out = np.zeros((num_classes, *labels.shape), bool)
    for r, row in enumerate(labels):
        for c, label in enumerate(row):
            if label != 255:
                out[label, r, c] = True
    return out


@wrong("`.T` turns all axes round")
def unit_matrix_transposed(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels].T


@wrong("Rows and columns are exchanged")
def layers_transposed(labels, num_classes):
    return np.stack([labels == c for c in range(num_classes)], axis=-1).T
