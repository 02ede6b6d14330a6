"""Answers to `rle_by_hand`, as learners write them."""

import numpy as np

RIGHT = [
    [0, 2, 1, 3, 1, 2, 3],
    (0, 2, 1, 3, 1, 2, 3),
    np.array([0, 2, 1, 3, 1, 2, 3]),
    [0.0, 2.0, 1.0, 3.0, 1.0, 2.0, 3.0],
]
WRONG = [
    ([0, 2, 1, 3, 1, 3, 2], "The first 5 numbers are right"),
    ([0, 2, 2, 3, 2, 2, 1], "row by row"),
    ([2, 1, 3, 1, 2, 3], "first count is of zeros"),
    ([0, 2, 1, 3, 1, 2], "last run is missing"),
    ([0, 2, 1, 3, 1, 2, 2], "add up to 11"),
    ([0, 2, 1, 4, 1, 2, 3], "add up to 13"),
    ([1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0], "Those are the pixels"),
    ("0 2 1 3 1 2 3", "quotation marks"),
    ({"size": [3, 4], "counts": [0, 2, 1, 3, 1, 2, 3]}, "the list alone"),
    (12, "expected 7 numbers"),
]
