"""Right answers to `mean_of_present`, written in different ways: all are accepted."""

import math

import numpy as np

from solution_bank import right, wrong


def with_a_list(scores):
    kept = [s for s in scores if s >= 0]
    return sum(kept) / len(kept) if kept else math.nan


def marked_first(scores):
    scores = np.where(scores == -1, np.nan, scores)
    return np.nan if np.isnan(scores).all() else np.nanmean(scores)


def two_questions(scores):
    kept = scores[~np.isnan(scores) & (scores != -1)]
    return np.mean(kept) if kept.size else np.nan


def masked(scores):
    return np.ma.masked_less(np.ma.masked_invalid(scores), 0).mean()


def weighted(scores):
    there = np.nan_to_num(scores, nan=-1) >= 0
    return np.nan_to_num(scores)[there].sum() / there.sum() if there.sum() else np.nan


ALTERNATIVES = [
    with_a_list,
    marked_first,
    two_questions,
    masked,
    weighted,
]


# --- what learners write


@wrong("a mark, not a score")
def plain_mean(scores):
    return scores.mean()


@wrong("NaN is left out, -1 is not")
def only_nan(scores):
    return np.nanmean(scores)


@wrong("-1 is left out, but NaN")
def only_minus_1(scores):
    return scores[scores != -1].mean()


@wrong("0 is left out as well")
def positive_ones(scores):
    return scores[scores > 0].mean()


@wrong("cut to 0")
def cut_at_0(scores):
    return np.nanmean(np.clip(scores, 0, 1))


@wrong("-1 is left out, but NaN")
def nan_by_comparison(scores):
    return scores[(scores != -1) & (scores != np.nan)].mean()


@wrong("NaN, not 0")
def empty_is_0(scores):
    there = scores[scores >= 0]
    return there.mean() if len(there) else 0.0


@wrong("changed its argument `scores`")
def in_place(scores):
    scores[scores == -1] = np.nan
    return np.nanmean(scores)


@wrong("counts 0 in yours")
def divided_by_all(scores):
    return scores[scores >= 0].sum() / len(scores)


@wrong("expected a single number")
def the_scores_left(scores):
    return scores[scores >= 0]


@wrong("one True or False")
def asked_with_if(scores):
    if scores == -1:
        return np.nan
    return scores.mean()


@wrong("stop at a division by 0")
def python_s_division(scores):
    there = [float(s) for s in scores if s >= 0]
    return sum(there) / len(there)


@wrong("That is the median")
def median(scores):
    return np.median(scores[scores >= 0])


@wrong("always one class were absent")
def divided_by_one_less(scores):
    return scores[scores >= 0].sum() / (len(scores) - 1)


@right
def at_least_0(scores):
    return scores[scores >= 0].mean()


@right
def minus_1_to_nan(scores):
    return np.nanmean(np.where(scores == -1, np.nan, scores))


@right
def in_a_loop(scores):
    total = count = 0
    for s in scores:
        if s != -1 and not np.isnan(s):
            total += s
            count += 1
    return total / count if count else float("nan")


@right
def with_a_mask(scores):
    there = ~((scores == -1) | np.isnan(scores))
    if not there.any():
        return np.nan
    return np.mean(scores[there])
