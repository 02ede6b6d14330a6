"""A threshold for probabilities, asked of logits."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def mask_from_logits(logits, threshold):
    """Where the sigmoid of the logit is above the threshold: (H, W) -> (H, W) bool."""
    return 1 / (1 + np.exp(-logits)) > threshold


_LOGITS = np.array([[-3.0, -0.7, 0.2], [0.45, 0.8, 4.0], [-1.5, 0.6, 1.4]])

ex_mask_from_logits = FunctionExercise(
    __name__,
    title="A threshold on logits",
    difficulty=1,
    minutes=2,
    reference=mask_from_logits,
    cases=[
        case(_LOGITS[:1, 1:], 0.5),
        case(_LOGITS, 0.5),
        case(_LOGITS, 0.7, note="a higher threshold"),
        case(_LOGITS, 0.2, note="a lower threshold"),
        case(-_LOGITS.T, 0.5),
        case(
            np.array([[0.0, -1.0], [1.0, 0.0]]),
            0.5,
            note="exactly 0.5 is not above",
        ),
    ],
    hints=[
        "Which probability belongs to a logit of 0? And which logit to a probability of 0.5?",
        "The probability is 1 / (1 + exp(-logit)). The threshold is a probability.",
        "Almost the code:\n    probability = 1 / (1 + np.exp(___))\n    return probability > ___",
    ],
    after="Or move the threshold instead: log(t / (1 - t)), which is 0 for t = 0.5.",
)


@ex_mask_from_logits.mistake(
    "A threshold for probabilities, asked of logits: a logit of 0.5 is a probability of 0.62. "
    "Squash first."
)
def as_if_scores(logits, threshold):
    return logits > threshold


@ex_mask_from_logits.mistake(
    "Half right: 0 is the right place for a threshold of 0.5, and for no other."
)
def always_at_0(logits, threshold):
    return logits > 0


@ex_mask_from_logits.mistake(
    "You squash the threshold instead of the logits: that is the wrong way; its inverse is meant, "
    "log(t / (1 - t))."
)
def threshold_squashed(logits, threshold):
    return logits > 1 / (1 + np.exp(-threshold))


@ex_mask_from_logits.mistake(
    "Almost: a probability that is exactly the threshold is not ABOVE it: `>`, not `>=`."
)
def at_least(logits, threshold):
    return 1 / (1 + np.exp(-logits)) >= threshold


@ex_mask_from_logits.mistake(
    "Stretched to 0..1 by its own smallest and largest logit: the probability of a pixel would "
    "depend on the rest of its image. The sigmoid asks each logit alone."
)
def stretched_to_one(logits, threshold):
    low, high = logits.min(), logits.max()
    return (logits - low) / (high - low) > threshold


@ex_mask_from_logits.mistake(
    "Your mask is inverted: it is True where the probability is BELOW the threshold."
)
def below_the_threshold(logits, threshold):
    return 1 / (1 + np.exp(-logits)) < threshold


@ex_mask_from_logits.mistake("Squashed twice: all probabilities lie between 0.5 and 0.73 then.")
def squashed_twice(logits, threshold):
    probability = 1 / (1 + np.exp(-logits))
    return 1 / (1 + np.exp(-probability)) > threshold


@ex_mask_from_logits.mistake("Background and object are exchanged: exp wants the minus sign.")
def sign_lost(logits, threshold):
    return 1 / (1 + np.exp(logits)) > threshold


@ex_mask_from_logits.mistake(
    "These are the probabilities; asked is where they are above the threshold."
)
def scores_for_mask(logits, threshold):
    return 1 / (1 + np.exp(-logits))


@ex_mask_from_logits.mistake(
    "`softmax` lets the pixels of the map compete: their probabilities add up to 1. With one logit "
    "for each pixel the probability is a sigmoid."
)
def pixels_compete(logits, threshold):
    return np.exp(logits) / np.exp(logits).sum() > threshold


@ex_mask_from_logits.mistake(
    "exp(logit) > threshold, or logit > log(threshold), is half of a sigmoid: a logit of 0 would "
    "be a probability of 1. The probability is exp(x) / (1 + exp(x))."
)
def exp_alone(logits, threshold):
    return np.exp(logits) > threshold
