"""Run lengths by hand, down the columns, zeros first."""

from utils.exercises.checker import Demand, Mistake, ValueExercise
from utils.exercises.checker.tables import number

ex_rle_by_hand = ValueExercise(
    __name__,
    title="Run lengths by hand",
    difficulty=2,
    minutes=4,
    value=[0, 2, 1, 3, 1, 2, 3],
    tolerance=0,
    why=(
        "Down the columns the pixels are 1 1 0, 1 1 1, 0 1 1, 0 0 0. No zeros come first: 0. Then "
        "two ones, one zero, three ones, one zero, two ones, three zeros."
    ),
    hints=[
        "Write the pixels in one line: first the left column from top to bottom, then the next.",
        "The line is 110 111 011 000. The counts of zeros and ones take turns, and zeros begin - "
        "how many zeros come before the first one?",
        "The counts add up to the number of pixels, 12:\n    [0, 2, 1, ...]",
    ],
    demands=[
        Demand(
            lambda v: v.ndim != 1 or v.sum() == 12,
            lambda v: f"Your counts add up to {number(v.sum())}, and the mask has 12 pixels.",
        ),
    ],
    mistakes=[
        Mistake(
            [0, 2, 2, 3, 2, 2, 1],
            "That is row by row, as you read a page. COCO goes down the columns.",
        ),
        Mistake(
            [2, 1, 3, 1, 2, 3],
            "The first count is of zeros, always. This mask begins with a one, so it is 0; "
            "without it every decoder takes your ones for zeros.",
        ),
        Mistake(
            [2, 2, 3, 2, 2, 1],
            "That is row by row, and without the leading 0. COCO goes down the columns, and its "
            "first count is of zeros.",
        ),
        Mistake(
            [0, 2, 1, 3, 1, 2],
            "The last run is missing: the three zeros of the last column. All counts together "
            "are 12.",
        ),
        Mistake(
            [0, 2, 1, 0, 3, 1, 2, 3],
            "You begin anew in every column. A run goes on from the foot of a column to the top "
            "of the next.",
        ),
        Mistake(
            [1, 2, 4, 3, 8, 2],
            "Those are pairs of start (from 1) and length, as Kaggle's competitions want them. "
            "COCO's counts are lengths only, of zeros and ones in turn.",
        ),
        Mistake(
            [2, 1, 3, 1, 2],
            "The first and the last count are missing: the zeros before the first one (none: 0) "
            "and those after the last.",
        ),
        Mistake(
            [1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0],
            "Those are the pixels, in the right order. Now write down how long each run is.",
        ),
        Mistake(
            {"size": [3, 4], "counts": [0, 2, 1, 3, 1, 2, 3]},
            "The counts are right. Here the list alone is asked for, without the size.",
        ),
    ],
    after="Seven numbers for twelve pixels; on a photograph, hundreds or thousands for a hundred "
    "thousand.",
)
