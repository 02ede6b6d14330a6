"""Right matches that are written down in another way than one row for each prediction."""

import numpy as np

from utils.exercises.notebook_06.greedy_match import ex_greedy_match
from utils.matching.by_definition import greedy_match


@ex_greedy_match.mistake(
    "Your answers stand in the order of the confidences. Answer number p belongs to prediction "
    "p, as it came."
)
def sorted_by_score(scores, ious, threshold=0.5):
    return greedy_match(scores, ious, threshold)[np.argsort(-scores)]


@ex_greedy_match.mistake(
    "Your answer says for each target which prediction has it; asked for is the other "
    "way round, one number per prediction."
)
def prediction_of_each_target(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, threshold)
    return np.array([np.append(np.nonzero(taken == t)[0], -1)[0] for t in range(len(ious))])


@ex_greedy_match.mistake(
    "A prediction without a target has 0 in yours. 0 is a row of the table: write -1."
)
def zero_for_nobody(scores, ious, threshold=0.5):
    return np.maximum(greedy_match(scores, ious, threshold), 0)


@ex_greedy_match.mistake("Rows are counted from 1 in yours; in arrays they begin with 0.")
def rows_from_one(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, threshold)
    return np.where(taken >= 0, taken + 1, -1)


@ex_greedy_match.mistake(
    "You return the IoU of each match. Which target it is, is asked for: its row."
)
def iou_of_the_match(scores, ious, threshold=0.5):
    taken = greedy_match(scores, ious, threshold)
    return np.where(taken >= 0, ious[taken, np.arange(len(scores))], -1)
