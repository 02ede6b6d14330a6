"""Answers to `is_ahead`, as learners write them."""

import numpy as np

RIGHT = ["NYN", "nyn", " NYN ", np.str_("NYN"), ["N", "Y", "N"], "N Y N"]
WRONG = [
    ("YYY", "among the draws of 1 is 0"),
    ("YYN", "among the draws of 1 is 0"),
    ("NYY", "it may be luck"),
    ("NNN", "five trainings of each"),
    ("YNY", "five trainings of each"),
    ("nny", "it may be luck"),
    ("NY", "three letters"),
    ("no", "three letters"),
    ("ABC", "three letters"),
    (0.003, "three letters"),
]
