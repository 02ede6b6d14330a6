"""Paint a mask that beats the network's."""

import numpy as np

from utils.exercises.checker import Mistake, PaintExercise, Rule
from utils.exercises.painter import (
    BY_RULES,
    NETWORK,
    NOBODY,
    PERSON,
    drawn_on_the_picture,
    what_is_missing,
)
from utils.metrics import iou

CLEARLY = 0.7  # half of the person is not enough: that was the challenge before

ex_better_mask = PaintExercise(
    __name__,
    title="Beat the network",
    difficulty=2,
    minutes=5,
    answer=PERSON.astype(np.uint8),
    start=NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) > CLEARLY,
            lambda m: what_is_missing(m, f"above {CLEARLY} is asked for"),
        ),
    ],
    picture=drawn_on_the_picture,
    why="The person's own pixels, with the upper half that the network missed.",
    hints=[
        "Where in the picture does the person end? Look for the hair, the face, the green coat and "
        "a hand; a car hides all below the coat.",
        "The person stands left of the middle: what is seen is 10 pixels high and at most 7 wide. "
        "The upper four rows are the head: a single pixel of hair on top, then 3 pixels wide.",
    ],
    mistakes=[
        Mistake(
            NETWORK.astype(np.uint8),
            "That is the network's own mask, IoU 0.37: the head, the shoulders and the hand are "
            "missing, and a little is painted to the left of the coat and below it.",
        ),
    ],
    few_mistakes=BY_RULES,
    after="A few pixels at the outline decide: small objects have little else.",
)
