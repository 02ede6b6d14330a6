"""Why the colour of one pixel is not enough."""

from utils.exercises.checker import OpenExercise

ex_grey_wall = OpenExercise(
    __name__,
    title="A grey wall and a grey road",
    difficulty=1,
    minutes=3,
    answer=(
        "A classifier that gets one pixel is a function of its three colour values. Two pixels of "
        "the same grey, one on a wall and one on the road, are the same input, so they get the "
        "same logits and the same label: at least one of the two is wrong, however long it is "
        "trained. What tells them apart lies around them: windows, edges, what is above and below."
    ),
    rubric=[
        "The same colour is the same input, so it gets the same output.",
        "More training does not change that: one of the two stays wrong.",
        "What would help: to see the neighbours, more than one pixel.",
    ],
    hints=[
        "What exactly does the classifier receive for one pixel, and what for another one of the "
        "same colour?",
        "A function gives the same result for the same arguments. What is missing among them?",
    ],
)
