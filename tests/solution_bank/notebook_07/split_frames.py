"""Right answers to `split_frames`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong


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


# --- what learners write


@wrong("These are masks")
def as_masks(drives, held_out):
    judged = np.isin(drives, held_out)
    return ~judged, judged


@wrong("two sides are exchanged")
def exchanged(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.flatnonzero(judged), np.flatnonzero(~judged)


@wrong("asked are the positions")
def the_drives_themselves(drives, held_out):
    judged = np.isin(drives, held_out)
    return drives[~judged], drives[judged]


@wrong("do not fit together")
def compared_with_a_list(drives, held_out):
    return np.flatnonzero(drives != held_out), np.flatnonzero(drives == held_out)


@wrong("one True or False")
def asked_with_in(drives, held_out):
    judged = drives in held_out
    return np.flatnonzero(~judged), np.flatnonzero(judged)


@wrong("Only the first")
def only_the_first_drive(drives, held_out):
    judged = drives == held_out[0]
    return np.flatnonzero(~judged), np.flatnonzero(judged)


@wrong("take it for positions")
def drives_for_positions(drives, held_out):
    return np.setdiff1d(np.arange(len(drives)), held_out), np.array(held_out)


@wrong("Not the right answer yet")
def a_quarter_at_random(drives, held_out):
    mixed = np.random.default_rng(0).permutation(len(drives))
    n = len(drives) // 4
    return mixed[n:], mixed[:n]


@wrong("Not the right answer yet")
def the_last_frames(drives, held_out):
    n = len(held_out) * len(drives) // len(np.unique(drives))
    return np.arange(len(drives) - n), np.arange(len(drives) - n, len(drives))


@wrong("positions of the others")
def only_training(drives, held_out):
    return np.flatnonzero(~np.isin(drives, held_out))


@wrong("give a tuple")
def positions_as_tuples(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.where(~judged), np.where(judged)


@wrong("drives of each side")
def other_drives(drives, held_out):
    rest = [d for d in np.unique(drives) if d not in held_out]
    return rest, held_out


@wrong("knows the answers")
def train_on_all(drives, held_out):
    return np.arange(len(drives)), np.flatnonzero(np.isin(drives, held_out))


@wrong("a row for each position")
def by_argwhere(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.argwhere(~judged), np.argwhere(judged)


@wrong("These are masks")
def lists_of_answers(drives, held_out):
    return [d not in held_out for d in drives], [d in held_out for d in drives]


@right
def by_isin(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.flatnonzero(~judged), np.flatnonzero(judged)


@right
def in_a_loop(drives, held_out):
    train, judged = [], []
    for i, d in enumerate(drives):
        if d in held_out:
            judged.append(i)
        else:
            train.append(i)
    return train, judged


@wrong("Look for the frame's drive")
def positions_in_the_list(drives, held_out):
    train = [i for i in range(len(drives)) if i not in held_out]
    return train, [i for i in range(len(drives)) if i in held_out]


@right
def by_where_too(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.where(~judged)[0], np.where(judged)[0]


@right
def by_positions(drives, held_out):
    positions = np.arange(len(drives))
    judged = np.concatenate([positions[drives == d] for d in sorted(held_out)])
    return np.array([i for i in positions if i not in judged]), np.sort(judged)


@wrong("not those of a list of Python's")
def a_list_turned_round(drives, held_out):
    judged = [d in held_out for d in drives]
    return np.flatnonzero(~judged), np.flatnonzero(judged)
