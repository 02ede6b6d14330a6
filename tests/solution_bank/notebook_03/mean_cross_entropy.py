"""Right answers to `mean_cross_entropy`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F

from solution_bank import right, wrong


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


# --- what learners write


from utils.logits import pixel_cross_entropy


@wrong("divide by them too")
def over_all(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nansum(loss) / target.size


@wrong("One NaN makes the mean NaN")
def plain_mean(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index).mean()


@wrong("not a law|habit")
def hard_coded(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, 255)
    return np.nanmean(loss)


@wrong("mean is asked for")
def summed(logits, target, ignore_index):
    return np.nansum(pixel_cross_entropy(logits, target, ignore_index))


@wrong("mean of each image")
def mean_of_means(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    if loss.ndim == 2:
        return np.nanmean(loss)
    return np.mean([np.nanmean(one) for one in loss])


@wrong("One number is asked for")
def chosen(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return loss[~np.isnan(loss)]


@wrong("no longer void|class 0")
def becomes_zero(logits, target, ignore_index):
    target = np.where(target == ignore_index, 0, target)
    return pixel_cross_entropy(logits, target).mean()


@wrong("divide by them too")
def nan_to_num(logits, target, ignore_index):
    return np.nan_to_num(pixel_cross_entropy(logits, target, ignore_index)).mean()


@wrong("takes fewer arguments")
def with_the_own_function(logits, target, ignore_index):
    def pixel_cross_entropy(logits, target):
        return logits[0]

    return np.nanmean(pixel_cross_entropy(logits, target, ignore_index))


@right
def nanmean(logits, target, ignore_index):
    return np.nanmean(pixel_cross_entropy(logits, target, ignore_index))


@right
def sum_and_count(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    known = target != ignore_index
    return loss[known].sum() / known.sum()


@right
def by_loop(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    kept = [value for value, t in zip(loss.ravel(), target.ravel()) if t != ignore_index]
    return sum(kept) / len(kept)


@right
def weighted_average(logits, target, ignore_index):
    loss = np.nan_to_num(pixel_cross_entropy(logits, target, ignore_index))
    return np.average(loss, weights=target != ignore_index)


@wrong("with a loss of 0")
def above_zero(logits, target, ignore_index):
    x = np.nan_to_num(pixel_cross_entropy(logits, target, ignore_index))
    return x[x > 0].mean()


@wrong("That is the median")
def in_the_middle(logits, target, ignore_index):
    return np.median(pixel_cross_entropy(logits, target, ignore_index)[target != ignore_index])


@wrong("You look at the first image of the batch only")
def one_image_of_the_batch(logits, target, ignore_index):
    if logits.ndim == 4:
        logits, target = logits[0], target[0]
    return _all_losses(logits, target, ignore_index)[target != ignore_index].mean()


@wrong("void is another number in some calls")
def not_255(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    known = target != 255
    return loss[known].sum() / known.sum()
