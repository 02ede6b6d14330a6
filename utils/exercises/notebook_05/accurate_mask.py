"""Paint a mask that is accurate and useless."""

from utils.exercises.checker import PaintExercise, Rule
from utils.exercises.painter import BY_RULES, NOBODY, PERSON, drawn_on_the_picture
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
            lambda m: (
                f"{(m > 0)[PERSON].sum()} of your pixels lie on the person, so the IoU is "
                f"{iou(m > 0, PERSON):.3f}, not 0. Stay away from the person."
            ),
        ),
        Rule(
            lambda m: pixel_agreement(m > 0, PERSON) >= 0.97,
            lambda m: (
                f"Your {(m > 0).sum()} pixels are too many: the pixel accuracy is "
                f"{pixel_agreement(m > 0, PERSON):.3f}, below 0.97. One pixel is enough."
            ),
        ),
    ],
    picture=drawn_on_the_picture,
    why="One pixel, far from the person, is enough: look at the upper left corner.",
    hints=["How many pixels may be wrong in all?", "Paint one pixel, far from the person."],
    few_mistakes=BY_RULES,
    after="97 % right, and not one pixel of the person found.",
)
