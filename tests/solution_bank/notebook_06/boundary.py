"""Right answers to `boundary`, written in different ways: all are accepted."""

import numpy as np
import torch
from scipy.ndimage import binary_erosion, minimum_filter

from solution_bank import right, wrong


def rim_scipy(mask):
    return mask & ~binary_erosion(mask, np.ones((3, 3)))


def rim_minimum(mask):
    return mask & (minimum_filter(mask.astype(np.uint8), size=3, mode="constant") == 0)


def rim_loop(mask):
    rim = np.zeros_like(mask)
    height, width = mask.shape
    for r in range(height):
        for c in range(width):
            window = [
                0 <= r + i < height and 0 <= c + j < width and mask[r + i, c + j]
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
            ]
            rim[r, c] = mask[r, c] and not all(window)
    return rim


def rim_shifts(mask):
    p = np.pad(mask, 1)
    inside = np.ones_like(mask)
    for i in range(3):
        for j in range(3):
            inside = inside & p[i : i + mask.shape[0], j : j + mask.shape[1]]
    return mask ^ inside


def rim_torch(mask):
    m = torch.as_tensor(mask).float()[None, None]
    neighbours = torch.nn.functional.conv2d(m, torch.ones(1, 1, 3, 3), padding=1)
    return ((m == 1) & (neighbours < 9))[0, 0]


def rim_windows(mask):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(mask.astype(int), 1), (3, 3))
    return mask * (windows.sum(axis=(-1, -2)) < 9)


ALTERNATIVES = [
    rim_scipy,
    rim_minimum,
    rim_loop,
    rim_shifts,
    rim_torch,
    rim_windows,
]


# --- what learners write


@wrong("diagonal ones")
def four_neighbours(mask):
    p = np.pad(mask, 1)
    inside = p[1:-1, 1:-1] & p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:]
    return mask & ~inside


@wrong("window is empty")
def negative_slices(mask):
    out = np.zeros(mask.shape, bool)
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            if mask[r, c]:
                out[r, c] = not np.all(mask[r - 1 : r + 2, c - 1 : c + 2])
    return out


@wrong("to the right and below")
def two_by_two(mask):
    out = np.zeros(mask.shape, bool)
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            if mask[r, c]:
                out[r, c] = not mask[r : r + 2, c : c + 2].all()
    return out


@wrong("sign `<`|number `8`|Very close")
def fewer_than_eight(mask):
    p = np.pad(mask.astype(int), 1)
    total = sum(p[i : i + mask.shape[0], j : j + mask.shape[1]] for i in range(3) for j in range(3))
    return mask & (total < 8)


@wrong("goes round the picture")
def rolled(mask):
    inside = mask.copy()
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            inside &= np.roll(np.roll(mask, i, 0), j, 1)
    return mask & ~inside


@wrong("That is the inside")
def the_inside(mask):
    from scipy.ndimage import binary_erosion

    return binary_erosion(mask, np.ones((3, 3)))


@wrong("lies outside")
def outer_ring(mask):
    from scipy.ndimage import binary_dilation

    return binary_dilation(mask, np.ones((3, 3))) & ~mask


@wrong("both sides")
def skimage_default(mask):
    from skimage.segmentation import find_boundaries

    return find_boundaries(mask)


@wrong("slope|two pixels far")
def gradient(mask):
    gy, gx = np.gradient(mask.astype(float))
    return (np.abs(gy) + np.abs(gx)) > 0


@wrong("never marked")
def inner_loop(mask):
    out = np.zeros(mask.shape, bool)
    for r in range(1, mask.shape[0] - 1):
        for c in range(1, mask.shape[1] - 1):
            if mask[r, c] and not mask[r - 1 : r + 2, c - 1 : c + 2].all():
                out[r, c] = True
    return out


@right
def eroded(mask):
    from scipy.ndimage import binary_erosion

    return mask & ~binary_erosion(mask, structure=np.ones((3, 3)), border_value=0)


@right
def padded_loop(mask):
    p = np.pad(mask, 1)
    out = np.zeros(mask.shape, dtype=bool)
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            out[r, c] = mask[r, c] and not p[r : r + 3, c : c + 3].all()
    return out


@right
def nine_shifts(mask):
    h, w = mask.shape
    p = np.pad(mask.astype(np.uint8), 1)
    total = np.zeros((h, w), int)
    for i in range(3):
        for j in range(3):
            total += p[i : i + h, j : j + w]
    return mask & (total < 9)


@right
def inner_boundaries(mask):
    from skimage.segmentation import find_boundaries

    return find_boundaries(np.pad(mask, 1), connectivity=2, mode="inner")[1:-1, 1:-1] & mask


def _looks_around(mask, beyond):
    """Loops of a learner who lets the index -1 count from the end; `beyond` is past the end."""
    out = np.zeros_like(mask)
    for r, c in np.argwhere(mask):
        for a in (-1, 0, 1):
            for b in (-1, 0, 1):
                try:
                    out[r, c] |= not mask[r + a, c + b]
                except IndexError:
                    out[r, c] |= beyond
    return out


@wrong("an index of -1 counts from the end")
def neighbours_with_errors_caught(mask):
    return _looks_around(mask, beyond=True)


@wrong("past the last ones at nothing")
def neighbours_with_errors_passed_over(mask):
    return _looks_around(mask, beyond=False)


@wrong("an index of -1 counts from the end")
def bounds_at_the_far_end_only(mask):
    height, width = mask.shape
    out = np.zeros_like(mask)
    for r in range(height):
        for c in range(width):
            around = [(r + a, c + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
            gone = any(i >= height or j >= width or not mask[i, j] for i, j in around)
            out[r, c] = mask[r, c] and gone
    return out


@wrong("Look at the sign `<`")
def fewer_than_eight_too(mask):
    p = np.pad(mask, 1).astype(int)
    h, w = mask.shape
    total = sum(p[i : i + h, j : j + w] for i in range(3) for j in range(3))
    return mask & (total < 8)


@wrong("all that is outside of the mask too")
def not_inside(mask):
    p = np.pad(mask, 1).astype(int)
    h, w = mask.shape
    total = sum(p[i : i + h, j : j + w] for i in range(3) for j in range(3))
    return total < 9


@wrong("four diagonal neighbours alone")
def corners_only(mask):
    p = np.pad(mask, 1)
    return mask & ~(p[:-2, :-2] & p[2:, 2:] & p[:-2, 2:] & p[2:, :-2])
