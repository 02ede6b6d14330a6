"""Outlines that go wrong where the mask meets the edge of the picture."""

import numpy as np

from utils.exercises.notebook_06.boundary import ex_boundary
from utils.masks.by_definition import boundary


@ex_boundary.mistake(
    "Where the mask touches the edge of the picture it ends too: beyond the picture "
    "counts as outside."
)
def picture_edge_is_no_edge(mask):
    return boundary(np.pad(mask, 1, mode="edge"))[1:-1, 1:-1] & mask


@ex_boundary.mistake(
    "Yours goes round the picture: the left neighbour of the first column is the last one (so do "
    "`np.roll` and an index of -1). Beyond the picture is outside: pad the mask."
)
def round_the_picture(mask):
    shifts = [(row, col) for row in (-1, 0, 1) for col in (-1, 0, 1)]
    return mask & ~np.all([np.roll(mask, shift, axis=(0, 1)) for shift in shifts], axis=0)


@ex_boundary.mistake(
    "The outermost rows and columns of the picture are never marked in yours. What of the "
    "mask lies there is outline, for beyond the picture is outside."
)
def outermost_rows_left_out(mask):
    rim = np.zeros_like(mask)
    rim[1:-1, 1:-1] = boundary(mask)[1:-1, 1:-1]
    return rim


@ex_boundary.mistake(
    "At the first row and the first column your window is empty (`r - 1` is -1 there, which "
    "counts from the end), and of nothing all is True. Pad the mask by one pixel first."
)
def empty_windows_at_the_edge(mask):
    rim = np.zeros_like(mask)
    for r, c in np.argwhere(mask):
        rim[r, c] = not mask[r - 1 : r + 2, c - 1 : c + 2].all()
    return rim


@ex_boundary.mistake(
    "Before the first row and the first column yours looks at the last ones: an index of -1 counts "
    "from the end. Beyond the picture is outside: pad the mask first."
)
def wraps_before_the_first(mask):
    p = np.pad(np.pad(mask, ((1, 0), (1, 0)), mode="wrap"), ((0, 1), (0, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(p, (3, 3))
    return mask & ~windows.all(axis=(2, 3))


@ex_boundary.mistake(
    "Before the first row and column yours looks at the last ones (an index of -1 counts from the "
    "end), and past the last ones at nothing. Beyond the picture is outside: pad the mask first."
)
def wraps_and_forgives(mask):
    p = np.pad(mask, ((1, 0), (1, 0)), mode="wrap")
    p = np.pad(p, ((0, 1), (0, 1)), constant_values=True)
    windows = np.lib.stride_tricks.sliding_window_view(p, (3, 3))
    return mask & ~windows.all(axis=(2, 3))
