"""Right answers to `boundary`, written in different ways: all are accepted."""

import numpy as np
import torch
from scipy.ndimage import binary_erosion, minimum_filter


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
EQUIVALENT = {"mask = as_mask(mask) => pass": "the mask is a bool array already"}
