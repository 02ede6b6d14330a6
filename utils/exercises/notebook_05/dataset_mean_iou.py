"""Mean IoU over a data set: add up the counts, divide once."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from
from utils.metrics import confusion_matrix, dataset_mean_iou, mean_iou

PREDS = np.stack(
    [labels_from("11../11../...."), labels_from("1111/1111/1111"), labels_from("..../...2/....")]
)
TARGETS = np.stack(
    [labels_from("11../1.../...."), labels_from("1111/1111/11.."), labels_from("..../..22/....")]
)


def _ious(cm):
    return cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1) - cm.diagonal())


def _class_ious(preds, targets, num_classes):
    pairs = zip(preds, targets, strict=True)
    return np.array([_ious(confusion_matrix(p, t, num_classes)) for p, t in pairs])


ex_dataset_mean_iou = FunctionExercise(
    __name__,
    title="Mean IoU over a data set",
    difficulty=2,
    minutes=5,
    reference=dataset_mean_iou,
    cases=[
        case(
            np.array([[[0, 0, 0, 1]], [[0, 1, 1, 1]]]),
            np.array([[[0, 0, 0, 0]], [[0, 1, 1, 1]]]),
            2,
        ),
        case(
            np.array([[[0, 0, 0, 2]], [[1, 1, 1, 1]]]),
            np.array([[[0, 0, 0, 0]], [[1, 1, 1, 1]]]),
            3,
            note="class 2 was only predicted",
        ),
        case(PREDS, TARGETS, 3),
        case(PREDS, TARGETS, 4, note="class 3 is nowhere"),
        case(TARGETS, TARGETS, 3, note="perfect"),
        case(PREDS[:1], TARGETS[:1], 3, note="a single image"),
        case(3 * PREDS, 3 * TARGETS, 7, note="seven classes, three of them there"),
    ],
    hints=[
        "What can be added up over the images: scores, or counts?",
        "Add the confusion matrices of all images, then take the mean IoU once.",
        "Almost the code:\n    total = sum(confusion_matrix(p, t, num_classes) for p, t in "
        "zip(preds, targets))\n    return mean_iou(___)",
    ],
    after="This is what PASCAL VOC and Cityscapes report.",
)


@ex_dataset_mean_iou.written_out
def solution(preds, targets, num_classes):
    total = sum(confusion_matrix(p, t, num_classes) for p, t in zip(preds, targets))
    return mean_iou(total)


@ex_dataset_mean_iou.mistake(
    "You average over images first. That is another score (per image): here, add the "
    "counts of all images and divide once."
)
def images_first(preds, targets, num_classes):
    pairs = zip(preds, targets, strict=True)
    return np.mean([mean_iou(confusion_matrix(p, t, num_classes)) for p, t in pairs])


@ex_dataset_mean_iou.mistake(
    "You average over images and give an absent class 0. Add the counts and divide once."
)
def images_first_absent_zero(preds, targets, num_classes):
    return np.nan_to_num(_class_ious(preds, targets, num_classes)).mean()


@ex_dataset_mean_iou.mistake(
    "You average each class over the images, then the classes. Add the counts first."
)
def classes_over_images(preds, targets, num_classes):
    return np.nanmean(np.nanmean(_class_ious(preds, targets, num_classes), axis=0))


@ex_dataset_mean_iou.mistake(
    "You add up the classes as well. Divide per class, then take the mean."
)
def everything_pooled(preds, targets, num_classes):
    cm = confusion_matrix(preds, targets, num_classes)
    return cm.trace() / (2 * cm.sum() - cm.trace())


@ex_dataset_mean_iou.mistake(
    "You average the IoUs of all classes in all images. Add the counts of the images, "
    "then divide once per class."
)
def pairs_of_image_and_class(preds, targets, num_classes):
    return np.nanmean(_class_ious(preds, targets, num_classes))


@ex_dataset_mean_iou.mistake("A class that is nowhere counts 1 in yours; leave it out.")
def absent_as_one(preds, targets, num_classes):
    return np.nan_to_num(_ious(confusion_matrix(preds, targets, num_classes)), nan=1.0).mean()


@ex_dataset_mean_iou.mistake(
    "A class that is in no target but was predicted was invented: its IoU is 0 and counts."
)
def inventions_skipped(preds, targets, num_classes):
    there = np.isin(np.arange(num_classes), targets)
    return _ious(confusion_matrix(preds, targets, num_classes))[there].mean()


@ex_dataset_mean_iou.mistake("A class that is nowhere counts 0 in yours; leave it out.")
def absent_as_zero(preds, targets, num_classes):
    return np.nan_to_num(_ious(confusion_matrix(preds, targets, num_classes))).mean()


@ex_dataset_mean_iou.mistake(
    "You wrote 3 into the function. Other data have more classes, or fewer: `num_classes`."
)
def always_three_classes(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds, targets, 3))


@ex_dataset_mean_iou.mistake("That is the pixel accuracy of the data set.")
def accuracy(preds, targets, num_classes):
    return (preds == targets).mean()


@ex_dataset_mean_iou.mistake(
    "You average each class over the images, and an image in which it does not occur counts "
    "0. Add the counts of all images first, then divide once per class."
)
def classes_over_images_absent_zero(preds, targets, num_classes):
    ious = np.nan_to_num(_class_ious(preds, targets, num_classes))
    occurs = np.isin(np.arange(num_classes), np.concatenate([preds, targets]))
    return ious.mean(axis=0)[occurs].mean()


@ex_dataset_mean_iou.mistake(
    "You average each class over the images, and an image in which it does not occur makes it "
    "NaN. Add the counts of all images first, then divide once per class."
)
def classes_over_images_with_nan(preds, targets, num_classes):
    return _class_ious(preds, targets, num_classes).mean(axis=0).mean()


@ex_dataset_mean_iou.mistake(
    "Only the last image counts in yours. Add the counts of all images: `total += ...`."
)
def last_image_only(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds[-1], targets[-1], num_classes))


@ex_dataset_mean_iou.mistake("Only the first image counts in yours. Add the counts of all images.")
def first_image_only(preds, targets, num_classes):
    return mean_iou(confusion_matrix(preds[0], targets[0], num_classes))


@ex_dataset_mean_iou.mistake(
    "You add up the scores of the images. Add up their counts, the confusion matrices, and "
    "take the score once."
)
def sum_of_scores(preds, targets, num_classes):
    pairs = zip(preds, targets, strict=True)
    return sum(mean_iou(confusion_matrix(p, t, num_classes)) for p, t in pairs)


@ex_dataset_mean_iou.mistake(
    "Rows and columns are added up alike in the union, but the diagonal is counted twice: "
    "take it off once. (`mean_iou` of the summed matrices does it.)"
)
def diagonal_counted_twice(preds, targets, num_classes):
    cm = confusion_matrix(preds, targets, num_classes)
    return np.nanmean(cm.diagonal() / (cm.sum(axis=0) + cm.sum(axis=1)))
