"""Right answers to `conv_output_size`, written in different ways: all are accepted."""

import math

import torch
from torch.nn import functional as F


def size_formula(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1


def size_torch(size, kernel, stride=1, padding=0):
    row = torch.zeros(1, 1, size + 2 * padding)
    return F.conv1d(row, torch.zeros(1, 1, kernel), stride=stride).shape[-1]


def size_by_counting(size, kernel, stride, padding):
    return len(range(0, size + 2 * padding - kernel + 1, stride))


def size_by_walking(size, kernel, stride=1, padding=0):
    position, count = 0, 0
    while position + kernel <= size + 2 * padding:
        position, count = position + stride, count + 1
    return count


def size_floor(size, kernel, stride=1, padding=0):
    return math.floor((size + 2 * padding - (kernel - 1) - 1) / stride + 1)


ALTERNATIVES = [
    size_formula,
    size_torch,
    size_by_counting,
    size_by_walking,
    size_floor,
]
EQUIVALENT = {
    "for name, value in given.items(): => pass": (
        "the lines below it refuse arguments that the exercise does not use"
    )
}
