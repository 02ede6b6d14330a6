"""Colours of a mask compared by a distance, a sum or a share of their channels."""

import numpy as np

from utils.exercises.notebook_02.rgb_to_labels import ex_rgb_to_labels


@ex_rgb_to_labels.mistake(
    "You accept a colour when ANY channel agrees; black and red share two. Ask `.all`."
)
def any_channel_will_do(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb == color).any(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "You compare only the first channel. (128, 0, 0) and (128, 128, 0) differ in green."
)
def red_is_enough(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[rgb[..., 0] == color[0]] = label
    return labels


@ex_rgb_to_labels.mistake(
    "You compare the sums of the channels: dark red, dark green and dark blue all sum to 128."
)
def sum_of_the_channels(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette.astype(int)):
        labels[rgb.astype(int).sum(axis=2) == color.sum()] = label
    return labels


@ex_rgb_to_labels.mistake(
    "The order of the channels plays no part in yours: (128, 0, 0) and (0, 128, 0) come out alike."
)
def channels_in_any_order(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(np.sort(rgb, axis=2) == np.sort(color)).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "You take the nearest colour of the palette. Then the void border becomes some class. "
    "A colour that is not in the palette is a fact to report, not to guess away."
)
def nearest_color(rgb, palette, unknown):
    distance = np.abs(rgb[:, :, None].astype(int) - palette.astype(int)).sum(axis=3)
    return distance.argmin(axis=2)


@ex_rgb_to_labels.mistake(
    "You take the nearest colour, and in bytes: a uint8 starts again from 0 after 255, so "
    "128 squared is 0 there. And a colour that is not in the palette is nobody's: unknown."
)
def nearest_color_in_bytes(rgb, palette, unknown):
    return ((rgb[:, :, None] - palette) ** 2).sum(axis=3).argmin(axis=2)


@ex_rgb_to_labels.mistake(
    "You accept colours that are nearly those of the table: (127, 0, 0) for (128, 0, 0). One off "
    "is another colour, of which nobody knows what it means."
)
def nearly_will_do(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette.astype(int)):
        labels[(np.abs(rgb.astype(int) - color) <= 3).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "You compare the averages of the channels: (128, 0, 0) and (0, 128, 0) have the same one."
)
def grey_values(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[rgb.mean(axis=2).astype(int) == int(color.mean())] = label
    return labels


@ex_rgb_to_labels.mistake(
    "Your differences are squared in bytes: 128 squared is 16384, of which a byte keeps 0, so that "
    "0 and 128 are the same. Compare with `==`, or widen first: `rgb.astype(int)`."
)
def squares_in_bytes(rgb, palette, unknown):
    squares = ((rgb[:, :, None] - palette) ** 2).sum(axis=3)
    return np.where(squares.min(axis=2) > 0, unknown, squares.argmin(axis=2))


def _by_channels(rgb, palette, unknown, channels):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb[..., channels] == color[channels]).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "You compare red and green alone. (0, 0, 0) and (0, 0, 128) differ in blue."
)
def blue_left_out(rgb, palette, unknown):
    return _by_channels(rgb, palette, unknown, [0, 1])


@ex_rgb_to_labels.mistake(
    "You compare green and blue alone. (0, 0, 0) and (128, 0, 0) differ in red."
)
def red_left_out(rgb, palette, unknown):
    return _by_channels(rgb, palette, unknown, [1, 2])


@ex_rgb_to_labels.mistake(
    "You compare red and blue alone. (0, 0, 0) and (0, 128, 0) differ in green."
)
def green_left_out(rgb, palette, unknown):
    return _by_channels(rgb, palette, unknown, [0, 2])


@ex_rgb_to_labels.mistake(
    "You ask whether each number of a pixel stands anywhere in the colour, as `np.isin` does: then "
    "(0, 128, 0) passes for (128, 0, 0). Red is to be compared with red, green with green."
)
def numbers_anywhere_in_the_color(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[np.isin(rgb, color).all(axis=2)] = label
    return labels


@ex_rgb_to_labels.mistake(
    "Your differences are added up before anyone asks whether they are 0, and +100 and -100 cancel "
    "out. With a table of bytes that goes well by chance: a byte is never below 0. Compare each "
    "channel, `==`, and ask `.all`."
)
def differences_that_cancel(rgb, palette, unknown):
    labels = np.full(rgb.shape[:2], unknown)
    for label, color in enumerate(palette):
        labels[(rgb - color).sum(axis=2) == 0] = label
    return labels
