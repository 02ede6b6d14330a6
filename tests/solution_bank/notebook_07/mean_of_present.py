"""Right answers to `mean_of_present`, written in different ways: all are accepted."""

import math

import numpy as np


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
