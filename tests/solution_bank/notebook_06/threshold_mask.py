"""Right answers to `threshold_mask`, written in different ways: all are accepted."""

import numpy as np
import torch


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
