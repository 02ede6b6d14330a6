"""Right answers to `mask_from_logits`, written in different ways: all are accepted."""

import numpy as np
import torch
from scipy.special import expit

from solution_bank import right, wrong


def threshold_moved(logits, threshold):
    return logits > np.log(threshold / (1 - threshold))


def with_scipy(logits, threshold):
    return expit(logits) > threshold


def in_torch(logits, threshold):
    return torch.sigmoid(torch.as_tensor(logits)) > threshold


def other_formula(logits, threshold):
    return np.exp(logits) / (1 + np.exp(logits)) > threshold


def half_tanh(logits, threshold):
    return 0.5 * (1 + np.tanh(logits / 2)) > threshold


ALTERNATIVES = [
    threshold_moved,
    with_scipy,
    in_torch,
    other_formula,
    half_tanh,
]


# --- what learners write


@wrong("a logit of 0.5 is a probability of 0.62")
def compared_with_logits(logits, threshold):
    return logits > threshold


@wrong("for a threshold of 0.5, and for no other")
def always_a_half(logits, threshold):
    return 1 / (1 + np.exp(-logits)) > 0.5


@wrong("for a threshold of 0.5, and for no other")
def logits_above_0(logits, threshold):
    return logits > 0


@wrong("exp wants the minus sign")
def sign_forgotten(logits, threshold):
    return 1 / (1 + np.exp(logits)) > threshold


@wrong("These are the probabilities")
def the_scores(logits, threshold):
    return 1 / (1 + np.exp(-logits))


@wrong("squash the threshold")
def threshold_squashed(logits, threshold):
    return logits > 1 / (1 + np.exp(-threshold))


@wrong("Squashed twice")
def squashed_twice(logits, threshold):
    probability = 1 / (1 + np.exp(-logits))
    return 1 / (1 + np.exp(-probability)) > threshold


@wrong("Your mask is inverted")
def below(logits, threshold):
    return 1 / (1 + np.exp(-logits)) < threshold


@wrong("the pixels of the map compete")
def by_softmax(logits, threshold):
    return np.exp(logits) / np.exp(logits).sum() > threshold


@wrong("Not the right answer yet")
def by_the_maximum(logits, threshold):
    return logits / logits.max() > threshold


@wrong("not ABOVE it|the sign `>=`")
def at_least(logits, threshold):
    return 1 / (1 + np.exp(-logits)) >= threshold


@wrong("its own smallest and largest logit")
def scaled_to_one(logits, threshold):
    scaled = (logits - logits.min()) / (logits.max() - logits.min())
    return scaled > threshold


@right
def for_tensors(logits, threshold):
    return torch.sigmoid(logits) > threshold


@wrong("0 and 255; expected 0 and 1")
def in_255(logits, threshold):
    probability = 1 / (1 + np.exp(-logits))
    return np.where(probability > threshold, 255, 0)


@right
def sigmoid(logits, threshold):
    return 1 / (1 + np.exp(-logits)) > threshold


@right
def threshold_as_a_logit(logits, threshold):
    return logits > np.log(threshold / (1 - threshold))


@right
def in_torch_too(logits, threshold):
    return (torch.sigmoid(torch.from_numpy(logits)) > threshold).numpy()


@right
def ones_and_zeros(logits, threshold):
    probability = 1.0 / (1.0 + np.exp(-1.0 * logits))
    return np.where(probability > threshold, 1, 0)


@wrong("half of a sigmoid")
def log_of_the_threshold(logits, threshold):
    return logits > np.log(threshold)
