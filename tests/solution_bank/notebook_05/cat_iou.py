"""Answers to `cat_iou`, as learners write them."""

from fractions import Fraction

import numpy as np

RIGHT = [80 / 140, 0.57, 4 / 7, Fraction(80, 140), np.float32(0.571)]
WRONG = [
    (160 / 220, "That is the Dice"),
    (80 / 220, "counts the 80 common pixels twice"),
    (80 / 120, "precision"),
    (0.8, "recall"),
    (57, "percent"),
    (140 / 80, "upside down"),
    ((0, 57), "Write a decimal point: 0.57"),
    ("4/7", "quotation marks"),
    (60 / 140, "1 minus"),
]
