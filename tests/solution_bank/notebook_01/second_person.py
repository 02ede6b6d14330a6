"""Answers to `second_person`, as learners write them."""

from fractions import Fraction

import numpy as np

RIGHT = [6002, 6 * 1000 + 2, 6002.0, np.int64(6002), Fraction(6002)]
WRONG = [
    (6001, "numbers begin at 1"),
    (2, "number within the class alone"),
    (602, "The factor is 1000"),
    (5002, "second car"),
    (2006, "exchanged"),
    ("6002", "quotation marks"),
    ([6002], "Leave out the brackets"),
    ((6, 2), "2 numbers; expected a single number"),
    (6000, "no one in particular"),
]
