"""Tiles on one side of a line or on the other, none on both."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.photos import split_tiles

_ROWS = np.array([0, 16, 28, 40, 56, 72])

ex_split_tiles = FunctionExercise(
    __name__,
    title="Tiles without a leak",
    difficulty=2,
    minutes=4,
    reference=split_tiles,
    cases=[
        case(np.array([0, 2]), 2, 2),
        case(np.array([0, 4, 8]), 4, 6, note="one lies across"),
        case(np.array([3, 5, 7]), 4, 6, note="by one row only: two lie across"),
        case(np.array([0, 3, 6]), 3, 6, note="a tile ends at the border: it is before it"),
        case(_ROWS, 16, 50),
        case(_ROWS, 28, 56, note="one ends at the border, one begins there"),
        case(_ROWS[::-1].copy(), 20, 45, note="in another order"),
        case(np.array([0, 10, 0, 10]), 10, 10, note="two columns of tiles"),
        case(np.array([0, 2]), 5, 3, note="nothing before the border, nothing behind"),
    ],
    hints=[
        "A tile that lies across the border: what would be in the training, what in the judging?",
        "A tile covers the rows start to start + size - 1. Wholly before: start + size <= border. "
        "Wholly behind: where must it begin?",
        "Almost the code:\n    before = np.flatnonzero(starts + size <= border)\n"
        "    behind = np.flatnonzero(starts ___ border)\n    return before, behind",
    ],
    after="What lies across is dropped. It is the price of a number that means something.",
)


@ex_split_tiles.written_out
def solution(starts, size, border):
    return np.flatnonzero(starts + size <= border), np.flatnonzero(starts >= border)


@ex_split_tiles.mistake(
    "The tiles across the border are on the first side of yours: part of what they show is judged."
)
def across_before(starts, size, border):
    return np.flatnonzero(starts < border), np.flatnonzero(starts >= border)


@ex_split_tiles.mistake(
    "The tiles across the border are on the second side of yours: part of what they show was "
    "trained on."
)
def across_behind(starts, size, border):
    before = starts + size <= border
    return np.flatnonzero(before), np.flatnonzero(~before)


@ex_split_tiles.mistake(
    "The tiles across the border are on both sides of yours, which is the leak itself."
)
def on_both_sides(starts, size, border):
    return np.flatnonzero(starts < border), np.flatnonzero(starts + size > border)


@ex_split_tiles.mistake(
    "A tile that ends at the border is before it: its last row is start + size - 1. So `<=`."
)
def flush_one_dropped(starts, size, border):
    return np.flatnonzero(starts + size < border), np.flatnonzero(starts >= border)


@ex_split_tiles.mistake(
    "A tile whose last row is the border itself is on the first side of yours; the border is the "
    "first row of the second. The last row is start + size - 1: `<`, or `start + size <= border`."
)
def last_row_on_the_border(starts, size, border):
    return np.flatnonzero(starts + size - 1 <= border), np.flatnonzero(starts >= border)


@ex_split_tiles.mistake("A tile that begins at the border has no row before it: `>=`.")
def first_one_dropped(starts, size, border):
    return np.flatnonzero(starts + size <= border), np.flatnonzero(starts > border)


@ex_split_tiles.mistake("The two sides are exchanged: first those before the border.")
def sides_exchanged(starts, size, border):
    return split_tiles(starts, size, border)[::-1]


@ex_split_tiles.mistake("These are masks, True and False; asked are positions: `np.flatnonzero`.")
def masks_for_positions(starts, size, border):
    return starts + size <= border, starts >= border


@ex_split_tiles.mistake(
    "`np.where(mask)` and `np.nonzero(mask)` give a tuple, with an array for each axis. Take its "
    "first: `np.where(mask)[0]`, or `np.flatnonzero(mask)`."
)
def tuples_of_positions(starts, size, border):
    return np.where(starts + size <= border), np.where(starts >= border)


@ex_split_tiles.mistake(
    "`np.argwhere` gives a row for each position, (N, 1), as for a map of more axes. A plain list "
    "of positions is `np.flatnonzero`."
)
def rows_of_positions(starts, size, border):
    return np.argwhere(starts + size <= border), np.argwhere(starts >= border)


@ex_split_tiles.mistake("These are the rows where tiles begin; asked are the tiles' positions.")
def rows_for_positions(starts, size, border):
    return starts[starts + size <= border], starts[starts >= border]


@ex_split_tiles.mistake(
    "Two tiles are dropped in yours that lie wholly on one side: the one that ends at the border, "
    "`starts + size <= border`, and the one that begins there, `starts >= border`."
)
def both_flush_ones_dropped(starts, size, border):
    return np.flatnonzero(starts + size < border), np.flatnonzero(starts > border)


@ex_split_tiles.mistake(
    "A tile goes in yours where its middle lies: one across the border is on one side, and part of "
    "it is on the other. It belongs to neither."
)
def by_the_middle(starts, size, border):
    middle = starts + size / 2
    return np.flatnonzero(middle < border), np.flatnonzero(middle >= border)
