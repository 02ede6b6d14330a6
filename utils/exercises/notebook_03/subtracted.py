"""Softmax with something else subtracted than each pixel's largest logit."""

import numpy as np

from utils.exercises.notebook_03.softmax import ex_softmax, softmax_that_overflows


@ex_softmax.mistake(
    "You subtract the mean: a logit far above it still makes `exp` infinite. Subtract "
    "each pixel's largest logit."
)
def mean_instead_of_maximum(logits):
    return softmax_that_overflows(logits - logits.mean(axis=0))


@ex_softmax.mistake(
    "You subtract the smallest logit: one far above it still makes `exp` infinite. Subtract each "
    "pixel's largest logit."
)
def minimum_instead_of_maximum(logits):
    return softmax_that_overflows(logits - logits.min(axis=0))


@ex_softmax.mistake(
    "You subtract the logit of one class: another one far above it still makes `exp` infinite. "
    "Subtract each pixel's largest logit."
)
def first_class_instead_of_maximum(logits):
    return softmax_that_overflows(logits - logits[0])


@ex_softmax.mistake(
    "You subtract the largest size, `abs`: where all logits lie far below 0 that makes them "
    "smaller still, and all powers 0. Subtract each pixel's largest logit."
)
def largest_size_instead_of_maximum(logits):
    return softmax_that_overflows(logits - np.abs(logits).max(axis=0))


@ex_softmax.mistake(
    "You subtract the largest logit of the whole image: a pixel whose logits all lie far "
    "below it becomes 0 / 0. Subtract each pixel's own maximum, `logits.max(axis=0)`."
)
def one_maximum_for_all_pixels(logits):
    return softmax_that_overflows(logits - logits.max())


@ex_softmax.mistake(
    "You cut large logits off: 1000 and 999 become one number, and the two classes share alike. "
    "Subtract each pixel's largest logit: that keeps the proportions."
)
def large_logits_cut_off(logits):
    return softmax_that_overflows(np.clip(logits, -80, 80))


@ex_softmax.mistake(
    "You cut large logits off at the top: 1000 and 999 become one number, and share alike. "
    "Subtract each pixel's largest logit: that keeps the proportions."
)
def only_large_logits_cut_off(logits):
    return softmax_that_overflows(np.minimum(logits, 80))
