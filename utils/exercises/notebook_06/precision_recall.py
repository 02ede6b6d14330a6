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
    headings={"return": ("precision", "recall")},
    hints=[
        "Two questions: how much of what I painted is right? How much of what is there did I find?",
        "`precision = TP / (TP + FP)` and `recall = TP / (TP + FN)`; TP + FP is the size of pred.",
        "Almost the code:\n    both = (pred & target).sum()\n"
        "    return both / ___.sum(), both / ___.sum()",
    ],
    shrink=True,
    after="Their harmonic mean is the Dice.",
)


@ex_precision_recall.written_out
def solution(pred, target):
    both = (pred & target).sum()
    return both / pred.sum(), both / target.sum()


@ex_precision_recall.mistake("The two are exchanged: precision divides by the prediction.")
def exchanged(pred, target):
    return precision_recall(pred, target)[::-1]


@ex_precision_recall.mistake("You divide by the whole image; neither score knows its size.")
def share_of_the_image(pred, target):
    return (pred & target).sum() / pred.size, (pred & target).sum() / target.size


@ex_precision_recall.mistake(
    "The pixels that neither mask holds count as right in yours; only what is in both counts "
    "here: `pred & target`."
)
def right_pixels_of_all(pred, target):
    right = (pred == target).sum()
    return right / pred.sum(), right / target.sum()


@ex_precision_recall.mistake("Your second number is the specificity, the recall of the rest.")
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


@ex_precision_recall.mistake(
    "What is undefined, 0 / 0, is 1 in yours. Nothing was predicted, or nothing is there: "
    "return NaN."
)
def one_for_undefined(pred, target):
    both = (pred & target).sum()
    precision = both / pred.sum() if pred.any() else 1.0
    return precision, both / target.sum() if target.any() else 1.0


@ex_precision_recall.mistake(
    "Both of your numbers are divided by the union: that is the IoU, twice."
)
def iou_twice(pred, target):
    share = (pred & target).sum() / (pred | target).sum()
    return share, share


@ex_precision_recall.mistake(
    "Both of your numbers are the precision. The recall divides by the target: how much of "
    "what is there did you find?"
)
def precision_twice(pred, target):
    both = (pred & target).sum()
    return both / pred.sum(), both / pred.sum()


@ex_precision_recall.mistake(
    "Both of your numbers are the recall. The precision divides by the prediction: how much "
    "of it is right?"
)
def recall_twice(pred, target):
    both = (pred & target).sum()
    return both / target.sum(), both / target.sum()


@ex_precision_recall.mistake(
    "You return the counts. Precision and recall are shares: divide by the size of the "
    "prediction, and of the target."
)
def counts(pred, target):
    return (pred & target).sum(), (pred & target).sum()


@ex_precision_recall.mistake(
    "Your first number is the accuracy, the share of all pixels that are right. Precision looks at "
    "the prediction only: how much of it is right?"
)
def accuracy_for_precision(pred, target):
    return (pred == target).mean(), (pred & target).sum() / target.sum()
