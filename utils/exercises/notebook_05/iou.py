"""IoU: what belongs to both, as a share of what belongs to at least one."""

import numpy as np

from utils.exercises.checker import FunctionExercise
from utils.exercises.pictures import PAIRS
from utils.metrics import iou

ex_iou = FunctionExercise(
    __name__,
    title="Intersection over union",
    difficulty=1,
    minutes=4,
    reference=iou,
    cases=PAIRS,
    hints=[
        "Which pixels belong to both masks, and which to at least one?",
        "`IoU = |pred and target| / |pred or target|`; for bool arrays `&` is and, `|` is or.",
        "Almost the code:\n    intersection = (pred & target).sum()\n"
        "    union = (pred | target).sum()\n    return ___ / ___",
    ],
    shrink=True,
    after="True negatives play no part: IoU does not know how large the image is.",
)


@ex_iou.written_out
def solution(pred, target):
    intersection = (pred & target).sum()
    union = (pred | target).sum()
    return intersection / union


@ex_iou.mistake(
    "`pred.sum() + target.sum()` counts the overlap twice: take it off once, "
    "or count `pred | target`."
)
def overlap_counted_twice(pred, target):
    return (pred & target).sum() / (pred.sum() + target.sum())


@ex_iou.mistake("This is the Dice coefficient, IoU's sister. It comes next.")
def dice_for_iou(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@ex_iou.mistake(
    "This is the pixel accuracy: it counts the rest that both leave out. "
    "IoU looks only at pixels that are in a mask."
)
def agreement(pred, target):
    return (pred == target).mean()


@ex_iou.mistake(
    "You divide by the prediction alone (that is the precision): pixels of the target "
    "that were missed cost nothing."
)
def overlap_of_prediction(pred, target):
    return (pred & target).sum() / pred.sum()


@ex_iou.mistake(
    "You divide by the target alone (that is the recall): painting everything would score 1."
)
def overlap_of_target(pred, target):
    return (pred & target).sum() / target.sum()


@ex_iou.mistake(
    "You divide by the whole image: then the score of a perfect mask would depend on "
    "the rest of the picture."
)
def overlap_of_image(pred, target):
    return (pred & target).sum() / pred.size


@ex_iou.mistake("`^` is exclusive or: it leaves the overlap out of the union. Use `|`.")
def overlap_of_what_differs(pred, target):
    return (pred & target).sum() / (pred ^ target).sum()


@ex_iou.mistake(
    "Two empty masks: nothing was there and nothing was claimed, 0 / 0 is undefined. Some "
    "challenges (BraTS) set it to 1 by rule; in this series it is NaN."
)
def empty_as_one(pred, target):
    union = (pred | target).sum()
    return (pred & target).sum() / union if union else 1.0


@ex_iou.mistake(
    "Two empty masks: nothing was missed and nothing invented. A 0 would say that all of it was; "
    "there is nothing to tell, so return NaN."
)
def empty_as_zero(pred, target):
    return (pred & target).sum() / max((pred | target).sum(), 1)


@ex_iou.mistake(
    "NaN where nothing was predicted but something is there: all of it is missed, and that is 0. "
    "NaN is for two empty masks, of which nothing can be said."
)
def nothing_predicted_is_nan(pred, target):
    return iou(pred, target) if pred.any() else np.nan


@ex_iou.mistake(
    "NaN where something was predicted but nothing is there: all of it is invented, and that is 0. "
    "NaN is for two empty masks, of which nothing can be said."
)
def nothing_there_is_nan(pred, target):
    return iou(pred, target) if target.any() else np.nan


@ex_iou.mistake(
    "NaN as soon as one of the masks is empty. Something missed, or something invented, is 0; only "
    "of two empty masks nothing can be said."
)
def one_empty_is_nan(pred, target):
    return iou(pred, target) if pred.any() and target.any() else np.nan


@ex_iou.mistake(
    "The pixels that neither mask holds are in your intersection: they agree, too. Only what "
    "is in both counts, `pred & target`."
)
def agreement_over_union(pred, target):
    return (pred == target).sum() / (pred | target).sum()


@ex_iou.mistake("You divide pixel by pixel. Count first, `.sum()`, then divide the two numbers.")
def one_ratio_per_pixel(pred, target):
    return (pred & target) / (pred | target)


@ex_iou.mistake(
    "You divide before you have counted all (pixel by pixel, or row by row), and where neither "
    "mask is, that is 0 / 0. Count first, `.sum()`, then divide the two numbers."
)
def mean_of_ratios_per_pixel(pred, target):
    return ((pred & target) / (pred | target)).mean()


@ex_iou.mistake(
    "`len` of a mask is the number of its rows, whatever is in it. The pixels of a mask are "
    "its `.sum()`."
)
def rows_are_counted(pred, target):
    return len(pred & target) / len(pred | target)


@ex_iou.mistake("You return how many pixels are in both. As a share of the union it is the IoU.")
def intersection_only(pred, target):
    return (pred & target).sum()
