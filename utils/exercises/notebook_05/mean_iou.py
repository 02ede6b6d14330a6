"""Mean IoU off a confusion matrix, absent classes left out."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.metrics.by_definition import mean_iou

NEVER_THERE = np.array([[6, 1, 0], [1, 2, 0], [0, 0, 0]])
ONLY_PREDICTED = np.array([[6, 1, 2], [1, 2, 0], [0, 0, 0]])

ex_mean_iou = FunctionExercise(
    __name__,
    title="Mean IoU with absent classes",
    difficulty=2,
    minutes=6,
    reference=mean_iou,
    cases=[
        case(np.array([[2, 1], [0, 1]])),
        case(np.array([[3, 1], [0, 4]])),
        case(NEVER_THERE, note="class 2 is in neither map"),
        case(ONLY_PREDICTED, note="class 2 was only predicted"),
        case(np.array([[6, 1, 0], [1, 2, 0], [0, 2, 0]]), note="class 2 was never predicted"),
        case(np.array([[8, 0, 0], [0, 0, 0], [0, 0, 4]]), note="perfect, class 1 is in neither"),
        case(np.array([[6, 2, 0], [1, 3, 0], [0, 0, 1]]), note="class 2 is a single pixel"),
        case(np.array([[5, 0, 1], [0, 0, 2], [0, 0, 3]]), note="class 1 was never found"),
        case(np.array([[4, 1, 0], [0, 0, 2], [1, 1, 3]]), note="class 1 in the wrong places"),
    ],
    hints=[
        "Which cells of the matrix are the intersection of a class, and which make up its union?",
        "Intersection: the diagonal. Union: row sum + column sum - diagonal. A class whose union "
        "is 0 takes no part in the mean.",
        "Almost the code:\n    intersection = cm.diagonal()\n"
        "    union = cm.sum(axis=0) + cm.sum(axis=1) - ___\n"
        "    occurs = union > ___\n    return (intersection[occurs] / union[occurs]).mean()",
    ],
    after="Say how many classes took part: a mean over 5 of 7 classes is another number.",
)


@ex_mean_iou.written_out
def solution(cm):
    intersection = cm.diagonal()
    union = cm.sum(axis=0) + cm.sum(axis=1) - intersection
    occurs = union > 0
    return (intersection[occurs] / union[occurs]).mean()


@ex_mean_iou.mistake(
    "The union of a class is its row and its column, the diagonal counted once. Yours is all "
    "pixels of the image but those on the diagonal."
)
def all_pixels_for_the_union(cm):
    with np.errstate(all="ignore"):
        return np.nanmean(cm.diagonal() / (cm.sum() - cm.diagonal()))


@ex_mean_iou.mistake(
    "A class that is in neither map counts 0 in your mean: a perfect prediction would "
    "score less than 1. Leave it out."
)
def absent_as_zero(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return (cm.diagonal() / np.maximum(union, 1)).mean()


@ex_mean_iou.mistake(
    "A class that is in neither map counts 1 in your mean: every class more that does "
    "not occur lifts the score. Leave it out."
)
def absent_as_one(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return np.where(union > 0, cm.diagonal() / np.maximum(union, 1), 1.0).mean()


@ex_mean_iou.mistake(
    "One class that does not occur makes your whole mean NaN. `np.nanmean` leaves it out."
)
def absent_makes_nan(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return (cm.diagonal() / union).mean()


@ex_mean_iou.mistake(
    "A class that was predicted but is not in the target was invented: its IoU is 0 and "
    "counts. Only a class in neither map is left out."
)
def inventions_skipped(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    there = cm.sum(axis=1) > 0
    return (cm.diagonal()[there] / union[there]).mean()


@ex_mean_iou.mistake("Divided by the row sum alone, that is the mean recall.")
def mean_of_recalls(cm):
    return np.nanmean(cm.diagonal() / cm.sum(axis=1))


@ex_mean_iou.mistake("Divided by the column sum alone, that is the mean precision.")
def mean_of_precisions(cm):
    return np.nanmean(cm.diagonal() / cm.sum(axis=0))


@ex_mean_iou.mistake("Row sum + column sum counts the diagonal twice; take it off once.")
def diagonal_counted_twice(cm):
    return np.nanmean(cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


@ex_mean_iou.mistake("That is the mean Dice; the union counts the diagonal once.")
def mean_of_dices(cm):
    return np.nanmean(2 * cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))


@ex_mean_iou.mistake(
    "You add up the classes before dividing (micro): the large classes drown the small."
)
def pooled_classes(cm):
    return cm.trace() / (2 * cm.sum() - cm.trace())


@ex_mean_iou.mistake("Diagonal by sum of all: that is the pixel accuracy.")
def accuracy_of_the_matrix(cm):
    return cm.trace() / cm.sum()


@ex_mean_iou.mistake("Class 0 is left out of your mean; it is a class here.")
def background_left_out(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return np.nanmean((cm.diagonal() / union)[1:])


@ex_mean_iou.mistake("That is the frequency-weighted IoU; here every class weighs the same.")
def weighted_by_frequency(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    share = cm.sum(axis=1) / cm.sum()
    return np.nansum(share * cm.diagonal() / union)


@ex_mean_iou.mistake(
    "Divided by the row sum alone, that is the mean recall; and a class that is not in the "
    "target makes it NaN."
)
def mean_of_recalls_with_nan(cm):
    return (cm.diagonal() / cm.sum(axis=1)).mean()


@ex_mean_iou.mistake(
    "Divided by the column sum alone, that is the mean precision; and a class that was never "
    "predicted makes it NaN."
)
def mean_of_precisions_with_nan(cm):
    return (cm.diagonal() / cm.sum(axis=0)).mean()


@ex_mean_iou.mistake(
    "Class 0 is left out of your mean, and it is a class here; and one class that does not "
    "occur makes the mean NaN."
)
def background_left_out_with_nan(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return (cm.diagonal() / union)[1:].mean()


@ex_mean_iou.mistake(
    "You leave out every class with an IoU of 0. It may have been missed or invented, and "
    "then its 0 counts; only a class in neither map is left out."
)
def zeros_left_out(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    ious = cm.diagonal() / np.maximum(union, 1)
    return ious[ious > 0].mean()


@ex_mean_iou.mistake(
    "You leave out classes that are in one map only. A missed or invented class has the IoU "
    "0, and counts; only a class in neither map is left out."
)
def in_both_maps_only(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    both = (cm.sum(axis=0) > 0) & (cm.sum(axis=1) > 0)
    return (cm.diagonal()[both] / union[both]).mean()


@ex_mean_iou.mistake(
    "You return the IoU of every class. The mean of those that occur is asked for."
)
def one_iou_per_class(cm):
    union = cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal()
    return cm.diagonal() / union


@ex_mean_iou.mistake("You add up the IoUs of the classes. Divide by how many occur: the mean.")
def sum_of_ious(cm):
    return np.nansum(one_iou_per_class(cm))
