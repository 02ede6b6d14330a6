"""Right answers to `rgb_to_ids`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def ids_by_dot_product(rgb):
    return rgb @ np.array([1, 256, 65536])


def ids_by_shifting_bits(rgb):
    wide = rgb.astype(np.uint32)
    return wide[..., 0] | wide[..., 1] << 8 | wide[..., 2] << 16


def ids_pixel_by_pixel(rgb):
    return [[int(r) + 256 * (int(g) + 256 * int(b)) for r, g, b in row] for row in rgb]


def ids_from_bytes(rgb):
    return np.array([[int.from_bytes(bytes(p), "little") for p in row] for row in rgb])


def ids_by_reading_four_bytes_as_one(rgb):
    four = np.concatenate([rgb, np.zeros_like(rgb[..., :1])], axis=-1)
    return np.ascontiguousarray(four).view("<u4")[..., 0]


def ids_in_torch(rgb):
    wide = torch.as_tensor(rgb).long()
    return (wide * torch.tensor([1, 256, 65536])).sum(dim=-1)


ALTERNATIVES = [
    ids_by_dot_product,
    ids_by_shifting_bits,
    ids_pixel_by_pixel,
    ids_from_bytes,
    ids_by_reading_four_bytes_as_one,
    ids_in_torch,
]
EQUIVALENT = {}


# --- what learners write


@wrong("computes in the type it is given")
def as_the_formula_says(rgb):
    return rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]


@wrong("computed in bytes")
def shifted_bytes(rgb):
    return rgb[:, :, 0] + (rgb[:, :, 1] << 8) + (rgb[:, :, 2] << 16)


@wrong("along its FIRST axis")
def unpacked_rows(rgb):
    r, g, b = rgb.astype(int)
    return r + 256 * g + 65536 * b


@wrong("a row, a column or an entry that is not there")
def rows_for_channels(rgb):
    rgb = rgb.astype(int)
    return rgb[0] + 256 * rgb[1] + 65536 * rgb[2]


@wrong("16 bits")
def in_sixteen_bits(rgb):
    rgb = rgb.astype(np.int16)
    return rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]


@wrong("`uint16` is too narrow")
def in_sixteen_bits_without_a_sign(rgb):
    rgb = rgb.astype(np.uint16)
    return rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]


@wrong("Only the red byte is left")
def into_bytes(rgb):
    ids = np.zeros(rgb.shape[:2], np.uint8)
    ids[:] = (rgb.astype(int) * [1, 256, 65536]).sum(axis=2)
    return ids


@wrong("computed in 16 bits")
def into_sixteen_bits(rgb):
    return (rgb.astype(int) @ [1, 256, 65536]).astype(np.uint16)


@wrong("red as the highest byte")
def like_hex(rgb):
    r, g, b = (rgb[..., k].astype(int) for k in range(3))
    return (r << 16) + (g << 8) + b


@wrong("The blue byte is missing")
def no_blue(rgb):
    return rgb[..., 0].astype(int) + rgb[..., 1].astype(int) * 256


@wrong("like green")
def only_the_green_is_wide(rgb):
    return rgb[..., 0] + 256 * rgb[..., 1].astype(np.int64) + 256 * rgb[..., 2].astype(np.int64)


@wrong("work on one number")
def int_of_an_array(rgb):
    return int(rgb[..., 0]) + 256 * int(rgb[..., 1]) + 65536 * int(rgb[..., 2])


@wrong("a single number; expected shape")
def summed_over_everything(rgb):
    return (rgb.astype(int) * np.array([1, 256, 65536])).sum()


@wrong("You returned shape (1, 3, 3); expected (1, 3)")
def not_yet_summed(rgb):
    return rgb.astype(int) * np.array([1, 256, 65536])


@right
def made_wide(rgb):
    rgb = rgb.astype(np.int64)
    return rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]


@right
def unpacked_channels(rgb):
    r, g, b = np.moveaxis(rgb.astype(int), 2, 0)
    return r + 256 * (g + 256 * b)


@right
def summed_over_channels(rgb):
    return (rgb * np.array([1, 256, 256**2])).sum(axis=2)


@right
def in_two_loops(rgb):
    ids = np.zeros(rgb.shape[:2], int)
    for y in range(rgb.shape[0]):
        for x in range(rgb.shape[1]):
            r, g, b = (int(v) for v in rgb[y, x])
            ids[y, x] = r + 256 * g + 65536 * b
    return ids


@right
def in_floats(rgb):
    rgb = rgb.astype(float)
    return (rgb[..., 0] + 256 * rgb[..., 1] + 65536 * rgb[..., 2]).astype(int)


@wrong("changed its argument `rgb`")
def clears_what_it_was_given(rgb):
    r = rgb.astype(np.uint8, copy=False)
    ids = r.astype(int) @ [1, 256, 65536]
    r[...] = 0
    return ids


@wrong("Blue counts 512 times")
def twice_256(rgb):
    return rgb.astype(np.int64) @ np.array([1, 256, 512])
