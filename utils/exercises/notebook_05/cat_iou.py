"""IoU from three counts."""

from utils.exercises.checker import Mistake, ValueExercise

ex_cat_iou = ValueExercise(
    __name__,
    title="IoU of a cat",
    difficulty=1,
    minutes=2,
    value=80 / 140,
    hints=[
        "How many pixels are in at least one of the two masks?",
        "The union is 100 + 120 - 80.",
    ],
    why="80 / (100 + 120 - 80) = 80 / 140 = 0.571.",
    mistakes=[
        Mistake(160 / 220, "That is the Dice, 2 · 80 / (100 + 120) = 0.727."),
        Mistake(80 / 220, "100 + 120 counts the 80 common pixels twice."),
        Mistake(80 / 120, "80 of the 120 predicted pixels: that is the precision."),
        Mistake(80 / 100, "80 of the 100 true pixels: that is the recall."),
        Mistake(80 / 300, "You added the intersection to the two sizes; take it off instead."),
    ],
    after="And the Dice is 160 / 220 = 0.727: the same masks, a friendlier number.",
)
