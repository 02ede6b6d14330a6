"""Answers to `half_mask`, as learners paint them."""

import numpy as np

from utils.exercises.painter import NETWORK, PERSON

_TOP = PERSON & (np.cumsum(PERSON).reshape(PERSON.shape) <= 22)
_HALF = _TOP.copy()
_HALF[0, 0] = True
_BOTTOM = PERSON & ~_TOP
_DOUBLE = PERSON.copy()
_DOUBLE[0, :40] = _DOUBLE[1, :3] = True

RIGHT = [_HALF, _HALF.astype(int), _HALF * 1.0, _DOUBLE]


class _Untouched:
    """A painter in which nothing is painted yet."""

    mask = np.zeros(PERSON.shape, bool)


WRONG = [
    (np.zeros_like(PERSON), "The mask is empty, all 0"),
    (_Untouched(), "This is the painter, and nothing is painted in it yet"),
    (PERSON, "above 0.505"),
    (_TOP, "above 0.505"),
    (_BOTTOM, "below 0.495"),
    (np.ones(PERSON.shape, bool), "below 0.495"),
    (NETWORK, "below 0.495"),
]
