"""Right answers to `rgb_to_labels`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def colors_by_masks(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown, np.uint8)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=-1)] = label
    return labels


def colors_by_dict(rgb, palette, unknown):
    label_of = {tuple(color): label for label, color in enumerate(palette.tolist())}
    return [[label_of.get(tuple(pixel), unknown) for pixel in row] for row in rgb.tolist()]


def colors_as_one_number(rgb, palette, unknown):
    weights = np.array([1, 256, 256**2])
    codes, known = rgb.astype(int) @ weights, palette.astype(int) @ weights
    hits = codes[..., None] == known
    return np.where(hits.any(-1), hits.argmax(-1), unknown)


def colors_channel_by_channel(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, (r, g, b) in enumerate(palette):
        labels[(rgb[..., 0] == r) & (rgb[..., 1] == g) & (rgb[..., 2] == b)] = label
    return labels


def colors_by_distance_zero(rgb, palette, unknown):
    off = np.abs(rgb[:, :, None, :].astype(np.int32) - palette.astype(np.int32)).sum(-1)
    return np.where(off.min(-1) == 0, off.argmin(-1), unknown)


def colors_in_torch(rgb, palette, unknown):
    rgb, palette = torch.as_tensor(rgb), torch.as_tensor(palette)
    labels = torch.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(dim=2)] = label
    return labels


ALTERNATIVES = [
    colors_by_masks,
    colors_by_dict,
    colors_as_one_number,
    colors_channel_by_channel,
    colors_by_distance_zero,
    colors_in_torch,
]


# --- what learners write


@wrong("three answers per pixel")
def compares_whole_colours(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette):
        out[rgb == color] = i
    return out


@wrong("table.get")
def dictionary(rgb, palette, unknown):
    table = {}
    for i, color in enumerate(palette):
        table[tuple(color)] = i
    out = np.zeros(rgb.shape[:2], int)
    for y in range(rgb.shape[0]):
        for x in range(rgb.shape[1]):
            out[y, x] = table[tuple(rgb[y, x])]
    return out


@wrong("a byte ends at 255")
def one_number_per_colour(rgb, palette, unknown):
    code = rgb[..., 0] * 65536 + rgb[..., 1] * 256 + rgb[..., 2]
    out = np.full(rgb.shape[:2], unknown)
    for i, (r, g, b) in enumerate(palette):
        out[code == r * 65536 + g * 256 + b] = i
    return out


@wrong("ANY channel")
def any_channel(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i in range(len(palette)):
        out[(rgb == palette[i]).any(axis=2)] = i
    return out


@wrong("sums of the channels")
def by_sum(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i in range(len(palette)):
        out[rgb.sum(axis=2) == palette[i].sum()] = i
    return out


@wrong("Each colour wipes out|forgets")
def where_in_loop(rgb, palette, unknown):
    for i, color in enumerate(palette):
        out = np.where((rgb == color).all(axis=2), i, unknown)
    return out


@wrong("strangers become|`unknown`")
def writes_255(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], 255)
    for i, color in enumerate(palette):
        out[(rgb == color).all(axis=2)] = i
    return out


@wrong("become 0")
def zeros_first(rgb, palette, unknown):
    out = np.zeros(rgb.shape[:2])
    for i, color in enumerate(palette):
        out[np.all(rgb == color, axis=-1)] = i
    return out


@wrong("begin with 1")
def counts_from_one(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette, 1):
        out[np.all(rgb == color, axis=-1)] = i
    return out


@wrong("only the first channel")
def red_only(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette):
        out[rgb[:, :, 0] == color[0]] = i
    return out


@wrong("`return` stands inside the loop")
def returns_in_loop(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette):
        out[np.all(rgb == color, axis=-1)] = i
        return out


@right
def three_conditions(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown, dtype=int)
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    for i in range(len(palette)):
        out[(r == palette[i][0]) & (g == palette[i][1]) & (b == palette[i][2])] = i
    return out


@right
def dictionary_with_get(rgb, palette, unknown):
    table = {tuple(int(v) for v in c): i for i, c in enumerate(palette)}
    return [[table.get(tuple(int(v) for v in p), unknown) for p in row] for row in rgb]


@right
def differences(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette):
        far = np.abs(rgb.astype(int) - color.astype(int)).sum(axis=2)
        out[far == 0] = i
    return out


@right
def equal_arrays(rgb, palette, unknown):
    out = np.empty(rgb.shape[:2])
    for y in range(rgb.shape[0]):
        for x in range(rgb.shape[1]):
            out[y, x] = unknown
            for i in range(len(palette)):
                if np.array_equal(rgb[y, x], palette[i]):
                    out[y, x] = i
    return out


@wrong("nearly those of the table")
def close_to(rgb, palette, unknown):
    out = np.full(rgb.shape[:2], unknown)
    for i, color in enumerate(palette):
        out[np.isclose(rgb.astype(float), color, atol=3).all(axis=-1)] = i
    return out


@wrong("128 squared is 16384")
def squared_distance_in_bytes(rgb, palette, unknown):
    difference = rgb[:, :, None].astype(np.uint8) - palette.astype(np.uint8)
    distance = (difference * difference).sum(axis=3)
    labels = distance.argmin(axis=2)
    labels[distance.min(axis=2) != 0] = unknown
    return labels


@wrong("differ in blue")
def red_and_green_alone(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb[..., 0] == color[0]) & (rgb[..., 1] == color[1])] = label
    return labels


@wrong("differ in red")
def green_and_blue_alone(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb[..., 1:] == color[1:]).all(axis=-1)] = label
    return labels


@wrong("differ in green")
def red_and_blue_alone(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb[..., ::2] == color[::2]).all(axis=-1)] = label
    return labels


@wrong("cancel out")
def differences_summed(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb - color).sum(axis=-1) == 0] = label
    return labels


@wrong("passes for")
def numbers_of_the_colour_in_any_place(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[np.isin(rgb, color).all(axis=-1)] = label
    return labels


@wrong("The pixels of label 0 are `unknown`")
def zero_means_unknown(rgb, palette, unknown):
    labels = np.zeros(rgb.shape[:2], int)
    for label, color in enumerate(palette):
        labels[(rgb == color).all(axis=-1)] = label
    labels[labels == 0] = unknown
    return labels


@right
def differences_in_size(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[np.abs(rgb.astype(int) - color).sum(axis=-1) == 0] = label
    return labels


@wrong("An argument hides a function of the same name")
def calls_the_table(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette()):
        labels[(rgb == color).all(axis=-1)] = label
    return labels
