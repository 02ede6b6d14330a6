"""Answers to `ap_by_hand`, as learners write them."""

from fractions import Fraction

import numpy as np

RIGHT = [5 / 9, 0.556, 1 / 3 + 1 / 3 * 2 / 3, Fraction(5, 9), np.float32(0.5556)]
WRONG = [
    (5 / 6, "mean precision of the cars that were found"),
    (0.67, "2/3 is the recall"),
    (0.5, "2/4 is the precision of all four"),
    (0.333, "the first car alone"),
    (5 / 12, "number of predictions"),
    (0.722, "the recall stands still"),
    (55.6, "percent"),
    ("5/9", "quotation marks"),
    (1, "1 is not the answer"),
    (4 / 7, "the F1 of all four"),
    ((1, 2 / 3, 0), "expected a single number"),
    (2 / 9, "second car"),
    (4 / 9, "1 minus"),
    (0.528, "under the slanted line"),
    (0.194, "begins at the first car"),
    (0.611, "from found car to found car"),
]
