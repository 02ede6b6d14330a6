"""Right answers to `class_weights`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def weights_masked(frequencies):
    present = frequencies > 0
    weights = np.zeros(len(frequencies))
    weights[present] = 1 / frequencies[present]
    return weights / weights[present].mean()


def weights_by_list(frequencies):
    inverse = [1 / f if f > 0 else 0 for f in frequencies]
    mean = sum(inverse) / sum(f > 0 for f in frequencies)
    return [w / mean for w in inverse]


def weights_torch(frequencies):
    f = torch.tensor(frequencies)
    w = torch.where(f > 0, 1 / f, torch.zeros_like(f))
    return w * (f > 0).sum() / w.sum()


def weights_divide_where(frequencies):
    w = np.divide(1, frequencies, out=np.zeros_like(frequencies), where=frequencies > 0)
    return w / w[w > 0].mean()


def weights_harmonic(frequencies):
    present = frequencies[frequencies > 0]
    harmonic = len(present) / (1 / present).sum()
    return np.array([harmonic / f if f else 0.0 for f in frequencies], np.float32)


ALTERNATIVES = [
    weights_masked,
    weights_by_list,
    weights_torch,
    weights_divide_where,
    weights_harmonic,
]
EQUIVALENT = {
    "weights[present] = 1 / frequencies[present] => weights[present] = 2 / frequencies[present]": (
        "a factor falls out when the weights are divided by their mean"
    ),
}


# --- what learners write


@wrong("two things are missing")
def inverse(frequencies):
    return 1 / frequencies


@wrong("sum 1|sum to 1")
def over_sum(frequencies):
    w = 1 / frequencies
    return w / w.sum()


@wrong("sum to 1")
def zero_and_sum(frequencies):
    w = np.zeros(len(frequencies))
    w[frequencies > 0] = 1 / frequencies[frequencies > 0]
    return w / sum(w)


@wrong("1 - f")
def complement(frequencies):
    return 1 - frequencies


@wrong("commonest class has 1")
def max_over_f(frequencies):
    return frequencies.max() / frequencies


@wrong("median")
def median_over_f(frequencies):
    return np.median(frequencies) / frequencies


@wrong("balanced")
def sklearn_like(frequencies):
    return 1 / (len(frequencies) * frequencies)


@wrong("classes that occur only")
def mean_over_all(frequencies):
    w = np.array([1 / f if f > 0 else 0 for f in frequencies])
    return w / w.mean()


@wrong("With a small number added")
def epsilon(frequencies):
    w = 1 / (frequencies + 1e-8)
    return w / w.mean()


@wrong("one True or False")
def if_on_the_array(frequencies):
    if frequencies > 0:
        return 1 / frequencies
    return 0


@wrong("spoils the mean")
def infinite_mean(frequencies):
    w = 1 / frequencies
    return w / w.mean()


@right
def listed(frequencies):
    w = [1 / f if f > 0 else 0 for f in frequencies]
    n = sum(1 for f in frequencies if f > 0)
    return [x / (sum(w) / n) for x in w]


@right
def nan_mean(frequencies):
    w = np.where(frequencies > 0, 1 / frequencies, np.nan)
    return np.nan_to_num(w / np.nanmean(w))


@right
def with_where(frequencies):
    safe = np.where(frequencies == 0, 1, frequencies)
    w = np.where(frequencies == 0, 0, 1 / safe)
    return w * np.count_nonzero(w) / w.sum()


@right
def loops(frequencies):
    total, count = 0, 0
    for f in frequencies:
        if f > 0:
            total += 1 / f
            count += 1
    mean = total / count
    out = []
    for f in frequencies:
        out.append(0 if f == 0 else 1 / f / mean)
    return out


@wrong("such as 1e-06 added")
def epsilon_and_a_mean(frequencies):
    w = 1 / (frequencies + 1e-6)
    return w / w.mean()


@wrong("such as 1e-10 added")
def epsilon_only(frequencies):
    return 1 / (frequencies + 1e-10)


@wrong("such as 1e-08 added")
def clipped(frequencies):
    w = 1 / np.maximum(frequencies, 1e-8)
    return w / w[frequencies > 0].mean()
