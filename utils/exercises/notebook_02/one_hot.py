"""A label map as one layer per class, void in none of them."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import HIGHEST_ABSENT, SMALL, WITH_VOID
from utils.masks import one_hot

ex_one_hot = FunctionExercise(
    __name__,
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
        case(WITH_VOID.astype(np.uint8), 4, note="the map holds bytes"),
        case(np.array([[1, 0, 2]]), 3, note="a single row"),
    ],
    hints=[
        "What does layer 0 hold? It is the answer to a yes/no question about every pixel.",
        "Layer c is `labels == c`, for c = 0 ... num_classes - 1, put on top of each other.",
        "Almost the code:\n"
        "    layers = [labels == c for c in range(...)]\n"
        "    return np.stack(layers).astype(np.uint8)",
    ],
    after="Over the layers every pixel sums to 1, and a VOID pixel to 0.",
)


@ex_one_hot.written_out
def solution(labels, num_classes):
    layers = [labels == c for c in range(num_classes)]
    return np.stack(layers).astype(np.uint8)


@ex_one_hot.mistake(
    "Your layers stand last, (H, W, C). PyTorch wants them first, (C, H, W): "
    "`np.moveaxis(answer, -1, 0)` moves them."
)
def layers_last(labels, num_classes):
    return np.moveaxis(one_hot(labels, num_classes), 0, -1)


@ex_one_hot.mistake(
    "You make as many layers as this map has classes. A picture without the highest class "
    "would give a stack of another shape: use `num_classes`."
)
def as_many_as_seen(labels, num_classes):
    return one_hot(labels, labels[labels != VOID].max() + 1)


@ex_one_hot.mistake(
    "VOID pixels have become class 0: now they would be trained and scored as background. "
    "A pixel nobody knows is 0 in every layer."
)
def void_in_layer_0(labels, num_classes):
    return one_hot(np.where(labels == VOID, 0, labels), num_classes)


@ex_one_hot.mistake(
    "VOID pixels have landed in the last layer. A pixel nobody knows is 0 in every layer."
)
def void_in_the_last_layer(labels, num_classes):
    return one_hot(np.where(labels == VOID, num_classes - 1, labels), num_classes)


@ex_one_hot.mistake("Your layers hold the class id instead of 1, so layer 0 is empty.")
def ids_in_the_layers(labels, num_classes):
    return one_hot(labels, num_classes) * np.arange(num_classes)[:, None, None]


@ex_one_hot.mistake("Your first layer is class 1. Layer c is class c, from 0 on.")
def layers_from_class_1(labels, num_classes):
    return np.stack([labels == c for c in range(1, num_classes + 1)])


@ex_one_hot.mistake(
    "You make a layer for each number in the map: VOID gets one, and a class that does "
    "not occur gets none. Make `num_classes` layers, always."
)
def layers_of_all_numbers(labels, num_classes):
    return np.stack([labels == c for c in np.unique(labels)])


@ex_one_hot.mistake(
    "`reshape` gives the right shape and mixes up the pixels: it fills the layers in the "
    "old order. Move the axis: `np.moveaxis(answer, -1, 0)`."
)
def reshaped_to_the_front(labels, num_classes):
    return layers_last(labels, num_classes).reshape(num_classes, *labels.shape)


@ex_one_hot.mistake(
    "Two things: your layers stand last, (H, W, C), and the label 255 (VOID) has no layer, so "
    "the first VOID pixel is an error. Ask `labels == c` for each class c instead."
)
def unit_matrix_layers_last(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels]


@ex_one_hot.mistake(
    "255 (VOID) is among the labels and has no layer: a pixel nobody knows is 0 in every layer. "
    "Ask `labels == c` for each class c, and VOID is never asked for."
)
def row_of_a_unit_matrix(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels].transpose(2, 0, 1)


@ex_one_hot.mistake(
    "Two things: rows and columns are exchanged in your layers, (C, W, H), for `.T` turns all axes "
    "round (move one alone: `np.moveaxis(answer, -1, 0)`); and 255 (VOID) has no layer."
)
def unit_matrix_turned_round(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels].T


@ex_one_hot.mistake(
    "Two things: `reshape` mixes up the pixels, it fills the layers in the old order (move "
    "the axis: `np.moveaxis(answer, -1, 0)`); and 255 (VOID) has no layer."
)
def unit_matrix_reshaped(labels, num_classes):
    return np.eye(num_classes, dtype=np.uint8)[labels].reshape(num_classes, *labels.shape)


@ex_one_hot.mistake(
    "A VOID pixel is 1 in every layer of yours. Nobody knows it: it is 0 in all of them."
)
def void_in_every_layer(labels, num_classes):
    return np.stack([(labels == c) | (labels == VOID) for c in range(num_classes)])


@ex_one_hot.mistake("Your layers say which pixels are NOT of their class: 0 and 1 are exchanged.")
def zeros_and_ones_exchanged(labels, num_classes):
    return np.stack([labels != c for c in range(num_classes)])


@ex_one_hot.mistake(
    "Your layers hold all classes up to c. Layer c is the pixels of class c alone: `==`."
)
def up_to_the_class(labels, num_classes):
    return np.stack([labels <= c for c in range(num_classes)])
