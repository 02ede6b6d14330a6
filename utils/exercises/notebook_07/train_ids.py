"""The ids of a data set become the labels that a network learns."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case


def train_ids(ids, table):
    """Every id replaced as the table says, every other one by VOID: (H, W) int -> (H, W) int."""
    labels = np.full(ids.shape, VOID)
    for old, new in table.items():
        labels[ids == old] = new
    return labels


_CITY = {7: 0, 11: 1, 26: 2}

ex_train_ids = FunctionExercise(
    __name__,
    title="From ids to labels",
    difficulty=2,
    minutes=3,
    reference=train_ids,
    cases=[
        case(np.array([[7, 26]]), {7: 0, 26: 1}),
        case(np.array([[7, 7, 11], [26, 11, 26]], np.uint8), _CITY),
        case(np.array([[7, 9, 11], [26, 0, 33]], np.uint8), _CITY, note="ids without an entry"),
        case(np.array([[1, 2, 3], [3, 2, 1]]), {1: 0, 2: 1, 3: 2}, note="counted from 1"),
        case(np.array([[0, 1, 2], [2, 1, 0]]), {0: 1, 1: 2, 2: 0}, note="old and new overlap"),
        case(np.array([[2, 0, 9], [1, 1, 0]]), {2: 0, 1: 2}, note="0 is an id without an entry"),
        case(np.array([[7, 9, 11], [0, 11, 7]], np.uint8), _CITY, note="26 is in the table alone"),
    ],
    hints=[
        "What is a new label that has been written already to the next line of your table?",
        "Begin with a map full of VOID, and ask the OLD map for every id: `ids == old`.",
        "Almost the code:\n    labels = np.full(ids.shape, VOID)\n"
        "    for old, new in table.items():\n        labels[ids == ___] = ___\n"
        "    return labels",
    ],
    after="Write the table once, beside the data; a test that every file holds only its ids is "
    "one line.",
)


@ex_train_ids.mistake(
    "Half right: you replace in the map that you read from. A pixel that became 1 is taken for an "
    "old 1 by a later line. Write into a new map."
)
def one_after_the_other(ids, table):
    labels = np.where(np.isin(ids, list(table)), ids.astype(int), VOID)
    for old, new in table.items():
        labels[labels == old] = new
    return labels


@ex_train_ids.mistake(
    "Half right: ids without an entry become class 0, as if they had been looked at and named. "
    "Nobody says what is there: VOID."
)
def the_rest_is_class_0(ids, table):
    return np.where(np.isin(ids, list(table)), train_ids(ids, table), 0)


@ex_train_ids.mistake(
    "Half right: ids without an entry stay as they are, and the loss stops at the first 33. The "
    "rest becomes VOID."
)
def the_rest_stays(ids, table):
    return np.where(np.isin(ids, list(table)), train_ids(ids, table), ids)


@ex_train_ids.mistake(
    "Two things: a later line takes a pixel that became 1 for an old 1, and ids without an entry "
    "stay as they are. Write into a new map that is full of VOID, and ask the old one."
)
def one_after_the_other_and_the_rest_stays(ids, table):
    labels = ids.astype(int)
    for old, new in table.items():
        labels[labels == old] = new
    return labels


@ex_train_ids.mistake("The table is read backwards: its keys are the old ids.")
def read_backwards(ids, table):
    return train_ids(ids, {new: old for old, new in table.items()})


@ex_train_ids.mistake(
    "Ids above the last class became the last class: the loss is content, and most classes are one."
)
def cut_off(ids, table):
    return np.minimum(ids, len(table) - 1)


@ex_train_ids.mistake("The remainder puts ids together that have nothing in common.")
def the_remainder(ids, table):
    return ids % len(table)


@ex_train_ids.mistake(
    "You number the ids that THIS file holds. In a file without the first class every other class "
    "gets another number: use the table."
)
def numbered_as_they_come(ids, table):
    return np.unique(ids, return_inverse=True)[1].reshape(ids.shape)


@ex_train_ids.mistake(
    "Cut off at 6, the ids from 7 on are one class, and the others keep numbers that mean "
    "something else: that was the patient's repair. Use the table."
)
def cut_off_at_6(ids, table):
    return np.minimum(ids, 6)
