"""Right answers to `binary_labels`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def with_where(mask):
    return np.where(mask > 0, 1, 0)


def as_bool_and_back(mask):
    return mask.astype(bool).astype("int64")


def clipped(mask):
    return np.clip(mask, 0, 1).astype(int)


def not_black(mask):
    return (mask != 0).astype(np.int_)


def by_table(mask):
    table = np.ones(256, int)
    table[0] = 0
    return table[mask]


def in_torch(mask):
    return (torch.as_tensor(mask) > 0).long()


ALTERNATIVES = [
    with_where,
    as_bool_and_back,
    clipped,
    not_black,
    by_table,
    in_torch,
]


# --- what learners write


@wrong("leaves fractions")
def divided(mask):
    return mask / 255


@wrong("exactly 255 is object")
def divided_whole(mask):
    return mask // 255


@wrong("exactly 255 is object")
def only_white(mask):
    return (mask == 255).astype(int)


@wrong("above the middle")
def brighter_than_the_middle(mask):
    return np.where(mask > 127, 1, 0)


@wrong("0 and 255; expected 0 and 1")
def still_255(mask):
    return np.where(mask > 0, 255, 0)


@wrong("exchanged")
def the_other_way_round(mask):
    return (mask == 0) * 1


@wrong("one True or False")
def asked_with_if(mask):
    if mask > 0:
        return 1
    return 0


@wrong("changed its argument `mask`")
def in_place(mask):
    mask[mask > 0] = 1
    return mask


@wrong("You returned shape (2,)")
def the_labels_there_are(mask):
    return np.unique(mask > 0).astype(int)


@wrong("values that THIS mask holds")
def numbered(mask):
    return np.unique(mask, return_inverse=True)[1].reshape(mask.shape)


@right
def not_black_too(mask):
    return (mask > 0).astype(np.int64)


@right
def chosen(mask):
    return np.where(mask == 0, 0, 1)


@wrong("their type is not: yours is bool")
def a_question(mask):
    return mask > 0


@wrong("their type is not: yours is uint8")
def cut_at_one(mask):
    return mask.clip(0, 1)


@wrong("their type is not: yours is uint8")
def the_smaller(mask):
    return np.minimum(mask, 1)


@wrong("their type is not: yours is uint8")
def in_bytes(mask):
    return (mask > 0).astype("uint8")


@wrong("their type is not: yours is float64")
def in_floats(mask):
    return (mask > 0).astype(float)


@wrong("`.long()`")
def tensor_of_bool(mask):
    return torch.from_numpy(mask) > 0


@right
def a_copy_changed(mask):
    labels = mask.astype(int)
    labels[labels != 0] = 1
    return labels


@right
def pixel_by_pixel(mask):
    return np.array([[0 if pixel == 0 else 1 for pixel in row] for row in mask])


@wrong("cut to whole numbers")
def over_the_maximum(mask):
    return (mask / mask.max()).astype(np.int64)
