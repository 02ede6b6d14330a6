"""Answers to `tail_light`, as learners write them."""

import numpy as np

RIGHT = [(92, 118), [92, 118], np.array([92, 118]), (92.0, 118.0)]
WRONG = [
    ((118, 92), "x comes first there"),
    ((93, 119), "You count from 1"),
    ((91, 117), "You take one off"),
    ((35, 118), "rows from below"),
    ((36, 118), "a row counted from below"),
    ((85, 68), "pixel of the red car"),
    ((92, 118, 0), "one channel of the pixel"),
    (92, "expected 2 numbers"),
    ("(92, 118)", "quotation marks"),
    ((92, 117), "is not the answer"),
]
