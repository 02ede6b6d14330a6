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
