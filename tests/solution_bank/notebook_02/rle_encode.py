"""Right answers to `rle_encode`, written in different ways: all are accepted."""

import itertools

import numpy as np
import torch


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
EQUIVALENT = {
    "mask = as_mask(mask) => pass": (
        "only turns lists and tensors into arrays and refuses what is no map; cases are maps"
    )
}
