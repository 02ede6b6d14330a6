"""Answers to `by_hand_iou`, as learners write them."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

RIGHT = [3 / 8, 0.375, 0.38, Fraction(3, 8), Decimal("0.375"), np.array(Fraction(3, 8))]
WRONG = [
    (4 / 7, "right with 4 pixels in both masks"),
    (2 / 9, "right with 2 pixels in both masks"),
    (6 / 11, "That is the Dice"),
    (3 / 5, "precision"),
    (0.5, "recall"),
    (3 / 11, "counts the overlap twice"),
    (11 / 16, "pixel accuracy"),
    ((0, 375), "Write a decimal point: 0.375"),
    (37.5, "percent"),
    (8 / 3, "upside down"),
    ("3/8", "quotation marks"),
    ([0.375], "Leave out the brackets"),
    (3 / 9, "One too many in the union"),
    (4 / 11, "3 pixels are in both masks"),
    (0.4, "One decimal is too coarse"),
]
