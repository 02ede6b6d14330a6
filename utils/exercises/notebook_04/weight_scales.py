"""Weights of rare classes on another scale: their mean over the classes that occur is not 1."""

import numpy as np

from utils.exercises.notebook_04.class_weights import ex_class_weights, not_scaled


@ex_class_weights.mistake(
    "Your weights sum to 1. Their mean, over the classes that occur, shall be 1."
)
def sum_is_one(frequencies):
    weights = not_scaled(frequencies)
    return weights / weights.sum()


@ex_class_weights.mistake(
    "The mean goes over the classes that occur only; an absent class has weight 0 but no say in it."
)
def mean_over_absent_classes(frequencies):
    weights = not_scaled(frequencies)
    return weights / weights.mean()


@ex_class_weights.mistake(
    "1 / 0 is infinite, and infinite divided by infinite is NaN; and your weights are to have "
    "the mean 1, not the sum 1. Weigh only the classes that occur, then divide by their mean."
)
def sum_is_one_and_infinite(frequencies):
    weights = 1 / frequencies
    return weights / weights.sum()


@ex_class_weights.mistake(
    "That is scikit-learn's 'balanced', 1 / (C f): a pixel then weighs 1 on average. Here the "
    "mean over the classes that occur shall be 1."
)
def balanced(frequencies):
    return not_scaled(frequencies) / len(frequencies)


@ex_class_weights.mistake(
    "That is scikit-learn's 'balanced', 1 / (C f), and infinite for a class that does not "
    "occur. Here the mean over the classes that occur shall be 1, and an absent class weighs "
    "0."
)
def balanced_and_infinite(frequencies):
    return 1 / (len(frequencies) * frequencies)


@ex_class_weights.mistake(
    "That is scikit-learn's 'balanced', over the classes that occur: a pixel then weighs 1 on "
    "average. Here the mean of the weights shall be 1."
)
def balanced_over_present(frequencies):
    return not_scaled(frequencies) / np.count_nonzero(frequencies)


@ex_class_weights.mistake(
    "You divide the median by each frequency, a custom of its own. Here the mean weight of "
    "the classes that occur shall be 1."
)
def median_frequency(frequencies):
    present = frequencies[frequencies > 0]
    return not_scaled(frequencies) * np.median(present)


@ex_class_weights.mistake(
    "You divide the median by each frequency, and by 0 for a class that does not occur: it "
    "weighs 0. And the mean weight of those that occur shall be 1."
)
def median_frequency_and_infinite(frequencies):
    return np.median(frequencies) / frequencies


@ex_class_weights.mistake(
    "The proportions are right: the commonest class has 1. Divide so that the mean over the "
    "classes that occur is 1."
)
def commonest_is_one(frequencies):
    return not_scaled(frequencies) * frequencies.max()


@ex_class_weights.mistake(
    "The commonest class has 1, and a class that does not occur is infinite. The mean over "
    "the classes that occur shall be 1, an absent one weighs 0."
)
def commonest_is_one_and_infinite(frequencies):
    return frequencies.max() / frequencies
