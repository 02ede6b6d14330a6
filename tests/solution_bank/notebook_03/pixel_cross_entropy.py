"""Right answers to `pixel_cross_entropy`, written in different ways: all are accepted."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from solution_bank import right, wrong


def softmax_plain(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


def softmax_by_loops(logits):
    result = np.zeros(logits.shape)
    _, height, width = logits.shape
    for r in range(height):
        for c in range(width):
            top = max(logits[:, r, c])
            powers = [math.exp(z - top) for z in logits[:, r, c]]
            result[:, r, c] = [p / sum(powers) for p in powers]
    return result


def loss_take_along_axis(logits, target):
    return -np.log(np.take_along_axis(softmax_plain(logits), target[None], axis=0)[0])


def loss_torch(logits, target):
    return F.cross_entropy(
        torch.tensor(logits)[None], torch.tensor(target)[None], reduction="none"
    )[0]


def loss_by_loops(logits, target):
    probability = softmax_by_loops(logits)
    rows = range(target.shape[0])
    columns = range(target.shape[1])
    return [[-math.log(probability[target[r, c], r, c]) for c in columns] for r in rows]


def loss_with_one_hot(logits, target):
    one_hot = np.arange(len(logits))[:, None, None] == target
    return -(one_hot * np.log(softmax_plain(logits))).sum(axis=0)


def loss_with_grids(logits, target):
    r, c = np.indices(target.shape)
    return np.logaddexp.reduce(logits, axis=0) - logits[target, r, c]


def loss_nll(logits, target):
    log_p = F.log_softmax(torch.tensor(logits, dtype=torch.float32), dim=0)
    return F.nll_loss(log_p[None], torch.tensor(target)[None], reduction="none")[0].numpy()


ALTERNATIVES = [
    loss_take_along_axis,
    loss_torch,
    loss_by_loops,
    loss_with_one_hot,
    loss_with_grids,
    loss_nll,
]
EQUIVALENT = {
    "p_true = np.take_along_axis(p, target[None], axis=0)[0] => "
    "p_true = np.take_along_axis(p, target[None], axis=0)[-1]": (
        "one class was picked for each pixel: that axis has length 1"
    ),
}


# --- what learners write


def _softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)


@wrong("for every class")
def all_classes(logits, target):
    return -np.log(_softmax(logits))


@wrong("a whole map")
def indexes(logits, target):
    p = _softmax(logits)
    return -np.log(p[target])


@wrong("wrong sign")
def no_minus(logits, target):
    p = _softmax(logits)
    return np.log(np.take_along_axis(p, target[None], axis=0)[0])


@wrong("base 2")
def log2(logits, target):
    p = _softmax(logits)
    return -np.log2(np.take_along_axis(p, target[None], axis=0)[0])


@wrong("That is the mean over the pixels")
def averaged(logits, target):
    p = _softmax(logits)
    return -np.log(np.take_along_axis(p, target[None], axis=0)[0]).mean()


@wrong("class that wins")
def winner(logits, target):
    return -np.log(_softmax(logits).max(axis=0))


@wrong("a confident mistake cost without limit")
def one_minus(logits, target):
    p = _softmax(logits)
    return 1 - np.take_along_axis(p, target[None], axis=0)[0]


@wrong("entropy")
def entropy_of_it(logits, target):
    p = _softmax(logits)
    return -np.sum(p * np.log(p), axis=0)


@wrong("its negative logarithm")
def probability(logits, target):
    p = _softmax(logits)
    out = np.zeros(target.shape)
    for y in range(target.shape[0]):
        for x in range(target.shape[1]):
            out[y, x] = p[target[y, x], y, x]
    return out


@wrong("raw logit")
def no_softmax(logits, target):
    out = np.zeros(target.shape)
    for y in range(target.shape[0]):
        for x in range(target.shape[1]):
            out[y, x] = -logits[target[y, x], y, x]
    return out


@wrong("binary cross-entropy")
def binary(logits, target):
    p = _softmax(logits)
    loss = 0
    for c in range(len(p)):
        y = target == c
        loss = loss - (y * np.log(p[c]) + (1 - y) * np.log(1 - p[c]))
    return loss


@right
def loops(logits, target):
    p = _softmax(logits)
    out = np.zeros(target.shape)
    for y in range(target.shape[0]):
        for x in range(target.shape[1]):
            out[y, x] = -np.log(p[target[y, x], y, x])
    return out


@right
def with_masks(logits, target):
    p = _softmax(logits)
    loss = np.zeros(target.shape)
    for c in range(len(p)):
        loss[target == c] = -np.log(p[c][target == c])
    return loss


@right
def with_choose(logits, target):
    return -np.log(np.choose(target, list(_softmax(logits))))


@right
def log_sum_exp(logits, target):
    rows, cols = np.indices(target.shape)
    top = logits.max(axis=0)
    return np.log(np.exp(logits - top).sum(axis=0)) + top - logits[target, rows, cols]
