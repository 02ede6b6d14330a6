"""Right answers to `binary_labels`, written in different ways: all are accepted."""

import numpy as np
import torch


def with_where(mask):
    return np.where(mask > 0, 1, 0)


def as_bool(mask):
    return mask.astype(bool)


def clipped(mask):
    return np.clip(mask, 0, 1).astype(int)


def not_black(mask):
    return (mask != 0).astype(np.uint8)


def by_table(mask):
    table = np.ones(256, int)
    table[0] = 0
    return table[mask]


def in_torch(mask):
    return (torch.as_tensor(mask) > 0).long()


ALTERNATIVES = [
    with_where,
    as_bool,
    clipped,
    not_black,
    by_table,
    in_torch,
]
