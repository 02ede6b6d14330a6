"""Right answers to `threshold_mask`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def threshold_plain(probability, threshold):
    return probability >= threshold


def threshold_not_below(probability, threshold):
    return ~(probability < threshold)


def threshold_where(probability, threshold):
    return np.where(probability >= threshold, 1, 0)


def threshold_torch(probability, threshold):
    return torch.as_tensor(probability).ge(threshold)


def threshold_list(probability, threshold):
    flat = [p >= threshold for p in np.ravel(probability).tolist()]
    return np.reshape(flat, np.shape(probability))


ALTERNATIVES = [
    threshold_plain,
    threshold_not_below,
    threshold_where,
    threshold_torch,
    threshold_list,
]


# --- what learners write


@wrong("`>=`")
def above(probability, threshold):
    return probability > threshold


@wrong("You round")
def rounds(probability, threshold):
    return np.round(probability).astype(bool)


@wrong("use the argument `threshold`")
def half(probability, threshold):
    return probability >= 0.5


@wrong("one True or False")
def with_if(probability, threshold):
    if probability >= threshold:
        return True
    return False


@wrong("at most the threshold")
def turned(probability, threshold):
    return probability <= threshold


@wrong("below the threshold")
def less(probability, threshold):
    return probability < threshold


@wrong("changed its argument")
def in_place(probability, threshold):
    probability[probability < threshold] = 0
    probability[probability >= threshold] = 1
    return probability


@wrong("a shorter list")
def kept(probability, threshold):
    return probability[probability >= threshold]


@wrong("yes or no")
def probabilities(probability, threshold):
    return probability * (probability >= threshold)


@wrong("not 0 for True|everything that is not 0")
def as_bool(probability, threshold):
    return probability.astype(bool)


@right
def with_where(probability, threshold):
    return np.where(probability >= threshold, True, False)


@right
def not_less(probability, threshold):
    return ~(probability < threshold)


@right
def zeros_and_ones(probability, threshold):
    mask = np.zeros(probability.shape)
    mask[probability >= threshold] = 1
    return mask


@right
def recursive_lists(probability, threshold):
    if np.ndim(probability) == 0:
        return bool(probability >= threshold)
    return [recursive_lists(p, threshold) for p in probability]
