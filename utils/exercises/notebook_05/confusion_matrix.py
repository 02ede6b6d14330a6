"""Which class was taken for which, counted over all pixels."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from
from utils.metrics.by_definition import confusion_matrix

STREET_TARGET, STREET_PRED = labels_from("1112/1122/0033/3333"), labels_from("1122/1122/0333/3330")
RARE = labels_from("..1./.11./...."), labels_from(".11./.1../....")
BYTES = np.array([[18, 18], [3, 0]], np.uint8), np.array([[18, 3], [3, 0]], np.uint8)

ex_confusion_matrix = FunctionExercise(
    __name__,
    title="Confusion matrix",
    difficulty=2,
    minutes=6,
    reference=confusion_matrix,
    floats_ok=True,
    cases=[
        case(labels_from("01"), labels_from("00"), 2),
        case(labels_from("10"), labels_from("10"), 2),
        case(*RARE, 2),
        case(STREET_PRED, STREET_TARGET, 4),
        case(STREET_PRED, STREET_TARGET, 6, note="classes 4 and 5 do not occur"),
        case(*BYTES, 19, note="19 classes, labels in uint8 (one byte, 0 to 255)"),
        case(np.zeros((16, 17), int), np.zeros((16, 17), int), 2, note="272 pixels, one cell"),
    ],
    hints=[
        "Start with zeros and go through the pixels: which cell does a pixel of target class t, "
        "predicted as p, belong to?",
        "Without a loop: number the cells. Cell (t, p) has the number `t * num_classes + p`; "
        "count how often each number occurs.",
        "Almost the code:\n    pair = target.astype(np.int64) * num_classes + ___\n"
        "    counts = np.bincount(pair.ravel(), minlength=___)\n"
        "    return counts.reshape(___, ___)",
    ],
    shrink=True,
    after="Every score of this lesson that is counted in pixels can be read off this matrix.",
)


@ex_confusion_matrix.written_out
def solution(pred, target, num_classes):
    pair = target.astype(np.int64) * num_classes + pred
    counts = np.bincount(pair.ravel(), minlength=num_classes**2)
    return counts.reshape(num_classes, num_classes)


@ex_confusion_matrix.mistake(
    "Rows and columns are exchanged: here a row is a target class, a column a predicted "
    "one. (Libraries differ; look before you divide by a row.)"
)
def transposed(pred, target, num_classes):
    return confusion_matrix(target, pred, num_classes)


@ex_confusion_matrix.mistake(
    "Each cell holds 1, however many pixels fall into it. (`cm[target, pred] += 1` does that: it "
    "adds 1 once per cell.) Use `np.add.at`, `np.bincount`, or add up pixel by pixel."
)
def counted_once(pred, target, num_classes):
    cm = np.zeros((num_classes, num_classes), np.int64)
    cm[target, pred] += 1
    return cm


@ex_confusion_matrix.mistake(
    "Each row of the maps adds 1 at most to a cell, however many of its pixels fall into it: you "
    "take whole rows for pixels. `pred.ravel()` and `target.ravel()` go pixel by pixel."
)
def counted_once_in_each_row(pred, target, num_classes):
    return sum(counted_once(p, t, num_classes) for p, t in zip(pred, target))


@ex_confusion_matrix.mistake("Only the right pixels are counted; the wrong ones count too.")
def only_right_ones(pred, target, num_classes):
    return np.diag(np.bincount(target[pred == target], minlength=num_classes))


@ex_confusion_matrix.mistake(
    "Right, until the labels are bytes: 18 * 19 + 18 = 360 does not fit into uint8 and "
    "wraps round to 104, in silence. Widen first: `target.astype(np.int64)`."
)
def counted_in_bytes(pred, target, num_classes):
    pair = target * num_classes + pred
    return np.bincount(pair.ravel(), minlength=num_classes**2).reshape(num_classes, num_classes)


@ex_confusion_matrix.mistake(
    "A class that does not occur has no row in yours. Matrices of two images could then "
    "not be added up: return `num_classes` rows always (`minlength`)."
)
def classes_that_occur(pred, target, num_classes):
    found = np.unique(np.concatenate([pred.ravel(), target.ravel()]))
    return confusion_matrix(
        np.searchsorted(found, pred), np.searchsorted(found, target), len(found)
    )


@ex_confusion_matrix.mistake(
    "You return shares of each row; return counts. Counts of many images can be added."
)
def shares_of_rows(pred, target, num_classes):
    cm = confusion_matrix(pred, target, num_classes)
    return cm / np.maximum(cm.sum(axis=1, keepdims=True), 1)


@ex_confusion_matrix.mistake(
    "You divide by the row sums, and a class that does not occur becomes NaN. Return "
    "counts: those of many images can be added."
)
def shares_of_rows_with_nan(pred, target, num_classes):
    cm = confusion_matrix(pred, target, num_classes)
    return cm / cm.sum(axis=1, keepdims=True)


@ex_confusion_matrix.mistake("You return shares of all pixels; return counts.")
def shares_of_all(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes) / target.size


@ex_confusion_matrix.mistake(
    "Your counts are kept in bytes: after 255 comes 0. Begin with `np.zeros(..., np.int64)`."
)
def counts_are_bytes(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes).astype(np.uint8)


@ex_confusion_matrix.mistake(
    "`np.bincount` ends with the largest number that occurs, so there are too few counts "
    "for the matrix: `minlength=num_classes ** 2`."
)
def ends_with_the_largest(pred, target, num_classes):
    pair = target * num_classes + pred
    return np.bincount(pair.ravel()).reshape(num_classes, num_classes)


@ex_confusion_matrix.mistake(
    "`np.bincount` ends with the largest pair that occurs, so there are too few counts for "
    "the matrix when the last classes are missing: `minlength=num_classes ** 2`."
)
def ends_with_the_largest_pair(pred, target, num_classes):
    pair = target.astype(np.int64) * num_classes + pred
    return np.bincount(pair.ravel()).reshape(num_classes, num_classes)


@ex_confusion_matrix.mistake(
    "You compare each map with each class for itself. A cell (t, p) wants both at once: "
    "`((target == t) & (pred == p)).sum()`."
)
def products_of_counts(pred, target, num_classes):
    rows = np.bincount(target.ravel(), minlength=num_classes)
    return np.outer(rows, np.bincount(pred.ravel(), minlength=num_classes))


@ex_confusion_matrix.mistake(
    "Your matrix is in one line. Cell (t, p) stands in row t and column p: "
    "`.reshape(num_classes, num_classes)`."
)
def in_one_line(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes).ravel()


@ex_confusion_matrix.mistake(
    "The first class has no row and no column in yours: classes count from 0."
)
def without_class_0(pred, target, num_classes):
    return confusion_matrix(pred, target, num_classes)[1:, 1:]
