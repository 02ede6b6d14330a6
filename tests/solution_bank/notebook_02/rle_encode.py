"""Right answers to `rle_encode`, written in different ways: all are accepted."""

import itertools

import numpy as np
import torch

from solution_bank import right, wrong


def encode_by_walking(mask):
    counts, expected, length = [], 0, 0
    for pixel in mask.flatten(order="F"):
        if pixel != expected:
            counts.append(length)
            expected, length = pixel, 0
        length += 1
    return {"size": list(mask.shape), "counts": [*counts, length]}


def encode_by_groupby(mask):
    line = mask.T.ravel().astype(int).tolist()
    runs = [(value, len(list(group))) for value, group in itertools.groupby(line)]
    first = [] if runs[0][0] == 0 else [0]
    return {"size": mask.shape, "counts": first + [length for _, length in runs]}


def encode_with_padding(mask):
    line = np.concatenate([[0], mask.flatten("F"), [-1]])
    ends = np.flatnonzero(np.diff(line)).tolist()
    return {"size": list(mask.shape), "counts": np.diff([0, *ends]).tolist()}


def encode_by_nested_loops(mask):
    height, width = mask.shape
    counts, last = [0], False
    for column in range(width):
        for row in range(height):
            if bool(mask[row, column]) is last:
                counts[-1] += 1
            else:
                counts.append(1)
                last = not last
    return {"counts": counts, "size": [height, width]}


def encode_as_text(mask):
    text = "".join("01"[int(p)] for p in mask.T.ravel())
    counts = [0] * text.startswith("1")
    for value in text.replace("01", "0 1").replace("10", "1 0").split():
        counts.append(len(value))
    return {"size": list(mask.shape), "counts": np.array(counts)}


def encode_in_torch(mask):
    line = torch.as_tensor(mask).T.flatten()
    values, counts = torch.unique_consecutive(line, return_counts=True)
    counts = counts.tolist()
    return {"size": list(mask.shape), "counts": [0, *counts] if values[0] else counts}


ALTERNATIVES = [
    encode_by_walking,
    encode_by_groupby,
    encode_with_padding,
    encode_by_nested_loops,
    encode_as_text,
    encode_in_torch,
]


# --- what learners write


def _walk(line):
    counts, expected, length = [], 0, 0
    for pixel in line:
        if pixel != expected:
            counts.append(length)
            expected, length = pixel, 0
        length += 1
    return counts, length


@wrong("down the columns")
def ravel_by_rows(mask):
    counts, length = _walk(mask.ravel())
    return {"size": list(mask.shape), "counts": [*counts, length]}


@wrong("last run is missing")
def last_run_forgotten(mask):
    counts, length = _walk(mask.flatten(order="F"))
    return {"size": list(mask.shape), "counts": counts}


@wrong("must be of zeros")
def begins_with_what_comes(mask):
    line = mask.T.ravel()
    counts, value, length = [], line[0], 0
    for pixel in line:
        if pixel == value:
            length += 1
        else:
            counts.append(length)
            value, length = pixel, 1
    counts.append(length)
    return {"size": list(mask.shape), "counts": counts}


@wrong("[height, width]")
def size_turned(mask):
    counts, length = _walk(mask.flatten(order="F"))
    return {"size": list(mask.shape)[::-1], "counts": [*counts, length]}


@wrong("anew in every column")
def column_by_column(mask):
    counts = []
    for column in mask.T:
        some, length = _walk(column)
        counts += [*some, length]
    return {"size": list(mask.shape), "counts": counts}


@wrong("expected a dict with `size`, `counts`")
def only_the_list(mask):
    counts, length = _walk(mask.flatten(order="F"))
    return [*counts, length]


@wrong("missing: ['counts']")
def misspelt_key(mask):
    counts, length = _walk(mask.flatten(order="F"))
    return {"size": list(mask.shape), "count": [*counts, length]}


@wrong("start and length")
def pairs(mask):
    counts, length = _walk(mask.flatten(order="F"))
    ends = np.cumsum([*counts, length])
    out = []
    for a, b in zip(ends[::2], ends[1::2]):
        out += [a + 1, b - a]
    return {"size": list(mask.shape), "counts": out}


@wrong("where each run ends")
def positions(mask):
    line = np.concatenate([[False], mask.flatten("F")])
    ends = np.flatnonzero(line[1:] != line[:-1]).tolist()
    return {"size": list(mask.shape), "counts": [*ends, mask.size]}


@wrong("zeros and the ones of the whole mask")
def two_totals(mask):
    return {"size": list(mask.shape), "counts": [np.sum(mask == 0), np.sum(mask == 1)]}


@wrong("`return` stands inside the loop")
def returns_in_the_loop(mask):
    counts, expected, length = [], 0, 0
    for pixel in mask.flatten(order="F"):
        if pixel != expected:
            counts.append(length)
            expected, length = pixel, 0
        length += 1
        return {"size": list(mask.shape), "counts": [*counts, length]}


@right
def with_diff(mask):
    line = np.concatenate([[0], mask.T.flatten().astype(int)])
    changes = np.flatnonzero(np.diff(line)).tolist()
    edges = [0, *changes, mask.size]
    return {"size": mask.shape, "counts": [b - a for a, b in zip(edges, edges[1:])]}


@right
def while_loop(mask):
    height, width = mask.shape
    line = [mask[r, c] for c in range(width) for r in range(height)]
    counts, i, value = [], 0, False
    while i < len(line):
        start = i
        while i < len(line) and line[i] == value:
            i += 1
        counts.append(i - start)
        value = not value
    return {"counts": counts, "size": [height, width]}


@right
def in_floats(mask):
    counts, length = _walk(mask.flatten(order="F"))
    return {"size": list(mask.shape), "counts": np.array([*counts, length], float)}


@right
def with_a_string(mask):
    import re

    text = "".join("1" if p else "0" for p in mask.flatten(order="F"))
    runs = re.findall("0+|1+", text)
    return {
        "size": [len(mask), len(mask[0])],
        "counts": [0] * (text[0] == "1") + [len(run) for run in runs],
    }


def _runs_of(line):
    changes = np.flatnonzero(np.diff(line.astype(int))) + 1
    return np.diff([0, *changes, line.size]).tolist()


@wrong("at the foot of each column. Where the next one")
def runs_end_with_the_column(mask):
    counts = [0] if mask[0, 0] else []
    for column in mask.T:
        counts += _runs_of(column)
    return {"size": list(mask.shape), "counts": counts}


@wrong("the first count must be of zeros, 0 when")
def column_by_column_without_the_0(mask):
    return {"size": list(mask.shape), "counts": [n for col in mask.T for n in _runs_of(col)]}


@wrong("where each run of ones starts")
def start_and_length_of_each_run(mask):
    flat, counts, i = mask.T.ravel(), [], 0
    while i < len(flat):
        start = i
        while i < len(flat) and flat[i]:
            i += 1
        if i > start:
            counts += [start, i - start]
        i += 1
    return {"size": list(mask.shape), "counts": counts}
