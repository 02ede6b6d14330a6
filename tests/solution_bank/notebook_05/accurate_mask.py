"""Answers to `accurate_mask`, as learners paint them."""

import numpy as np

from utils.exercises.painter import NETWORK, PERSON

_ONE = np.zeros(PERSON.shape, bool)
_ONE[-1, 0] = True
_FEW = np.zeros(PERSON.shape, int)
_FEW[0, :3] = 1

RIGHT = [_ONE, _FEW, _ONE.tolist(), _FEW * 255]
WRONG = [
    (PERSON, "lie on the person"),
    (NETWORK, "lie on the person"),
    (~PERSON, "too many"),
    (np.ones(PERSON.shape), "lie on the person"),
    (_ONE[:20], "expected (40, 40)"),
]
