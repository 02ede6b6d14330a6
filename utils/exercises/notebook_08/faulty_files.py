"""Which file of the broken folder is which colleague's trouble."""

from utils.exercises.checker import Mistake, ValueExercise

RIGHT = [3, 1, 6, 8, 5]

ex_faulty_files = ValueExercise(
    __name__,
    title="Five faults",
    difficulty=2,
    minutes=5,
    value=RIGHT,
    tolerance=0,
    hints=[
        "Print the report and read the findings one by one: the kind, the file, the sentence. "
        "Which of them would be seen by a loss, which by a score, which by a loader?",
        "A number that no class has comes from a file format that changes numbers. A score that is "
        "too good comes from a photograph that lies on both sides.",
        "Errors and warnings of the report, in another order than asked: `mask-jpeg`, "
        "`image-cut-off`, `mask-size`, `mask-moved`, `image-twice`.",
    ],
    why="A mask-jpeg (3), B mask-moved (1), C mask-size (6), D image-twice (8), "
    "E image-cut-off (5).",
    mistakes=[
        Mistake(
            [3, 1, 6, 4, 5],
            "All but D: coins_4 and coins_8 are one photograph, and either may be left out; the "
            "finding names the second one.",
        ),
        Mistake(
            [1, 3, 6, 8, 5],
            "A and B are exchanged: a moved mask has no strange numbers in it, but a JPEG has.",
        ),
        Mistake(
            [3, 6, 1, 8, 5],
            "B and C are exchanged: a mask that is moved has the size of its photograph.",
        ),
        Mistake(
            [3, 1, 5, 8, 6],
            "C and E are exchanged: which of the two photographs can be opened?",
        ),
        Mistake(
            [3, 1, 6, 5, 8],
            "D and E are exchanged: a file that ends in the middle is in no split at all.",
        ),
    ],
    after="Three of them stop a training. The other two, moved and twice, only change its score.",
)
