"""Right answers to `class_frequencies`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch


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
