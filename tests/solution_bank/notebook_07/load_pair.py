"""Right answers to `load_pair`, written in different ways: all are accepted."""

import numpy as np
import torch


def double(pixels, mask):
    return pixels / 255, mask.astype(int)


def single(pixels, mask):
    return pixels.astype("f4") * np.float32(1 / 255), mask.astype("i8")


def in_torch(pixels, mask):
    return torch.from_numpy(pixels).float() / 255, torch.from_numpy(mask).long()


def true_divide(pixels, mask):
    return np.divide(pixels, 255.0), np.array(mask, dtype=np.int64)


def mask_as_it_is(pixels, mask):
    return pixels / np.iinfo(pixels.dtype).max, mask.copy()


ALTERNATIVES = [
    double,
    single,
    in_torch,
    true_divide,
    mask_as_it_is,
]
