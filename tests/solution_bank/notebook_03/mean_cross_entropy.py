"""Right answers to `mean_cross_entropy`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F


def loss_with_grids(logits, target):
    r, c = np.indices(target.shape)
    return np.logaddexp.reduce(logits, axis=0) - logits[target, r, c]


def _all_losses(logits, target, ignore_index):
    batch = logits if logits.ndim == 4 else logits[None]
    maps = target if target.ndim == 3 else target[None]
    return np.stack(
        [
            loss_with_grids(z, np.where(t == ignore_index, 0, t))
            for z, t in zip(batch, maps, strict=True)
        ]
    ).reshape(target.shape)


def mean_of_the_chosen(logits, target, ignore_index):
    return _all_losses(logits, target, ignore_index)[target != ignore_index].mean()


def mean_torch(logits, target, ignore_index):
    z, t = torch.tensor(logits), torch.tensor(target)
    if z.ndim == 3:
        z, t = z[None], t[None]
    return F.cross_entropy(z, t, ignore_index=ignore_index)


def mean_nan(logits, target, ignore_index):
    loss = _all_losses(logits, target, ignore_index)
    return np.nanmean(np.where(target == ignore_index, np.nan, loss))


def mean_by_hand(logits, target, ignore_index):
    total, count = 0.0, 0
    losses = _all_losses(logits, target, ignore_index).ravel().tolist()
    for value, label in zip(losses, target.ravel().tolist(), strict=True):
        if label != ignore_index:
            total, count = total + value, count + 1
    return total / count


def mean_weighted(logits, target, ignore_index):
    return np.average(_all_losses(logits, target, ignore_index), weights=target != ignore_index)


ALTERNATIVES = [
    mean_of_the_chosen,
    mean_torch,
    mean_nan,
    mean_by_hand,
    mean_weighted,
]
