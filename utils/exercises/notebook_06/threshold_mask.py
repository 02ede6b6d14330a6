"""From a map of probabilities to a mask."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.metrics import threshold_mask

PROBABILITY = np.array([[0.1, 0.3, 0.5, 0.7], [0.2, 0.6, 0.9, 0.4], [0.0, 0.25, 0.75, 1.0]])

ex_threshold_mask = FunctionExercise(
    __name__,
    title="From probability to mask",
    difficulty=1,
    minutes=2,
    reference=threshold_mask,
    cases=[
        case(np.array([0.2, 0.5, 0.9]), 0.5, note="0.5 is exactly on the threshold"),
        case(np.array([0.499, 0.501, 0.7]), 0.5, note="two lie close to the threshold"),
        case(PROBABILITY, 0.5),
        case(PROBABILITY, 0.25),
        case(PROBABILITY, 0.8),
        case(PROBABILITY, 0.0, note="everything reaches 0"),
        case(PROBABILITY, 1.0),
    ],
    hints=[
        "A comparison of an array with a number is an array of True and False.",
        "A pixel belongs to the mask when its probability is at least the threshold: `>=`.",
        "Almost the code:\n    return probability ___ threshold",
    ],
    after="Each threshold is another model, at no cost.",
)


@ex_threshold_mask.written_out
def solution(probability, threshold):
    return probability >= threshold


@ex_threshold_mask.mistake(
    "A pixel exactly on the threshold belongs to the mask: `>=`. (With `>` a threshold "
    "of 1 could never be reached.)"
)
def strictly_above(probability, threshold):
    return probability > threshold


@ex_threshold_mask.mistake("You compare with 0.5 always; use the argument `threshold`.")
def always_one_half(probability, threshold):
    return probability >= 0.5


@ex_threshold_mask.mistake("That is the mask of what is at most the threshold.")
def at_most(probability, threshold):
    return probability <= threshold


@ex_threshold_mask.mistake("That is the mask of what is below the threshold.")
def below(probability, threshold):
    return probability < threshold


@ex_threshold_mask.mistake("A mask says yes or no; you return the probabilities.")
def probability_kept(probability, threshold):
    return np.where(probability >= threshold, probability, 0.0)


@ex_threshold_mask.mistake("A probability of exactly 1 belongs to the mask too.")
def between(probability, threshold):
    return (probability >= threshold) & (probability < 1)


@ex_threshold_mask.mistake(
    "You round. That is a threshold of one half, whatever the caller says; and 0.5 itself is "
    "rounded down, to 0."
)
def rounded(probability, threshold):
    return np.round(probability)


@ex_threshold_mask.mistake("You take everything that is not 0 for True. Compare with `threshold`.")
def not_zero(probability, threshold):
    return probability > 0


@ex_threshold_mask.mistake(
    "You keep the probabilities that reach the threshold, a shorter list. A mask has an "
    "answer for every pixel: the comparison itself."
)
def list_of_those_above(probability, threshold):
    return probability[probability >= threshold]


@ex_threshold_mask.mistake(
    "You ask whether any pixel reaches the threshold. Every pixel has an answer of its own."
)
def any_pixel(probability, threshold):
    return (probability >= threshold).any()


@ex_threshold_mask.mistake(
    "You count the pixels that reach the threshold. The mask itself is asked for."
)
def number_of_pixels(probability, threshold):
    return (probability >= threshold).sum()
