"""Answers to `accurate_mask`, as learners paint them."""

import numpy as np

from utils.exercises.painter import NETWORK, PERSON

_ONE = np.zeros(PERSON.shape, bool)
_ONE[-1, 0] = True
_FEW = np.zeros(PERSON.shape, int)
_FEW[0, :3] = 1

RIGHT = [_ONE, _FEW, _ONE.tolist(), _FEW * 255]


class _Untouched:
    """A painter in which nothing is painted yet."""

    mask = np.zeros(PERSON.shape, bool)


WRONG = [
    (np.zeros_like(PERSON), "The mask is empty, all 0"),
    (_Untouched(), "This is the painter, and nothing is painted in it yet"),
    (PERSON, "lie on the person"),
    (NETWORK, "lie on the person"),
    (~PERSON, "too many"),
    (np.ones(PERSON.shape), "lie on the person"),
    (_ONE[:20], "expected (40, 40)"),
]
