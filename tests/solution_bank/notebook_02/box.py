"""Right answers to `box`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


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


# --- what learners write


def _span(mask):
    y, x = np.where(mask)
    return x.min(), y.min(), x.max(), y.max()


@wrong("two corners")
def corners(mask):
    return _span(mask)


@wrong("one too small")
def fence_post(mask):
    x0, y0, x1, y1 = _span(mask)
    return x0, y0, x1 - x0, y1 - y0


@wrong("Rows and columns are exchanged")
def row_first(mask):
    x0, y0, x1, y1 = _span(mask)
    return y0, x0, y1 - y0 + 1, x1 - x0 + 1


@wrong("row by row")
def first_and_last(mask):
    y, x = np.nonzero(mask)
    return x[0], y[0], x[-1] - x[0] + 1, y[-1] - y[0] + 1


@wrong("first pixel of the mask")
def first_pixel(mask):
    y, x = np.where(mask)
    return x[0], y[0], x.max() - x.min() + 1, y.max() - y.min() + 1


@wrong("empty ones")
def counts_columns(mask):
    x0, y0, x1, y1 = _span(mask)
    return x0, y0, len(set(np.where(mask)[1])), len(set(np.where(mask)[0]))


@wrong("centre")
def centre(mask):
    x0, y0, x1, y1 = _span(mask)
    w, h = x1 - x0 + 1, y1 - y0 + 1
    return x0 + w / 2, y0 + h / 2, w, h


@wrong("size of the picture|fullest")
def picture(mask):
    x0, y0, x1, y1 = _span(mask)
    return x0, y0, mask.shape[1], mask.shape[0]


@wrong("counted from 0")
def from_one(mask):
    x0, y0, x1, y1 = _span(mask)
    return x0 + 1, y0 + 1, x1 - x0 + 1, y1 - y0 + 1


@wrong("behind the last pixel")
def two_corners_behind(mask):
    x0, y0, x1, y1 = _span(mask)
    return x0, y0, x1 + 1, y1 + 1


@right
def as_list_of_ints(mask):
    x0, y0, x1, y1 = _span(mask)
    return [int(x0), int(y0), int(x1 - x0 + 1), int(y1 - y0 + 1)]


@right
def with_loops(mask):
    xs, ys = [], []
    for r in range(mask.shape[0]):
        for c in range(mask.shape[1]):
            if mask[r, c]:
                xs.append(c)
                ys.append(r)
    return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


@right
def as_floats(mask):
    x0, y0, x1, y1 = _span(mask)
    return float(x0), float(y0), x1 - x0 + 1.0, y1 - y0 + 1.0


@right
def with_ptp(mask):
    rows, cols = np.nonzero(mask)
    return np.array([cols.min(), rows.min(), np.ptp(cols) + 1, np.ptp(rows) + 1])


@wrong("counted from 1, as PASCAL VOC")
def corners_of_voc(mask):
    columns, rows = np.flatnonzero(mask.any(0)), np.flatnonzero(mask.any(1))
    return columns[0] + 1, rows[0] + 1, columns[-1] + 1, rows[-1] + 1


@wrong("the first row of the mask alone")
def a_box_of_one_row(mask):
    row = np.flatnonzero(mask.any(1))[0]
    columns = np.flatnonzero(mask[row])
    return columns[0], row, columns[-1] - columns[0] + 1, 1


@wrong("come from the first row")
def width_of_the_first_row(mask):
    rows = np.flatnonzero(mask.any(1))
    columns = np.flatnonzero(mask[rows[0]])
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
