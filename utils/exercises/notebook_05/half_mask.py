"""Paint a mask of IoU one half: its Dice is two thirds."""

from utils.exercises.checker import PaintExercise, Rule
from utils.exercises.painter import BY_RULES, NOBODY, PERSON, drawn_on_the_picture
from utils.metrics import iou

HALF = NOBODY.copy()
HALF[PERSON & (PERSON.cumsum().reshape(PERSON.shape) <= 22)] = 1  # 22 of 43, and one beside
HALF[0, 0] = 1

ex_half_mask = PaintExercise(
    __name__,
    title="IoU one half, Dice two thirds",
    difficulty=2,
    minutes=4,
    answer=HALF,
    start=NOBODY,
    rules=[
        Rule(
            lambda m: iou(m > 0, PERSON) >= 0.495,
            lambda m: (
                f"Your IoU is {iou(m > 0, PERSON):.3f}, below 0.495: find more of the "
                "person, or paint less beside."
            ),
        ),
        Rule(
            lambda m: iou(m > 0, PERSON) <= 0.505,
            lambda m: (
                f"Your IoU is {iou(m > 0, PERSON):.3f}, above 0.505: take off a pixel of the "
                "person, or paint one beside."
            ),
        ),
    ],
    picture=drawn_on_the_picture,
    why="22 pixels on the person and 1 beside: 22 / (43 + 1).",
    hints=[
        "The person has 43 pixels. Half of them is no whole number: what else moves the union?",
        "22 pixels on the person and 1 beside: 22 / 44.",
    ],
    few_mistakes=BY_RULES,
    after="The Dice is 2/3 without being aimed at: on one mask it follows from the IoU.",
)
