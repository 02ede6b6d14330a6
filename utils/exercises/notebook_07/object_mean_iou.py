"""Mean IoU of the classes of interest: background's score is left out, its pixels are not."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def object_mean_iou(cm):
    """Mean IoU of classes 1, 2, ... that occur; row = target, column = prediction."""
    tp = cm.diagonal()[1:]
    union = (cm.sum(axis=0) + cm.sum(axis=1))[1:] - tp
    occurs = union > 0
    return (tp[occurs] / union[occurs]).mean()


ex_object_mean_iou = FunctionExercise(
    __name__,
    title="Without background's score",
    difficulty=2,
    minutes=2,
    reference=object_mean_iou,
    cases=[
        case(np.array([[60, 30], [2, 8]])),
        case(np.array([[0, 90], [0, 10]]), note="everything was called object"),
        case(np.array([[50, 6, 4], [5, 10, 1], [3, 2, 7]])),
        case(np.array([[50, 6, 0], [5, 10, 0], [0, 0, 0]]), note="class 2 occurs nowhere"),
        case(np.array([[50, 6, 4], [5, 10, 1], [0, 0, 0]]), note="class 2 was invented"),
        case(np.array([[50, 6, 0], [5, 10, 0], [0, 0, 1]]), note="class 2 is a single pixel"),
    ],
    hints=[
        "Background called object: whose mistake is that, and where in the matrix does it stand?",
        "It stands in row 0, and belongs to the union of the object's class. Compute every IoU "
        "from the whole matrix; then leave out the first one.",
        "Almost the code:\n    tp = cm.diagonal()[1:]\n"
        "    union = (cm.sum(axis=0) + cm.sum(axis=1))[___:] - tp\n"
        "    occurs = union > 0\n    return (tp[occurs] / union[occurs]).mean()",
    ],
    after="In this series: `mean_iou(cm, exclude=(0,))`. A class's score goes, its pixels stay.",
)


def _ious(cm):
    with np.errstate(all="ignore"):
        return np.diagonal(cm) / (cm.sum(axis=0) + cm.sum(axis=1) - np.diagonal(cm))


@ex_object_mean_iou.mistake(
    "Row 0 is emptied, as by `ignore_index=0`: background called object costs nothing, and IoU "
    "has become recall."
)
def background_pixels_gone(cm):
    kept = cm.copy()
    kept[0] = 0
    return np.nanmean(_ious(kept)[1:])


@ex_object_mean_iou.mistake(
    "Row AND column 0 are gone: background called object costs nothing, and objects that were "
    "missed cost nothing either."
)
def background_cut_off(cm):
    return np.nanmean(_ious(cm[1:, 1:]))


@ex_object_mean_iou.mistake(
    "Column 0 is emptied: objects that were taken for background cost nothing."
)
def misses_gone(cm):
    kept = cm.copy()
    kept[:, 0] = 0
    return np.nanmean(_ious(kept)[1:])


@ex_object_mean_iou.mistake("Background's own IoU is still in the mean.")
def with_background(cm):
    return np.nanmean(_ious(cm))


@ex_object_mean_iou.mistake(
    "Half right: a class that occurs nowhere counts 0 in yours. It is undefined: leave it out."
)
def absent_as_0(cm):
    return np.nan_to_num(_ious(cm)[1:]).mean()


@ex_object_mean_iou.mistake("Half right: one class that occurs nowhere makes your whole mean NaN.")
def absent_as_nan(cm):
    return _ious(cm)[1:].mean()


@ex_object_mean_iou.mistake(
    "Half right: a class that was invented has an IoU of 0, and that counts; only what occurs in "
    "neither map is left out."
)
def inventions_left_out(cm):
    there = cm.sum(axis=1)[1:] > 0
    return _ious(cm)[1:][there].mean()


def _shares(above, below):
    with np.errstate(all="ignore"):
        return np.nanmean((above / below)[1:])


@ex_object_mean_iou.mistake("Divided by the row sums alone: that is the mean recall.")
def mean_recall(cm):
    return _shares(cm.diagonal(), cm.sum(axis=1))


@ex_object_mean_iou.mistake("Divided by the column sums alone: that is the mean precision.")
def mean_precision(cm):
    return _shares(cm.diagonal(), cm.sum(axis=0))


@ex_object_mean_iou.mistake("That is the mean Dice. The union counts the overlap once, not twice.")
def mean_dice(cm):
    return _shares(2 * cm.diagonal(), cm.sum(axis=0) + cm.sum(axis=1))


@ex_object_mean_iou.mistake(
    "Row and column both hold the diagonal, so that your union counts the overlap twice: take it "
    "off once."
)
def overlap_counted_twice(cm):
    return _shares(cm.diagonal(), cm.sum(axis=0) + cm.sum(axis=1))


@ex_object_mean_iou.mistake(
    "The classes are added before the division: the large ones rule. Divide class by class, then "
    "average."
)
def added_first(cm):
    return cm.diagonal()[1:].sum() / (cm.sum() - cm[0, 0])


@ex_object_mean_iou.mistake("You leave out the last class; background is the first, `[1:]`.")
def last_for_first(cm):
    return np.nanmean(_ious(cm)[:-1])


@ex_object_mean_iou.mistake(
    "The pixels of background that were found are gone, and its IoU is 0: it is still in your "
    "mean, as a class that failed. Leave its IoU out, and no pixel."
)
def background_never_found(cm):
    kept = cm.copy()
    kept[0, 0] = 0
    return np.nanmean(_ious(kept))
