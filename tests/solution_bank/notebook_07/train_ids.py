"""Right answers to `train_ids`, written in different ways: all are accepted."""

import numpy as np

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
