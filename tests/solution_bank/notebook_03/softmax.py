"""Right answers to `softmax`, written in different ways: all are accepted."""

import math

import numpy as np
import torch


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
EQUIVALENT = {
    (
        "return (sys.modules['torch'], x) if is_tensor(x) else (np, np.asarray(x)) => return "
        "(np, np.asarray(x)) if is_tensor(x) else (sys.modules['torch'], x)"
    ): "takes the other library's arrays, which the checker then hands over"
} | dict.fromkeys(
    [
        (
            "powers = xp.exp(logits - xp.amax(logits, axis, keepdims=True)) => powers = "
            "xp.exp(logits - xp.amax(logits, axis))"
        ),
        (
            "powers = xp.exp(logits - xp.amax(logits, axis, keepdims=True)) => powers = "
            "xp.exp(logits - xp.amax(logits, axis, keepdims=False))"
        ),
        (
            "return powers / xp.sum(powers, axis, keepdims=True) => return powers / "
            "xp.sum(powers, axis)"
        ),
        (
            "return powers / xp.sum(powers, axis, keepdims=True) => return powers / "
            "xp.sum(powers, axis, keepdims=False)"
        ),
    ],
    "of (C, H, W) the classes are the first axis, which broadcasting puts back",
)
