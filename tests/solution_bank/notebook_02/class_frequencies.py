"""Right answers to `class_frequencies`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch

from solution_bank import right, wrong


def frequencies_bincount(labels, num_classes, ignore_index):
    counts = np.bincount(labels[labels != ignore_index], minlength=num_classes)
    return counts / counts.sum()


def frequencies_by_comparing(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return [float((known == k).mean()) for k in range(num_classes)]


def frequencies_counter(labels, num_classes, ignore_index):
    count = Counter(labels.ravel().tolist())
    count.pop(ignore_index, None)
    return np.array([count[k] for k in range(num_classes)]) / sum(count.values())


def frequencies_torch(labels, num_classes, ignore_index):
    t = torch.tensor(labels).flatten()
    counts = torch.bincount(t[t != ignore_index], minlength=num_classes)
    return counts / counts.sum()


def frequencies_histogram(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index].astype(np.float32)
    counts, _ = np.histogram(known, bins=np.arange(num_classes + 1) - 0.5)
    return (counts / len(known)).astype(np.float32)


ALTERNATIVES = [
    frequencies_bincount,
    frequencies_by_comparing,
    frequencies_counter,
    frequencies_torch,
    frequencies_histogram,
]
EQUIVALENT = dict.fromkeys(
    [
        "images = images if where_present else images[None] => pass",
        (
            "images = images if where_present else images[None] => images = images[None] if "
            "where_present else images"
        ),
        "images = images.reshape(len(images), -1).astype(np.int64) => pass",
        (
            "images = images.reshape(len(images), -1).astype(np.int64) => images = "
            "images.reshape(len(images), -2).astype(np.int64)"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(keepdims=True) * ((counts > 0) | (not "
            "where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1) * ((counts > 0) | (not "
            "where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=False) * ((counts > 0) |"
            " (not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) / ((counts > 0) | "
            "(not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts >= 0) |"
            " (not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts < 0) | "
            "(not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts > 1) | "
            "(not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts > -1) |"
            " (not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) & "
            "(not where_present))"
        ),
        (
            "pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | (not "
            "where_present)) => pixels = counts.sum(axis=1, keepdims=True) * ((counts > 0) | "
            "where_present)"
        ),
        (
            "frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0)) => frequencies = "
            "divide(counts.max(axis=0), pixels.sum(axis=0))"
        ),
        (
            "frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0)) => frequencies = "
            "divide(counts.mean(axis=0), pixels.sum(axis=0))"
        ),
        (
            "frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0)) => frequencies = "
            "divide(counts.sum(axis=0), pixels.max(axis=0))"
        ),
        (
            "frequencies = divide(counts.sum(axis=0), pixels.sum(axis=0)) => frequencies = "
            "divide(counts.sum(axis=0), pixels.mean(axis=0))"
        ),
    ],
    "all pixels stand in one row of counts, unless where_present, which is not asked for",
) | dict.fromkeys(
    [
        (
            "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies => "
            "return frequencies if counts.any() else np.nan_to_num(frequencies, nan=0.0)"
        ),
        (
            "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies => "
            "return np.nan_to_num(frequencies, nan=0.0) if counts.all() else frequencies"
        ),
        (
            "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies => "
            "return np.nan_to_num(frequencies) if counts.any() else frequencies"
        ),
        (
            "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies => "
            "return np.nan_to_num(frequencies, nan=1.0) if counts.any() else frequencies"
        ),
        (
            "return np.nan_to_num(frequencies, nan=0.0) if counts.any() else frequencies => "
            "return np.nan_to_num(frequencies, nan=-1.0) if counts.any() else frequencies"
        ),
    ],
    "no frequency is NaN when some pixel counts and where_present is not asked for",
)


# --- what learners write


@wrong("ends with the largest label")
def bincount_and_size(labels, num_classes, ignore_index):
    return np.bincount(labels.ravel()) / labels.size


@wrong("`labels.ravel()`|one line of numbers")
def bincount_of_a_map(labels, num_classes, ignore_index):
    return np.bincount(labels, minlength=num_classes) / labels.size


@wrong("do not sum to 1")
def all_pixels_below(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return np.bincount(known, minlength=num_classes) / labels.size


@wrong("needs its place too")
def unique_only(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    _, counts = np.unique(known, return_counts=True)
    return counts / counts.sum()


@wrong("divide by how many count")
def counts_only(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return np.bincount(known, minlength=num_classes)


@wrong("not a law")
def hard_coded(labels, num_classes, ignore_index):
    known = labels[labels != 255]
    return np.array([(known == c).mean() for c in range(num_classes)])


@wrong("leaves out number 0|Class 0 is left out")
def from_one(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    out = np.zeros(num_classes)
    for c in range(1, num_classes):
        out[c] = (known == c).sum() / known.size
    return out


@wrong("`return` stands inside the loop")
def early(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    out = np.zeros(num_classes)
    for c in range(num_classes):
        out[c] = (known == c).sum() / known.size
        return out


@wrong("percent")
def percent(labels, num_classes, ignore_index):
    known = labels[labels != ignore_index]
    return [100 * (known == c).mean() for c in range(num_classes)]


@wrong("of all pixels")
def void_ignored_not(labels, num_classes, ignore_index):
    return [np.mean(labels == c) for c in range(num_classes)]


@right
def comparing(labels, num_classes, ignore_index):
    known = labels != ignore_index
    shares = []
    for c in range(num_classes):
        shares.append(((labels == c) & known).sum() / known.sum())
    return np.array(shares)


@right
def dictionary(labels, num_classes, ignore_index):
    counts = dict.fromkeys(range(num_classes), 0)
    for label in labels.ravel().tolist():
        if label != ignore_index:
            counts[label] += 1
    total = sum(counts.values())
    return [counts[c] / total for c in range(num_classes)]


@right
def add_at(labels, num_classes, ignore_index):
    out = np.zeros(num_classes)
    np.add.at(out, labels[labels != ignore_index], 1)
    return out / out.sum()


@right
def as_fractions(labels, num_classes, ignore_index):
    from fractions import Fraction

    known = labels[labels != ignore_index].tolist()
    return [Fraction(known.count(c), len(known)) for c in range(num_classes)]
