"""Right answers to `mask_from_jpeg`, written in different ways: all are accepted."""

import numpy as np
import torch


def at_least_128(pixels):
    return pixels >= 128


def rounded(pixels):
    return np.round(pixels / 255).astype(int)


def halves(pixels):
    return (pixels // 128).astype(bool)


def nearer(pixels):
    pixels = pixels.astype(int)
    return abs(pixels - 255) < abs(pixels - 0)


def in_torch(pixels):
    return torch.from_numpy(pixels) > 100


ALTERNATIVES = [
    at_least_128,
    rounded,
    halves,
    nearer,
    in_torch,
]
_WHY = "the task says nearer to white: values near the middle, 101 to 210, are left open"
EQUIVALENT = {
    "return pixels > 127 => return pixels >= 127": _WHY,
    "return pixels > 127 => return pixels > 128": _WHY,
    "return pixels > 127 => return pixels > 126": _WHY,
}
