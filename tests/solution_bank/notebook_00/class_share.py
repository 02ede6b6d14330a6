"""Right answers to `class_share`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch

from solution_bank import right, wrong


def by_loops(labels, class_id):
    hits = 0
    for row in labels:
        for label in row:
            if label == class_id:
                hits += 1
    return hits / (len(labels) * len(labels[0]))


def by_counter(labels, class_id):
    counts = Counter(np.asarray(labels).ravel().tolist())
    return counts[class_id] / sum(counts.values())


def by_bincount(labels, class_id):
    counts = np.bincount(labels.ravel(), minlength=class_id + 1)
    return (counts / counts.sum())[class_id]


def in_torch(labels, class_id):
    return (torch.as_tensor(labels) == class_id).float().mean()


def by_what_is_left(labels, class_id):
    return 1 - np.count_nonzero(labels != class_id) / labels.size


def in_float32(labels, class_id):
    return np.float32(np.sum(labels == class_id)) / np.float32(np.prod(labels.shape))


ALTERNATIVES = [
    by_loops,
    by_counter,
    by_bincount,
    in_torch,
    by_what_is_left,
    in_float32,
]


# --- what learners write


@wrong("number of all")
def counts_them(labels, class_id):
    n = 0
    for row in labels:
        for value in row:
            if value == class_id:
                n = n + 1
    return n


@wrong("number of rows only")
def over_len(labels, class_id):
    return np.count_nonzero(labels == class_id) / len(labels)


@wrong("percent")
def in_percent(labels, class_id):
    return 100 * np.mean(labels == class_id)


@wrong("one True or False")
def if_on_the_map(labels, class_id):
    if labels == class_id:
        return 1.0
    return 0.0


@wrong("`return` stands inside the loop")
def return_too_early(labels, class_id):
    hits = 0
    for value in labels.ravel():
        if value == class_id:
            hits += 1
        return hits / labels.size


@wrong("`//`")
def whole_division(labels, class_id):
    return np.sum(labels == class_id) // labels.size


@wrong("forgets what was there before")
def assigns(labels, class_id):
    hits = 0
    for value in labels.ravel():
        if value == class_id:
            hits = 1
    return hits / labels.size


@wrong("`return`")
def forgets_to_return(labels, class_id):
    share = (labels == class_id).mean()  # noqa: F841


@wrong("average of the labels")
def mean_of_the_map(labels, class_id):
    return np.mean(labels)


@wrong("255")
def leaves_void_out(labels, class_id):
    known = labels[labels != 255]
    return (known == class_id).mean()


@right
def with_sum_and_size(labels, class_id):
    return sum(sum(labels == class_id)) / (labels.shape[0] * labels.shape[1])


@right
def as_a_fraction(labels, class_id):
    from fractions import Fraction

    flat = labels.flatten().tolist()
    return Fraction(flat.count(class_id), len(flat))


@right
def with_where(labels, class_id):
    return np.where(labels == class_id, 1, 0).sum() / labels.size


@right
def with_unique(labels, class_id):
    values, counts = np.unique(labels, return_counts=True)
    return dict(zip(values, counts, strict=True)).get(class_id, 0) / counts.sum()


@right
def with_nonzero(labels, class_id):
    return len(np.argwhere(labels == class_id)) / len(labels.ravel())


@wrong("those of a map are whole rows")
def counts_in_a_list(labels, class_id):
    return list(labels).count(class_id) / labels.size


@wrong("For the columns: `range(labels.shape[1])`")
def rows_for_columns(labels, class_id):
    found = 0
    for i in range(len(labels)):
        for j in range(len(labels)):
            found += labels[i, j] == class_id
    return found / labels.size


@wrong("All pixels are `labels.size`. (Yours is written in another way")
def divided_by_the_first_side(labels, class_id):
    return (labels == class_id).sum() / labels.shape[0]


@wrong("number of its rows")
def length_of_the_comparison(labels, class_id):
    return len(labels == class_id) / labels.size


@wrong("an array for each axis")
def length_of_where(labels, class_id):
    return len(np.where(labels == class_id)) / labels.size


@wrong("`==` compares")
def one_equals_sign(labels, class_id):
    return np.sum(labels=class_id) / labels.size


@wrong("the pixels of the other classes")
def ratio_to_the_others(labels, class_id):
    return np.sum(labels == class_id) / np.sum(labels != class_id)
