"""Right answers to `conv_output_size`, written in different ways: all are accepted."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from solution_bank import right, wrong


def size_formula(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1


def size_torch(size, kernel, stride=1, padding=0):
    row = torch.zeros(1, 1, size + 2 * padding)
    return F.conv1d(row, torch.zeros(1, 1, kernel), stride=stride).shape[-1]


def size_by_counting(size, kernel, stride=1, padding=0):
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


# --- what learners write


@wrong("Brackets are missing")
def no_brackets(size, kernel, *, stride=1, padding=0):
    return size + 2 * padding - kernel // stride + 1


@wrong("count it twice")
def padding_on_one_side(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) // stride + 1


@wrong("One too few|Very close")
def no_first_position(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride


@wrong("whole number|Very close")
def true_division(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride + 1


@wrong("round up")
def ceiling(size, kernel, *, stride=1, padding=0):
    return int(np.ceil((size + 2 * padding - kernel) / stride)) + 1


@wrong("kernel needs room")
def divided(size, kernel, *, stride=1, padding=0):
    return size // stride


@wrong("The stride is missing")
def no_stride(size, kernel, *, stride=1, padding=0):
    return size + 2 * padding - kernel + 1


@wrong("takes other arguments")
def two_arguments(size, kernel):
    return size - kernel + 1


@wrong("no padding")
def default_padding(size, kernel, stride=1, padding=1):
    return (size + 2 * padding - kernel) // stride + 1


@wrong("no stride|2. Without")
def default_stride(size, kernel, stride=2, padding=0):
    return (size + 2 * padding - kernel) // stride + 1


@wrong("`padding` is added on both sides, and a size")
def one_padding_and_a_slash(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) / stride + 1


@wrong("the padding is missing, on both")
def no_padding_and_a_slash(size, kernel, *, stride=1, padding=0):
    return (size - kernel) / stride + 1


@wrong("counts too, and a size")
def no_first_place_and_a_slash(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride


@wrong("before you divide: only the room")
def one_inside_the_brackets(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel + 1) // stride


@wrong("The window itself needs room")
def kernel_forgotten(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding) // stride


@wrong("both sides, and the window")
def one_padding_no_first_place(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) // stride


@right
def positional_too(size, kernel, stride=1, padding=0):
    return int((size + 2 * padding - kernel) / stride) + 1


@right
def counted(size, kernel, *, stride=1, padding=0):
    places, start = 0, -padding
    while start + kernel <= size + padding:
        places += 1
        start += stride
    return places


@right
def with_range(size, kernel, **options):
    padding = options.get("padding", 0)
    last = size + 2 * padding - kernel
    return len(range(0, last + 1, options.get("stride", 1)))


@right
def with_floor(size, kernel, *, stride=1, padding=0):
    return np.floor((size + 2 * padding - kernel) / stride + 1)
