"""Right answers to `box`, written in different ways: all are accepted."""

import numpy as np
import torch


def box_from_projections(mask):
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


def box_from_pixels(mask):
    rows, columns = np.nonzero(mask)
    top, left = rows.min(), columns.min()
    return [left, top, np.ptp(columns) + 1, np.ptp(rows) + 1]


def box_as_array(mask):
    where = np.argwhere(mask)
    first, last = where.min(axis=0), where.max(axis=0)
    return np.concatenate([first[::-1], (last - first + 1)[::-1]])


def box_by_loops(mask):
    left, top, right, bottom = mask.shape[1], mask.shape[0], -1, -1
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            if mask[r, c]:
                left, right = min(left, c), max(right, c)
                top, bottom = min(top, r), max(bottom, r)
    return left, top, right - left + 1, bottom - top + 1


def box_by_argmax(mask):
    columns, rows = mask.any(axis=0), mask.any(axis=1)
    x, y = columns.argmax(), rows.argmax()
    x_end, y_end = mask.shape[1] - columns[::-1].argmax(), mask.shape[0] - rows[::-1].argmax()
    return int(x), int(y), int(x_end - x), int(y_end - y)


def box_as_floats_like_cocos_files(mask):
    y, x = np.nonzero(mask)
    return [float(v) for v in (x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1)]


def box_in_torch(mask):
    where = torch.nonzero(torch.as_tensor(mask))
    (top, left), (bottom, right) = where.amin(0).tolist(), where.amax(0).tolist()
    return left, top, right - left + 1, bottom - top + 1


ALTERNATIVES = [
    box_from_projections,
    box_from_pixels,
    box_as_array,
    box_by_loops,
    box_by_argmax,
    box_as_floats_like_cocos_files,
    box_in_torch,
]
EQUIVALENT = {
    "mask = as_mask(mask) => pass": (
        "only turns lists and tensors into arrays and refuses what is no map; cases are maps"
    )
}
