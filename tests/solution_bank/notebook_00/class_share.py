"""Right answers to `class_share`, written in different ways: all are accepted."""

from collections import Counter

import numpy as np
import torch


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
EQUIVALENT = {"labels = as_label_map(labels) => pass": "the line only refuses what is no label map"}
