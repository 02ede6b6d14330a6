"""Answers to `fixed_validation`, as learners write them."""

RIGHT = ["b", "B", " b", "b "]
WRONG = [
    ("a", "judged on different data"),
    ("c", "two RUNS"),
    ("d", "hides the jumps"),
    ("e", "what it has seen"),
    ("C", "two RUNS"),
    ("bc", "one letter"),
    (2, "one letter"),
]
