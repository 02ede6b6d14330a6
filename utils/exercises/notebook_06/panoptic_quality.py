"""Panoptic quality off a table of IoUs between objects."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.matching.by_definition import panoptic_quality

FOUND = np.array([[0.8, 0.0, 0.0], [0.0, 0.7, 0.1], [0.0, 0.0, 0.4], [0.0, 0.0, 0.0]])
SPECKS = np.array([[0.9, 0.01, 0.0, 0.0, 0.02], [0.0, 0.0, 0.6, 0.0, 0.0]])
SPLIT = np.array([[0.5, 0.5]])

ex_panoptic_quality = FunctionExercise(
    __name__,
    title="Panoptic quality",
    difficulty=2,
    minutes=6,
    reference=panoptic_quality,
    cases=[
        case(np.array([[0.8]])),
        case(np.array([[0.75, 0.0], [0.0, 0.5]]), note="0.5 is no match"),
        case(FOUND),
        case(SPECKS, note="three invented objects"),
        case(SPLIT, note="one object in two halves"),
        case(np.array([[0.3], [0.9]]), note="one object was missed"),
        case(np.array([[0.0, 0.9], [0.8, 0.0], [0.0, 0.1]]), note="off the diagonal"),
        case(np.array([[0.9, 0.0], [0.0, 0.4], [0.0, 0.3]]), note="one lies over two objects"),
    ],
    hints=[
        "Which entries of the table are matches, and how many rows and columns stay alone?",
        "`PQ = sum of matched IoU / (TP + FP / 2 + FN / 2)`, a match being an IoU above 0.5.",
        "Almost the code:\n    matched = ious[ious > ___]\n"
        "    missed = len(ious) - len(matched)\n    invented = ious.shape[1] - ___\n"
        "    return matched.sum() / (len(matched) + missed / 2 + ___ / 2)",
    ],
    after="PQ = SQ * RQ: how well are the found ones covered, times how well are they found.",
)


@ex_panoptic_quality.written_out
def solution(ious):
    matched = ious[ious > 0.5]
    missed = len(ious) - len(matched)
    invented = ious.shape[1] - len(matched)
    return matched.sum() / (len(matched) + missed / 2 + invented / 2)


@ex_panoptic_quality.mistake(
    "The mean best overlap of the true objects: invented objects cost nothing in it."
)
def best_overlap(ious):
    return ious.max(axis=1).mean()


@ex_panoptic_quality.mistake(
    "That is SQ, the mean IoU of the matches: what was missed or invented costs nothing."
)
def segmentation_quality(ious):
    return ious[ious > 0.5].mean()


@ex_panoptic_quality.mistake("That is RQ: it counts matches, whether their IoU is 0.51 or 1.")
def matched_over_mean_size(ious):
    return 2 * (ious > 0.5).sum() / sum(ious.shape)


@ex_panoptic_quality.mistake(
    "You count matches instead of adding their IoU, and what stays alone counts full."
)
def recognition_quality(ious):
    return (ious > 0.5).sum() / ((ious > 0.5).sum() + sum(ious.shape) - 2 * (ious > 0.5).sum())


@ex_panoptic_quality.mistake(
    "Each missed and each invented object counts one half in the denominator."
)
def unmatched_count_full(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (sum(ious.shape) - len(matched))


@ex_panoptic_quality.mistake(
    "An IoU of exactly 0.5 is no match: two halves of an object would both match it. Use `>`."
)
def half_is_enough(ious):
    matched = ious[ious >= 0.5]
    return matched.sum() / (sum(ious.shape) / 2)


@ex_panoptic_quality.mistake("Invented objects (columns without a match) cost nothing.")
def inventions_are_free(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + (len(ious) - len(matched)) / 2)


@ex_panoptic_quality.mistake("Missed objects (rows without a match) cost nothing in yours.")
def misses_are_free(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + (ious.shape[1] - len(matched)) / 2)


@ex_panoptic_quality.mistake("IoUs of 0.5 and less are no matches and add nothing.")
def poor_matches_add_up(ious):
    return ious.sum() / (sum(ious.shape) / 2)


@ex_panoptic_quality.mistake(
    "Right, but for a table without a match: there SQ is 0 / 0, which is NaN. Nothing is "
    "found, and the PQ is 0: divide the sum by TP + FP / 2 + FN / 2."
)
def sq_times_rq_without_a_match(ious):
    matched = ious[ious > 0.5]
    quality = matched.sum() / len(matched) if len(matched) else np.nan
    return quality * len(matched) / (sum(ious.shape) / 2)


@ex_panoptic_quality.mistake(
    "You count every entry of the table that is no match. An entry is a pair; what counts is "
    "how many rows and how many columns stay alone."
)
def entries_that_are_no_match(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + (ious <= 0.5).sum() / 2)


@ex_panoptic_quality.mistake(
    "Missed objects are right. For the invented ones you count every entry of 0.5 and less, and an "
    "entry is a pair: count the columns without a match."
)
def inventions_are_poor_entries(ious):
    matched = ious[ious > 0.5]
    missed, invented = len(ious) - len(matched), (ious <= 0.5).sum()
    return matched.sum() / (len(matched) + missed / 2 + invented / 2)


@ex_panoptic_quality.mistake(
    "You count every pair that overlaps and is no match as an invention. What counts is how "
    "many rows and how many columns stay alone."
)
def poor_pairs_are_inventions(ious):
    matched = ious[ious > 0.5]
    return matched.sum() / (len(matched) + ((ious > 0) & (ious <= 0.5)).sum() / 2)


@ex_panoptic_quality.mistake(
    "Invented is a column without a match, whether anything true lies under it or not: an object "
    "in an empty place has no entry above 0. You count entries."
)
def inventions_are_entries_above_0(ious):
    matched = ious[ious > 0.5]
    missed, invented = len(ious) - len(matched), (ious > 0).sum() - len(matched)
    return matched.sum() / (len(matched) + missed / 2 + invented / 2)


@ex_panoptic_quality.mistake(
    "Each missed object counts one half, as each invented one does; yours counts in full."
)
def misses_count_full(ious):
    matched = ious[ious > 0.5]
    missed, invented = len(ious) - len(matched), ious.shape[1] - len(matched)
    return matched.sum() / (len(matched) + missed + invented / 2)


@ex_panoptic_quality.mistake(
    "Each invented object counts one half, as each missed one does; yours counts in full."
)
def inventions_count_full(ious):
    matched = ious[ious > 0.5]
    missed, invented = len(ious) - len(matched), ious.shape[1] - len(matched)
    return matched.sum() / (len(matched) + missed / 2 + invented)


@ex_panoptic_quality.mistake(
    "You divide by the number of true objects: invented ones cost nothing."
)
def divided_by_the_targets(ious):
    return ious[ious > 0.5].sum() / len(ious)


@ex_panoptic_quality.mistake(
    "You divide by the number of predicted objects: missed ones cost nothing."
)
def divided_by_the_predictions(ious):
    return ious[ious > 0.5].sum() / ious.shape[1]


@ex_panoptic_quality.mistake(
    "You look at the diagonal only. Object 2 may have been found by prediction 5: a match can "
    "stand anywhere in the table."
)
def diagonal_only(ious):
    diagonal = ious.diagonal()
    return diagonal[diagonal > 0.5].sum() / (sum(ious.shape) / 2)
