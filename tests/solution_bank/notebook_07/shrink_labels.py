"""Right answers to `shrink_labels`, written in different ways: all are accepted."""

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F


def last_of_the_block(labels, factor):
    return labels[factor - 1 :: factor, factor - 1 :: factor]


def with_pillow(labels, factor):
    height, width = labels.shape
    size = (width // factor, height // factor)
    return np.array(Image.fromarray(labels).resize(size, Image.NEAREST))


def with_torch(labels, factor):
    batch = torch.from_numpy(labels)[None, None].float()
    return F.interpolate(batch, scale_factor=1 / factor, mode="nearest")[0, 0].byte()


def by_index(labels, factor):
    rows = np.arange(0, labels.shape[0], factor)
    columns = np.arange(0, labels.shape[1], factor)
    return labels[np.ix_(rows, columns)]


def by_blocks(labels, factor):
    height, width = labels.shape
    blocks = labels.reshape(height // factor, factor, width // factor, factor)
    return blocks[:, factor // 2, :, factor // 2]


ALTERNATIVES = [
    last_of_the_block,
    with_pillow,
    with_torch,
    by_index,
    by_blocks,
]
