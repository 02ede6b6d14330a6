"""Paint a mask that is accurate and useless."""

from utils.exercises.checker import PaintExercise, Rule
from utils.exercises.painter import BY_RULES, NOBODY, PERSON
from utils.metrics import iou, pixel_agreement

CORNER = NOBODY.copy()
CORNER[0, 0] = 1

ex_accurate_mask = PaintExercise(
    __name__,
    title="Accurate and useless",
    difficulty=1,
    minutes=2,
    answer=CORNER,
    start=NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) == 0,
            "The IoU is not 0: a painted pixel lies on the person. Stay away from the person.",
        ),
        Rule(
            lambda m: pixel_agreement(m > 0, PERSON) >= 0.97,
            "The pixel accuracy is below 0.97: you painted too much. One pixel is enough.",
        ),
    ],
    hints=["How many pixels may be wrong in all?", "Paint one pixel, far from the person."],
    few_mistakes=BY_RULES,
    after="97 % right, and not one pixel of the person found.",
)
