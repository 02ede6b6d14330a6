"""Right answers to `crop_pair`, written in different ways: all are accepted."""

import numpy as np
import torch


def slices(image, labels, size, rng):
    height, width = labels.shape
    top, left = rng.integers(height - size + 1), rng.integers(width - size + 1)
    rows, columns = slice(top, top + size), slice(left, left + size)
    return image[:, rows, columns], labels[rows, columns]


def one_stack(image, labels, size, rng):
    both = np.concatenate([image, labels[None]])
    top = rng.integers(0, both.shape[1] - size, endpoint=True)
    left = rng.integers(0, both.shape[2] - size, endpoint=True)
    both = both[:, top : top + size, left : left + size]
    return both[:3], both[3].astype(labels.dtype)


def two_numbers_at_once(image, labels, size, rng):
    top, left = rng.integers(0, np.array(labels.shape) - size + 1)
    cut = (..., slice(top, top + size), slice(left, left + size))
    return image[cut], labels[cut]


def same_seed_twice(image, labels, size, rng):
    seed = rng.integers(2**32)

    def cut(array):
        own = np.random.default_rng(seed)
        top = own.integers(0, array.shape[-2] - size + 1)
        left = own.integers(0, array.shape[-1] - size + 1)
        return array[..., top : top + size, left : left + size]

    return cut(image), cut(labels)


def by_share(image, labels, size, rng):
    top = int(rng.random() * (labels.shape[0] - size + 1))
    left = int(rng.random() * (labels.shape[1] - size + 1))
    rows, columns = np.arange(top, top + size), np.arange(left, left + size)
    return image[:, rows][:, :, columns], labels[rows][:, columns]


def in_torch(image, labels, size, rng):
    image, labels = torch.as_tensor(image), torch.as_tensor(labels)
    top = rng.choice(labels.shape[0] - size + 1)
    left = rng.choice(labels.shape[1] - size + 1)
    image = image.narrow(1, top, size).narrow(2, left, size)
    return image, labels.narrow(0, top, size).narrow(1, left, size)


ALTERNATIVES = [
    slices,
    one_stack,
    two_numbers_at_once,
    same_seed_twice,
    by_share,
    in_torch,
]
