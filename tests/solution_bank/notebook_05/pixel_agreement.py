"""Right answers to `pixel_agreement`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


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
    return 1 - np.count_nonzero(pred != target) / pred.size


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


# --- what learners write


@wrong("divide by the number of pixels")
def counted(pred, target):
    return np.sum(pred == target)


@wrong("number of its rows")
def over_len(pred, target):
    return np.sum(pred == target) / len(target)


@wrong("every pixel is right")
def all_of_them(pred, target):
    return bool((pred == target).all())


@wrong("Its mean is the share")
def the_map(pred, target):
    return pred == target


@wrong("percent")
def percent(pred, target):
    return (pred == target).mean() * 100


@wrong("Labels are names|start again from 0")
def by_distance(pred, target):
    return 1 - np.abs(pred.astype(int) - target.astype(int)).mean()


@wrong("one True or False")
def rows(pred, target):
    right = 0
    for p, t in zip(pred, target):
        if p == t:
            right += 1
    return right / pred.size


@wrong("`return` stands inside the loop")
def early(pred, target):
    right = 0
    for p, t in zip(pred.ravel(), target.ravel()):
        if p == t:
            right += 1
        return right / pred.size


@wrong("share of wrong pixels")
def errors(pred, target):
    return np.mean(pred != target)


@wrong("whose target is not background")
def only_objects(pred, target):
    mask = target > 0
    return (pred[mask] == target[mask]).sum() / mask.sum()


@right
def looped(pred, target):
    right = 0
    for y in range(pred.shape[0]):
        for x in range(pred.shape[1]):
            right += pred[y, x] == target[y, x]
    return right / (pred.shape[0] * pred.shape[1])


@right
def with_count_nonzero(pred, target):
    return np.count_nonzero(pred == target) / pred.size


@right
def one_minus_errors(pred, target):
    return 1 - (pred != target).sum() / target.size


@right
def with_lists(pred, target):
    pairs = list(zip(pred.flatten().tolist(), target.flatten().tolist()))
    return len([1 for p, t in pairs if p == t]) / len(pairs)


@wrong("Labels are names, not amounts|numpy does not subtract those")
def one_minus_the_differences(pred, target):
    return 1 - abs(pred - target).mean()
