"""A panoptic id by hand: the class and the number within it, in one number."""

from utils.exercises.checker import Mistake, ValueExercise

ex_second_person = ValueExercise(
    __name__,
    title="A panoptic id",
    difficulty=1,
    minutes=1,
    value=6002,
    tolerance=0,
    why="Class 6 is person: 6 * 1000, plus 2 for the second one.",
    hints=[
        "Which number does the class person have in our table?",
        "The id is class * 1000 + number within the class; the first one has the number 1.",
    ],
    mistakes=[
        Mistake(6001, "That is the first person: the numbers begin at 1, and 0 is kept for stuff."),
        Mistake(2, "That is the number within the class alone. The id says the class as well."),
        Mistake(602, "The factor is 1000, so that a class has room for 999 objects."),
        Mistake(5002, "That is the second car: the class person has the number 6."),
        Mistake(2006, "Class and number are exchanged: the class is what is multiplied by 1000."),
        Mistake(6000, "6000 would be person as stuff: no one in particular."),
    ],
)
