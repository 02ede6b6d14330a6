"""Right answers to `split_tiles`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def by_flatnonzero(starts, size, border):
    return np.flatnonzero(starts + size <= border), np.flatnonzero(starts >= border)


def by_last_row(starts, size, border):
    last = starts + size - 1
    return np.where(last < border)[0], np.where(starts >= border)[0]


def by_lists(starts, size, border):
    before = [i for i, s in enumerate(starts) if s + size <= border]
    return before, [i for i, s in enumerate(starts) if s >= border]


def by_rows(starts, size, border):
    sides = [{r >= border for r in range(s, s + size)} for s in starts.tolist()]
    positions = np.arange(len(starts))
    return positions[[s == {False} for s in sides]], positions[[s == {True} for s in sides]]


def in_torch(starts, size, border):
    starts = torch.as_tensor(starts)
    return (starts + size <= border).nonzero()[:, 0], (starts >= border).nonzero()[:, 0]


def by_not(starts, size, border):
    return np.flatnonzero(~(starts + size > border)), np.flatnonzero(~(starts < border))


ALTERNATIVES = [by_flatnonzero, by_last_row, by_lists, by_rows, in_torch, by_not]


# --- what learners write


@wrong("first side of yours")
def by_start(starts, size, border):
    return np.where(starts < border)[0], np.where(starts >= border)[0]


@wrong("second side of yours")
def all_others(starts, size, border):
    before = np.flatnonzero(starts + size <= border)
    return before, np.setdiff1d(np.arange(len(starts)), before)


@right
def nonzero(starts, size, border):
    return (starts + size <= border).nonzero()[0], (starts >= border).nonzero()[0]


@right
def argwhere(starts, size, border):
    return np.argwhere(starts + size <= border)[:, 0], np.argwhere(starts >= border)[:, 0]


@right
def arange(starts, size, border):
    all_ = np.arange(len(starts))
    return all_[starts + size <= border], all_[starts >= border]


@right
def strictly(starts, size, border):
    return np.flatnonzero(starts + size < border + 1), np.flatnonzero(starts > border - 1)


@wrong("on both sides")
def touching(starts, size, border):
    return np.where(starts < border)[0], np.where(starts + size > border)[0]


@wrong("`<=`")
def below(starts, size, border):
    return np.flatnonzero(starts + size < border), np.flatnonzero(starts >= border)


@wrong("np.flatnonzero")
def masks(starts, size, border):
    return starts + size <= border, starts >= border


@wrong("Two tiles are dropped")
def strictly_on_both_sides(starts, size, border):
    ends = starts + size
    return np.where(ends < border)[0], np.where(starts > border)[0]


@wrong("where its middle lies")
def side_of_the_centre(starts, size, border):
    before = starts + size / 2 < border
    return np.flatnonzero(before), np.flatnonzero(~before)
