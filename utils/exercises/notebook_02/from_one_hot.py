"""From one layer per class back to one number per pixel."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import HIGHEST_ABSENT, SMALL, WITH_VOID
from utils.masks import from_one_hot, one_hot

THREE_LAYERS = one_hot([[0, 1, 2], [2, 2, 1], [1, 0, 0]], 3)

ex_from_one_hot = FunctionExercise(
    __name__,
    title="Back to one number per pixel",
    difficulty=2,
    minutes=4,
    reference=from_one_hot,
    cases=[
        case(one_hot(SMALL, 2)),
        case(THREE_LAYERS, note="as many layers as rows and columns"),
        case(one_hot(HIGHEST_ABSENT, 4)),
        case(one_hot(WITH_VOID, 3), note="two pixels have no layer at all: VOID"),
        case(one_hot(WITH_VOID, 5).astype(np.int64), note="layers of 64 bits"),
        case(one_hot([[3, 0, VOID, 4]], 5), note="a single row"),
        case(one_hot([[0, VOID, 0], [0, 0, 0], [VOID, 0, 0]], 1), note="a single layer"),
    ],
    hints=[
        "For one pixel: you have the numbers [0, 0, 1, 0]. Where does the 1 stand?",
        "`argmax` over the layer axis; then, where a pixel has no 1 in any layer, VOID (255).",
        "Almost the code:\n"
        "    labels = stack.argmax(axis=...)\n"
        "    labels[stack.sum(axis=0) == 0] = ...",
    ],
    after="argmax over the class axis comes back in every lesson of this series.",
)


@ex_from_one_hot.written_out
def solution(stack):
    labels = stack.argmax(axis=0)
    labels[stack.sum(axis=0) == 0] = 255
    return labels


@ex_from_one_hot.mistake(
    "Right, but for the pixels without a layer: of [0, 0, 0] the first one is taken (argmax says "
    "0), so VOID has turned into class 0 in silence. Set those pixels to 255."
)
def forgets_void(stack):
    return stack.argmax(axis=0)


@ex_from_one_hot.mistake(
    "You take the argmax over the columns. The layers are the first axis, axis 0; this "
    "passes unnoticed when C, H and W are equal."
)
def best_column(stack):
    return stack.argmax(axis=2)


@ex_from_one_hot.mistake("You take the argmax over the rows. The layers are the first axis.")
def best_row(stack):
    return stack.argmax(axis=1)


@ex_from_one_hot.mistake(
    "You go along the columns, for the label and for VOID. The layers are the first axis, axis 0; "
    "the last one, -1, is that of the columns."
)
def along_the_columns(stack):
    return np.where(stack.any(axis=2), stack.argmax(axis=2), VOID)


@ex_from_one_hot.mistake(
    "You go along the rows, for the label and for VOID. The layers are the first axis, axis 0."
)
def along_the_rows(stack):
    return np.where(stack.any(axis=1), stack.argmax(axis=1), VOID)


@ex_from_one_hot.mistake(
    "You count how many layers have a 1. Asked is which: the position, `argmax`."
)
def counts_the_layers(stack):
    return stack.sum(axis=0)


@ex_from_one_hot.mistake(
    "Your labels begin with 1. Layer 0 is class 0, and a pixel without a layer is 255."
)
def labels_from_one(stack):
    return (stack * np.arange(1, len(stack) + 1)[:, None, None]).sum(axis=0)


@ex_from_one_hot.mistake("Your labels begin with 1; layer 0 is class 0.")
def labels_from_one_and_void(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0) + 1, VOID)


@ex_from_one_hot.mistake(
    "The pixels of layer 0 are VOID in yours. Layer 0 is class 0; only a pixel without a 1 in "
    "any layer is VOID: `stack.any(axis=0)` tells the two apart."
)
def class_0_is_void(stack):
    return np.where(stack.argmax(axis=0) == 0, VOID, stack.argmax(axis=0))


@ex_from_one_hot.mistake(
    "Pixels without a layer are -1 in yours. VOID is 255 (which in int8 turns into -1)."
)
def void_is_minus_one(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0), -1)


@ex_from_one_hot.mistake(
    "A pixel without a layer gets the number after the last class. VOID is 255 everywhere, "
    "whatever the number of classes."
)
def void_is_the_next_class(stack):
    return np.where(stack.any(axis=0), stack.argmax(axis=0), len(stack))


@ex_from_one_hot.mistake(
    "You return one number for the whole stack. Each pixel asks for the number of its layer: "
    "the argmax along the layers, `axis=0`."
)
def one_number_for_all(stack):
    return stack.argmax()


@ex_from_one_hot.mistake(
    "You take the label for VOID where SOME layer has no 1: that is nearly everywhere. VOID "
    "is a pixel without a 1 in any layer."
)
def void_where_a_layer_is_zero(stack):
    labels = stack.argmax(axis=0)
    labels[(stack == 0).any(axis=0)] = VOID
    return labels
