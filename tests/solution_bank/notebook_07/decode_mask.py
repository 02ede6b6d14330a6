"""Right answers to `decode_mask`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong
from utils.classes import STREET, VOID


def table_reversed(bgr):
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        labels[(bgr == c.color[::-1]).all(axis=-1)] = c.id
    return labels


def by_dictionary(bgr):
    ids = {c.color: c.id for c in STREET}
    return [[ids.get((int(r), int(g), int(b)), VOID) for b, g, r in row] for row in bgr]


def by_code(bgr):
    weights = np.array([1, 256, 65536])
    codes = bgr.astype(int) @ weights
    labels = np.full(codes.shape, VOID)
    for c in STREET:
        labels[codes == np.array(c.color[::-1]) @ weights] = c.id
    return labels


def channels_one_by_one(bgr):
    blue, green, red = np.moveaxis(bgr, -1, 0)
    labels = np.full(bgr.shape[:2], VOID)
    for c in STREET:
        r, g, b = c.color
        labels[(red == r) & (green == g) & (blue == b)] = c.id
    return labels


def all_at_once(bgr):
    colors = np.array([c.color for c in STREET])
    hit = (bgr[:, :, None, ::-1] == colors).all(axis=-1)
    return np.where(hit.any(axis=-1), hit.argmax(axis=-1), VOID)


ALTERNATIVES = [
    table_reversed,
    by_dictionary,
    by_code,
    channels_one_by_one,
    all_at_once,
]


# --- what learners write


@wrong("only the greys are found")
def not_turned(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[(bgr == c.color).all(axis=-1)] = c.id
    return labels


@wrong("become class 0")
def unknown_is_0(bgr):
    labels = np.zeros(bgr.shape[:2], int)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).all(axis=-1)] = c.id
    return labels


@wrong("stands on its head")
def upside_down(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[(bgr[::-1] == c.color).all(axis=-1)] = c.id
    return labels


@wrong("not `any`")
def any_channel(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).any(axis=-1)] = c.id
    return labels


@wrong(".all(axis=-1)")
def without_all(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[bgr[..., ::-1] == c.color] = c.id
    return labels


@wrong("You returned shape (1, 2, 3)")
def only_turned(bgr):
    return bgr[..., ::-1]


@wrong("colour that is nearest")
def nearest_color(bgr):
    colors = np.array([c.color for c in STREET])
    distance = ((bgr[..., None, ::-1].astype(int) - colors) ** 2).sum(axis=-1)
    return distance.argmin(axis=-1)


@wrong("You returned shape (1, 2, 3)")
def masks_of_255(bgr):
    labels = np.full(bgr.shape, 255)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).all(axis=-1)] = c.id
    return labels


@wrong("how bright a colour is")
def matched_by_sum(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[bgr.sum(axis=-1) == sum(c.color)] = c.id
    return labels


@wrong("-1 is no label")
def unknown_is_minus_1(bgr):
    labels = np.full(bgr.shape[:2], -1)
    for c in STREET:
        labels[(bgr[..., ::-1] == c.color).all(axis=-1)] = c.id
    return labels


@wrong("Look at the number `1`")
def background_skipped(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET[1:]:
        labels[(bgr[..., ::-1] == c.color).all(axis=-1)] = c.id
    return labels


@wrong("one key by `tuple(...)`")
def pixel_as_key(bgr):
    id_of = {c.color: c.id for c in STREET}
    return np.array([[id_of.get(pixel[::-1], 255) for pixel in row] for row in bgr])


@wrong("one channel alone")
def by_red(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[bgr[..., 2] == c.color[0]] = c.id
    return labels


@wrong("off by a little")
def by_distance(bgr):
    colors = np.array([c.color for c in STREET])
    distance = np.abs(bgr[..., None, ::-1].astype(int) - colors).sum(axis=-1)
    return np.where(distance.min(axis=-1) > 9, 255, distance.argmin(axis=-1))


@right
def turned(bgr):
    rgb = bgr[..., ::-1]
    labels = np.full(rgb.shape[:2], 255)
    for c in STREET:
        labels[(rgb == c.color).all(axis=-1)] = c.id
    return labels


@right
def color_turned(bgr):
    labels = np.full(bgr.shape[:2], 255, np.uint8)
    for c in STREET:
        labels[np.all(bgr == c.color[::-1], axis=2)] = c.id
    return labels


@right
def pixel_by_pixel(bgr):
    id_of = {tuple(c.color): c.id for c in STREET}
    return [[id_of.get((int(r), int(g), int(b)), 255) for b, g, r in row] for row in bgr]


@right
def channel_by_channel(bgr):
    b, g, r = bgr[..., 0], bgr[..., 1], bgr[..., 2]
    labels = np.full(b.shape, 255)
    for c in STREET:
        red, green, blue = c.color
        labels[(r == red) & (g == green) & (b == blue)] = c.id
    return labels


@wrong("have an order")
def each_number_somewhere_in_the_colour(bgr):
    labels = np.full(bgr.shape[:2], 255)
    for c in STREET:
        labels[np.isin(bgr, c.color).all(axis=-1)] = c.id
    return labels
