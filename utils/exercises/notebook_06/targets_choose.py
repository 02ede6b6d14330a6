"""Matches for which the targets choose, instead of the surest prediction."""

import numpy as np

from utils.exercises.notebook_06.greedy_match import ex_greedy_match


@ex_greedy_match.mistake(
    "Each target takes its best prediction in yours, whatever the confidences say. Here the "
    "predictions choose, the surest first: each takes the best target that is free."
)
def best_of_each_target(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    for t, row in enumerate(ious):
        if row.max() >= threshold:
            taken[row.argmax()] = t
    return taken


@ex_greedy_match.mistake(
    "The targets choose in yours, one after the other, each the best prediction that is free. "
    "Turn it round: the predictions choose, the surest first."
)
def best_free_one_of_each_target(scores, ious, threshold=0.5):
    taken, free = np.full(len(scores), -1), ious.copy()
    for t, row in enumerate(free):
        if row.max() >= threshold:
            p = row.argmax()
            taken[p] = t
            free[:, p] = -1
    return taken


@ex_greedy_match.mistake(
    "Each target takes the surest prediction that reaches the threshold. Turn it round: the surest "
    "prediction chooses first, and takes the free target with the largest IoU."
)
def surest_of_each_target(scores, ious, threshold=0.5):
    taken = np.full(len(scores), -1)
    for t, row in enumerate(ious):
        good = np.flatnonzero(row >= threshold)
        if len(good):
            taken[good[scores[good].argmax()]] = t
    return taken
