"""From x and y, as a viewer says them, to the index of an array."""

from utils.exercises.checker import Mistake, ValueExercise

ex_tail_light = ValueExercise(
    __name__,
    title="Find the pixel you mean",
    difficulty=1,
    minutes=2,
    value=(92, 118),
    tolerance=0,
    why="y = 92 is the row and comes first; x = 118 is the column: `image[92, 118]`.",
    hints=[
        "Which of the two numbers says how far down, which says how far to the right?",
        "y is the row, x is the column, and an array wants the row first. Both count from 0.",
        "Almost the answer:\n    tail_light = (92, ...)",
    ],
    mistakes=[
        Mistake(
            (118, 92),
            "x comes first there, as the viewer says it. An array wants the row first, and the row "
            "is y. No error would tell you: `image[118, 92]` is a pixel too, one of the road.",
        ),
        Mistake(
            (93, 119),
            "You count from 1. Arrays count from 0, and so does this viewer: nothing is added.",
        ),
        Mistake(
            (91, 117),
            "You take one off. The viewer counts from 0, as arrays do: nothing changes.",
        ),
        Mistake(
            (35, 118),
            "You count the rows from below, as y grows in mathematics. In pictures row 0 is at the "
            "top, and y grows downwards.",
        ),
        Mistake(
            (36, 118),
            "128 - 92 would be a row counted from below. In pictures row 0 is at the top, and y "
            "grows downwards.",
        ),
        Mistake((85, 68), "That is the pixel of the red car, from the example above."),
        Mistake(
            (92, 118, 0),
            "That is one channel of the pixel, its red. The pair (row, column) names all three.",
        ),
    ],
    after="Row first, then column: y first, then x.",
)
