"""Right answers to `object_f1`, written in different ways: all are accepted."""

import numpy as np


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
