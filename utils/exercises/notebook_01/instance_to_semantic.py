"""From the ids of the objects to the classes of the pixels."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import (
    CAR,
    CROWDED,
    CUT_IN_TWO,
    LARGE_CLASSES,
    LARGE_IDS,
    NOBODY,
    PAIR,
    PERSON,
    STREET,
    STREET_CLASSES,
)
from utils.masks import instance_to_semantic

ex_instance_to_semantic = FunctionExercise(
    __name__,
    title="From instances to classes",
    difficulty=1,
    minutes=5,
    reference=instance_to_semantic,
    cases=[
        case(PAIR[:1], {1: CAR}),
        case(PAIR, {1: CAR, 2: PERSON}),
        case(NOBODY, {}, note="nobody is there"),
        case(PAIR, {1: 2, 2: CAR}, note="the class of object 1 has the number 2"),
        case(STREET, STREET_CLASSES),
        case(CUT_IN_TWO, {4: CAR, 9: PERSON}, note="the ids are 4 and 9"),
        case(CUT_IN_TWO, {4: CAR, 7: CAR, 9: CAR}, note="car 7 has no pixel"),
        case(CROWDED, {2: CAR, 7: PERSON}, note="every pixel belongs to an object"),
        case(np.array([[6, 6], [0, 5]]), {6: CAR, 5: PERSON}, note="the table is in no order"),
        case(np.array([[300, 300, 44], [0, 44, 44]]), {300: CAR, 44: PERSON}, note="id 300"),
        case(CROWDED.astype(np.uint8), {2: PERSON, 7: CAR}, note="the map holds bytes"),
        case(LARGE_IDS, LARGE_CLASSES, note="6003 is hidden, and no id is larger"),
    ],
    hints=[
        "What is the answer for one object alone? For a pixel that carries the id 2?",
        "Begin with a map full of 0 (background), then for each object: its pixels get its class.",
        "Almost the code:\n"
        "    semantic = np.zeros_like(instance)\n"
        "    for instance_id, class_id in instance_classes.items():\n"
        "        semantic[instance == ...] = ...",
    ],
    after="This way is always open. The way back is not: the ids are gone.",
)


@ex_instance_to_semantic.written_out
def solution(instance, instance_classes):
    semantic = np.zeros_like(instance)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == instance_id] = class_id
    return semantic


@ex_instance_to_semantic.mistake("You return the ids themselves. Which class has each of them?")
def ids_for_classes(instance, instance_classes):
    return instance


@ex_instance_to_semantic.mistake(
    "You look for ids in the map you are painting. Object 1 becomes class 2, and is then "
    "taken for object 2. Look in `instance`, write into another array."
)
def paints_over_its_own_paint(instance, instance_classes):
    semantic = instance.copy()
    for instance_id, class_id in instance_classes.items():
        semantic[semantic == instance_id] = class_id
    return semantic


@ex_instance_to_semantic.mistake(
    "Every object gets the class of the first one. The table has a class for each id."
)
def one_class_for_all(instance, instance_classes):
    return np.where(instance > 0, next(iter(instance_classes.values()), 0), 0)


@ex_instance_to_semantic.mistake(
    "Pixels without an object become VOID. VOID says 'nobody knows'; here it is known that "
    "no object is there: BACKGROUND, 0."
)
def void_where_no_object(instance, instance_classes):
    return np.where(instance > 0, instance_to_semantic(instance, instance_classes), VOID)


@ex_instance_to_semantic.mistake(
    "You use the id as a position in a list of classes. Ids need not be 1, 2, 3 in order: "
    "4 and 9 are ids too. Ask the dict."
)
def id_as_position(instance, instance_classes):
    return np.array([0, *instance_classes.values()])[instance]


@ex_instance_to_semantic.mistake(
    "You take `instance - 1` as a position. For the background that is -1, and -1 is the "
    "LAST entry of a list: the background becomes a car, without an error."
)
def background_takes_the_last(instance, instance_classes):
    return np.array(list(instance_classes.values()))[instance - 1]


@ex_instance_to_semantic.mistake(
    "You take the first of the unique numbers for the background. It is 0 only if some "
    "pixel is 0; here every pixel belongs to an object."
)
def first_number_is_background(instance, instance_classes):
    ids, where = np.unique(instance, return_inverse=True)
    classes = np.array([0, *(instance_classes[i] for i in ids[1:])])
    return classes[where].reshape(instance.shape)


@ex_instance_to_semantic.mistake(
    "You ask the table about 0. 0 means 'no object' and has no row there: "
    "`instance_classes.get(i, 0)` says 0 for it."
)
def each_pixel_asks_the_table(instance, instance_classes):
    return np.array([[instance_classes[i] for i in row] for row in instance.tolist()])


@ex_instance_to_semantic.mistake(
    "Your ids are kept in bytes, and 300 becomes 44 without a word. Classes fit into a "
    "byte, ids may not."
)
def ids_in_a_byte(instance, instance_classes):
    instance, semantic = instance.astype(np.uint8), np.zeros(instance.shape, int)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == instance_id] = class_id
    return semantic


@ex_instance_to_semantic.mistake(
    "Id and class are exchanged: where `instance` holds the id, the class is to be written."
)
def id_and_class_exchanged(instance, instance_classes):
    semantic = np.zeros(instance.shape, int)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == class_id] = instance_id
    return semantic


@ex_instance_to_semantic.mistake(
    "Only the last object of the table is left: in every round you begin a new map."
)
def a_new_map_each_round(instance, instance_classes):
    semantic = np.zeros(instance.shape, int)
    for instance_id, class_id in instance_classes.items():
        semantic = np.where(instance == instance_id, class_id, 0)
    return semantic


@ex_instance_to_semantic.mistake(
    "You write 1 for every object. Its class is asked for: `instance_classes` has it."
)
def one_for_every_object(instance, instance_classes):
    return (instance > 0).astype(int)


@ex_instance_to_semantic.mistake(
    "Pixels without an object keep something else than 0: begin with a map full of zeros."
)
def ones_for_no_object(instance, instance_classes):
    return np.where(instance == 0, 1, instance_to_semantic(instance, instance_classes))


@ex_instance_to_semantic.mistake(
    "You write into the map that you were given, and return nothing new: the ids of objects "
    "that come later are overwritten, and the caller's map is spoiled. Write into another "
    "array."
)
def paints_into_the_argument(instance, instance_classes):
    for instance_id, class_id in instance_classes.items():
        instance[instance == instance_id] = class_id
    return instance
