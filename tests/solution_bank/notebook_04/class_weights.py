"""Right answers to `class_weights`, written in different ways: all are accepted."""

import numpy as np
import torch


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
EQUIVALENT = dict.fromkeys(
    [
        (
            "powers = {'inverse': -1.0, 'sqrt': -0.5, 'median': -1.0} => powers = {'inverse':"
            " -1.0, 'sqrt': -1.5, 'median': -1.0}"
        ),
        (
            "powers = {'inverse': -1.0, 'sqrt': -0.5, 'median': -1.0} => powers = {'inverse':"
            " -1.0, 'sqrt': --0.5, 'median': -1.0}"
        ),
        (
            "powers = {'inverse': -1.0, 'sqrt': -0.5, 'median': -1.0} => powers = {'inverse':"
            " -1.0, 'sqrt': -0.5, 'median': -2.0}"
        ),
        (
            "powers = {'inverse': -1.0, 'sqrt': -0.5, 'median': -1.0} => powers = {'inverse':"
            " -1.0, 'sqrt': -0.5, 'median': -0.0}"
        ),
    ],
    "belongs to another method than the one asked for",
)
