"""Answers to `bottleneck_shape`, as learners write them."""

import torch

RIGHT = [
    (64, 24, 32),
    [64, 24, 32],
    (64, 96 // 4, 128 // 4),
    (64, 96 / 4, 128 / 4),
    (64, 0.1 * 3 / 0.3 * 24, 32),
    torch.Size([64, 24, 32]),
]
WRONG = [
    ((1, 64, 24, 32), "With the batch"),
    ((64, 12, 16), "two poolings between them"),
    ((64, 48, 64), "one more pooling"),
    ((64, 32, 24), "exchanged"),
    ((24, 32, 64), "channels first"),
    ((32, 24, 32), "64 channels"),
    ((64, 16, 16), "64×64 image"),
    ((24, 32), "The first of the 3 entries is missing"),
    ("(64, 24, 32)", "quotation marks"),
    ((32, 48, 64), "after one pooling; there are two"),
    ((16, 24, 32), "channels double"),
]
