"""IoU by hand, on two masks of a few pixels."""

from utils.exercises.checker import Demand, Mistake, ValueExercise
from utils.exercises.pictures import mask_from

BY_HAND_TARGET, BY_HAND_PRED = mask_from("..../.11./.11./.11."), mask_from("..../.1.1/.111/....")

ex_by_hand_iou = ValueExercise(
    __name__,
    title="IoU by hand",
    difficulty=1,
    minutes=2,
    value=3 / 8,
    hints=[
        "Count three things: pixels in both masks, only predicted, only true.",
        "IoU = TP / (TP + FP + FN).",
    ],
    after="Three counts are enough; the pixels in neither mask are in none of them.",
    why="TP 3, FP 2, FN 3: 3 / (3 + 2 + 3) = 0.375.",
    demands=[
        Demand(
            lambda v: not any(abs(v - both / (11 - both)) < 0.002 for both in (1, 2, 4, 5)),
            lambda v: (
                f"That would be right with {round(float(11 * v / (1 + v)))} pixels in both masks. "
                "Count those once more; the sizes are 6 and 5."
            ),
        ),
    ],
    mistakes=[
        Mistake(6 / 11, "That is the Dice, 2 · 3 / (6 + 5). The union counts every pixel once."),
        Mistake(3 / 5, "3 of 5 predicted pixels are right: that is the precision."),
        Mistake(3 / 6, "3 of 6 true pixels are found: that is the recall."),
        Mistake(3 / 11, "6 + 5 = 11 counts the overlap twice; the union has 8 pixels."),
        Mistake(11 / 16, "11 of 16 pixels agree: that is the pixel accuracy."),
        Mistake(3 / 9, "One too many in the union: 6 + 5 - 3 = 8 pixels are in at least one mask."),
        Mistake(4 / 11, "3 pixels are in both masks; and 6 + 5 counts those twice."),
        Mistake(0.4, "One decimal is too coarse to tell: give two, or a fraction."),
        Mistake(3 / 16, "The 8 pixels in neither mask play no part in the IoU."),
    ],
)
