"""Paint a mask that beats the network's."""

import numpy as np

from utils.exercises.checker import PaintExercise, Rule
from utils.exercises.painter import BY_RULES, NETWORK, NOBODY, PERSON
from utils.metrics import iou

ex_better_mask = PaintExercise(
    __name__,
    title="Beat the network",
    difficulty=2,
    minutes=5,
    answer=PERSON.astype(np.uint8),
    start=NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) > iou(NETWORK, PERSON),
            "Your IoU is not above the network's 0.485 yet.",
        ),
    ],
    hints=[
        "Where is the network wrong? Load its mask and look at the hatched pixels.",
        "Load the network's mask, erase the pixels to the left of the feet, then add the head.",
    ],
    few_mistakes=BY_RULES,
    after="A few pixels at the outline decide: small objects have little else.",
)
