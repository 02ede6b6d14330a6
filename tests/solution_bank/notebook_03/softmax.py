"""Right answers to `softmax`, written in different ways: all are accepted."""

import math

import numpy as np
import torch

from solution_bank import right, wrong


def softmax_plain(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


def softmax_by_loops(logits):
    result = np.zeros(logits.shape)
    _, height, width = logits.shape
    for r in range(height):
        for c in range(width):
            top = max(logits[:, r, c])
            powers = [math.exp(z - top) for z in logits[:, r, c]]
            result[:, r, c] = [p / sum(powers) for p in powers]
    return result


def softmax_torch(logits):
    return torch.softmax(torch.as_tensor(logits), dim=0)


def softmax_scipy(logits):
    from scipy.special import softmax as other

    return other(logits, axis=0)


def softmax_through_logaddexp(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=0))


def softmax_float32(logits):
    powers = np.exp((logits - np.max(logits, 0, keepdims=True)).astype(np.float32))
    return powers / np.sum(powers, 0, keepdims=True)


ALTERNATIVES = [
    softmax_plain,
    softmax_by_loops,
    softmax_torch,
    softmax_scipy,
    softmax_through_logaddexp,
    softmax_float32,
]


# --- what learners write


@wrong("adds up all pixels")
def whole_sum(logits):
    return np.exp(logits) / np.exp(logits).sum()


@wrong("Right as long as the logits are small")
def naive(logits):
    e = np.exp(logits)
    return e / e.sum(axis=0)


@wrong("the number `-1`")
def last_axis_without_keepdims(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=-1)


@wrong("over a row of the image|along a row")
def last_axis(logits):
    e = np.exp(logits)
    return e / np.sum(e, axis=-1, keepdims=True)


@wrong("do not sum to 1")
def no_division(logits):
    return np.exp(logits - np.max(logits, axis=0))


@wrong("whole image")
def global_maximum(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=0)


@wrong("changed its argument")
def in_place(logits):
    logits -= logits.max(axis=0)
    e = np.exp(logits)
    return e / e.sum(axis=0)


@wrong("`exp` makes them positive")
def shares(logits):
    return logits / logits.sum(axis=0)


@wrong("sigmoid")
def squashes(logits):
    return 1.0 / (1.0 + np.exp(-logits))


@wrong("NaN")
def nan_to_num(logits):
    e = np.exp(logits)
    return np.nan_to_num(e / e.sum(axis=0))


@wrong("work on one number")
def with_math(logits):
    import math

    e = math.exp(logits)
    return e / sum(e)


@wrong("each pixel's largest logit")
def with_math_pixel_by_pixel(logits):
    out = np.zeros(logits.shape)
    for y in range(logits.shape[1]):
        for x in range(logits.shape[2]):
            powers = [math.exp(z) for z in logits[:, y, x]]
            out[:, y, x] = [p / sum(powers) for p in powers]
    return out


@wrong("You cut large logits off")
def clipped(logits):
    e = np.exp(np.minimum(logits, 700))
    return e / e.sum(axis=0)


@wrong("logarithms")
def log_probabilities(logits):
    shifted = logits - logits.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))


@right
def by_the_book(logits):
    z = logits - np.max(logits, axis=0, keepdims=True)
    return np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True)


@right
def class_by_class(logits):
    top = logits.max(axis=0)
    total = sum(np.exp(layer - top) for layer in logits)
    return np.stack([np.exp(layer - top) / total for layer in logits])


@right
def with_torch(logits):
    import torch

    return torch.nn.functional.softmax(torch.tensor(logits), dim=0).numpy()


@right
def pixel_by_pixel(logits):
    out = np.zeros_like(logits)
    for y in range(logits.shape[1]):
        for x in range(logits.shape[2]):
            z = logits[:, y, x]
            e = np.exp(z - z.max())
            out[:, y, x] = e / e.sum()
    return out


@wrong("each pixel's largest logit")
def minus_the_largest_size(logits):
    powers = np.exp(logits - np.abs(logits).max(axis=0))
    return powers / powers.sum(axis=0)


@wrong("each pixel's largest logit")
def minus_the_first_class(logits):
    powers = np.exp(logits - logits[0])
    return powers / powers.sum(axis=0)


@wrong("subtract the smallest")
def minus_the_smallest(logits):
    powers = np.exp(logits - logits.min(axis=0))
    return powers / powers.sum(axis=0)


@wrong("the pixels compete")
def layer_by_layer(logits):
    out = []
    for layer in logits:
        out.append(np.exp(layer) / np.exp(layer).sum())
    return np.array(out)
