"""Dice: twice the overlap, as a share of the two sizes."""

from utils.exercises.checker import FunctionExercise
from utils.exercises.pictures import PAIRS
from utils.metrics import dice

ex_dice = FunctionExercise(
    __name__,
    title="Dice coefficient",
    difficulty=1,
    minutes=3,
    reference=dice,
    cases=PAIRS,
    hints=[
        "The denominator is the two sizes added up: how often does it count the overlap?",
        "`Dice = 2 |pred and target| / (|pred| + |target|)`",
        "Almost the code:\n    return 2 * ___.sum() / (pred.sum() + ___)",
    ],
    shrink=True,
    after="In medicine this is the usual score; elsewhere it is called F1.",
)


@ex_dice.written_out
def solution(pred, target):
    return 2 * (pred & target).sum() / (pred.sum() + target.sum())


@ex_dice.mistake("The factor 2 is missing: two equal masks would score only 1/2.")
def factor_two_missing(pred, target):
    return (pred & target).sum() / (pred.sum() + target.sum())


@ex_dice.mistake("This is IoU: the denominator of Dice is the sum of the two sizes.")
def iou_for_dice(pred, target):
    return (pred & target).sum() / (pred | target).sum()


@ex_dice.mistake(
    "Twice the IoU can exceed 1: the 2 belongs over the sum of sizes, not over the union."
)
def twice_the_iou(pred, target):
    return 2 * (pred & target).sum() / (pred | target).sum()


@ex_dice.mistake(
    "The `+ 1` keeps a loss smooth while training; in a score it is an error, largest "
    "for small objects."
)
def smoothed(pred, target):
    return (2 * (pred & target).sum() + 1) / (pred.sum() + target.sum() + 1)


@ex_dice.mistake("Two empty masks are no failure: 0 / 0 is undefined. Return NaN.")
def empty_as_zero(pred, target):
    return 2 * (pred & target).sum() / max(pred.sum() + target.sum(), 1)


@ex_dice.mistake(
    "Two empty masks: 0 / 0 is undefined. Some challenges (BraTS) count 1 by rule; in this "
    "series it is NaN."
)
def empty_as_one(pred, target):
    sizes = pred.sum() + target.sum()
    return 2 * (pred & target).sum() / sizes if sizes else 1.0


@ex_dice.mistake("This is the pixel accuracy; Dice leaves true negatives out.")
def agreement(pred, target):
    return (pred == target).mean()


@ex_dice.mistake(
    "The pixels that neither mask holds are in your overlap: they agree, too. Only what is in "
    "both counts, `pred & target`."
)
def agreement_over_sizes(pred, target):
    return 2 * (pred == target).sum() / (pred.sum() + target.sum())


@ex_dice.mistake("You divide by the prediction's size alone (twice the precision).")
def twice_the_precision(pred, target):
    return 2 * (pred & target).sum() / pred.sum()


@ex_dice.mistake("You divide by the target's size alone (twice the recall).")
def twice_the_recall(pred, target):
    return 2 * (pred & target).sum() / target.sum()


@ex_dice.mistake("You divide by the whole image: Dice does not know how large it is.")
def divided_by_the_image(pred, target):
    return 2 * (pred & target).sum() / (pred.size + target.size)


@ex_dice.mistake(
    "You take the mean of precision and recall. Dice is their harmonic mean; count instead: "
    "twice the overlap by the sum of the two sizes."
)
def mean_of_precision_and_recall(pred, target):
    both = (pred & target).sum()
    return (both / pred.sum() + both / target.sum()) / 2


@ex_dice.mistake(
    "Over the sum of the sizes you write the union (`+` of masks is `|`). The Dice asks for what "
    "is in both, `&`."
)
def union_for_intersection(pred, target):
    return 2 * (pred | target).sum() / (pred.sum() + target.sum())


@ex_dice.mistake(
    "`len` of a mask is the number of its rows, whatever is in it. The pixels of a mask are "
    "its `.sum()`."
)
def rows_for_sizes(pred, target):
    return 2 * (pred & target).sum() / (len(pred) + len(target))
