"""Right answers to `mask_from_jpeg`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def at_least_128(pixels):
    return pixels >= 128


def rounded(pixels):
    return np.round(pixels / 255).astype(int)


def halves(pixels):
    return (pixels // 128).astype(bool)


def nearer(pixels):
    pixels = pixels.astype(int)
    return abs(pixels - 255) < abs(pixels - 0)


def in_torch(pixels):
    return torch.from_numpy(pixels) > 127


ALTERNATIVES = [
    at_least_128,
    rounded,
    halves,
    nearer,
    in_torch,
]


# --- what learners write


@wrong("every trace of noise")
def above_0(pixels):
    return pixels > 0


@wrong("made a little darker")
def exactly_white(pixels):
    return pixels == 255


@wrong("nearly black")
def not_quite_black(pixels):
    return pixels > 10


@wrong("nearly white")
def almost_white(pixels):
    return pixels > 250


@wrong("every trace of noise")
def as_scores(pixels):
    return pixels > 0.5


@wrong("every trace of noise")
def as_bool(pixels):
    return pixels.astype(bool)


@wrong("exchanged")
def the_dark_ones(pixels):
    return pixels < 128


@wrong("the mean depends on")
def above_the_mean(pixels):
    return pixels > pixels.mean()


@wrong("0 and 255; expected 0 and 1")
def in_255(pixels):
    return np.where(pixels > 127, 255, 0)


@wrong("shares of white")
def fractions(pixels):
    return pixels / 255


@wrong("made a little darker")
def divided_whole(pixels):
    return pixels // 255


@wrong("file's own maximum")
def halves_of_the_maximum(pixels):
    return pixels > pixels.max() / 2


@wrong("127 is 127 away from black")
def at_least_127(pixels):
    return pixels >= 127


@wrong("128 is 128 away from black")
def above_128(pixels):
    return pixels > 128


@wrong("well on the white side")
def above_200(pixels):
    return pixels > 200


@wrong("You returned|Not the right answer yet")
def a_little_too_low(pixels):
    return pixels > 100


@right
def above_the_middle(pixels):
    return pixels > 127


@right
def in_fractions(pixels):
    return pixels / 255 > 0.5


@right
def rounded_too(pixels):
    return np.round(pixels / 255).astype(bool)


@right
def nearer_to_white(pixels):
    pixels = pixels.astype(int)
    return abs(pixels - 255) < abs(pixels - 0)


@wrong("200 - 255 is 201")
def nearer_to_white_in_bytes(pixels):
    return abs(pixels - 255) < abs(pixels - 0)
