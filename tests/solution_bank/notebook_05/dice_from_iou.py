"""Right answers to `dice_from_iou`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def from_iou_plain(iou):
    return 2 * iou / (1 + iou)


def from_iou_plus(iou):
    return (iou + iou) / (iou + 1)


def from_iou_wrong_pixels(iou):
    return 1 - (1 - iou) / (1 + iou)


def from_iou_torch(iou):
    j = torch.as_tensor(iou, dtype=torch.float64)
    return 2 * j / (1 + j)


def from_iou_numpy(iou):
    return np.divide(np.multiply(2, iou), np.add(1, iou))


ALTERNATIVES = [
    from_iou_plain,
    from_iou_plus,
    from_iou_wrong_pixels,
    from_iou_torch,
    from_iou_numpy,
]


# --- what learners write


@wrong("Brackets are missing")
def brackets(iou):
    return 2 * iou / 1 + iou


@wrong("way back")
def inverse(iou):
    return iou / (2 - iou)


@wrong("exceeds 1")
def double(iou):
    return 2 * iou


@wrong("Where is the factor 2")
def half(iou):
    return iou / (iou + 1)


@wrong("Yours is smaller|Very close")
def minus(iou):
    return (2 * iou) / (1 - iou)


@wrong("one True or False")
def with_if(iou):
    if iou == 0:
        return 0
    return 2 / (1 + 1 / iou)


@wrong("`return`")
def nothing(iou):
    dice = 2 * iou / (1 + iou)


@wrong("work on one number|one number|expected")
def one_number_only(iou):
    return 2 * float(iou) / (1 + float(iou))


@right
def by_lists(iou):
    if np.ndim(iou) == 0:
        return 2 * iou / (1 + iou)
    return [by_lists(one) for one in iou]


@right
def other_form(iou):
    return 1 - (1 - iou) / (1 + iou)


@right
def with_numpy(iou):
    iou = np.asarray(iou)
    return np.divide(2 * iou, iou + 1)


@right
def as_counts(iou):
    union = 1000
    inter = iou * union
    return 2 * inter / (inter + union)


@wrong("always the argument plus 0.17: a straight line")
def a_little_more(iou):
    return iou + 0.17


@wrong("always 1.5 times the argument: a straight line")
def half_as_much_again(iou):
    return 1.5 * iou


@wrong("Python's `min` and `max` ask which of two whole arrays")
def python_s_min(iou):
    return min(2 * iou, 1)


@wrong("A single value has no parts")
def a_loop_over_numbers(iou):
    return [2 * i / (1 + i) for i in iou]


@wrong("`iou == 0` need not be asked: the rest is right")
def asks_for_0(iou):
    if iou == 0:
        return 0.0
    return 2 * iou / (1 + iou)
