"""Right answers to `tile_starts`, written in different ways: all are accepted."""

import math

import numpy as np

from solution_bank import right, wrong


def append_last(length, size, stride):
    starts = list(range(0, length - size + 1, stride))
    if starts[-1] != length - size:
        starts.append(length - size)
    return starts


def as_a_set(length, size, stride):
    return sorted({*range(0, length - size + 1, stride), length - size})


def by_min(length, size, stride):
    n = math.ceil((length - size) / stride) + 1
    return [min(k * stride, length - size) for k in range(n)]


def by_while(length, size, stride):
    starts = [0]
    while starts[-1] + size < length:
        starts.append(min(starts[-1] + stride, length - size))
    return starts


def in_numpy(length, size, stride):
    starts = np.append(np.arange(0, length - size, stride), length - size)
    return np.unique(starts).tolist()


ALTERNATIVES = [append_last, as_a_set, by_min, by_while, in_numpy]


# --- what learners write


@wrong("end of the photograph")
def no_rest(length, size, stride):
    return [s for s in range(0, length, stride) if s + size <= length]


@wrong("beyond the photograph|less than a tile")
def all_of_them(length, size, stride):
    return list(range(0, length, stride))


@right
def a_tuple(length, size, stride):
    return tuple(as_a_set(length, size, stride))


@right
def an_array(length, size, stride):
    return np.array(as_a_set(length, size, stride))


@right
def with_if(length, size, stride):
    starts = list(range(0, length - size + 1, stride))
    return starts if starts[-1] + size == length else starts + [length - size]


@right
def by_for(length, size, stride):
    starts = []
    for start in range(0, length, stride):
        if start + size >= length:
            return starts + [length - size]
        starts.append(start)


@wrong("Twice the same")
def always_added(length, size, stride):
    starts = list(range(0, length - size + 1, stride))
    starts.append(length - size)
    return starts


@wrong("by the size")
def side_by_side(length, size, stride):
    return as_a_set(length, size, size)


@wrong("ends of the tiles")
def where_they_end(length, size, stride):
    return [s + size for s in as_a_set(length, size, stride)]


@wrong("several times")
def minimum_of_both(length, size, stride):
    starts = []
    for start in range(0, length, stride):
        starts.append(min(start, length - size))
    return starts
