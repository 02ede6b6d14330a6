"""Answers to `which_means`, as learners write them."""

import numpy as np

RIGHT = ["ECA", "eca", " ECA ", np.str_("ECA"), ("E", "C", "A"), "E, C, A"]
WRONG = [
    ("EBA", "B gives"),
    ("ACE", "A gives"),
    ("BCA", "B gives"),
    ("EAC", "C gives"),
    ("ECD", "D gives"),
    ("ABC", "A gives"),
    ("EC", "three letters"),
    ("E", "three letters"),
    (["E", "C", "B"], "B gives"),
    (0.756, "three letters"),
]
