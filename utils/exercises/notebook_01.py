"""The exercises of lesson 01: label maps, instance maps and the ways to write a mask down."""

from __future__ import annotations

import numpy as np

from utils.classes import VOID
from utils.encodings import rle_decode, rle_encode
from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    OpenExercise,
    PaintExercise,
    Rule,
    ValueExercise,
    case,
)
from utils.masks import (
    box,
    connected_components,
    count_instances,
    from_one_hot,
    instance_to_semantic,
    one_hot,
)
from utils.palettes import rgb_to_labels

CAR, PERSON = 5, 6

# --- two cars that touch, painted by hand ---------------------------------------------------------

TWO_CARS = ["..rr..bb.", ".rrrrbbbb", "rrrrrbbbb", ".r.r..b.b"]
letters = np.array([list(row) for row in TWO_CARS])
RED, BLUE, ROAD = (letters == letter for letter in "rb.")


def _one_id(instance: np.ndarray, pixels: np.ndarray) -> bool:
    return len(np.unique(instance[pixels])) == 1


def _same_id_for_both(instance: np.ndarray) -> bool:
    return len(np.unique(instance)) == 2 and _one_id(instance, RED | BLUE)


def _numbers_the_road(instance: np.ndarray) -> bool:
    return bool((instance[ROAD] != 0).all())


def _border_not_at_the_seam(instance: np.ndarray) -> bool:
    """Some pixels of one car carry the id of the other."""
    red, blue = instance[1, 2], instance[1, 7]
    mixed = (instance[RED] == blue).any() or (instance[BLUE] == red).any()
    return bool(mixed and red and blue and red != blue)


BY_HAND = np.where(RED, 1, np.where(BLUE, 2, 0))
WHEELS = np.array([*BY_HAND[:3], [0, 3, 0, 4, 0, 0, 5, 0, 6]])

ex_two_cars = PaintExercise(
    notebook=1,
    name="two_cars",
    title="An instance map by hand",
    difficulty=1,
    minutes=3,
    answer=BY_HAND,
    start=np.zeros(letters.shape, int),
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
    hints=[
        "How many objects do you see, and how many different numbers besides 0 will that take?",
        "Every red pixel gets one number, every blue pixel another one, the road 0.",
        "The third row has no road in it:\n    [1, 1, 1, 1, 1, 2, 2, 2, 2],",
    ],
    mistakes=[
        Mistake(
            _numbers_the_road,
            "The road has a number of its own. In an instance map 0 means 'no object', and the "
            "road is none: a count of the ids would find one object too many.",
        ),
        Mistake(
            _same_id_for_both,
            "Both cars carry the same number. That is a mask of the class car: whoever counts the "
            "numbers in it finds one car.",
        ),
        Mistake(
            WHEELS,
            "The wheels have numbers of their own. A wheel belongs to its car: one object, one "
            "number, even for pieces that hang by a corner.",
        ),
        Mistake(
            _border_not_at_the_seam,
            "There are two cars, but their border is not where the colour changes: some pixels "
            "of one car carry the number of the other.",
        ),
    ],
    after="Any two different numbers would have been right, 7 and 3 as well: ids are names.",
)

# --- instance maps --------------------------------------------------------------------------------

PAIR = np.array([[0, 1], [2, 2]])
STREET = np.array([[0, 1, 1, 2], [3, 1, 0, 2], [3, 0, 4, 4]])
STREET_CLASSES = {1: CAR, 2: CAR, 3: PERSON, 4: CAR}
CUT_IN_TWO = np.array([[4, 0, 4, 9], [4, 0, 4, 9]])  # 0 stands before the first one; ids have gaps
NOBODY = np.zeros((2, 3), int)
CROWDED = np.array([[7, 7, 2], [7, 2, 2]])  # no pixel without an object


def largest_id(instance, instance_classes, class_id):
    return max((i for i in np.unique(instance) if instance_classes.get(i) == class_id), default=0)


def largest_id_of_all(instance, instance_classes, class_id):
    return instance.max()


def every_number(instance, instance_classes, class_id):
    return len(np.unique(instance))


def all_objects(instance, instance_classes, class_id):
    return len(np.unique(instance[instance > 0]))


def background_as_an_object(instance, instance_classes, class_id):
    mask = instance_to_semantic(instance, instance_classes) == class_id
    return len(np.unique(np.where(mask, instance, 0)))


def rows_of_the_table(instance, instance_classes, class_id):
    return list(instance_classes.values()).count(class_id)


def pixels_of_the_class(instance, instance_classes, class_id):
    return (instance_to_semantic(instance, instance_classes) == class_id).sum()


def components_of_each_object(instance, instance_classes, class_id):
    ids = [i for i, c in instance_classes.items() if c == class_id]
    return sum(connected_components(instance == i)[1] for i in ids)


def first_number_dropped(instance, instance_classes, class_id):
    return sum(instance_classes[i] == class_id for i in np.unique(instance)[1:])


def table_asked_about_0(instance, instance_classes, class_id):
    return sum(instance_classes[i] == class_id for i in np.unique(instance))


def components_of_the_class(instance, instance_classes, class_id):
    return connected_components(instance_to_semantic(instance, instance_classes) == class_id)[1]


ex_count_instances = FunctionExercise(
    notebook=1,
    name="count_instances",
    title="Count the objects of a class",
    difficulty=1,
    minutes=4,
    reference=count_instances,
    cases=[
        case(PAIR, {1: CAR, 2: CAR}, CAR),
        case(NOBODY, {}, CAR, note="nobody is there"),
        case(STREET, STREET_CLASSES, CAR, note="two of the three cars touch, and 3 is a person"),
        case(STREET, STREET_CLASSES, PERSON),
        case(CUT_IN_TWO, {4: CAR, 9: PERSON}, CAR, note="one car in two pieces"),
        case(CUT_IN_TWO, {4: CAR, 7: CAR, 9: CAR}, CAR, note="car 7 is hidden: it has no pixel"),
        case(CROWDED, {2: CAR, 7: CAR}, CAR, note="every pixel belongs to an object"),
    ],
    hints=[
        "Which numbers stand in `instance` at all? `np.unique` lists each of them once.",
        "Count the ids that are not 0, occur in `instance`, and have the class `class_id`.",
        "Almost the code:\n"
        "    ids = [i for i in np.unique(instance) if i != 0]\n"
        "    return sum(instance_classes[i] == class_id for i in ...)",
    ],
    mistakes=[
        Mistake(
            largest_id,
            "You return the largest id. An id is a name, not a rank: the ids 4 and 9 are two "
            "objects, not nine.",
        ),
        Mistake(
            largest_id_of_all,
            "`instance.max()` is the largest id of all. Ids are names: they may have gaps, and "
            "other classes have ids too.",
        ),
        Mistake(
            every_number,
            "You count all numbers in the map: the 0 of the background too, and the objects of "
            "other classes.",
        ),
        Mistake(
            all_objects,
            "You count the objects of every class. Ask `instance_classes` which of them are of "
            "class `class_id`.",
        ),
        Mistake(
            background_as_an_object,
            "You count one too many: 0 is among the unique numbers, and 0 means 'no object'.",
        ),
        Mistake(
            rows_of_the_table,
            "You count the rows of `instance_classes`. An object that is wholly hidden has a row "
            "there, but not one pixel in the map: it cannot be seen.",
        ),
        Mistake(
            pixels_of_the_class,
            "You count pixels: the sum of a mask is an area. An object is one id, however large.",
        ),
        Mistake(
            components_of_the_class,
            "You count connected components. Touching cars are one component, and a car behind a "
            "post is two; the ids know better.",
        ),
        Mistake(
            components_of_each_object,
            "You count the pieces of each object. A car behind a post is two pieces, and one id.",
        ),
        Mistake(
            first_number_dropped,
            "You drop the first of the unique numbers. That is 0 only if some pixel is 0: where "
            "objects fill the picture, an object is lost.",
        ),
        Mistake(
            table_asked_about_0,
            "You ask the table about 0. 0 means 'no object' and has no row there: leave it out, "
            "or ask with `instance_classes.get(i)`.",
        ),
    ],
    after="No component was needed: in an instance map counting is reading.",
)


def ids_for_classes(instance, instance_classes):
    return instance


def paints_over_its_own_paint(instance, instance_classes):
    semantic = instance.copy()
    for instance_id, class_id in instance_classes.items():
        semantic[semantic == instance_id] = class_id
    return semantic


def one_class_for_all(instance, instance_classes):
    return np.where(instance > 0, next(iter(instance_classes.values()), 0), 0)


def void_where_no_object(instance, instance_classes):
    return np.where(instance > 0, instance_to_semantic(instance, instance_classes), VOID)


def id_as_position(instance, instance_classes):
    return np.array([0, *instance_classes.values()])[instance]


def first_number_is_background(instance, instance_classes):
    ids, where = np.unique(instance, return_inverse=True)
    classes = np.array([0, *(instance_classes[i] for i in ids[1:])])
    return classes[where].reshape(instance.shape)


def each_pixel_asks_the_table(instance, instance_classes):
    return np.array([[instance_classes[i] for i in row] for row in instance.tolist()])


def ids_in_a_byte(instance, instance_classes):
    instance, semantic = instance.astype(np.uint8), np.zeros(instance.shape, int)
    for instance_id, class_id in instance_classes.items():
        semantic[instance == instance_id] = class_id
    return semantic


def background_takes_the_last(instance, instance_classes):
    return np.array(list(instance_classes.values()))[instance - 1]


ex_instance_to_semantic = FunctionExercise(
    notebook=1,
    name="instance_to_semantic",
    title="From instances to classes",
    difficulty=1,
    minutes=5,
    reference=instance_to_semantic,
    cases=[
        case(PAIR, {1: CAR, 2: PERSON}),
        case(NOBODY, {}, note="nobody is there"),
        case(PAIR, {1: 2, 2: CAR}, note="the class of object 1 has the number 2"),
        case(STREET, STREET_CLASSES),
        case(CUT_IN_TWO, {4: CAR, 9: PERSON}, note="the ids are 4 and 9"),
        case(CUT_IN_TWO, {4: CAR, 7: CAR, 9: CAR}, note="car 7 has no pixel"),
        case(CROWDED, {2: CAR, 7: PERSON}, note="every pixel belongs to an object"),
        case(PAIR * 300, {300: CAR, 600: PERSON}, note="the ids are 300 and 600"),
    ],
    hints=[
        "What is the answer for one object alone? For a pixel that carries the id 2?",
        "Begin with a map full of 0 (background), then for each object: its pixels get its class.",
        "Almost the code:\n"
        "    semantic = np.zeros_like(instance)\n"
        "    for instance_id, class_id in instance_classes.items():\n"
        "        semantic[instance == ...] = ...",
    ],
    mistakes=[
        Mistake(ids_for_classes, "You return the ids themselves. Which class has each of them?"),
        Mistake(
            paints_over_its_own_paint,
            "You look for ids in the map you are painting. Object 1 becomes class 2, and is then "
            "taken for object 2. Look in `instance`, write into another array.",
        ),
        Mistake(
            one_class_for_all,
            "Every object gets the class of the first one. The table has a class for each id.",
        ),
        Mistake(
            void_where_no_object,
            "Pixels without an object become VOID. VOID says 'nobody knows'; here it is known that "
            "no object is there: BACKGROUND, 0.",
        ),
        Mistake(
            id_as_position,
            "You use the id as a position in a list of classes. Ids need not be 1, 2, 3 in order: "
            "4 and 9 are ids too. Ask the dict.",
        ),
        Mistake(
            background_takes_the_last,
            "You take `instance - 1` as a position. For the background that is -1, and -1 is the "
            "LAST entry of a list: the background becomes a car, without an error.",
        ),
        Mistake(
            first_number_is_background,
            "You take the first of the unique numbers for the background. It is 0 only if some "
            "pixel is 0; here every pixel belongs to an object.",
        ),
        Mistake(
            each_pixel_asks_the_table,
            "You ask the table about 0. 0 means 'no object' and has no row there: "
            "`instance_classes.get(i, 0)` says 0 for it.",
        ),
        Mistake(
            ids_in_a_byte,
            "Your ids are kept in bytes, and 300 becomes 44 without a word. Classes fit into a "
            "byte, ids may not.",
        ),
    ],
    after="This way is always open. The way back is not: the ids are gone.",
)

ex_second_person = ValueExercise(
    notebook=1,
    name="second_person",
    title="A panoptic id",
    difficulty=1,
    minutes=1,
    answer=6002,
    tolerance=0,
    why="Class 6 is person: 6 * 1000, plus 2 for the second one.",
    hints=[
        "Which number has the class person in our table?",
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

# --- masks: box, one-hot --------------------------------------------------------------------------

CORNER = np.array([[0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0]], bool)
DOT = np.zeros((3, 5), bool)
DOT[2, 3] = True
APART = np.zeros((6, 4), bool)
APART[0, 2] = APART[3:5, 0] = True


def corners_inside(mask):
    x, y, width, height = box(mask)
    return x, y, x + width - 1, y + height - 1


def corners_outside(mask):
    x, y, width, height = box(mask)
    return x, y, x + width, y + height


def last_minus_first(mask):
    x, y, width, height = box(mask)
    return x, y, width - 1, height - 1


def rows_before_columns(mask):
    x, y, width, height = box(mask)
    return y, x, height, width


def rows_and_columns_to_the_end(mask):
    x, y, width, height = box(mask)
    return y, x, y + height, x + width


def centre_and_size(mask):
    x, y, width, height = box(mask)
    return x + width / 2, y + height / 2, width, height


def counts_from_one(mask):
    x, y, width, height = box(mask)
    return x + 1, y + 1, width, height


def height_before_width(mask):
    x, y, width, height = box(mask)
    return x, y, height, width


def row_before_column(mask):
    x, y, width, height = box(mask)
    return y, x, width, height


def columns_then_rows(mask):
    x, y, width, height = box(mask)
    return x, x + width - 1, y, y + height - 1


def first_and_last_pixel(mask):
    y, x = np.nonzero(mask)
    return x[0], y[0], x[-1] - x[0] + 1, y[-1] - y[0] + 1


ex_box = FunctionExercise(
    notebook=1,
    name="box",
    title="The box of a mask",
    difficulty=2,
    minutes=5,
    reference=box,
    floats_ok=True,
    cases=[
        case(CORNER),
        case(DOT, note="a single pixel is 1 wide and 1 high"),
        case(APART, note="two pieces, one box"),
        case(np.ones((3, 5), bool), note="the whole picture"),
    ],
    hints=[
        "Which columns have at least one pixel of the mask? Which rows?",
        "`mask.any(axis=0)` asks every column; x is the first that says yes, and the width is "
        "last - first + 1.",
        "Almost the code:\n"
        "    columns = np.flatnonzero(mask.any(axis=0))\n"
        "    rows = np.flatnonzero(mask.any(axis=1))\n"
        "    return columns[0], ..., columns[-1] - columns[0] + 1, ...",
    ],
    mistakes=[
        Mistake(
            corners_inside,
            "You return two corners (x1, y1, x2, y2). COCO's box is a corner and a size: "
            "x, y, width, height.",
        ),
        Mistake(
            corners_outside,
            "You return the corner behind the last pixel, not a size. COCO's box is x, y, width, "
            "height; torchvision's is x1, y1, x2, y2. Mixing them up is a famous bug.",
        ),
        Mistake(
            last_minus_first,
            "Width and height are one too small: the last one counts too. Columns 3 to 5, say, "
            "are 5 - 3 + 1 = 3 columns.",
        ),
        Mistake(
            rows_before_columns,
            "Rows and columns are exchanged: arrays say (row, column), boxes say x = column first.",
        ),
        Mistake(
            rows_and_columns_to_the_end,
            "Those are first and last row and column, as scikit-image's `bbox` has them. COCO's "
            "box is x, y, width, height.",
        ),
        Mistake(
            centre_and_size,
            "You return the centre, as YOLO's files do. COCO's box begins with its top left pixel.",
        ),
        Mistake(counts_from_one, "Columns and rows are counted from 0: the first pixel is (0, 0)."),
        Mistake(height_before_width, "Width and height are exchanged: the width comes first."),
        Mistake(
            row_before_column,
            "x and y are exchanged: x is the first column, y the first row, and x comes first.",
        ),
        Mistake(
            columns_then_rows,
            "You return first and last column, first and last row. COCO's box is x, y, width, "
            "height.",
        ),
        Mistake(
            first_and_last_pixel,
            "`np.nonzero` lists the pixels row by row, so only the rows are in order. The first "
            "pixel need not be the leftmost: take `x.min()` and `x.max()`.",
        ),
    ],
    after="A box of a mask is exact. The mask of a box does not exist.",
)

SMALL = np.array([[0, 1], [1, 1]])
WITH_VOID = np.array([[0, 2, 2], [VOID, 1, 2], [VOID, 0, 1]])
HIGHEST_ABSENT = np.array([[0, 1, 1], [2, 0, 1]])


def layers_last(labels, num_classes):
    return np.moveaxis(one_hot(labels, num_classes), 0, -1)


def as_many_as_seen(labels, num_classes):
    return one_hot(labels, labels[labels != VOID].max() + 1)


def void_in_layer_0(labels, num_classes):
    return one_hot(np.where(labels == VOID, 0, labels), num_classes)


def void_in_the_last_layer(labels, num_classes):
    return one_hot(np.where(labels == VOID, num_classes - 1, labels), num_classes)


def ids_in_the_layers(labels, num_classes):
    return one_hot(labels, num_classes) * np.arange(num_classes)[:, None, None]


def layers_from_class_1(labels, num_classes):
    return np.stack([labels == c for c in range(1, num_classes + 1)])


def layers_of_all_numbers(labels, num_classes):
    return np.stack([labels == c for c in np.unique(labels)])


def reshaped_to_the_front(labels, num_classes):
    return layers_last(labels, num_classes).reshape(num_classes, *labels.shape)


def unit_matrix_layers_last(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels]


def row_of_a_unit_matrix(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels].transpose(2, 0, 1)


ex_one_hot = FunctionExercise(
    notebook=1,
    name="one_hot",
    title="One layer per class",
    difficulty=2,
    minutes=5,
    reference=one_hot,
    floats_ok=True,
    cases=[
        case(np.array([[0, 1]]), 2),
        case(SMALL, 2),
        case(HIGHEST_ABSENT, 4, note="class 3 does not occur, but it has a layer"),
        case(WITH_VOID, 3, note="the first column holds VOID"),
        case(np.full((2, 3), VOID), 2, note="nothing but VOID"),
    ],
    hints=[
        "What does layer 0 hold? It is the answer to a yes/no question about every pixel.",
        "Layer c is `labels == c`, for c = 0 ... num_classes - 1, put on top of each other.",
        "Almost the code:\n"
        "    layers = [labels == c for c in range(...)]\n"
        "    return np.stack(layers).astype(np.uint8)",
    ],
    mistakes=[
        Mistake(
            layers_last,
            "Your layers stand last, (H, W, C). PyTorch wants them first, (C, H, W): "
            "`np.moveaxis(answer, -1, 0)` moves them.",
        ),
        Mistake(
            as_many_as_seen,
            "You make as many layers as this map has classes. A picture without the highest class "
            "would give a stack of another shape: use `num_classes`.",
        ),
        Mistake(
            void_in_layer_0,
            "VOID pixels have become class 0: now they would be trained and scored as background. "
            "A pixel nobody knows is 0 in every layer.",
        ),
        Mistake(
            void_in_the_last_layer,
            "VOID pixels have landed in the last layer. A pixel nobody knows is 0 in every layer.",
        ),
        Mistake(
            ids_in_the_layers,
            "Your layers hold the class id instead of 1, so layer 0 is empty.",
        ),
        Mistake(layers_from_class_1, "Your first layer is class 1. Layer c is class c, from 0 on."),
        Mistake(
            layers_of_all_numbers,
            "You make a layer for each number in the map: VOID gets one, and a class that does "
            "not occur gets none. Make `num_classes` layers, always.",
        ),
        Mistake(
            reshaped_to_the_front,
            "`reshape` gives the right shape and mixes up the pixels: it fills the layers in the "
            "old order. Move the axis: `np.moveaxis(answer, -1, 0)`.",
        ),
        Mistake(
            unit_matrix_layers_last,
            "Two things: `np.eye(num_classes)[labels]` puts the layers last, and the unit matrix "
            "has no row 255, so the first VOID pixel is an error. `labels == c` has no such "
            "trouble.",
        ),
        Mistake(
            row_of_a_unit_matrix,
            "The unit matrix has no row 255, so `np.eye(num_classes)[labels]` works until the "
            "first VOID pixel. `labels == c` has no such trouble.",
        ),
    ],
    after="Over the layers every pixel sums to 1, and a VOID pixel to 0.",
)

THREE_LAYERS = one_hot([[0, 1, 2], [2, 2, 1], [1, 0, 0]], 3)


def forgets_void(stack):
    return stack.argmax(axis=0)


def best_column(stack):
    return stack.argmax(axis=2)


def best_row(stack):
    return stack.argmax(axis=1)


def counts_the_layers(stack):
    return stack.sum(axis=0)


def labels_from_one(stack):
    return (stack * np.arange(1, len(stack) + 1)[:, None, None]).sum(axis=0)


def labels_from_one_and_void(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0) + 1, VOID)


def class_0_is_void(stack):
    return np.where(stack.argmax(axis=0) == 0, VOID, stack.argmax(axis=0))


def void_is_minus_one(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0), -1)


def void_is_the_next_class(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0), len(stack))


ex_from_one_hot = FunctionExercise(
    notebook=1,
    name="from_one_hot",
    title="Back to one number per pixel",
    difficulty=2,
    minutes=4,
    reference=from_one_hot,
    cases=[
        case(one_hot(SMALL, 2)),
        case(THREE_LAYERS, note="as many layers as rows and columns"),
        case(one_hot(HIGHEST_ABSENT, 4)),
        case(one_hot(WITH_VOID, 3), note="two pixels have no layer at all: VOID"),
    ],
    hints=[
        "For one pixel: you have the numbers [0, 0, 1, 0]. Where does the 1 stand?",
        "`argmax` over the layer axis; then, where a pixel has no 1 in any layer, VOID (255).",
        "Almost the code:\n"
        "    labels = stack.argmax(axis=...).astype(np.uint8)\n"
        "    labels[stack.sum(axis=0) == 0] = ...",
    ],
    mistakes=[
        Mistake(
            forgets_void,
            "Right, but for the pixels without a layer: the argmax of [0, 0, 0] is 0, so VOID has "
            "turned into class 0 in silence. Set those pixels to 255.",
        ),
        Mistake(
            best_column,
            "You take the argmax over the columns. The layers are the first axis, axis 0; this "
            "passes unnoticed when C, H and W are equal.",
        ),
        Mistake(best_row, "You take the argmax over the rows. The layers are the first axis."),
        Mistake(
            counts_the_layers,
            "You count how many layers have a 1. Asked is which: the position, `argmax`.",
        ),
        Mistake(
            labels_from_one,
            "Your labels begin with 1. Layer 0 is class 0, and a pixel without a layer is 255.",
        ),
        Mistake(labels_from_one_and_void, "Your labels begin with 1; layer 0 is class 0."),
        Mistake(
            class_0_is_void,
            "An argmax of 0 has two reasons: layer 0 has the 1, or no layer has one. You write "
            "VOID for both. `stack.any(axis=0)` tells them apart.",
        ),
        Mistake(
            void_is_minus_one,
            "Pixels without a layer are -1 in yours. VOID is 255 (which in int8 turns into -1).",
        ),
        Mistake(
            void_is_the_next_class,
            "A pixel without a layer gets the number after the last class. VOID is 255 everywhere, "
            "whatever the number of classes.",
        ),
    ],
    after="argmax over the class axis comes back in every lesson of this series.",
)

# --- colours --------------------------------------------------------------------------------------

COLORS = np.array(  # of three classes and, in the pictures, PASCAL VOC's border colour
    [[0, 0, 0], [128, 0, 0], [0, 128, 0], [128, 128, 0], [0, 0, 128]], np.uint8
)
BORDER = (224, 224, 192)


RED_AND_GREEN = np.array([[0, 0, 0], [128, 0, 0], [0, 96, 32]], np.uint8)
EXCHANGED = np.array([[[0, 96, 32], [128, 0, 0], [0, 0, 128], [32, 0, 96]]], np.uint8)


def _picture(*rows: str) -> np.ndarray:
    """A colour-coded mask: digits are labels, v is VOC's border, n is nearly class 1."""
    colors = {str(i): color for i, color in enumerate(COLORS.tolist())}
    colors |= {"v": BORDER, "n": (120, 4, 3)}
    return np.array([[colors[letter] for letter in row] for row in rows], np.uint8)


def stranger_is_background(rgb, palette, unknown):
    labels = np.zeros(rgb.shape[:2], np.uint8)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=2)] = label
    return labels


def any_channel_will_do(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb == color).any(axis=2)] = label
    return labels


def red_is_enough(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[rgb[..., 0] == color[0]] = label
    return labels


def sum_of_the_channels(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette.astype(int)):
        labels[rgb.astype(int).sum(axis=2) == color.sum()] = label
    return labels


def blue_first(rgb, palette, unknown):
    return rgb_to_labels(rgb[..., ::-1], palette, unknown=unknown)


def channels_in_any_order(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(np.sort(rgb, axis=2) == np.sort(color)).all(axis=2)] = label
    return labels


def unknown_is_always_void(rgb, palette, unknown):
    return rgb_to_labels(rgb, palette, unknown=VOID)


def rows_from_one(rgb, palette, unknown):
    labels = rgb_to_labels(rgb, palette, unknown=254)
    return np.where(labels == 254, unknown, labels + 1)


def nearest_color(rgb, palette, unknown):
    distance = np.abs(rgb[:, :, None].astype(int) - palette.astype(int)).sum(axis=3)
    return distance.argmin(axis=2)


def nearest_color_in_bytes(rgb, palette, unknown):
    return ((rgb[:, :, None] - palette) ** 2).sum(axis=3).argmin(axis=2)


ex_rgb_to_labels = FunctionExercise(
    notebook=1,
    name="rgb_to_labels",
    title="Colours to labels",
    difficulty=2,
    minutes=6,
    reference=rgb_to_labels,
    cases=[
        case(_picture("01"), COLORS, unknown=VOID),
        case(_picture("0v1"), COLORS, unknown=VOID, note="the middle one is a border pixel"),
        case(_picture("0123", "4321"), COLORS, unknown=VOID),
        case(_picture("v00", "v4n", "vv1"), COLORS, unknown=VOID, note="one is not quite red"),
        case(_picture("1v2"), COLORS, unknown=99, note="the caller wants 99 for strangers"),
        case(EXCHANGED, RED_AND_GREEN, unknown=VOID, note="two colours with exchanged channels"),
    ],
    hints=[
        "When are two colours the same? How many of the three numbers have to agree?",
        "Begin with a map full of `unknown`. For each label, find the pixels whose three "
        "channels all equal its colour.",
        "Almost the code:\n"
        "    labels = np.full(rgb.shape[:2], unknown, np.uint8)\n"
        "    for label, color in enumerate(palette):\n"
        "        labels[(rgb == color).all(axis=...)] = ...",
    ],
    mistakes=[
        Mistake(
            stranger_is_background,
            "Colours that are not in the palette become 0: the void border of every object is "
            "now trained and scored as background. Begin with a map full of `unknown`.",
        ),
        Mistake(
            any_channel_will_do,
            "You accept a colour when ANY channel agrees; black and red share two. Ask `.all`.",
        ),
        Mistake(
            red_is_enough,
            "You compare only the first channel. (128, 0, 0) and (128, 128, 0) differ in green.",
        ),
        Mistake(
            sum_of_the_channels,
            "You compare the sums of the channels: dark red, dark green and dark blue all sum to "
            "128.",
        ),
        Mistake(
            channels_in_any_order,
            "The order of the channels plays no part in yours: (128, 0, 0) and (0, 128, 0) come "
            "out alike.",
        ),
        Mistake(
            unknown_is_always_void,
            "You wrote 255 into the function; the caller says what strangers become: `unknown`.",
        ),
        Mistake(rows_from_one, "Your labels begin with 1; the first row of the table is label 0."),
        Mistake(
            blue_first,
            "You read the channels backwards, BGR instead of RGB: red and blue are exchanged.",
        ),
        Mistake(
            nearest_color,
            "You take the nearest colour of the palette. Then the void border becomes some class. "
            "A colour that is not in the palette is a fact to report, not to guess away.",
        ),
        Mistake(
            nearest_color_in_bytes,
            "You take the nearest colour, and in bytes: a uint8 starts again from 0 after 255, so "
            "128 squared is 0 there. And a colour that is not in the palette is nobody's: unknown.",
        ),
    ],
    after="The void border stayed void.",
)

# --- run lengths ----------------------------------------------------------------------------------

RLE_MASK = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 0]], bool)

ex_rle_by_hand = ValueExercise(
    notebook=1,
    name="rle_by_hand",
    title="Run lengths by hand",
    difficulty=2,
    minutes=4,
    answer=[0, 2, 1, 3, 1, 2, 3],
    tolerance=0,
    why="Down the columns the pixels are 1 1 0, 1 1 1, 0 1 1, 0 0 0. No zeros come first: 0. Then "
    "two ones, one zero, three ones, one zero, two ones, three zeros.",
    hints=[
        "Write the pixels in one line: first the left column from top to bottom, then the next.",
        "The line is 110 111 011 000. The counts of zeros and ones take turns, and zeros begin - "
        "how many zeros come before the first one?",
        "The counts add up to the number of pixels, 12:\n    [0, 2, 1, ...]",
    ],
    mistakes=[
        Mistake(
            [0, 2, 2, 3, 2, 2, 1],
            "That is row by row, as you read a page. COCO goes down the columns.",
        ),
        Mistake(
            [2, 1, 3, 1, 2, 3],
            "The first count is of zeros, always. This mask begins with a one, so it is 0; "
            "without it every decoder takes your ones for zeros.",
        ),
        Mistake(
            [2, 2, 3, 2, 2, 1],
            "That is row by row, and without the leading 0. COCO goes down the columns, and its "
            "first count is of zeros.",
        ),
        Mistake(
            [0, 2, 1, 3, 1, 2],
            "The last run is missing: the three zeros of the last column. All counts together "
            "are 12.",
        ),
        Mistake(
            [0, 2, 1, 0, 3, 1, 2, 3],
            "You begin anew in every column. A run goes on from the foot of a column to the top "
            "of the next.",
        ),
        Mistake(
            [1, 2, 4, 3, 8, 2],
            "Those are pairs of start (from 1) and length, as Kaggle's competitions want them. "
            "COCO's counts are lengths only, of zeros and ones in turn.",
        ),
        Mistake(
            [2, 1, 3, 1, 2],
            "The first and the last count are missing: the zeros before the first one (none: 0) "
            "and those after the last.",
        ),
        Mistake(
            [1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0],
            "Those are the pixels, in the right order. Now write down how long each run is.",
        ),
        Mistake(
            {"size": [3, 4], "counts": [0, 2, 1, 3, 1, 2, 3]},
            "The counts are right. Here the list alone is asked for, without the size.",
        ),
    ],
    after="Seven numbers for twelve pixels; on a photograph it is hundreds for a hundred thousand.",
)

BEGINS_WITH_ZEROS = np.array([[0, 1], [0, 1], [1, 0]], bool)


def _runs(pixels: np.ndarray) -> list[int]:
    changes = np.flatnonzero(np.diff(pixels.astype(int))) + 1
    return np.diff([0, *changes, pixels.size]).tolist()


def row_by_row(mask):
    return {**rle_encode(mask.T), "size": list(mask.shape)}


def first_run_of_either_kind(mask):
    return {"size": list(mask.shape), "counts": _runs(mask.flatten(order="F"))}


def always_a_leading_zero(mask):
    return {"size": list(mask.shape), "counts": [0, *_runs(mask.flatten(order="F"))]}


def width_before_height(mask):
    return {**rle_encode(mask), "size": list(mask.shape[::-1])}


def last_run_missing(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"][:-1]}


def starts_and_lengths(mask):
    ends = np.cumsum(rle_encode(mask)["counts"])
    pairs = [[int(a) + 1, int(b - a)] for a, b in zip(ends[::2], ends[1::2], strict=False)]
    return {"size": list(mask.shape), "counts": [n for pair in pairs for n in pair]}


def zeros_at_the_end_missing(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"][: len(rle["counts"]) // 2 * 2]}


def ones_counted_first(mask):
    return rle_encode(~mask)


def each_column_anew(mask):
    counts = [n for column in mask.T for n in rle_encode(column[:, None])["counts"]]
    return {"size": list(mask.shape), "counts": counts}


def ends_with_zeros_too(mask):
    rle = rle_encode(mask)
    return {**rle, "counts": rle["counts"] + [0] * (len(rle["counts"]) % 2 == 0)}


ex_rle_encode = FunctionExercise(
    notebook=1,
    name="rle_encode",
    title="Run lengths by code",
    difficulty=3,
    minutes=8,
    reference=rle_encode,
    cases=[
        case(np.eye(2, dtype=bool)),
        case(BEGINS_WITH_ZEROS),
        case(RLE_MASK, note="it begins with two ones"),
        case(np.zeros((2, 3), bool), note="an empty mask"),
        case(np.ones((2, 3), bool), note="a full mask"),
        case(APART, note="two pieces"),
        case(~DOT, note="all but one pixel"),
    ],
    hints=[
        "`mask.flatten(order='F')` is the line of pixels in COCO's order. Where does it change?",
        "Walk along the line with a value that you expect (0 at first) and a count. When the "
        "pixel is another one: write the count down, begin at 0 again, and expect the other value.",
        "Almost the code:\n"
        "    counts, expected, length = [], 0, 0\n"
        "    for pixel in mask.flatten(order='F'):\n"
        "        if pixel != expected:\n"
        "            counts.append(length)\n"
        "            expected, length = pixel, ...\n"
        "        length += 1\n"
        "    return {'size': list(mask.shape), 'counts': [*counts, ...]}",
    ],
    mistakes=[
        Mistake(
            row_by_row,
            "You read row by row. COCO goes down the columns: `mask.flatten(order='F')`.",
        ),
        Mistake(
            first_run_of_either_kind,
            "The first count must be of zeros. When the mask begins with a one, it is 0.",
        ),
        Mistake(
            always_a_leading_zero,
            "You begin with a 0 even if the mask begins with zeros: then every decoder takes your "
            "zeros for ones.",
        ),
        Mistake(width_before_height, "`size` is [height, width], as in `mask.shape`."),
        Mistake(
            last_run_missing,
            "The last run is missing: after the loop there is one count left to write down. The "
            "counts add up to the number of pixels.",
        ),
        Mistake(
            zeros_at_the_end_missing,
            "The zeros after the last one are missing. The counts add up to the number of pixels.",
        ),
        Mistake(ones_counted_first, "Zeros and ones are exchanged: the first count is of zeros."),
        Mistake(
            each_column_anew,
            "You begin anew in every column. A run goes on from the foot of a column to the top "
            "of the next.",
        ),
        Mistake(
            ends_with_zeros_too,
            "When the mask ends with a one, the last count is of ones. No 0 follows it; only the "
            "first count may be 0.",
        ),
        Mistake(
            starts_and_lengths,
            "You give pairs of start and length, as Kaggle's competitions want them. COCO's "
            "counts are lengths only, of zeros and ones in turn.",
        ),
    ],
    after="pycocotools writes the same counts, and packs them into a string.",
)


def _pixels(counts, first: int = 0) -> np.ndarray:
    return np.repeat((np.arange(len(counts)) + first) % 2 == 1, counts)


def fills_row_by_row(rle):
    return _pixels(rle["counts"]).reshape(rle["size"])


def ones_come_first(rle):
    return _pixels(rle["counts"], first=1).reshape(rle["size"], order="F")


def transposed_in_the_end(rle):
    return _pixels(rle["counts"]).reshape(rle["size"][::-1])


def size_is_width_height(rle):
    return _pixels(rle["counts"]).reshape(rle["size"][::-1], order="F")


def skips_empty_runs(rle):
    return _pixels([n for n in rle["counts"] if n]).reshape(rle["size"], order="F")


ex_rle_decode = FunctionExercise(
    notebook=1,
    name="rle_decode",
    title="Run lengths back to a mask",
    difficulty=2,
    minutes=5,
    reference=rle_decode,
    cases=[
        case({"size": [3, 2], "counts": [2, 3, 1]}),
        case({"size": [3, 4], "counts": [0, 2, 1, 3, 1, 2, 3]}, note="it begins with a one"),
        case({"size": [2, 3], "counts": [6]}, note="an empty mask"),
        case({"size": [2, 3], "counts": [0, 6]}, note="a full mask"),
        case(rle_encode(APART), note="two pieces"),
    ],
    hints=[
        "What does the line of pixels look like? Two zeros, three ones, one zero: 0 0 1 1 1 0.",
        "`np.repeat([0, 1, 0], [2, 3, 1])` makes the line; `.reshape(size, order='F')` fills the "
        "columns one after the other.",
        "Almost the code:\n"
        "    values = np.arange(len(rle['counts'])) % 2\n"
        "    line = np.repeat(values, ...)\n"
        "    return line.reshape(..., order='F')",
    ],
    mistakes=[
        Mistake(
            fills_row_by_row,
            "You fill the picture row by row. The counts go down the columns: "
            "`.reshape(size, order='F')`.",
        ),
        Mistake(ones_come_first, "You begin with ones. The first count is of zeros."),
        Mistake(
            transposed_in_the_end,
            "Your picture lies on its side: it is filled in the right order, but as (width, "
            "height). A `.T` puts it upright.",
        ),
        Mistake(size_is_width_height, "`size` is [height, width], as in `mask.shape`."),
        Mistake(
            skips_empty_runs,
            "You leave out counts of 0. The 0 at the beginning says that no zeros come first; "
            "without it zeros and ones are exchanged.",
        ),
    ],
    after="Encode and decode are each other's inverse: nothing was lost.",
)

# --- which task -----------------------------------------------------------------------------------

ex_task_for_job = OpenExercise(
    notebook=1,
    name="task_for_job",
    title="Which task for which job",
    difficulty=2,
    minutes=5,
    answer=(
        "The car needs instances: it must know how many vehicles there are, how far away each one "
        "is and where each one goes, and a semantic map melts two touching cars into one; for "
        "the free road it needs the stuff classes too, so panoptic segmentation gives it both. "
        "Hectares of forest are an area: a semantic map is enough. Touching cells are counted one "
        "by one: instances. For the blurred background of a video call it is enough to know person "
        "or not: semantic."
    ),
    rubric=[
        "The car: instance (or panoptic), since each vehicle has its own distance, speed and path.",
        "The car: in a semantic map touching vehicles are one region.",
        "Forest: semantic, because an area is a count of pixels of a class.",
        "Cells: instance, because touching cells must be counted one by one.",
        "Video call: semantic, because who is who does not matter.",
    ],
    hints=[
        "Does the job ask how many, or which one? Then it needs objects.",
        "An area, a share, a mask to paint behind: classes are enough. A count, a track, a size "
        "of each: instances. Both the objects and the ground they stand on: panoptic.",
    ],
    after="Ask what the next step of the job does with the map, and take the simplest that serves.",
)
