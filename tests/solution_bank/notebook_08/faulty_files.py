"""Answers to `faulty_files`, as learners write them."""

import numpy as np

RIGHT = [[3, 1, 6, 8, 5], (3, 1, 6, 8, 5), np.array([3, 1, 6, 8, 5]), [3.0, 1, 6, 8, 5]]
WRONG = [
    ([3, 1, 6, 4, 5], "either may be left out"),
    ([1, 3, 6, 8, 5], "A and B are exchanged"),
    ([3, 6, 1, 8, 5], "B and C are exchanged"),
    ([3, 1, 5, 8, 6], "C and E are exchanged"),
    ([3, 1, 6, 5, 8], "D and E are exchanged"),
    ([3, 1, 6, 8], "entries"),
    (["mask_3.jpg", "mask_1.png", 6, 8, 5], "expected are numbers alone"),
]
