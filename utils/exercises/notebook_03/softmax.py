"""From the logits of a pixel to its probabilities."""

import math

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.logits import log_softmax, softmax

ex_softmax = FunctionExercise(
    __name__,
    title="From logits to probabilities",
    difficulty=1,
    minutes=5,
    reference=softmax,
    cases=[
        case(np.array([[[2.0]], [[0.0]]])),
        case(np.array([[[2.0, 0.0]], [[0.0, 1.0]]])),
        case(scores(3, 2, 2)),
        case(scores(3, 3, 3), note="as many rows and columns as classes"),
        case(
            np.array([[[1000.0, 0.0]], [[999.0, 1.0]]]),
            note="exp(1000) is too large for a float, and one pixel's logits lie far lower",
        ),
        case(
            np.array([[[1000.0, 1.0]], [[-1000.0, 0.0]], [[-999.0, 2.0]]]),
            note="the logit of one class is far above the others",
        ),
        case(
            np.array([[[-400.0, 0.0]], [[-399.0, 1000.0]]]),
            note="all logits of a pixel far below 0, and the second class far above the first",
        ),
        case(scores(7, 4, 5, scale=3.0)),
        case(scores(4, 2, 3).astype(np.float32), note="numbers of 32 bits"),
    ],
    hints=[
        "Which numbers must sum to 1: those of one pixel, of one row, or of the whole image?",
        "`p_c = exp(z_c) / sum_k exp(z_k)`, the sum over the classes `k` of the same pixel. "
        "Subtracting the pixel's largest logit from all its logits first changes nothing.",
        "Almost the code:\n"
        "    powers = np.exp(logits - logits.max(axis=0))\n"
        "    return powers / ...",
    ],
    after="A larger logit keeps the larger probability, so softmax never changes who wins.",
)


@ex_softmax.written_out
def solution(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum(axis=0)


@ex_softmax.mistake(
    "Your numbers sum to 1 along a row of the image. The classes compete within a pixel: "
    "axis 0 of (C, H, W)."
)
def softmax_over_columns(logits):
    return softmax(logits, axis=-1)


@ex_softmax.mistake(
    "Your numbers sum to 1 down a column of the image (axis 1); the classes lie on axis 0."
)
def softmax_over_rows(logits):
    return softmax(logits, axis=-2)


@ex_softmax.mistake(
    "All your numbers together sum to 1. Each pixel is a question of its own and sums to 1."
)
def softmax_over_everything(logits):
    return softmax(logits.reshape(-1), axis=0).reshape(logits.shape)


@ex_softmax.mistake(
    "The numbers of each class sum to 1 over the image in yours: the pixels compete. It is the "
    "classes of a pixel that do, along axis 0. And `exp(1000)` is infinite."
)
def each_layer_alone(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=(1, 2), keepdims=True)


@ex_softmax.mistake(
    "`sum()` without an axis adds up all pixels: each pixel's own sum to 1. And "
    "`exp(1000)` is infinite: subtract each pixel's largest logit first."
)
def everything_and_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum()


@ex_softmax.mistake(
    "Right as long as the logits are small, but `exp(1000)` is infinite and the result "
    "NaN. Subtract each pixel's largest logit first: `logits - logits.max(axis=0)`."
)
def softmax_that_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@ex_softmax.mistake(
    "Dividing the logits by their sum can give negative numbers. `exp` makes them positive first."
)
def shares_without_exp(logits):
    return logits / logits.sum(axis=0)


@ex_softmax.mistake(
    "That is the sigmoid, which judges each class alone: your numbers do not sum to 1 "
    "over the classes."
)
def sigmoid(logits):
    return 1 / (1 + np.exp(-logits))


@ex_softmax.mistake(
    "Those are the logarithms of the probabilities. Here the probabilities are asked for."
)
def logarithms(logits):
    return log_softmax(logits)


@ex_softmax.mistake(
    "Positive they are, but they do not sum to 1: divide by the sum over the classes of the "
    "same pixel."
)
def only_the_powers(logits):
    return np.exp(logits - logits.max(axis=0))


@ex_softmax.mistake(
    "Positive they are, but they do not sum to 1, and `exp(1000)` is infinite: subtract each "
    "pixel's largest logit first, then divide by the sum over the classes."
)
def only_the_powers_that_overflow(logits):
    return np.exp(logits)


@ex_softmax.mistake(
    "You turn the NaN of the overflow into a number, so the class that is surest gets 0. Keep "
    "it from happening: subtract each pixel's largest logit first."
)
def overflow_swept_under_the_carpet(logits):
    return np.nan_to_num(softmax_that_overflows(logits))


@ex_softmax.mistake(
    "You divide by the sum over a row of the image. The classes compete within a pixel: the "
    "sum goes over axis 0 of (C, H, W). And `exp(1000)` is infinite."
)
def over_columns_and_overflows(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=-1, keepdims=True)


@ex_softmax.mistake(
    "You divide by the sum of the whole image: each pixel's own sum to 1, `sum(axis=0)`."
)
def everything_with_own_maxima(logits):
    powers = np.exp(logits - logits.max(axis=0))
    return powers / powers.sum()


@ex_softmax.mistake(
    "`math.exp` stops at 1000: the power is too large for a float. Subtract each pixel's largest "
    "logit first; the proportions stay, and no power is above 1."
)
def power_by_power(logits):
    powers = np.vectorize(math.exp)(logits)
    return powers / powers.sum(axis=0)
