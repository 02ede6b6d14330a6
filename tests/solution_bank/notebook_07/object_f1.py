"""Right answers to `object_f1`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong


def from_precision_and_recall(ious):
    hits = np.count_nonzero(ious > 0.5)
    if not hits:
        return 0.0
    recall, precision = hits / len(ious), hits / ious.shape[1]
    return 2 * precision * recall / (precision + recall)


def from_outcomes(ious):
    tp = (ious > 0.5).sum()
    fn, fp = ious.shape[0] - tp, ious.shape[1] - tp
    return tp / (tp + (fp + fn) / 2)


def found_per_object(ious):
    found = (ious > 0.5).any(axis=1).sum()
    return 2 * found / sum(ious.shape)


def found_per_prediction(ious):
    found = sum(any(column > 0.5) for column in ious.T)
    return found / np.mean(ious.shape)


def cell_by_cell(ious):
    hits = sum(1 for row in ious for value in row if value > 0.5)
    return 2 * hits / (ious.shape[0] + ious.shape[1])


ALTERNATIVES = [
    from_precision_and_recall,
    from_outcomes,
    found_per_object,
    found_per_prediction,
    cell_by_cell,
]


# --- what learners write


@wrong("best overlap of each true object")
def mean_best_overlap(ious):
    return ious.max(axis=1).mean()


@wrong("That is recall")
def recall(ious):
    return (ious > 0.5).any(axis=1).mean()


@wrong("That is precision")
def precision(ious):
    return (ious > 0.5).any(axis=0).mean()


@wrong("factor 2 is missing")
def two_forgotten(ious):
    return (ious > 0.5).sum() / (ious.shape[0] + ious.shape[1])


@wrong("exactly 0.5")
def a_half_is_enough(ious):
    return 2 * (ious >= 0.5).sum() / sum(ious.shape)


@wrong("a match is a match")
def sum_of_ious(ious):
    return 2 * ious[ious > 0.5].sum() / sum(ious.shape)


@wrong("number of pairs")
def share_of_pairs(ious):
    return (ious > 0.5).mean()


@wrong("a stricter relative")
def hits_over_union(ious):
    hits = (ious > 0.5).sum()
    return hits / (ious.shape[0] + ious.shape[1] - hits)


@wrong("number of matches")
def the_hits(ious):
    return (ious > 0.5).sum()


@wrong("is a touch")
def any_overlap(ious):
    return 2 * (ious > 0).any(axis=1).sum() / sum(ious.shape)


@wrong("how well the matches fit")
def segmentation_quality(ious):
    return ious[ious > 0.5].mean()


@wrong("stop at a division by 0")
def python_s_division(ious):
    hits = int((ious > 0.5).sum())
    precision, recall = hits / ious.shape[1], hits / ious.shape[0]
    return 2 * precision * recall / (precision + recall)


@wrong("a row has no largest overlap")
def best_of_each_row(ious):
    hits = (ious.max(axis=1) > 0.5).sum()
    return 2 * hits / (ious.shape[0] + ious.shape[1])


@wrong("That is recall")
def recall_of_the_best(ious):
    return np.mean(ious.max(axis=1) > 0.5)


@right
def hits_and_sides(ious):
    hits = (ious > 0.5).sum()
    return 2 * hits / (ious.shape[0] + ious.shape[1])


@right
def rows_with_a_hit(ious):
    hits = (ious > 0.5).any(axis=1).sum()
    return 2 * hits / sum(ious.shape)


@right
def from_tp_fp_fn(ious):
    tp = np.count_nonzero(ious > 0.5)
    fn, fp = len(ious) - tp, ious.shape[1] - tp
    return 2 * tp / (2 * tp + fp + fn)


@right
def in_loops(ious):
    trues, preds = ious.shape
    hits = 0
    for i in range(trues):
        for j in range(preds):
            if ious[i, j] > 0.5:
                hits += 1
    return 2 * hits / (trues + preds)


@wrong("harmonic mean")
def mean_of_precision_and_recall(ious):
    hits = (ious > 0.5).sum()
    precision = hits / ious.shape[1] if ious.shape[1] else 0
    return (precision + hits / ious.shape[0]) / 2


@wrong("that is 0, not NaN")
def undefined_without_predictions(ious):
    if ious.shape[1] == 0:
        return float("nan")
    return 2 * (ious > 0.5).sum() / sum(ious.shape)


@wrong("that is 0, not 1")
def perfect_without_predictions(ious):
    if ious.size == 0:
        return 1.0
    return 2 * (ious > 0.5).sum() / sum(ious.shape)


@wrong("cells of the table")
def every_other_cell_is_an_invention(ious):
    tp, fp = np.sum(ious > 0.5), np.sum(ious <= 0.5)
    fn = len(ious) - tp
    return 2 * tp / (2 * tp + fp + fn)


@wrong("only what touches")
def untouched_ones(ious):
    tp = (ious > 0.5).sum()
    fp, fn = np.all(ious == 0, axis=0).sum(), np.all(ious == 0, axis=1).sum()
    return 2 * tp / (2 * tp + fp + fn)


@wrong("larger of the two")
def by_the_longer_side(ious):
    return np.count_nonzero(ious > 0.5) / max(ious.shape)


@wrong("smaller of the two")
def by_the_shorter_side(ious):
    return np.count_nonzero(ious > 0.5) / (min(ious.shape) or 1)


@wrong("rows x columns")
def twice_the_share_of_cells(ious):
    return 2 * np.count_nonzero(ious > 0.5) / (ious.size or 1)


@wrong("that is 0 / 0")
def rows_times_columns(ious):
    return 2 * (ious > 0.5).sum() / (ious.shape[0] * ious.shape[1])


@wrong("best overlap of each prediction")
def mean_best_of_columns(ious):
    return ious.max(axis=0).mean()
