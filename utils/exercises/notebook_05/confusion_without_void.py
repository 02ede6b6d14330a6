"""The confusion matrix of the pixels whose truth is known."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from
from utils.metrics import confusion_matrix
from utils.metrics.by_definition import confusion_matrix as plainly
from utils.metrics.by_definition import confusion_without_void

VOID_TARGET, VOID_PRED = labels_from("11vv/1v22/v022/0000"), labels_from("1112/1122/2022/0001")
BYTES = np.array([[18, 18, 17]], np.uint8)

ex_confusion_without_void = FunctionExercise(
    __name__,
    title="Void takes no part",
    difficulty=2,
    minutes=4,
    reference=confusion_without_void,
    floats_ok=True,
    cases=[
        case(labels_from("01"), labels_from("v1"), 2, 255),
        case(VOID_PRED, VOID_TARGET, 3, 255),
        case(VOID_PRED, VOID_PRED, 3, 255, note="no void at all"),
        case(VOID_PRED, np.where(VOID_TARGET == 255, 9, VOID_TARGET), 3, 9, note="void is 9"),
        case(
            VOID_PRED,
            labels_from("11../1.22/.122/...1"),
            3,
            0,
            note="targets of class 0 are left out",
        ),
        case(BYTES, np.array([[18, 255, 18]], np.uint8), 19, 255, note="labels in bytes"),
    ],
    hints=[
        "Which pixels may be counted? That is a mask of the target.",
        "Choose the same pixels from both maps, `pred[known]` and `target[known]`, "
        "then count as before.",
        "Almost the code:\n    known = target != ___\n"
        "    return confusion_matrix(pred[known], ___, num_classes)",
    ],
    shrink=True,
    after="What is predicted on void pixels is forgiven; nothing else is.",
)


@ex_confusion_without_void.written_out
def solution(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    return confusion_matrix(pred[known], target[known], num_classes)


@ex_confusion_without_void.mistake(
    "Void became class 0: what is predicted there counts as right or wrong, although "
    "nobody knows what is there. Leave the pixels out."
)
def void_as_background(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.where(target == ignore_index, 0, target), num_classes)


@ex_confusion_without_void.mistake(
    "Void pixels are now class 0 in both maps, and count as right: a pixel times 0 is still a "
    "pixel. Leave them out, `pred[known]` and `target[known]`."
)
def void_as_background_in_both(pred, target, num_classes, ignore_index):
    known = target != ignore_index
    return confusion_matrix(pred * known, target * known, num_classes)


@ex_confusion_without_void.mistake("Void became the last class: `clip` gives it a meaning.")
def void_as_last_class(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.minimum(target, num_classes - 1), num_classes)


@ex_confusion_without_void.mistake(
    "Void pixels count as right in yours: they lift the score. They should not count."
)
def void_as_right(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, np.where(target == ignore_index, pred, target), num_classes)


@ex_confusion_without_void.mistake(
    "You wrote 255 into the function. Other data sets use other numbers: `ignore_index`."
)
def void_is_255(pred, target, num_classes, ignore_index):
    return confusion_without_void(pred, target, num_classes, 255)


@ex_confusion_without_void.mistake("Void got a row of its own; it is no class.")
def void_with_a_row(pred, target, num_classes, ignore_index):
    target = np.where(target == ignore_index, num_classes, target)
    return confusion_matrix(pred, target, num_classes + 1)


@ex_confusion_without_void.mistake(
    "Class 0 is gone as well. Background is a class: its pixels are known."
)
def void_and_background_gone(pred, target, num_classes, ignore_index):
    known = (target != ignore_index) & (target != 0)
    return confusion_matrix(pred[known], target[known], num_classes)


@ex_confusion_without_void.mistake(
    "Pixels whose PREDICTION is `ignore_index` are gone too. Only the target says what is "
    "known: a model could hide its mistakes otherwise."
)
def void_predictions_gone(pred, target, num_classes, ignore_index):
    known = (target != ignore_index) & (pred != ignore_index)
    return confusion_matrix(pred[known], target[known], num_classes)


@ex_confusion_without_void.mistake(
    "You keep every pixel whose target is a class number. `ignore_index` may be one of "
    "them: compare with it."
)
def all_that_are_classes(pred, target, num_classes, ignore_index):
    known = target < num_classes
    return confusion_matrix(pred[known], target[known], num_classes)


@ex_confusion_without_void.mistake(
    "You wrote 255 into the function. Other data sets use other numbers, as one of these "
    "calls does: `ignore_index`."
)
def void_is_255_in_a_loop(pred, target, num_classes, ignore_index):
    cm, known = np.zeros((num_classes, num_classes), int), target != 255
    np.add.at(cm, (target[known], pred[known]), 1)
    return cm


@ex_confusion_without_void.mistake(
    "You keep the pixels whose target is `ignore_index` and drop the others: `!=`, not `==`."
)
def only_the_void(pred, target, num_classes, ignore_index):
    void = target == ignore_index
    return confusion_matrix(pred[void], np.zeros_like(target[void]), num_classes)


@ex_confusion_without_void.mistake(
    "All pixels are counted, and 255 has no row: choose the pixels whose target is known first."
)
def nothing_left_out(pred, target, num_classes, ignore_index):
    cm = np.zeros((num_classes, num_classes), int)
    np.add.at(cm, (target, pred), 1)
    return cm


@ex_confusion_without_void.mistake(
    "You choose the known pixels in one of the two maps only: the other one is longer then. "
    "`pred[known]` and `target[known]` go together."
)
def chosen_in_one_map_only(pred, target, num_classes, ignore_index):
    return confusion_matrix(pred, target[target != ignore_index], num_classes)


@ex_confusion_without_void.mistake(
    "You look for `ignore_index` in the prediction. Only the target says what is known: "
    "`target != ignore_index`."
)
def mask_of_the_prediction(pred, target, num_classes, ignore_index):
    known = pred != ignore_index
    return plainly(pred[known], target[known], num_classes)


@ex_confusion_without_void.mistake(
    "You keep the pixels whose target is `ignore_index` and drop the others: turn the sign, `!=`."
)
def the_void_alone(pred, target, num_classes, ignore_index):
    void = target == ignore_index
    return plainly(pred[void], target[void], num_classes)


@ex_confusion_without_void.mistake(
    "Where the target is `ignore_index` you take something else for it and count on; those pixels "
    "have no place in the matrix. Leave them out of both maps."
)
def the_prediction_elsewhere(pred, target, num_classes, ignore_index):
    return plainly(np.where(target == ignore_index, target, pred), target, num_classes)


@ex_confusion_without_void.mistake(
    "All pixels are counted, and a pair with 255 has no cell in the matrix: choose the pixels "
    "whose target is known first."
)
def nothing_left_out_in_one_line(pred, target, num_classes, ignore_index):
    return plainly(pred, target, num_classes)
