"""The warm-up of notebook 00: one small function, to learn how checks, hints and solutions work."""

from __future__ import annotations

import numpy as np

from utils.exercises.checker import FunctionExercise, Mistake, case
from utils.masks import class_share

STREET = np.array([[1, 1, 1, 1], [2, 2, 5, 5], [3, 5, 5, 5]])
SKY = np.full((2, 2), 1)
TALL = np.array([[5, 0], [5, 0], [0, 0], [3, 3], [3, 3]])


def counts_instead(labels, class_id):
    return int((labels == class_id).sum())


def averages_the_labels(labels, class_id):
    return labels.mean()


def counts_what_is_not_zero(labels, class_id):
    return np.count_nonzero(labels) / labels.size


def divides_by_the_rows(labels, class_id):
    return (labels == class_id).sum() / len(labels)


def adds_the_labels_up(labels, class_id):
    return labels[labels == class_id].sum() / labels.size


def at_least_that_label(labels, class_id):
    return (labels >= class_id).mean()


def shares_the_known_pixels(labels, class_id):
    return (labels == class_id).sum() / np.count_nonzero(labels)


ex_class_share = FunctionExercise(
    notebook=0,
    name="class_share",
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
    ],
    hints=[
        "What does `labels == class_id` give for every pixel? What is the mean of True and False?",
        "share = (number of pixels with that label) / (number of all pixels)",
        "Compare, then average:\n    hits = labels == class_id\n    return hits....",
    ],
    mistakes=[
        Mistake(counts_instead, "That is the number of pixels. Divide it by the number of all."),
        Mistake(
            averages_the_labels,
            "That is the average of the labels themselves. A label is a name: compare it with "
            "`class_id` first, then average the True and False.",
        ),
        Mistake(
            counts_what_is_not_zero,
            "That is the share of all pixels that are not 0, whatever `class_id` is. Compare "
            "with `class_id`.",
        ),
        Mistake(
            divides_by_the_rows,
            "`len(labels)` is the number of rows only. All pixels are `labels.size`.",
        ),
        Mistake(
            adds_the_labels_up,
            "Your sum adds up the labels of those pixels, so that each car pixel counts 5 times. "
            "Add up the True of `labels == class_id`.",
        ),
        Mistake(
            at_least_that_label,
            "Larger labels are counted too. Classes have no order: compare with `==`.",
        ),
        Mistake(
            shares_the_known_pixels,
            "You divide by the pixels that are not 0. Background is a class here: divide by all.",
        ),
    ],
    after="True counts as 1 and False as 0, so the mean of a mask is the share of its pixels.",
)
