"""Right answers to `train_ids`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong

VOID = 255


def table_lookup(ids, table):
    lookup = np.full(256, VOID)
    for old, new in table.items():
        lookup[old] = new
    return lookup[ids]


def pixel_by_pixel(ids, table):
    return [[table.get(int(i), VOID) for i in row] for row in ids]


def with_where(ids, table):
    labels = np.full(ids.shape, VOID, np.uint8)
    for old, new in table.items():
        labels = np.where(ids == old, new, labels)
    return labels


def vectorised(ids, table):
    return np.vectorize(lambda i: table.get(i, VOID))(ids)


def with_select(ids, table):
    return np.select([ids == old for old in table], list(table.values()), default=VOID)


ALTERNATIVES = [
    table_lookup,
    pixel_by_pixel,
    with_where,
    vectorised,
    with_select,
]


# --- what learners write


@wrong("taken for an old 1")
def one_after_the_other(ids, table):
    labels = ids.copy()
    for old, new in table.items():
        labels[labels == old] = new
    labels[~np.isin(ids, list(table))] = 255
    return labels


@wrong("stay as they are")
def others_kept(ids, table):
    labels = ids.copy()
    for old, new in table.items():
        labels[ids == old] = new
    return labels


@wrong("become class 0")
def others_zero(ids, table):
    labels = np.zeros_like(ids)
    for old, new in table.items():
        labels[ids == old] = new
    return labels


@wrong("no such key")
def no_other_expected(ids, table):
    return np.array([[table[i] for i in row] for row in ids])


@wrong("one key at a time")
def map_as_key(ids, table):
    return table[ids]


@wrong("one key at a time")
def get_of_a_map(ids, table):
    return table.get(ids, 255)


@wrong("`get` of a key that is not there")
def vectorized_get(ids, table):
    return np.vectorize(table.get)(ids)


@wrong("their shape is not")
def one_line(ids, table):
    return np.array([table.get(i, 255) for i in ids.flatten()])


@wrong("read backwards")
def the_other_way_round(ids, table):
    labels = np.full_like(ids, 255)
    for old, new in table.items():
        labels[ids == new] = old
    return labels


@wrong("changed its argument `ids`")
def in_place(ids, table):
    known = np.isin(ids, list(table))
    for old, new in table.items():
        ids[ids == old] = new
    ids[~known] = 255
    return ids


@wrong("the ids from 7 on are one class")
def cut_off(ids, table):
    return np.minimum(ids, 6)


@wrong("stands inside the loop")
def returns_early(ids, table):
    labels = np.full(ids.shape, 255)
    for old, new in table.items():
        labels[ids == old] = new
        return labels


@right
def filled(ids, table):
    labels = np.full(ids.shape, 255)
    for old, new in table.items():
        labels[ids == old] = new
    return labels


@wrong("Two things")
def replaced_in_a_copy(ids, table):
    out = ids.copy()
    for k, v in table.items():
        out[out == k] = v
    return out


@wrong("Two things")
def where_after_where(ids, table):
    for k, v in table.items():
        ids = np.where(ids == k, v, ids)
    return ids


@right
def row_by_row(ids, table):
    return np.array([[table.get(int(i), VOID) for i in row] for row in ids])


@right
def vectorized(ids, table):
    return np.vectorize(lambda i: table.get(i, 255))(ids)


@right
def looked_up(ids, table):
    lookup = np.full(ids.max() + max(table) + 1, 255)
    for old, new in table.items():
        lookup[old] = new
    return lookup[ids]


@right
def with_where_too(ids, table):
    labels = 255 * np.ones(ids.shape, int)
    for old in table:
        labels = np.where(ids == old, table[old], labels)
    return labels
