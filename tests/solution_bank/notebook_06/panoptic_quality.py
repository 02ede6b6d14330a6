"""Right answers to `panoptic_quality`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def pq_mean_size(ious):
    return ious[ious > 0.5].sum() / ((ious.shape[0] + ious.shape[1]) / 2)


def pq_product(ious):
    matched = ious[ious > 0.5]
    if len(matched) == 0:
        return 0.0
    tp, fn, fp = len(matched), len(ious) - len(matched), ious.shape[1] - len(matched)
    return matched.mean() * tp / (tp + fp / 2 + fn / 2)


def pq_loop(ious):
    total, tp = 0.0, 0
    for row in ious:
        for value in row:
            if value > 0.5:
                total, tp = total + value, tp + 1
    fn, fp = len(ious) - tp, len(ious[0]) - tp
    return total / (tp + 0.5 * fn + 0.5 * fp)


def pq_rows(ious):
    hit = (ious > 0.5).any(axis=1)
    invented = (~(ious > 0.5).any(axis=0)).sum()
    return ious.max(axis=1)[hit].sum() / (hit.sum() + (invented + (~hit).sum()) / 2)


def pq_torch(ious):
    ious = torch.as_tensor(ious)
    keep = ious > 0.5
    return 2 * (ious * keep).sum() / sum(ious.shape)


ALTERNATIVES = [
    pq_mean_size,
    pq_product,
    pq_loop,
    pq_rows,
    pq_torch,
]


# --- what learners write


@wrong("table without a match")
def the_formula(ious):
    m = ious[ious > 0.5]
    tp = len(m)
    fn = ious.shape[0] - tp
    fp = ious.shape[1] - tp
    return (m.sum() / tp if tp else float("nan")) * tp / (tp + 0.5 * fp + 0.5 * fn)


@wrong("no match: two halves")
def from_one_half(ious):
    m = ious[ious >= 0.5]
    fn, fp = ious.shape[0] - len(m), ious.shape[1] - len(m)
    return m.sum() / (len(m) + fp / 2 + fn / 2)


@wrong("one half")
def no_halves(ious):
    m = ious[ious > 0.5]
    fn, fp = ious.shape[0] - len(m), ious.shape[1] - len(m)
    return m.sum() / (len(m) + fp + fn)


@wrong("one half, as each invented one")
def misses_full(ious):
    m = ious[ious > 0.5]
    fn, fp = ious.shape[0] - len(m), ious.shape[1] - len(m)
    return m.sum() / (len(m) + fp / 2 + fn)


@wrong("every entry of the table")
def table_entries(ious):
    tp = (ious > 0.5).sum()
    rest = (ious <= 0.5).sum()
    return ious[ious > 0.5].sum() / (tp + rest / 2)


@wrong("diagonal only")
def diagonal(ious):
    d = np.diag(ious)
    return d[d > 0.5].sum() / ((ious.shape[0] + ious.shape[1]) / 2)


@wrong("Brackets are missing")
def brackets(ious):
    m = ious[ious > 0.5]
    fn, fp = ious.shape[0] - len(m), ious.shape[1] - len(m)
    return m.sum() / len(m) + (fp + fn) / 2


@wrong("That is SQ")
def sq(ious):
    return ious[ious > 0.5].mean()


@wrong("counts matches")
def rq(ious):
    tp = np.count_nonzero(ious > 0.5)
    return tp / ((ious.shape[0] + ious.shape[1]) / 2)


@wrong("invented ones cost nothing|number of true objects")
def over_targets(ious):
    best = ious.max(axis=1)
    return best[best > 0.5].sum() / len(ious)


@right
def short(ious):
    return 2 * ious[ious > 0.5].sum() / sum(ious.shape)


@right
def counting(ious):
    tp, total = 0, 0.0
    for row in ious:
        for value in row:
            if value > 0.5:
                tp += 1
                total += value
    fn = len(ious) - tp
    fp = len(ious[0]) - tp
    return total / (tp + fp / 2 + fn / 2)


@right
def product(ious):
    m = ious[ious > 0.5]
    if len(m) == 0:
        return 0
    rq = len(m) / (len(m) + 0.5 * (ious.shape[1] - len(m)) + 0.5 * (ious.shape[0] - len(m)))
    return m.mean() * rq


@right
def by_rows(ious):
    found = ious.max(axis=1) > 0.5
    used = ious.max(axis=0) > 0.5
    return ious.max(axis=1)[found].sum() / (found.sum() + (~found).sum() / 2 + (~used).sum() / 2)


@wrong("Missed objects are right")
def poor_ious_as_fp(ious):
    tp = (ious > 0.5).sum()
    fp = (ious <= 0.5).sum()
    fn = (ious.max(axis=1) <= 0.5).sum()
    return ious[ious > 0.5].sum() / (tp + fp / 2 + fn / 2)


@wrong("You count entries")
def inventions_by_loop(ious):
    tp, fp, total = 0, 0, 0.0
    for row in ious:
        for value in row:
            if value > 0.5:
                tp, total = tp + 1, total + value
            elif value > 0:
                fp += 1
    return total / (tp + fp / 2 + (len(ious) - tp) / 2)
