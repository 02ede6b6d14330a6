"""Right answers to `pixel_agreement`, written in different ways: all are accepted."""

import numpy as np
import torch


def agreement_mean(pred, target):
    return (pred == target).mean()


def agreement_loop(pred, target):
    right = 0
    for p, t in zip(pred.ravel(), target.ravel(), strict=True):
        right += int(p == t)
    return right / pred.size


def agreement_torch(pred, target):
    return (torch.as_tensor(pred) == torch.as_tensor(target)).float().mean()


def agreement_of_errors(pred, target):
    return 1 - np.count_nonzero(pred - target) / pred.size


def agreement_list(pred, target):
    pairs = list(zip(np.ravel(pred).tolist(), np.ravel(target).tolist(), strict=True))
    return sum(p == t for p, t in pairs) / len(pairs)


ALTERNATIVES = [
    agreement_mean,
    agreement_loop,
    agreement_torch,
    agreement_of_errors,
    agreement_list,
]
EQUIVALENT = {
    "pred, target = label_pair(pred, target) => pass": (
        "the maps are bool or integer arrays of one shape already: nothing to convert"
    )
}
