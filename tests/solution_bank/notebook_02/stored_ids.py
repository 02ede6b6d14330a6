"""Right answers to `stored_ids`, written in different ways: all are accepted."""

import numpy as np
import torch


def ids_as_they_are(picture):
    return np.asarray(picture)


def ids_pixel_by_pixel(picture):
    width, height = picture.size
    return [[picture.getpixel((x, y)) for x in range(width)] for y in range(height)]


def ids_from_the_bytes(picture):
    width, height = picture.size
    return np.frombuffer(picture.tobytes(), np.uint8).reshape(height, width)


def ids_as_wide_numbers(picture):
    return np.array(picture).astype(np.int64)


def ids_in_torch(picture):
    return torch.from_numpy(np.array(picture))


def ids_after_a_needless_conversion(picture):
    return np.array(picture.convert(picture.mode))


ALTERNATIVES = [
    ids_as_they_are,
    ids_pixel_by_pixel,
    ids_from_the_bytes,
    ids_as_wide_numbers,
    ids_in_torch,
    ids_after_a_needless_conversion,
]
