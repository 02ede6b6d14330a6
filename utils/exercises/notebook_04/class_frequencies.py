"""Which share of the known pixels each class has."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.logits import class_frequencies

ex_class_frequencies = FunctionExercise(
    __name__,
    title="How common is each class",
    difficulty=1,
    minutes=4,
    reference=class_frequencies,
    cases=[
        case(np.array([[0, 0], [0, 1]]), 2, 255),
        case(np.array([[0, 2], [2, 2]]), 4, 255, note="classes 1 and 3 do not occur"),
        case(np.array([[0, 1, 255], [255, 1, 1]]), 2, 255, note="two pixels are void"),
        case(np.array([[1, 0], [2, 2]]), 3, 0, note="0 is ignored"),
        case(np.array([[[0, 1], [1, 255]], [[2, 2], [2, 0]]]), 3, 255, note="a batch of 2"),
        case(np.array([2, 0, 2, 2], np.uint8), 3, 255, note="labels in one line, in bytes"),
        case(np.array([[0, 1], [1, 9]]), 2, 9, note="void is 9"),
    ],
    hints=[
        "Of how many pixels is it the share, when some are void?",
        "Count each class among the pixels that count, divide by their number. "
        "`np.bincount(..., minlength=num_classes)` also counts a class that does not occur.",
        "Almost the code:\n"
        "    known = labels[labels != ignore_index]\n"
        "    counts = np.bincount(known, minlength=num_classes)\n"
        "    return ...",
    ],
    after="These shares say what a loss without weights cares about.",
)


@ex_class_frequencies.written_out
def solution(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    counts = np.bincount(known, minlength=num_classes)
    return counts / counts.sum()


@ex_class_frequencies.mistake("Those are numbers of pixels; divide by how many count.")
def counts_not_shares(labels, num_classes, ignore_index):
    return np.bincount(labels[labels != ignore_index], minlength=num_classes)


@ex_class_frequencies.mistake(
    "Your shares do not sum to 1 when there is void: divide by the pixels that count only."
)
def void_in_the_denominator(labels, num_classes, ignore_index):
    return counts_not_shares(labels, num_classes, ignore_index) / labels.size


@ex_class_frequencies.mistake(
    "A class that does not occur needs its place too, with a 0; otherwise the classes "
    "after it move up."
)
def absent_classes_forgotten(labels, num_classes, ignore_index):
    counts = np.unique(labels[labels != ignore_index], return_counts=True)[1]
    return counts / counts.sum()


@ex_class_frequencies.mistake(
    "Those are numbers of pixels, with the pixels among them that do not count. Leave "
    "those out, then divide by how many are left."
)
def counts_of_everything(labels, num_classes, ignore_index):
    return np.array([(labels == c).sum() for c in range(num_classes)])


@ex_class_frequencies.mistake(
    "Those are shares of all pixels. Divide by the pixels that count only, and count none "
    "whose label is `ignore_index`."
)
def share_of_everything(labels, num_classes, ignore_index):
    return counts_of_everything(labels, num_classes, ignore_index) / labels.size


@ex_class_frequencies.mistake(
    "You divide by the right number. But pixels with the label `ignore_index` count for no "
    "class, and here you count them for one: that label can be 0."
)
def ignored_in_the_denominator_only(labels, num_classes, ignore_index):
    known = (labels != ignore_index).sum()
    return counts_of_everything(labels, num_classes, ignore_index) / known


@ex_class_frequencies.mistake(
    "255 is the habit here, not a law: leave out the pixels equal to `ignore_index`."
)
def shares_without_255(labels, num_classes, ignore_index):
    known = labels[labels != VOID]
    return np.array([(known == c).mean() for c in range(num_classes)])


@ex_class_frequencies.mistake("Void was counted like a class: leave `ignore_index` out first.")
def void_as_a_class(labels, num_classes, ignore_index):
    return np.bincount(labels.ravel(), minlength=num_classes) / labels.size


@ex_class_frequencies.mistake("You count void as class 0. It belongs to no class.")
def void_as_background(labels, num_classes, ignore_index):
    labels = np.where(labels == ignore_index, 0, labels).ravel()
    return np.bincount(labels, minlength=num_classes) / labels.size


@ex_class_frequencies.mistake(
    "That is the share of the images in which a class occurs. Count pixels."
)
def share_of_images(labels, num_classes, ignore_index):
    images = labels.reshape(-1, labels.shape[-2] * labels.shape[-1])
    return np.array([(images == c).any(axis=1).mean() for c in range(num_classes)])


@ex_class_frequencies.mistake(
    "Your list of shares ends with the largest label that occurs: void (255) makes it 256 "
    "long, and a class that does not occur at the end has no place. Leave void out first, and "
    "give `minlength=num_classes`."
)
def as_long_as_the_largest_label(labels, num_classes, ignore_index):
    return np.bincount(labels.ravel()) / labels.size


@ex_class_frequencies.mistake(
    "Class 0 is left out of yours. It is a class like the others; what does not count is "
    "`ignore_index`."
)
def background_left_out(labels, num_classes, ignore_index):
    known = labels[(labels != ignore_index) & (labels != 0)]
    return np.bincount(known, minlength=num_classes) / known.size


@ex_class_frequencies.mistake(
    "You leave void out, but your list ends with the largest label that occurs: a class that "
    "does not occur needs its place too, with a 0 (`minlength=num_classes`)."
)
def no_place_for_the_last_classes(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return np.bincount(known) / known.size


@ex_class_frequencies.mistake(
    "You cut the void pixels down to the last class. They belong to none: leave them out."
)
def void_as_the_last_class(labels, num_classes, ignore_index):
    labels = np.where(labels == ignore_index, num_classes - 1, labels)
    return np.bincount(labels.ravel(), minlength=num_classes) / labels.size


@ex_class_frequencies.mistake(
    "You divide by the pixels whose label is not 0. Divide by those that count: the ones whose "
    "label is not `ignore_index`."
)
def divided_by_what_is_not_zero(labels, num_classes, ignore_index):
    return counts_of_everything(labels, num_classes, ignore_index) / np.count_nonzero(labels)


@ex_class_frequencies.mistake(
    "You divide by the number of rows, `len(labels)`. Divide by the number of pixels that count."
)
def divided_by_the_rows(labels, num_classes, ignore_index):
    return counts_not_shares(labels, num_classes, ignore_index) / len(labels)
