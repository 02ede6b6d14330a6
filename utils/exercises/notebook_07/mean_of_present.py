"""A mean of scores in which absent classes are marked, not scored."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def mean_of_present(scores):
    """Mean of the scores that are scores; -1 and NaN mark an absent class. None at all: NaN."""
    there = scores >= 0  # NaN is not
    return scores[there].mean() if there.any() else np.nan


ex_mean_of_present = FunctionExercise(
    __name__,
    title="A mean with absent classes",
    difficulty=1,
    minutes=2,
    reference=mean_of_present,
    cases=[
        case(np.array([0.8, -1.0])),
        case(np.array([0.9, 0.5, -1.0])),
        case(np.array([0.9, np.nan, 0.5, 0.7]), note="the other mark"),
        case(np.array([0.9, 0.0, -1.0, 0.6]), note="0 is a score: never found, or invented"),
        case(np.array([0.4, 0.8, 0.3]), note="all are there"),
        case(np.array([-1.0, np.nan]), note="none is there"),
    ],
    hints=[
        "-1 is below every score. What does it do in a sum? And what is NaN compared with 0?",
        "Keep the scores that are at least 0; a comparison with NaN is never true. Their mean; NaN "
        "if none is left.",
        "Almost the code:\n    there = scores >= ___\n"
        "    return scores[there].mean() if there.any() else np.nan",
    ],
    after="Say with a mean how many classes are in it.",
)


@ex_mean_of_present.mistake("-1 is a mark, not a score: in a plain mean it takes a whole 1 away.")
def plain_mean(scores):
    return np.mean(scores)


@ex_mean_of_present.mistake(
    "Half right: NaN is left out, -1 is not. It means the same, in another library."
)
def only_nan_left_out(scores):
    return np.nanmean(scores)


@ex_mean_of_present.mistake(
    "Half right: -1 is left out, but NaN goes into the mean and makes it NaN."
)
def only_minus_one_left_out(scores):
    kept = scores[scores != -1]
    return kept.mean() if len(kept) else np.nan


@ex_mean_of_present.mistake(
    "Half right: 0 is left out as well. But a class that was there and never found has a score, "
    "and it is 0."
)
def zeros_left_out(scores):
    kept = scores[scores > 0]
    return kept.mean() if len(kept) else np.nan


@ex_mean_of_present.mistake("An absent class counts 0 in yours: classes that do not occur punish.")
def absent_as_0(scores):
    return np.where(scores >= 0, scores, 0).mean()


@ex_mean_of_present.mistake("An absent class counts 1 in yours: classes that do not occur reward.")
def absent_as_1(scores):
    return np.where(scores >= 0, scores, 1).mean()


@ex_mean_of_present.mistake("Without any class there is no mean: NaN, not 0.")
def nothing_is_0(scores):
    return np.nan_to_num(mean_of_present(scores), nan=0.0)


@ex_mean_of_present.mistake(
    "Half right: NaN is left out. But -1, cut to 0, has become a score, the worst there is."
)
def minus_one_cut_to_0(scores):
    return np.nanmean(np.clip(scores, 0, 1))


@ex_mean_of_present.mistake(
    "Half right: the sum is that of the scores that are there. It is divided by one less than "
    "all, as if always one class were absent: divide by how many are there."
)
def one_less(scores):
    return scores[scores >= 0].sum() / (len(scores) - 1)


@ex_mean_of_present.mistake(
    "That is the median, the score in the middle. The mean is asked for: the sum of the scores, "
    "divided by how many there are."
)
def median_for_mean(scores):
    there = scores[scores >= 0]
    return np.median(there) if len(there) else np.nan
