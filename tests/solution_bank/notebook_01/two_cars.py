"""Answers to `two_cars`, as learners write them."""

import numpy as np

_RED_1 = [[0, 0, 1, 1, 0, 0, 2, 2, 0], [0, 1, 1, 1, 1, 2, 2, 2, 2],
          [1, 1, 1, 1, 1, 2, 2, 2, 2], [0, 1, 0, 1, 0, 0, 2, 0, 2]]  # fmt: skip
_MAP = np.array(_RED_1)
_ONE_CAR = np.where(_MAP > 0, 1, 0)
_ROAD = np.where(_MAP == 0, 3, _MAP)
_SEAM = _MAP.copy()
_SEAM[1, 4] = 2
_HOLE = _MAP.copy()
_HOLE[1, 2] = 0

RIGHT = [_RED_1, _MAP * 7, np.where(_MAP == 1, 5, np.where(_MAP == 2, 3, 0)), _MAP.astype(float)]
WRONG = [
    (_ONE_CAR, "Both cars carry the same number"),
    (_ROAD, "The road has a number"),
    (_SEAM, "border is not where the colour changes"),
    (_HOLE, "still 0"),
    ([*_RED_1[:3], [0, 1, 0, 1, 0, 0, 2, 0]], "not equally long: they hold 9, 9, 9, 8 numbers"),
    (_MAP.T, "Your map has shape (9, 4); expected (4, 9)"),
    (_MAP + 0.5, "fractions"),
    ("rrbb", "handed over text"),
]
