"""Answers to `is_ahead`, as learners write them."""

import numpy as np

RIGHT = ["NYN", "nyn", " NYN ", np.str_("NYN"), ["N", "Y", "N"], "N Y N", "N, Y, N"]
WRONG = [
    ("YYY", "0 lies among the draws of 1"),
    ("YYN", "0 lies among the draws of 1"),
    ("NYY", "it may be luck"),
    ("NNN", "five trainings of each"),
    ("YNY", "five trainings of each"),
    ("nny", "it may be luck"),
    ("NY", "three letters"),
    ("no", "three letters"),
    ("ABC", "three letters"),
    (0.003, "three letters"),
    ("Y, N, Y", "five trainings of each"),
    (["Y", "N"], "three letters"),
]
