"""Right answers to `load_pair`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def double(pixels, mask):
    return pixels / 255, mask.astype(int)


def single(pixels, mask):
    return pixels.astype("f4") * np.float32(1 / 255), mask.astype("i8")


def in_torch(pixels, mask):
    return torch.from_numpy(pixels).float() / 255, torch.from_numpy(mask).long()


def true_divide(pixels, mask):
    return np.divide(pixels, 255.0), np.array(mask, dtype=np.int64)


def largest_of_its_type(pixels, mask):
    return pixels / np.iinfo(pixels.dtype).max, mask.copy().astype("int64")


ALTERNATIVES = [
    double,
    single,
    in_torch,
    true_divide,
    largest_of_its_type,
]


# --- what learners write


@wrong("class 5 is 0.0196")
def both_divided(pixels, mask):
    return pixels / 255, mask / 255


@wrong("all 0")
def both_divided_then_whole(pixels, mask):
    return pixels / 255, (mask / 255).astype(int)


@wrong("runs from 0 to 255")
def none_divided(pixels, mask):
    return pixels.astype(float), mask.astype(int)


@wrong("black but for pure white")
def divided_whole(pixels, mask):
    return pixels // 255, mask.astype(int)


@wrong("the other way round")
def exchanged(pixels, mask):
    return mask.astype(int), pixels / 255


@wrong("the image alone")
def only_the_image(pixels, mask):
    return pixels / 255


@wrong("black but for pure white")
def back_to_bytes(pixels, mask):
    return (pixels / 255).astype(np.uint8), mask.astype(np.int64)


@wrong("All classes became one")
def binary(pixels, mask):
    return pixels / 255, (mask > 0).astype(int)


@wrong("Look at the number `256`")
def divided_by_256(pixels, mask):
    return pixels / 256, mask.astype(int)


@wrong("its own maximum")
def by_its_own_maximum(pixels, mask):
    return pixels / pixels.max(), mask.astype(int)


@wrong("moved to the front")
def channels_first(pixels, mask):
    return pixels.transpose(2, 0, 1) / 255, mask.astype(int)


@wrong("its type uint8 cannot hold")
def in_place(pixels, mask):
    pixels /= 255
    return pixels, mask


@wrong("their type is not: yours is uint8")
def mask_left_in_bytes(pixels, mask):
    return pixels / 255, mask


@wrong("their type is not: yours is float64")
def mask_in_floats(pixels, mask):
    return pixels / 255, mask.astype(float)


@wrong("the image still runs from 0 to 255|The image still runs from 0 to 255")
def nothing_done(pixels, mask):
    return pixels, mask


@wrong("void, 255, became background")
def void_lost(pixels, mask):
    return pixels / 255, np.where(mask == 255, 0, mask).astype(int)


@right
def image_divided(pixels, mask):
    return pixels / 255, mask.astype(np.int64)


@right
def in_single_precision(pixels, mask):
    return pixels.astype(np.float32) / 255, mask.astype(int)


@right
def in_tensors(pixels, mask):
    return torch.from_numpy(pixels).float() / 255, torch.from_numpy(mask).long()


@right
def divided_by_a_float(pixels, mask):
    image = np.true_divide(pixels, 255.0)
    labels = np.array(mask, dtype="int64")
    return image, labels


@wrong("darkest to its brightest")
def min_max(pixels, mask):
    low, high = float(pixels.min()), float(pixels.max())
    return (pixels - low) / np.float64(high - low), mask.astype(np.int64)


@wrong("mean 0 and spread 1")
def mean_and_std(pixels, mask):
    image = pixels.astype(np.float32)
    return (image - image.mean()) / image.std(), mask.astype(np.int64)


@wrong("from -1 to 1")
def minus_one_to_one(pixels, mask):
    return (pixels / 255 - 0.5) / 0.5, mask.astype(np.int64)
