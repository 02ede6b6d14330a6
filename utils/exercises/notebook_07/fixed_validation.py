"""What makes two epochs comparable."""

from utils.exercises.checker import Mistake, ValueExercise
from utils.exercises.letters import one_letter_of

ex_fixed_validation = ValueExercise(
    __name__,
    title="Comparable epochs",
    difficulty=1,
    minutes=2,
    value="b",
    demands=one_letter_of("abcde"),
    hints=[
        "What must be the same in epoch 3 and in epoch 4, if their scores are to be compared?",
        "The images, with their crops and their noise: the data must not be drawn again.",
    ],
    why="Draw once and store, or do not draw at all when judging; then only the network changes.",
    mistakes=[
        Mistake(
            "a",
            "Half right: the epochs differ less, since chance averages out. They are still judged "
            "on different data, and the best of many is still luck in part.",
        ),
        Mistake(
            "c",
            "Half right: two RUNS become comparable. Within a run the generator goes on, and every "
            "epoch draws other crops.",
        ),
        Mistake(
            "d",
            "That hides the jumps in the curve and leaves them in the data; and the best of many "
            "smoothed values is luck as well.",
        ),
        Mistake(
            "e",
            "Then the score says how well the network knows what it has seen. Whether it can do "
            "anything else is the question that validation is for.",
        ),
    ],
    after="Chance belongs into training. Judging is done on the same data every time.",
)
