"""Which prediction takes which object: the surest chooses first."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.matching.by_definition import greedy_match

SCORES = np.array([0.6, 0.9, 0.8])
IOUS = np.array([[0.7, 0.6, 0.1], [0.2, 0.3, 0.5]])
CROWD = np.array([[0.6, 0.7, 0.52, 0.0], [0.8, 0.9, 0.55, 0.0], [0.1, 0.0, 0.3, 0.49]])
CROWD_SCORES = np.array([0.5, 0.7, 0.95, 0.6])

ex_greedy_match = FunctionExercise(
    __name__,
    title="The surest chooses first",
    difficulty=3,
    minutes=10,
    reference=greedy_match,
    cases=[
        case(np.array([0.6, 0.9]), np.array([[0.8, 0.7]]), note="two predictions, one target"),
        case(SCORES, IOUS),
        case(np.array([0.9, 0.6]), np.array([[0.9, 0.8], [0.6, 0.55]])),
        case(SCORES, IOUS, 0.65, note="threshold 0.65"),
        case(SCORES, IOUS, 0.05, note="threshold 0.05: nearly everything may match"),
        case(CROWD_SCORES, CROWD),
        case(CROWD_SCORES, CROWD, 0.75),
        case(CROWD_SCORES, CROWD, 0.01, note="threshold 0.01: four predictions, three targets"),
        case(
            np.array([0.9, 0.9]),
            np.array([[0.97, 0.0], [0.0, 0.36], [0.0, 0.58]]),
            note="two predictions are equally sure",
        ),
        case(np.array([0.3]), np.array([[0.2], [0.7], [0.1]]), note="one prediction"),
        case(np.array([0.4, 0.9, 0.6]), np.array([[0.55, 0.5, 0.8]]), note="one is exactly 0.5"),
        case(np.array([0.9, 0.6]), np.array([[0.3, 0.0], [0.0, 0.8]]), note="the surest has none"),
    ],
    hints=[
        "Who chooses first, and what may nobody choose any more afterwards?",
        "Go from the highest confidence to the lowest, `np.argsort(-scores)`. Each "
        "takes the free target with the largest IoU, if that is at least the threshold.",
        "Almost the code:\n    taken = np.full(len(scores), -1)\n    free = ious.copy()\n"
        "    for p in np.argsort(-scores):\n        best = free[:, p].argmax()\n"
        "        if free[best, p] >= ___:\n            taken[p] = ___\n"
        "            free[best] = -1  # no longer free\n    return taken",
    ],
    after="The COCO benchmark matches like this.",
)


@ex_greedy_match.written_out
def solution(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    free = ious.copy()
    for p in np.argsort(-scores):
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1  # no longer free
    return taken


@ex_greedy_match.mistake(
    "Two predictions take the same target. A target that is taken is no longer free, so "
    "the second prediction is a false positive."
)
def targets_are_never_taken(scores, ious, threshold=0.5):
    best = ious.argmax(axis=0)
    return np.where(ious.max(axis=0) >= threshold, best, -1)


@ex_greedy_match.mistake(
    "Each prediction takes its best target, whatever the IoU, and though it may be taken. It must "
    "reach the threshold, and a target that is taken is no longer free."
)
def the_best_target_always(scores, ious, threshold=0.5):
    return ious.argmax(axis=0)


@ex_greedy_match.mistake("You go through the predictions as they come; the surest chooses first.")
def in_the_order_given(scores, ious, threshold=0.5):
    return greedy_match(-np.arange(len(scores)), ious, threshold)


@ex_greedy_match.mistake("`argsort` sorts upwards: sort `-scores`, the surest first.")
def least_sure_first(scores, ious, threshold=0.5):
    return greedy_match(-scores, ious, threshold)


@ex_greedy_match.mistake("An IoU of exactly the threshold is enough here: `>=`.")
def more_than_the_threshold(scores, ious, threshold=0.5):
    return greedy_match(scores, np.where(ious > threshold, ious, -1), threshold)


@ex_greedy_match.mistake("Matches below the threshold do not count; you keep them.")
def without_threshold(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, 0.0)


@ex_greedy_match.mistake(
    "You take the first target that reaches the threshold; take the one with the largest IoU."
)
def first_that_reaches(scores, ious, threshold=0.5):
    return greedy_match(scores, np.where(ious >= threshold, 1.0, 0.0), threshold)


@ex_greedy_match.mistake(
    "When its best target is taken, a prediction may still take the next best that is "
    "free; yours gives up."
)
def gives_up_when_taken(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    for p in np.argsort(-scores):
        best = ious[:, p].argmax()
        if ious[best, p] >= threshold and best not in taken:
            taken[p] = best
    return taken


@ex_greedy_match.mistake(
    "The confidences play no part in yours: the pairs that fit best are taken. The surest "
    "chooses first, even if another one fits better."
)
def scores_play_no_part(scores, ious, threshold=0.5):
    taken, free = np.full(len(scores), -1), ious.copy()
    while free.max() >= max(threshold, 0):
        t, p = np.unravel_index(free.argmax(), free.shape)
        taken[p], free[t], free[:, p] = t, -1, -1
    return taken


@ex_greedy_match.mistake("You compare with 0.5 always; use `threshold`.")
def threshold_is_one_half(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, 0.5)


@ex_greedy_match.mistake(
    "A prediction whose IoU is too small takes its target away in yours. It takes "
    "nothing: the target stays free for others."
)
def poor_matches_take_too(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, 0.0)
    reached = ious[taken, np.arange(len(scores))] >= threshold
    return np.where(reached, taken, -1)


@ex_greedy_match.mistake(
    "You look for the assignment that is best for all together (Hungarian). Here the surest "
    "prediction chooses first, even if the others then get less."
)
def best_for_all_together(scores, ious, threshold=0.5):
    from scipy.optimize import linear_sum_assignment  # late: lesson 06 does without it

    taken = np.full(len(scores), -1)
    for t, p in zip(*linear_sum_assignment(ious, maximize=True), strict=True):
        if ious[t, p] >= threshold:
            taken[p] = t
    return taken


@ex_greedy_match.mistake(
    "You compare the confidence with the threshold. The threshold is for the IoU; the confidences "
    "only say who chooses first."
)
def threshold_for_the_score(scores, ious, threshold=0.5):
    return np.where(scores >= threshold, greedy_match(scores, ious, 0.0), -1)


@ex_greedy_match.mistake(
    "A prediction that takes no target has `None` in yours. It is -1 here, a number too."
)
def none_for_no_target(scores, ious, threshold=0.5):
    return [t if t >= 0 else None for t in greedy_match(scores, ious, threshold).tolist()]


@ex_greedy_match.mistake(
    "Only the surest prediction has a target in yours. The others choose after it, from what "
    "is left."
)
def only_the_surest(scores, ious, threshold=0.5):
    first = scores.argmax()
    taken = greedy_match(scores, ious, threshold)
    return np.where(np.arange(len(scores)) == first, taken, -1)


@ex_greedy_match.mistake(
    "Two predictions may be equally sure: go through their positions, `np.argsort(-scores)`, not "
    "through the confidences."
)
def by_confidence_not_by_position(scores, ious, threshold=0.5):
    free, taken = ious.copy(), np.full(len(scores), -1)
    for score in sorted(scores, reverse=True):
        p = np.flatnonzero(scores == score)[0]
        best = free[:, p].argmax()
        if free[best, p] >= threshold:
            taken[p] = best
            free[best] = -1
    return taken
