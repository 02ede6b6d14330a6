"""The warm-up: which share of the pixels a class has."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.masks import class_share

STREET = np.array([[1, 1, 1, 1], [2, 2, 5, 5], [3, 5, 5, 5]])
SKY = np.full((2, 2), 1)
TALL = np.array([[5, 0], [5, 0], [0, 0], [3, 3], [3, 3]])

ex_class_share = FunctionExercise(
    __name__,
    title="Warm-up: the share of a class",
    difficulty=1,
    minutes=2,
    reference=class_share,
    cases=[
        case(SKY, 5, note="no pixel of that class"),
        case(SKY, 1),
        case(STREET, 5),
        case(STREET, 2),
        case(TALL, 5),
        case(TALL, 0, note="0 is a class like any other"),
        case(np.array([[5, 255], [0, 1]], np.uint8), 5, note="255 is a pixel too"),
    ],
    hints=[
        "What does `labels == class_id` give for every pixel? What is the mean of True and False?",
        "share = (number of pixels with that label) / (number of all pixels)",
        "Compare, then average:\n    same = labels == class_id\n    return same....",
    ],
    after="True counts as 1 and False as 0, so the mean of a mask is the share of its pixels.",
)


@ex_class_share.written_out
def solution(labels, class_id):
    return (labels == class_id).mean()


@ex_class_share.mistake("That is the number of pixels. Divide it by the number of all.")
def counts_instead(labels, class_id):
    return int((labels == class_id).sum())


@ex_class_share.mistake(
    "That is the average of the labels themselves. A label is a name: compare it with "
    "`class_id` first, then average the True and False."
)
def averages_the_labels(labels, class_id):
    return labels.mean()


@ex_class_share.mistake(
    "That is the share of all pixels that are not 0, whatever `class_id` is. Compare "
    "with `class_id`."
)
def counts_what_is_not_zero(labels, class_id):
    return np.count_nonzero(labels) / labels.size


@ex_class_share.mistake("`len(labels)` is the number of rows only. All pixels are `labels.size`.")
def divides_by_the_rows(labels, class_id):
    return (labels == class_id).sum() / len(labels)


@ex_class_share.mistake(
    "`len` of a map is the number of its rows, whatever is in it. The pixels that are True are "
    "counted by `.sum()`."
)
def counts_the_rows(labels, class_id):
    return len(labels == class_id) / labels.size


@ex_class_share.mistake(
    "`np.where` gives an array for each axis, so that its `len` is 2, whatever they hold. The "
    "pixels that are True are counted by `.sum()`."
)
def counts_the_axes(labels, class_id):
    return len(np.where(labels == class_id)) / labels.size


@ex_class_share.mistake(
    "Your sum adds up the labels of those pixels, so that each car pixel counts 5 times. "
    "Add up the True of `labels == class_id`."
)
def adds_the_labels_up(labels, class_id):
    return labels[labels == class_id].sum() / labels.size


@ex_class_share.mistake("Larger labels are counted too. Classes have no order: compare with `==`.")
def at_least_that_label(labels, class_id):
    return (labels >= class_id).mean()


@ex_class_share.mistake(
    "You divide by the pixels that are not 0. Background is a class here: divide by all."
)
def shares_the_known_pixels(labels, class_id):
    return (labels == class_id).sum() / np.count_nonzero(labels)


@ex_class_share.mistake(
    "Pixels with the label 255 are left out of your total. The share is one of all pixels."
)
def shares_without_255(labels, class_id):
    return (labels == class_id).sum() / (labels != 255).sum()


@ex_class_share.mistake("That is the share of the pixels that are NOT of the class.")
def shares_the_rest(labels, class_id):
    return (labels != class_id).mean()


@ex_class_share.mistake(
    "You divide by the number of different labels. All pixels are `labels.size`."
)
def divides_by_the_classes(labels, class_id):
    return (labels == class_id).sum() / len(np.unique(labels))


@ex_class_share.mistake(
    "You divide by the pixels of the other classes. A share is a part of the whole: divide by all."
)
def divides_by_the_others(labels, class_id):
    with np.errstate(all="ignore"):
        return (labels == class_id).sum() / (labels != class_id).sum()
