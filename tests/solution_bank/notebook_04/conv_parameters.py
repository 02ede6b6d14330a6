"""Answers to `conv_parameters`, as learners write them."""

from decimal import Decimal
from fractions import Fraction

RIGHT = [4640, 32 * (3 * 3 * 16 + 1), 3 * 3 * 16 * 32 + 32, 4640.0, Fraction(4640), Decimal(4640)]
WRONG = [
    (4608, "has a bias as well"),
    (3 * 3 * 16 * 32 + 16, "not to the 16 input channels"),
    (144, "one output channel, without its bias"),
    (3 * 3 * 32 + 32, "looks at all 16 input channels"),
    (512, "pairs of channels"),
    (4609, "has a bias of its own"),
    ("4640", "quotation marks"),
    ((32, 16, 3, 3), "4 numbers; expected a single number"),
    (4640 * 64 * 64, "the image's size does not matter"),
]
