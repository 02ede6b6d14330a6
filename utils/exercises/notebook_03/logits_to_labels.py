"""The class that wins each pixel, in one image or in a batch."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.logits import logits_to_labels

ex_logits_to_labels = FunctionExercise(
    __name__,
    title="The class that wins each pixel",
    difficulty=1,
    minutes=4,
    reference=logits_to_labels,
    cases=[
        case(np.array([[[0.1, 2.0]], [[0.7, 1.0]]])),
        case(scores(3, 2, 4)),
        case(scores(3, 3, 3), note="as many rows and columns as classes"),
        case(scores(2, 3, 2, 4), note="a batch of 2"),
        case(scores(3, 3, 3, 3), note="a batch of 3"),
        case(scores(1, 3, 2, 4), note="a batch of 1"),
        case(np.array([[[0.0, 0.1]], [[0.3, 0.0]], [[0.2, 0.2]]]), note="all are below 1/2"),
        case(scores(8, 2, 3)[:7], note="seven classes"),
        case(scores(7, 2, 1, 2), note="a batch of 7"),
        case(np.array([[[-0.9, -7.2]], [[-0.7, -7.3]]]), note="all logits are negative"),
        case(np.array([[[5.1, 5.4]], [[5.2, 5.3]]]), note="the logits lie close together"),
        case(
            np.array([[[5.0001, 1000.001]], [[5.0002, 1000.002]]]),
            note="the logits lie very close together",
        ),
    ],
    hints=[
        "Which axis disappears when every pixel keeps one number: which one is it in (C, H, W), "
        "and which in (N, C, H, W)?",
        "Counted from the end it is the same axis in both: ..., C, H, W.",
        "Almost the code:\n    return logits.argmax(axis=...)",
    ],
    after="`axis=-3` works for one image and for a batch; in PyTorch it is called `dim=-3`.",
)


@ex_logits_to_labels.written_out
def solution(logits):
    return logits.argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "Right for (C, H, W). In a batch (N, C, H, W) axis 0 counts the images, and you found "
    "the image with the highest logit. Count from the end."
)
def argmax_axis_0(logits):
    return logits.argmax(axis=0)


@ex_logits_to_labels.mistake(
    "Right for a batch (N, C, H, W). In (C, H, W) axis 1 counts rows. Count from the end."
)
def argmax_axis_1(logits):
    return logits.argmax(axis=1)


@ex_logits_to_labels.mistake(
    "You found the column with the highest logit. The classes lie three axes from the end."
)
def argmax_over_columns(logits):
    return logits.argmax(axis=-1)


@ex_logits_to_labels.mistake(
    "You return the highest logit itself. Asked for is whose it is: `argmax`, not `max`."
)
def best_score(logits):
    return logits.max(axis=-3)


@ex_logits_to_labels.mistake("That is the class with the lowest logit; the highest one wins.")
def argmin_label(logits):
    return logits.argmin(axis=-3)


@ex_logits_to_labels.mistake(
    "A class need not have half of the probability to win, only more than every other one. "
    "Take the argmax of the logits."
)
def more_than_one_half(logits):
    powers = np.exp(logits - logits.max(axis=-3, keepdims=True))
    return (powers / powers.sum(axis=-3, keepdims=True) > 0.5).argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "Two things: a class need not have half of the probability to win, only more than every other "
    "one; and `exp(1000)` is infinite. Take the argmax of the logits."
)
def more_than_one_half_and_overflows(logits):
    powers = np.exp(logits)
    return (powers / powers.sum(axis=-3, keepdims=True) > 0.5).argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "Right as long as the logits are small. `exp(1000)` is infinite, and of NaN `argmax` takes the "
    "first. Softmax changes no order within a pixel: take the argmax of the logits themselves."
)
def softmax_that_overflows(logits):
    powers = np.exp(logits)
    return (powers / powers.sum(axis=-3, keepdims=True)).argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "You cut the logits to whole numbers first, so that 5.1 and 5.4 are the same. Compare "
    "them as they are."
)
def whole_numbers_first(logits):
    return logits.astype(int).argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "Some digits of the logits are lost, by rounding or in float16, so that 5.0001 and 5.0002 are "
    "the same. Compare them as they are."
)
def rounds_first(logits):
    return logits.round(2).argmax(axis=-3)


@ex_logits_to_labels.mistake(
    "You found the row with the highest logit. The classes lie three axes from the end."
)
def argmax_over_rows(logits):
    return logits.argmax(axis=-2)


@ex_logits_to_labels.mistake(
    "You return one number: the place of the highest logit of all. Every pixel has a winner "
    "of its own: give the axis of the classes."
)
def one_number(logits):
    return logits.argmax()


@ex_logits_to_labels.mistake(
    "You take a first axis of 7 for the classes. Other data sets have other numbers of classes, "
    "and a batch may hold seven images: count from the end, `axis=-3`."
)
def seven_are_the_classes(logits):
    return logits.argmax(axis=0 if len(logits) == 7 else 1)


@ex_logits_to_labels.mistake(
    "A batch of seven images has a first axis of 7 as well: that does not tell the classes. Count "
    "from the end, `axis=-3`."
)
def seven_may_be_images(logits):
    return logits.argmax(axis=0 if len(logits) == 7 else -3)


@ex_logits_to_labels.mistake(
    "Some digits of the logits are lost by rounding, so that 5.2 and 4.9 are the same. Compare "
    "them as they are."
)
def rounds_to_whole_numbers(logits):
    return logits.round().argmax(axis=-3)
