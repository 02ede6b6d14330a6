"""How much of what was painted is right, and how much of what is there was found."""

from utils.exercises.checker import FunctionExercise
from utils.exercises.pictures import PAIRS
from utils.metrics import precision_recall

ex_precision_recall = FunctionExercise(
    __name__,
    title="Precision and recall",
    difficulty=1,
    minutes=4,
    reference=precision_recall,
    cases=PAIRS,
    hints=[
        "Two questions: how much of what I painted is right? How much of what is there did I find?",
        "`precision = TP / (TP + FP)` and `recall = TP / (TP + FN)`; TP + FP is the size of pred.",
        "Almost the code:\n    both = (pred & target).sum()\n"
        "    return both / ___.sum(), both / ___.sum()",
    ],
    shrink=True,
    after="Their harmonic mean is the Dice.",
)


@ex_precision_recall.mistake("The two are exchanged: precision divides by the prediction.")
def exchanged(pred, target):
    return precision_recall(pred, target)[::-1]


@ex_precision_recall.mistake("You divide by the whole image; neither score knows its size.")
def share_of_the_image(pred, target):
    return (pred & target).sum() / pred.size, (pred & target).sum() / target.size


@ex_precision_recall.mistake(
    "`pred == target` counts the true negatives as well; only `pred & target` counts here."
)
def right_pixels_of_all(pred, target):
    right = (pred == target).sum()
    return right / pred.sum(), right / target.sum()


@ex_precision_recall.mistake("Your second number is the specificity, the recall of the background.")
def negatives_for_recall(pred, target):
    precision = (pred & target).sum() / pred.sum()
    return precision, (~pred & ~target).sum() / (~target).sum()


@ex_precision_recall.mistake("These are the shares that are wrong: 1 minus what is asked for.")
def error_shares(pred, target):
    return (pred & ~target).sum() / pred.sum(), (~pred & target).sum() / target.sum()


@ex_precision_recall.mistake(
    "Nothing predicted: the precision is undefined, not 0. Return NaN (0 / 0 in numpy)."
)
def zero_for_undefined(pred, target):
    both = (pred & target).sum()
    return both / max(pred.sum(), 1), both / max(target.sum(), 1)
