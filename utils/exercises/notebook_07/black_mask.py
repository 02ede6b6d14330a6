"""A mask that looks black on the screen."""

from utils.exercises.checker import Mistake, ValueExercise
from utils.exercises.letters import one_letter_of

ex_black_mask = ValueExercise(
    __name__,
    title="The black mask",
    difficulty=1,
    minutes=1,
    value="c",
    demands=one_letter_of("abcde"),
    hints=[
        "Who reads the file: an eye, or a loss? What does each of them need?",
        "The labels 0 and 1 are right for the loss. Only the picture of them is too dark.",
    ],
    why="Labels are names. Colours are for looking: choose them when the mask is drawn.",
    mistakes=[
        Mistake("a", "It holds 107 pixels of a car. Black on the screen is not 0 in the file."),
        Mistake("b", "Then the eye is served, and the loss stops: that was case 1."),
        Mistake(
            "d",
            "Then the file is left alone, but the loss sees 255 again: that was case 1. "
            "Stretch what is drawn, not what is trained on.",
        ),
        Mistake(
            "e",
            "Brighter colours in the file are other labels. The file is right as it is.",
        ),
    ],
    after="A picture of a mask needs a colour table; a mask does not.",
)
