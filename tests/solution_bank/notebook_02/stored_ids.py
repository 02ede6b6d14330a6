"""Right answers to `stored_ids`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


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


# --- what learners write


@wrong("looks every id up")
def in_rgb(picture):
    return np.array(picture.convert("RGB"))


@wrong("brightness")
def in_grey(picture):
    return np.array(picture.convert("L"))


@wrong("same red")
def first_channel(picture):
    colors = np.asarray(picture.convert("RGB"))
    return colors[:, :, 0]


@wrong("shape")
def a_flat_list(picture):
    return list(picture.getdata())


@wrong("divided by 255")
def scaled_as_an_image(picture):
    return np.array(picture) / 255.0


@wrong("You returned shape (2,); expected (1, 2)")
def which_ids_there_are(picture):
    return np.unique(np.array(picture))


@wrong("table of colours")
def the_table(picture):
    return np.array(picture.getpalette())


@wrong("is the picture")
def the_picture_itself(picture):
    return picture


@wrong("ends at 127")
def in_signed_bytes(picture):
    return np.array(picture).astype(np.int8)


@wrong("more indices than the array has axes")
def a_channel_of_none(picture):
    return np.array(picture)[:, :, 0]


@wrong("on its side")
def width_first(picture):
    width, height = picture.size
    ids = np.zeros((width, height), int)
    for x in range(width):
        for y in range(height):
            ids[x, y] = picture.getpixel((x, y))
    return ids


@wrong("Void became 0")
def without_void(picture):
    ids = np.array(picture)
    ids[ids == 255] = 0
    return ids


@right
def straight(picture):
    return np.array(picture)


@right
def in_whole_numbers(picture):
    return np.asarray(picture, dtype=int)


@right
def from_the_list(picture):
    return np.array(list(picture.getdata())).reshape(picture.size[1], picture.size[0])


@right
def asked_one_by_one(picture):
    pixels = picture.load()
    ids = np.zeros((picture.height, picture.width), np.uint8)
    for row in range(picture.height):
        for column in range(picture.width):
            ids[row, column] = pixels[column, row]
    return ids


@wrong("`a.max() > 1` need not be asked: `a` is right")
def brighter_when_dark(picture):
    a = np.array(picture)
    return a if a.max() > 1 else a * 255


@wrong("Ids are names")
def as_a_mask_to_look_at(picture):
    return np.array(picture) * 255


@wrong("A list takes one position at a time")
def looks_up_in_a_list(picture):
    return picture.getpalette()[np.array(picture)]
