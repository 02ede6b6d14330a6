"""From the scores of a pixel to its probabilities."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.logits import log_softmax, softmax

ex_softmax = FunctionExercise(
    __name__,
    title="From scores to probabilities",
    difficulty=1,
    minutes=5,
    reference=softmax,
    cases=[
        case(np.array([[[2.0]], [[0.0]]])),
        case(scores(3, 2, 2)),
        case(scores(3, 3, 3), note="as many rows and columns as classes"),
        case(
            np.array([[[1000.0, 0.0]], [[999.0, 1.0]]]),
            note="exp(1000) is too large for a float, and one pixel scores far below the other",
        ),
        case(
            np.array([[[1000.0]], [[-1000.0]], [[-999.0]]]),
            note="one class scores far above the others",
        ),
        case(scores(7, 4, 5, scale=3.0)),
    ],
    hints=[
        "Which numbers must sum to 1: those of one pixel, of one row, or of the whole image?",
        "`p_c = exp(z_c) / sum_k exp(z_k)`, the sum over the classes `k` of the same pixel. "
        "Subtracting the pixel's largest score from all its scores first changes nothing.",
        "Almost the code:\n"
        "    powers = np.exp(logits - logits.max(axis=0))\n"
        "    return powers / ...",
    ],
    after="A larger score keeps the larger probability, so softmax never changes who wins.",
)


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
    "All your numbers together sum to 1. Each pixel is a question of its own: its scores sum to 1."
)
def softmax_over_everything(logits):
    return softmax(logits.reshape(-1), axis=0).reshape(logits.shape)


@ex_softmax.mistake(
    "`sum()` without an axis adds up all pixels: each pixel's own scores sum to 1. And "
    "`exp(1000)` is infinite: subtract each pixel's largest score first."
)
def everything_and_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum()


@ex_softmax.mistake(
    "You subtract the mean: a score far above it still makes `exp` infinite. Subtract "
    "each pixel's largest score."
)
def mean_instead_of_maximum(logits):
    return softmax_that_overflows(logits - logits.mean(axis=0))


@ex_softmax.mistake(
    "Right as long as the scores are small, but `exp(1000)` is infinite and the result "
    "NaN. Subtract each pixel's largest score first: `logits - logits.max(axis=0)`."
)
def softmax_that_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@ex_softmax.mistake(
    "You subtract the largest score of the whole image: a pixel whose scores all lie far "
    "below it becomes 0 / 0. Subtract each pixel's own maximum, `logits.max(axis=0)`."
)
def one_maximum_for_all_pixels(logits):
    return softmax_that_overflows(logits - logits.max())


@ex_softmax.mistake(
    "Dividing the scores by their sum can give negative numbers. `exp` makes them positive first."
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
