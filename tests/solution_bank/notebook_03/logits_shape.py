"""Answers to `logits_shape`, as learners write them."""

import numpy as np
import torch

RIGHT = [
    (10, 256, 256),
    [10, 256, 256],
    torch.Size([10, 256, 256]),
    np.zeros((10, 256, 256)).shape,
    (10.0, 256.0, 256.0),
]
WRONG = [
    ((1, 10, 256, 256), "no batch axis"),
    ((256, 256, 10), "puts the classes first"),
    ((3, 256, 256), "That is the image"),
    ((256, 256), "after `argmax`"),
    ((10,), "one label for the whole image"),
    (10, "expected 3 numbers"),
    ("(10, 256, 256)", "expected 3 numbers. Leave out the quotation marks"),
    ((10, 3, 256, 256), "mixes the colours"),
    (10 * 256 * 256, "a single number; expected 3 numbers"),
]
