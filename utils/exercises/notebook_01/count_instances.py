"""How many objects of a class there are: reading, not searching."""

import numpy as np

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
from utils.masks import connected_components, count_instances, instance_to_semantic

ex_count_instances = FunctionExercise(
    __name__,
    title="Count the objects of a class",
    difficulty=1,
    minutes=4,
    reference=count_instances,
    cases=[
        case(PAIR, {1: CAR, 2: CAR}, CAR),
        case(NOBODY, {}, CAR, note="nobody is there"),
        case(STREET, STREET_CLASSES, CAR, note="two of the three cars touch, and 3 is a person"),
        case(STREET, STREET_CLASSES, PERSON),
        case(CUT_IN_TWO, {4: CAR, 9: PERSON}, CAR, note="one car, two components"),
        case(CUT_IN_TWO, {4: CAR, 7: CAR, 9: CAR}, CAR, note="car 7 is hidden: it has no pixel"),
        case(CUT_IN_TWO, {4: CAR, 7: PERSON, 9: CAR}, CAR, note="person 7 is hidden"),
        case(CROWDED, {2: CAR, 7: CAR}, CAR, note="every pixel belongs to an object"),
        case(np.array([[5, 5], [0, 6]]), {5: PERSON, 6: CAR}, CAR, note="the ids are 5 and 6"),
        case(np.array([[300, 300, 44], [0, 44, 44]]), {300: CAR, 44: PERSON}, CAR, note="id 300"),
        case(STREET, STREET_CLASSES, 3, note="no object is of class 3"),
        case(LARGE_IDS, LARGE_CLASSES, CAR, note="6003 is hidden, and no id is larger"),
    ],
    hints=[
        "Which numbers stand in `instance` at all? `np.unique` lists each of them once.",
        "Count the ids that are not 0, occur in `instance`, and have the class `class_id`.",
        "Almost the code:\n"
        "    ids = [i for i in np.unique(instance) if i != 0]\n"
        "    return sum(instance_classes[i] == class_id for i in ...)",
    ],
    after="No component was needed: in an instance map counting is reading.",
)


@ex_count_instances.written_out
def solution(instance, instance_classes, class_id):
    ids = [i for i in np.unique(instance) if i != 0]
    return sum(instance_classes[i] == class_id for i in ids)


@ex_count_instances.mistake(
    "You return the largest id. An id is a name, not a rank: the ids 4 and 9 are two "
    "objects, not nine."
)
def largest_id(instance, instance_classes, class_id):
    return max((i for i in np.unique(instance) if instance_classes.get(i) == class_id), default=0)


@ex_count_instances.mistake(
    "You return the largest id of all. Ids are names: they may have gaps, and other classes "
    "have ids too."
)
def largest_id_of_all(instance, instance_classes, class_id):
    return instance.max()


@ex_count_instances.mistake(
    "You count all numbers in the map: the 0 of the background too, and the objects of "
    "other classes."
)
def every_number(instance, instance_classes, class_id):
    return len(np.unique(instance))


@ex_count_instances.mistake(
    "You count the objects of every class. Ask `instance_classes` which of them are of "
    "class `class_id`."
)
def all_objects(instance, instance_classes, class_id):
    return len(np.unique(instance[instance > 0]))


@ex_count_instances.mistake(
    "You count one too many: 0 is among the unique numbers, and 0 means 'no object'."
)
def background_as_an_object(instance, instance_classes, class_id):
    mask = instance_to_semantic(instance, instance_classes) == class_id
    return len(np.unique(np.where(mask, instance, 0)))


@ex_count_instances.mistake(
    "You count the rows of `instance_classes`. An object that is wholly hidden has a row "
    "there, but not one pixel in the map: it cannot be seen."
)
def rows_of_the_table(instance, instance_classes, class_id):
    return list(instance_classes.values()).count(class_id)


@ex_count_instances.mistake(
    "You count pixels: the sum of a mask is an area. An object is one id, however large."
)
def pixels_of_the_class(instance, instance_classes, class_id):
    return (instance_to_semantic(instance, instance_classes) == class_id).sum()


@ex_count_instances.mistake(
    "You count connected components. Touching cars are one component, and a car behind a "
    "post is two; the ids know better."
)
def components_of_the_class(instance, instance_classes, class_id):
    return connected_components(instance_to_semantic(instance, instance_classes) == class_id)[1]


@ex_count_instances.mistake("You count components. A car behind a post is two of them, and one id.")
def components_of_each_object(instance, instance_classes, class_id):
    ids = [i for i, c in instance_classes.items() if c == class_id]
    return sum(connected_components(instance == i)[1] for i in ids)


@ex_count_instances.mistake(
    "You drop the first of the unique numbers. That is 0 only if some pixel is 0: where "
    "objects fill the picture, an object is lost."
)
def first_number_dropped(instance, instance_classes, class_id):
    return sum(instance_classes[i] == class_id for i in np.unique(instance)[1:])


@ex_count_instances.mistake(
    "You ask the table about 0. 0 means 'no object' and has no row there: leave it out, "
    "or ask with `instance_classes.get(i)`."
)
def table_asked_about_0(instance, instance_classes, class_id):
    return sum(instance_classes[i] == class_id for i in np.unique(instance))


@ex_count_instances.mistake(
    "You count the pixels of `instance` that equal `class_id`. `instance` holds ids, not "
    "classes: the table says which class an id has."
)
def pixels_equal_to_the_class(instance, instance_classes, class_id):
    return (instance == class_id).sum()


@ex_count_instances.mistake(
    "You ask where `instance` equals `class_id`. `instance` holds ids, not classes: take its "
    "ids, and ask the table for the class of each."
)
def answers_equal_to_the_class(instance, instance_classes, class_id):
    return len(np.unique(instance == class_id))


@ex_count_instances.mistake(
    "You take the id for the class. `instance_classes` says which class an id has: the "
    "objects whose class is `class_id` are asked for, not the object of that id."
)
def id_for_class(instance, instance_classes, class_id):
    return int((instance == class_id).any())


@ex_count_instances.mistake(
    "You count the objects of every class, and the - 1 supposes that a 0 is among the "
    "numbers: where objects fill the picture it is not."
)
def all_numbers_but_one(instance, instance_classes, class_id):
    return len(np.unique(instance)) - 1


@ex_count_instances.mistake(
    "You ask the table for the class of every pixel. 0 means 'no object' and has no row "
    "there; and one object has many pixels: take each id once, with `np.unique`."
)
def every_pixel_asks_the_table(instance, instance_classes, class_id):
    return sum(instance_classes[i] == class_id for i in instance.ravel())


@ex_count_instances.mistake(
    "Your ids are kept in bytes, and 300 becomes 44 without a word. Ids may be larger than 255."
)
def ids_in_a_byte(instance, instance_classes, class_id):
    ids = np.unique(instance.astype(np.uint8))
    return sum(instance_classes.get(int(i)) == class_id for i in ids if i)


@ex_count_instances.mistake(
    "You count the rows of the whole table, whatever their class, and whether they can be "
    "seen or not."
)
def length_of_the_table(instance, instance_classes, class_id):
    return len(instance_classes)
