"""What each pixel costs: the negative logarithm of the true class's probability."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.logits import log_softmax, pixel_cross_entropy, softmax


def _pick(values, target):
    return np.take_along_axis(values, target[None], axis=0)[0]


def _log_likelihood(logits, target):
    return _pick(log_softmax(logits), target)


ex_pixel_cross_entropy = FunctionExercise(
    __name__,
    title="The loss of every pixel",
    difficulty=2,
    minutes=6,
    reference=pixel_cross_entropy,
    cases=[
        case(np.array([[[2.0]], [[0.0]]]), np.array([[1]])),
        case(scores(2, 2, 2), np.array([[0, 1], [1, 1]])),
        case(scores(3, 3, 3), np.array([[0, 1, 2], [2, 2, 0], [1, 0, 1]])),
        case(scores(7, 2, 4), np.array([[6, 5, 4, 3], [0, 1, 2, 2]])),
        case(scores(4, 3, 2), np.array([[0, 3], [2, 2], [1, 0]])),
        case(scores(3, 1, 2).astype(np.float32), np.array([[2, 1]]), note="logits of 32 bits"),
    ],
    hints=[
        "Of a pixel's probabilities the loss looks at one only. Which?",
        "`loss = -ln p[true class]`: 0 when the true class has probability 1, large when it has "
        "nearly 0. `np.log` is the natural logarithm.",
        "Almost the code (`np.take_along_axis` picks, for each pixel, the row that `target` "
        "names):\n"
        "    p = softmax(logits)\n"
        "    p_true = np.take_along_axis(p, target[None], axis=0)[0]\n"
        "    return ...",
    ],
    after="Small where the truth was likely, without limit where the network was sure and wrong. A "
    "probability that rounds to 0 would cost infinity: libraries compute the logarithm from the "
    "logits (`log_softmax`).",
)


@ex_pixel_cross_entropy.written_out
def solution(logits, target):
    p = softmax(logits)
    p_true = np.take_along_axis(p, target[None], axis=0)[0]
    return -np.log(p_true)


@ex_pixel_cross_entropy.mistake(
    "The right number with the wrong sign: the logarithm of a probability is negative, "
    "the loss is minus that."
)
def log_likelihood(logits, target):
    return _log_likelihood(logits, target)


@ex_pixel_cross_entropy.mistake("That is the logarithm to base 2. The loss uses the natural one.")
def loss_in_bits(logits, target):
    return -_log_likelihood(logits, target) / np.log(2)


@ex_pixel_cross_entropy.mistake("That is the logarithm to base 10. The loss uses the natural one.")
def loss_base_10(logits, target):
    return -_log_likelihood(logits, target) / np.log(10)


@ex_pixel_cross_entropy.mistake(
    "You took the class that wins. The loss asks for the class that is true: a confident "
    "mistake must cost much."
)
def log_of_the_winner(logits, target):
    return -log_softmax(logits).max(axis=0)


@ex_pixel_cross_entropy.mistake(
    "1 - p is never above 1. The logarithm makes a confident mistake cost without limit."
)
def one_minus_p(logits, target):
    return 1 - _pick(softmax(logits), target)


@ex_pixel_cross_entropy.mistake(
    "That is the probability of the true class. The loss is its negative logarithm."
)
def p_of_the_truth(logits, target):
    return _pick(softmax(logits), target)


@ex_pixel_cross_entropy.mistake(
    "You used the raw logit of the true class. Logits become probabilities first: softmax."
)
def without_softmax(logits, target):
    return -_pick(logits, target)


@ex_pixel_cross_entropy.mistake(
    "Softmax was applied twice: the loss of a right and sure pixel no longer goes to 0."
)
def softmax_twice(logits, target):
    return pixel_cross_entropy(softmax(logits), target)


@ex_pixel_cross_entropy.mistake(
    "With `target` as an index you take a whole map (H, W) for every pixel. You want one number "
    "of each pixel: see `np.take_along_axis`, or loop over the rows and columns."
)
def indexes_the_first_axis(logits, target):
    return -log_softmax(logits)[target]


@ex_pixel_cross_entropy.mistake(
    "That is the mean over the pixels. Here every pixel keeps its own loss: (H, W)."
)
def mean_already(logits, target):
    return pixel_cross_entropy(logits, target).mean()


@ex_pixel_cross_entropy.mistake(
    "You keep a loss for every class, (C, H, W). Only the true class of each pixel counts: "
    "one number per pixel."
)
def loss_of_every_class(logits, target):
    return -log_softmax(logits)


@ex_pixel_cross_entropy.mistake(
    "You add up the losses of all classes. Only the true class of each pixel counts."
)
def sum_over_the_classes(logits, target):
    return -log_softmax(logits).sum(axis=0)


@ex_pixel_cross_entropy.mistake(
    "That is the entropy: how unsure the network is, whatever is true. The loss asks for the "
    "true class alone."
)
def entropy(logits, target):
    return -(softmax(logits) * log_softmax(logits)).sum(axis=0)


@ex_pixel_cross_entropy.mistake(
    "That is p times its logarithm, a part of the entropy. The loss is the negative logarithm "
    "alone."
)
def p_log_p(logits, target):
    return -_pick(softmax(logits), target) * _log_likelihood(logits, target)


@ex_pixel_cross_entropy.mistake(
    "That is a binary cross-entropy over all classes: it asks of each class whether it is "
    "there. Of a pixel's probabilities the loss looks at the true class's only."
)
def binary_over_all_classes(logits, target):
    p = softmax(logits)
    truth = np.arange(len(p))[:, None, None] == target
    return -np.where(truth, np.log(p), np.log(1 - p)).sum(axis=0)


@ex_pixel_cross_entropy.mistake(
    "That is a squared error. It is never above 1; the logarithm makes a confident mistake "
    "cost without limit."
)
def squared_error(logits, target):
    return (1 - _pick(softmax(logits), target)) ** 2


@ex_pixel_cross_entropy.mistake(
    "You take the logarithm of the logit. Logits can be negative: they become probabilities first."
)
def log_of_the_score(logits, target):
    return -np.log(_pick(logits, target))
