"""Answers to `polygon_pixels`, as learners write them."""

from fractions import Fraction

RIGHT = [6, 6.0, (5 - 2) * (3 - 1), Fraction(6)]
WRONG = [
    (12, "corners lie between pixels"),
    ((5 - 2) * 3, "two squares, not three"),
    (8, "one column too many"),
    (4, "four corners"),
    (2 * (3 + 2), "the way around"),
    (5 * 3, "the last corner"),
    ("6", "quotation marks"),
    ((3, 2), "expected a single number"),
]
