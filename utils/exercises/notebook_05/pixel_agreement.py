"""Pixel accuracy: the share of the pixels that are right."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import labels_from
from utils.metrics import pixel_agreement

TARGET, PRED = labels_from("0112/0112/5556/0000"), labels_from("0122/0112/5566/0001")

ex_pixel_agreement = FunctionExercise(
    __name__,
    title="Pixel accuracy",
    difficulty=1,
    minutes=2,
    reference=pixel_agreement,
    cases=[
        case(labels_from("05"), labels_from("06")),
        case(labels_from("01/12"), labels_from("01/10")),
        case(PRED, TARGET),
        case(TARGET, TARGET, note="all right"),
        case(np.zeros_like(TARGET), TARGET, note="all background"),
        case(np.array([[True, False, True]]), np.array([[True, True, True]]), note="masks"),
        case(np.array([[1, 9]], np.uint8), np.array([[9, 9]], np.uint8), note="maps of bytes"),
    ],
    hints=[
        "What does `pred == target` hold, pixel by pixel?",
        "Pixel accuracy is the number of `True` divided by the number of pixels.",
        "The mean of an array of `True` and `False` is the share of `True`:\n"
        "    return (pred == target).___()",
    ],
    shrink=True,
    after="Every pixel counts the same, and large classes have most of them.",
)


@ex_pixel_agreement.written_out
def solution(pred, target):
    return (pred == target).mean()


@ex_pixel_agreement.mistake(
    "You count the right pixels; divide by the number of pixels to get a share."
)
def number_of_right_pixels(pred, target):
    return (pred == target).sum()


@ex_pixel_agreement.mistake(
    "You look only at pixels whose target is not background. Pixel accuracy counts all."
)
def right_among_objects(pred, target):
    return (pred == target)[target > 0].mean()


@ex_pixel_agreement.mistake(
    "Labels are names, not amounts: 6 for 5 is no smaller an error than 6 for 0. "
    "Compare with `==`, do not subtract."
)
def distance_of_labels(pred, target):
    return 1 - np.abs(pred.astype(int) - target).mean()


@ex_pixel_agreement.mistake("You compare object against background; the class has to be right too.")
def object_or_not(pred, target):
    return ((pred > 0) == (target > 0)).mean()


@ex_pixel_agreement.mistake(
    "You average over the classes, so a pixel of a rare class weighs more. Pixel accuracy "
    "counts every pixel the same."
)
def mean_over_classes(pred, target):
    return np.mean([(pred == target)[target == label].mean() for label in np.unique(target)])


@ex_pixel_agreement.mistake(
    "You ask whether every pixel is right. The share of those that are is the mean."
)
def all_or_nothing(pred, target):
    return (pred == target).all()


@ex_pixel_agreement.mistake(
    "`len` of a map is the number of its rows; the number of its pixels is `pred.size`."
)
def right_pixels_per_row(pred, target):
    return (pred == target).sum() / len(pred)


@ex_pixel_agreement.mistake("That is the share of wrong pixels, the error rate.")
def share_of_wrong_pixels(pred, target):
    return (pred != target).mean()


@ex_pixel_agreement.mistake(
    "You divide by the pixels of the target that are not 0. Every pixel counts, background "
    "too: divide by all."
)
def divided_by_what_is_there(pred, target):
    return (pred == target).sum() / (target > 0).sum()


@ex_pixel_agreement.mistake(
    "You count the right pixels that are not 0, as a share of the predicted ones: that is a "
    "precision. Pixel accuracy counts all pixels that are right."
)
def precision_of_the_objects(pred, target):
    return ((pred == target) & (pred > 0)).sum() / (pred > 0).sum()


@ex_pixel_agreement.mistake(
    "Only right pixels that are not 0 count in yours. Background is a class too."
)
def background_is_never_right(pred, target):
    return ((pred == target) & (target > 0)).mean()


@ex_pixel_agreement.mistake(
    "You return the map of what is right, True and False. Its mean is the share."
)
def map_of_what_is_right(pred, target):
    return pred == target
