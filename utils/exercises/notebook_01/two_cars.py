"""An instance map by hand: two cars that touch."""

import numpy as np

from utils.exercises.checker import Mistake, PaintExercise, Rule

TWO_CARS = ["..rr..bb.", ".rrrrbbbb", "rrrrrbbbb", ".r.r..b.b"]
LETTERS = np.array([list(row) for row in TWO_CARS])
RED, BLUE, ROAD = (np.equal(LETTERS, letter) for letter in "rb.")


def _one_id(instance: np.ndarray, pixels: np.ndarray) -> bool:
    return len(np.unique(instance[pixels])) == 1


BY_HAND = np.where(RED, 1, np.where(BLUE, 2, 0))
WHEELS = np.array([*BY_HAND[:3], [0, 3, 0, 4, 0, 0, 5, 0, 6]])


def _closest(instance: np.ndarray) -> np.ndarray:
    """The right map that is most like a wrong one: each car keeps the id that most of it has."""
    red = _commonest(instance[RED], without=None)
    return np.where(RED, red, np.where(BLUE, _commonest(instance[BLUE], without=red), 0))


def _commonest(ids: np.ndarray, without: int | None) -> int:
    found, counts = np.unique(ids[(ids != 0) & (ids != without)], return_counts=True)
    return int(found[counts.argmax()]) if len(found) else 1 + (without == 1)


ex_two_cars = PaintExercise(
    __name__,
    title="An instance map by hand",
    difficulty=1,
    minutes=3,
    answer=BY_HAND,
    start=np.zeros(LETTERS.shape, int),
    rules=[
        Rule(
            lambda m: not m[ROAD].any(),
            "The road is not an object here: its pixels stay 0, those between the wheels too.",
        ),
        Rule(lambda m: m[RED | BLUE].all(), "Some pixels of the cars are still 0: no object."),
        Rule(lambda m: _one_id(m, RED), "All pixels of the red car carry one and the same id."),
        Rule(lambda m: _one_id(m, BLUE), "All pixels of the blue car carry one and the same id."),
        Rule(lambda m: m[2, 0] != m[2, 8], "Two cars need two different ids."),
    ],
    closest=_closest,
    hints=[
        "How many objects do you see, and how many different numbers besides 0 will that take?",
        "Every red pixel gets one number, every blue pixel another one, the road 0.",
        "The third row has no road in it:\n    [1, 1, 1, 1, 1, 2, 2, 2, 2],",
    ],
    mistakes=[
        Mistake(
            WHEELS,
            "The wheels have numbers of their own. A wheel belongs to its car: one object, one "
            "number, even for parts that touch only at a corner.",
        ),
    ],
    after="Any two different numbers would have been right, 7 and 3 as well: ids are names.",
)


@ex_two_cars.mistake(
    "The road has a number of its own. In an instance map 0 means 'no object', and the "
    "road is none: a count of the ids would find one object too many."
)
def numbers_the_road(instance: np.ndarray) -> bool:
    return bool((instance[ROAD] != 0).all())


@ex_two_cars.mistake(
    "Both cars carry the same number. That is a mask of the class car: whoever counts the "
    "numbers in it finds one car."
)
def same_id_for_both(instance: np.ndarray) -> bool:
    return len(np.unique(instance)) == 2 and _one_id(instance, RED | BLUE)


@ex_two_cars.mistake(
    "There are two cars, but their border is not where the colour changes: some pixels "
    "of one car carry the number of the other."
)
def border_not_at_the_seam(instance: np.ndarray) -> bool:
    """Some pixels of one car carry the id of the other."""
    red, blue = instance[1, 2], instance[1, 7]
    mixed = (instance[RED] == blue).any() or (instance[BLUE] == red).any()
    return bool(mixed and red and blue and red != blue)
