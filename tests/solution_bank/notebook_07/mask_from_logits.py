"""Right answers to `mask_from_logits`, written in different ways: all are accepted."""

import numpy as np
import torch
from scipy.special import expit


def threshold_moved(logits, threshold):
    return logits > np.log(threshold / (1 - threshold))


def with_scipy(logits, threshold):
    return expit(logits) > threshold


def in_torch(logits, threshold):
    return torch.sigmoid(torch.as_tensor(logits)) > threshold


def other_formula(logits, threshold):
    return np.exp(logits) / (1 + np.exp(logits)) > threshold


def half_tanh(logits, threshold):
    return 0.5 * (1 + np.tanh(logits / 2)) >= threshold


ALTERNATIVES = [
    threshold_moved,
    with_scipy,
    in_torch,
    other_formula,
    half_tanh,
]
_LINE = "return 1 / (1 + np.exp(-logits)) > threshold"
_LAST = "return 1 / (1 + np.exp(-logits)) >= threshold"
EQUIVALENT = {
    f"{_LINE} => {_LAST}": "the task leaves open what a score exactly on the threshold is"
}
