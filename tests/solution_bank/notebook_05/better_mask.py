"""Answers to `better_mask`, as learners paint them."""

import numpy as np
from scipy.ndimage import binary_dilation

from utils.exercises.painter import NETWORK, PERSON

_HALF = PERSON & (np.cumsum(PERSON).reshape(PERSON.shape) <= 22)
_NO_HEAD = PERSON.copy()
_NO_HEAD[:18] = False
_NO_HEM = PERSON & (np.cumsum(PERSON).reshape(PERSON.shape) <= 36)
_WIDE = binary_dilation(PERSON, iterations=2)

RIGHT = [PERSON, _NO_HEAD, _NO_HEM, PERSON.astype(int).tolist()]


class _Untouched:
    """A painter in which nothing is painted yet."""

    mask = np.zeros(PERSON.shape, bool)


WRONG = [
    (np.zeros_like(PERSON), "The mask is empty, all 0"),
    (_Untouched(), "This is the painter, and nothing is painted in it yet"),
    (NETWORK, "network's own mask"),
    (_HALF, "paint more of the person"),
    (_WIDE, "take off what lies beside"),
    (np.ones(PERSON.shape, bool), "take off what lies beside"),
    (~PERSON, "Your IoU is 0.000"),
]
