"""Average precision of four predictions, counted by hand."""

from utils.exercises.checker import Mistake, ValueExercise

ex_ap_by_hand = ValueExercise(
    __name__,
    title="Average precision by hand",
    difficulty=2,
    minutes=4,
    value=5 / 9,
    hints=[
        "Which of the true cars are found, and at which precision? Count after each prediction "
        "that is right.",
        "The first prediction is right: precision 1/1. The third is right: precision 2/3. How much "
        "recall does each of the three cars bring?",
        "ap_by_hand = 1/3 * 1 + 1/3 * ... + 1/3 * 0",
    ],
    why="1/3 · 1 + 1/3 · 2/3 + 1/3 · 0 = 5/9 = 0.556. (At COCO's 101 recalls: 0.554.)",
    mistakes=[
        Mistake(
            (1 + 2 / 3) / 2,
            "That is the mean precision of the cars that were found. The third one was never "
            "found: its third of the recall brings 0.",
        ),
        Mistake(
            2 / 3,
            "2/3 is the recall that is reached, and by chance also the mean precision over the "
            "four predictions. AP adds, for each true car, its share of the recall times a "
            "precision.",
        ),
        Mistake(
            1 / 2,
            "2/4 is the precision of all four predictions together. AP looks at the precision each "
            "time that a car is found.",
        ),
        Mistake(
            1 / 3,
            "That is the first car alone. The second one that is found adds 1/3 · 2/3.",
        ),
        Mistake(
            (1 + 2 / 3) / 4,
            "You divide by the number of predictions. Recall goes in steps of one true car: "
            "thirds.",
        ),
        Mistake(
            1 / 3 * (1 + 1 / 2 + 2 / 3),
            "Only predictions that are right bring recall. At the second one, which is wrong, the "
            "recall stands still.",
        ),
        Mistake(
            4 / 7,
            "That is the F1 of all four predictions, one point of the curve. AP is the area under "
            "the whole of it.",
        ),
        Mistake(
            2 / 9,
            "That is the second car that is found. The first one brings its third at precision 1.",
        ),
        Mistake(
            1 / 3 + (1 / 2 + 2 / 3) / 6,  # from the wrong one up to the second car
            "That is the area under the slanted line; AP takes bars, each as high as the "
            "precision at which its car is found.",
        ),
        Mistake(
            (1 / 2 + 2 / 3) / 6,
            "That is the area under the slanted line, and it begins at the first car only. AP "
            "takes bars; the first one goes from recall 0 to 1/3.",
        ),
        Mistake(
            1 / 3 + (1 + 2 / 3) / 6,
            "That is the area under a slanted line from found car to found car; AP takes bars: "
            "the second one is 2/3 high throughout.",
        ),
    ],
    after="The last false alarm cost nothing: no car was found after it.",
)
