"""Right answers to `fill_holes`, written in different ways: all are accepted."""

import numpy as np
from scipy import ndimage

from solution_bank import right, wrong
from utils.masks import connected_components


def with_a_ring(mask):
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True))
    return (outside != outside[0, 0])[1:-1, 1:-1]


def by_scipy(mask):
    return ndimage.binary_fill_holes(mask)


def components_at_the_edge(mask):
    outside, _ = connected_components(~mask)
    edge = np.concatenate([outside[0], outside[-1], outside[:, 0], outside[:, -1]])
    return ~np.isin(outside, edge[edge > 0])


def walking_in(mask):
    reached = np.pad(np.zeros_like(mask), 1, constant_values=True)
    free = np.pad(~mask, 1, constant_values=True)
    before = -1
    while reached.sum() != before:
        before = reached.sum()
        for axis in (0, 1):
            for step in (-1, 1):
                moved = np.roll(reached, step, axis=axis)
                reached = reached | (moved & free)
    return ~reached[1:-1, 1:-1]


def with_a_stack(mask):
    height, width = mask.shape
    open_ = np.zeros((height, width), bool)
    stack = [
        (r, c)
        for r in range(height)
        for c in range(width)
        if r in (0, height - 1) or c in (0, width - 1)
    ]
    while stack:
        r, c = stack.pop()
        if 0 <= r < height and 0 <= c < width and not mask[r, c] and not open_[r, c]:
            open_[r, c] = True
            stack += [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]
    return ~open_


def by_propagation(mask):
    ring = np.pad(~mask, 1, constant_values=True)
    start = np.zeros_like(ring)
    start[0, 0] = True
    return ~ndimage.binary_propagation(start, mask=ring)[1:-1, 1:-1]


ALTERNATIVES = [
    with_a_ring,
    by_scipy,
    components_at_the_edge,
    walking_in,
    with_a_stack,
    by_propagation,
]


# --- what learners write


@wrong("the holes alone")
def only_holes(mask):
    return ndimage.binary_fill_holes(mask) & ~mask


@wrong("slips through")
def eight(mask):
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True), 2)
    return (outside != outside[0, 0])[1:-1, 1:-1]


@wrong("ring")
def ring_left(mask):
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True))
    return outside != outside[0, 0]


@right
def by_minus(mask):
    labels, _ = ndimage.label(np.pad(~mask, 1, constant_values=True))
    return labels[1:-1, 1:-1] != labels[0, 0]


@right
def with_or(mask):
    return mask | ndimage.binary_fill_holes(mask)


@right
def as_ones(mask):
    return ndimage.binary_fill_holes(mask).astype(int)


@right
def big_ring(mask):
    outside, _ = connected_components(np.pad(~mask, 3, constant_values=True))
    return outside[3:-3, 3:-3] != outside[0, 0]


@wrong("as it came")
def nothing(mask):
    return mask


@wrong("That is the outside")
def outside(mask):
    return ~ndimage.binary_fill_holes(mask)


@wrong("single pixel")
def four_neighbours(mask):
    p = np.pad(mask, 1)
    around = p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:]
    return mask | around


def _edges(mask, *places):
    outside, _ = connected_components(~mask)
    edge = np.concatenate([outside[place] for place in places])
    return ~np.isin(outside, edge[edge > 0])


@wrong("top and bottom only")
def top_and_bottom(mask):
    return _edges(mask, 0, -1)


@wrong("left and right only")
def left_and_right(mask):
    return _edges(mask, np.s_[:, 0], np.s_[:, -1])


@wrong("top and left only")
def top_and_left(mask):
    return _edges(mask, 0, np.s_[:, 0])


@wrong("top, bottom and left only")
def all_but_right(mask):
    return _edges(mask, 0, -1, np.s_[:, 0])


@wrong("top, bottom and right only")
def all_but_left(mask):
    return _edges(mask, 0, -1, np.s_[:, -1])


@wrong("top, left and right only")
def all_but_bottom(mask):
    return _edges(mask, 0, np.s_[:, 0], np.s_[:, -1])


@wrong("bottom, left and right only")
def all_but_top(mask):
    return _edges(mask, -1, np.s_[:, 0], np.s_[:, -1])


@wrong("component 1")
def not_the_first(mask):
    outside, _ = connected_components(~mask)
    return mask | (outside > 1)


@wrong("you return what is not mask")
def not_the_corner(mask):
    labels, _ = connected_components(~mask)
    return ~(labels == labels[0, 0])


@wrong("all is filled")
def mask_or_not_the_corner(mask):
    labels, _ = connected_components(~mask)
    return mask | (labels != labels[0, 0])


@wrong("what it is made of")
def pad_with_false(mask):
    labels, _ = connected_components(np.pad(~mask, 1))
    return (labels != labels[0, 0])[1:-1, 1:-1]


@wrong("whatever its size")
def not_the_largest_of_the_ring(mask):
    labels, n = connected_components(np.pad(~mask, 1, constant_values=True))
    sizes = [(labels == i).sum() for i in range(1, n + 1)]
    return (labels != np.argmax(sizes) + 1)[1:-1, 1:-1]


@wrong("largest component")
def not_the_largest(mask):
    labels, n = connected_components(~mask)
    if n == 0:
        return mask
    sizes = [(labels == i).sum() for i in range(1, n + 1)]
    return labels != np.argmax(sizes) + 1


@wrong("the mask is lost")
def not_the_largest_count(mask):
    labels, _ = connected_components(~mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return labels != sizes.argmax()


@wrong("there is no largest")
def not_the_largest_of_a_list(mask):
    labels, n = connected_components(~mask)
    return labels != max(range(1, n + 1), key=lambda i: (labels == i).sum())


GIVEN = "return (outside != outside[0, 0])[1:-1, 1:-1]"
EQUIVALENT = {
    f"{GIVEN} => {GIVEN.replace('[0, 0]', f'[{place}]')}": (
        "the ring is one component, whichever of its pixels is asked"
    )
    for place in ("1, 0", "-1, 0", "0, 1", "0, -1")
}
