"""Right answers to `from_one_hot`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong

VOID = 255


def labels_by_argmax(stack):
    labels = stack.argmax(axis=0)
    labels[stack.sum(axis=0) == 0] = VOID
    return labels


def labels_by_where(stack):
    return np.where(stack.any(axis=0), stack.argmax(0), VOID)


def labels_by_masks(stack):
    labels = np.full(stack.shape[1:], VOID, np.uint8)
    for c, layer in enumerate(stack):
        labels[layer == 1] = c
    return labels


def labels_by_one_more_layer(stack):
    nobody = stack.sum(axis=0, keepdims=True) == 0
    labels = np.concatenate([stack, nobody]).argmax(axis=0)
    labels[labels == len(stack)] = VOID
    return labels


def labels_by_weighted_sum(stack):
    weights = np.arange(len(stack)) - VOID
    return VOID + np.einsum("c,chw->hw", weights, stack.astype(int))


def labels_in_torch(stack):
    stack = torch.as_tensor(stack)
    return torch.where(stack.sum(0) > 0, stack.float().argmax(0), torch.tensor(VOID))


ALTERNATIVES = [
    labels_by_argmax,
    labels_by_where,
    labels_by_masks,
    labels_by_one_more_layer,
    labels_by_weighted_sum,
    labels_in_torch,
]
EQUIVALENT = {
    "labels[stack.sum(axis=0) == 0] = 255 => labels[stack.max(axis=0) == 0] = 255": (
        "of zeros and ones the largest is 0 exactly when the sum is"
    ),
    "labels[stack.sum(axis=0) == 0] = 255 => labels[stack.mean(axis=0) == 0] = 255": (
        "the mean is the sum divided by the number of layers"
    ),
}


# --- what learners write


@wrong("VOID has turned into class 0")
def plain_argmax(stack):
    return np.argmax(stack, axis=0)


@wrong("127, and 255 is not among them")
def in_signed_bytes(stack):
    labels = np.full(stack.shape[1:], 255, dtype=np.int8)
    for c in range(len(stack)):
        labels[stack[c] == 1] = c
    return labels


@wrong("are positions")
def layers_as_index(stack):
    labels = np.full(stack.shape[1:], 255)
    for c in range(stack.shape[0]):
        labels[stack[c]] = c
    return labels


@wrong("VOID has turned into class 0")
def begins_with_zeros(stack):
    labels = np.zeros(stack.shape[1:], int)
    for c in range(len(stack)):
        labels[stack[c] == 1] = c
    return labels


@wrong("leaves out number 0|layer 0 are VOID")
def from_layer_one(stack):
    labels = np.full(stack.shape[1:], 255)
    for c in range(1, len(stack)):
        labels[stack[c] == 1] = c
    return labels


@wrong("begin with 1")
def one_too_many(stack):
    labels = np.full(stack.shape[1:], 255)
    for c, layer in enumerate(stack):
        labels[layer == 1] = c + 1
    return labels


@wrong("over the columns")
def last_axis(stack):
    return stack.argmax(axis=-1)


@wrong("one number for the whole stack")
def no_axis(stack):
    return np.argmax(stack)


@wrong("-1")
def minus_one(stack):
    labels = np.full(stack.shape[1:], -1)
    for c, layer in enumerate(stack):
        labels[layer > 0] = c
    return labels


@wrong("`return` stands inside the loop")
def early(stack):
    labels = np.full(stack.shape[1:], 255)
    for c, layer in enumerate(stack):
        labels[layer == 1] = c
        return labels


@wrong("one True or False")
def if_on_layer(stack):
    labels = np.full(stack.shape[1:], 255)
    for c, layer in enumerate(stack):
        if layer == 1:
            labels = c
    return labels


@right
def with_where(stack):
    labels = np.full(stack.shape[1:], 255)
    for c in range(stack.shape[0]):
        labels = np.where(stack[c] == 1, c, labels)
    return labels


@right
def loops_over_pixels(stack):
    n, height, width = stack.shape
    labels = [[255] * width for _ in range(height)]
    for c in range(n):
        for y in range(height):
            for x in range(width):
                if stack[c][y][x]:
                    labels[y][x] = c
    return labels


@right
def nobody(stack):
    labels = np.argmax(stack, 0).astype(np.uint8)
    labels[~stack.any(0)] = 255
    return labels


@right
def weighted(stack):
    numbers = np.arange(len(stack)).reshape(-1, 1, 1)
    return (stack * numbers).sum(axis=0) + 255 * (stack.sum(axis=0) == 0)


@wrong("axis 0; the last one, -1, is that of the columns")
def last_axis_for_both(stack):
    labels = stack.argmax(axis=-1)
    labels[stack.sum(axis=-1) == 0] = 255
    return labels


@wrong("You go along the rows")
def middle_axis(stack):
    return np.where(stack.any(axis=1), stack.argmax(axis=1), 255)


@wrong("the number `-1`")
def last_axis_for_the_label(stack):
    labels = stack.argmax(axis=-1)
    labels[stack.sum(axis=0) == 0] = 255
    return labels


@wrong("VOID has turned into class 0")
def smallest_of_the_others(stack):
    return (1 - stack).argmin(axis=0)
