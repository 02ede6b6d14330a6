"""Answers to `black_mask`, as learners write them."""

RIGHT = ["c", "C", " c", "c "]
WRONG = [
    ("a", "107 pixels of a car"),
    ("b", "the loss stops"),
    ("d", "the loss sees 255 again"),
    ("e", "other labels"),
    ("D", "the loss sees 255 again"),
    ("cd", "one letter"),
    (3, "one letter"),
    ("f", "one letter"),
]
