"""Right answers to `split_frames`, written in different ways: all are accepted."""

import numpy as np


def by_where(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.where(~judged)[0], np.where(judged)[0]


def as_lists(drives, held_out):
    train = [i for i, drive in enumerate(drives) if drive not in held_out]
    return train, [i for i, drive in enumerate(drives) if drive in held_out]


def by_set(drives, held_out):
    judged = set(held_out)
    sides = [], []
    for i, drive in enumerate(drives.tolist()):
        sides[drive in judged].append(i)
    return sides


def the_rest(drives, held_out):
    judged = np.concatenate([np.flatnonzero(drives == d) for d in held_out])
    judged.sort()
    return np.setdiff1d(np.arange(len(drives)), judged), judged


def by_index(drives, held_out):
    index = np.arange(len(drives))
    judged = (drives[:, None] == np.array(held_out)).any(axis=1)
    return index[np.logical_not(judged)], index[judged]


ALTERNATIVES = [
    by_where,
    as_lists,
    by_set,
    the_rest,
    by_index,
]
