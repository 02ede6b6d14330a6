"""Other scores of objects, taken for their F1: recall, precision, means of overlaps."""

import numpy as np

from utils.exercises.notebook_07.object_f1 import ex_object_f1


@ex_object_f1.mistake(
    "The best overlap of each true object, averaged: a hundred inventions more change nothing."
)
def best_overlaps(ious):
    return ious.max(axis=1).mean() if ious.size else 0.0


@ex_object_f1.mistake("That is recall: divided by the true objects alone, inventions cost nothing.")
def recall_of_objects(ious):
    return (ious > 0.5).sum() / ious.shape[0]


@ex_object_f1.mistake(
    "That is recall, the share of the true objects that were found: inventions cost nothing. And "
    "where nothing was predicted, there is no largest overlap: `max` stops."
)
def recall_by_best(ious):
    return (ious.max(axis=1) > 0.5).mean()


@ex_object_f1.mistake("That is precision: divided by the predictions alone, misses cost nothing.")
def precision_of_objects(ious):
    return (ious > 0.5).sum() / max(ious.shape[1], 1)


@ex_object_f1.mistake(
    "That is TP / (TP + FP + FN), a stricter relative of F1. It counts all it should; asked is F1."
)
def strict_relative(ious):
    found = (ious > 0.5).sum()
    return found / (ious.shape[0] + ious.shape[1] - found)


@ex_object_f1.mistake(
    "The best overlap of each true object, averaged: inventions change nothing, and where nothing "
    "was predicted there is no best one. Count the matches."
)
def best_overlaps_of_something(ious):
    return ious.max(axis=1).mean()


@ex_object_f1.mistake(
    "That is precision, the share of the predictions that are matches: misses cost nothing, and "
    "where nothing was predicted it is NaN."
)
def precision_or_nan(ious):
    with np.errstate(all="ignore"):
        return np.divide((ious > 0.5).sum(), ious.shape[1])


@ex_object_f1.mistake(
    "You divide by the number of pairs. A true object can have one match, not one with each "
    "prediction: divide by true objects + predictions."
)
def share_of_pairs(ious):
    with np.errstate(all="ignore"):
        return np.divide((ious > 0.5).sum(), ious.size)


@ex_object_f1.mistake(
    "You look at the diagonal only. A match can stand anywhere in the table: object 2 may have "
    "been found by prediction 5."
)
def diagonal_only(ious):
    return 2 * (ious.diagonal() > 0.5).sum() / sum(ious.shape)


@ex_object_f1.mistake("That is the number of matches. F1 divides twice as many by all objects.")
def number_of_hits(ious):
    return (ious > 0.5).sum()


@ex_object_f1.mistake(
    "That is how well the matches fit, their mean IoU. F1 asks how many there are, among "
    "all objects."
)
def quality_of_hits(ious):
    matched = ious[ious > 0.5]
    return matched.mean() if matched.size else np.nan


@ex_object_f1.mistake(
    "That is the plain mean of precision and recall. F1 is their harmonic mean, which is nearer to "
    "the smaller one: 2 TP / (true objects + predictions)."
)
def plain_mean(ious):
    found = (ious > 0.5).sum()
    return (found / ious.shape[0] + found / max(ious.shape[1], 1)) / 2
