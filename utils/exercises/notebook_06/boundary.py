"""The outline of a mask: its pixels with a neighbour outside."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import mask_from
from utils.masks.by_definition import boundary

DISK = (np.indices((9, 9)) - 4) ** 2
DISK = DISK.sum(axis=0) <= 14
HOLE = np.ones((7, 7), bool)
HOLE[3, 3] = False

ex_boundary = FunctionExercise(
    __name__,
    title="The outline of a mask",
    difficulty=3,
    minutes=8,
    reference=boundary,
    cases=[
        case(mask_from(".../.1./...")),
        case(mask_from("..../.11./.11./....")),
        case(mask_from("...../.111./.111./.111./.....")),
        case(mask_from("1111/1111/1111/1111"), note="the mask fills the picture"),
        case(mask_from("...../11111/11111/11111/11111/11.11"), note="along the picture's edge"),
        case(DISK),
        case(HOLE, note="a hole has an outline too"),
        case(mask_from("...../...../.....")),
        case(mask_from("1..../...../...11"), note="in the corners of a wide picture"),
        case(mask_from("11111/11111/11111/111../111.."), note="an inner corner"),
    ],
    hints=[
        "When is a pixel of the mask not on the outline? Look at its eight neighbours.",
        "Inside means: all nine pixels of the 3x3 neighbourhood are in the mask. The outline is "
        "the mask without its inside. `np.pad(mask, 1)` puts a ring of False around the picture.",
        "Almost the code; `windows[r, c]` is the 3x3 neighbourhood of pixel (r, c):\n"
        "    p = np.pad(mask, 1)\n"
        "    windows = np.lib.stride_tricks.sliding_window_view(p, (3, 3))\n"
        "    inside = windows.all(axis=(2, 3))\n    return mask & ~___",
    ],
    shrink=True,
    after="Compare two outlines with IoU and you have the boundary IoU.",
)


@ex_boundary.written_out
def solution(mask):
    p = np.pad(mask, 1)
    windows = np.lib.stride_tricks.sliding_window_view(p, (3, 3))
    inside = windows.all(axis=(2, 3))
    return mask & ~inside


@ex_boundary.mistake("You look at four neighbours; here the four diagonal ones count as well.")
def four_neighbours(mask):
    p = np.pad(mask, 1)
    return mask & ~(p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:])


@ex_boundary.mistake("Your ring lies outside: the outline is made of the mask's own pixels.")
def ring_outside(mask):
    p = np.pad(mask, 2)
    grown = np.zeros_like(mask)
    for row in (1, 2, 3):
        for col in (1, 2, 3):
            grown |= p[row : row + mask.shape[0], col : col + mask.shape[1]]
    return grown & ~mask


@ex_boundary.mistake("That is the inside; the outline is the mask without it.")
def core_of_mask(mask):
    return mask & ~boundary(mask)


@ex_boundary.mistake("You return the whole mask; its inside is no outline.")
def mask_itself(mask):
    return mask


@ex_boundary.mistake("You mark pixels on both sides; the outline belongs to the mask.")
def both_sides(mask):
    return boundary(mask) | ring_outside(mask)


@ex_boundary.mistake(
    "You mark changes to the right and below: some of these pixels are outside the mask, "
    "and the left and upper outline is missing."
)
def change_to_the_right_or_below(mask):
    changes = np.zeros_like(mask)
    changes[:, :-1] |= mask[:, :-1] != mask[:, 1:]
    changes[:-1] |= mask[:-1] != mask[1:]
    return changes


@ex_boundary.mistake(
    "You look to the right and below only. All eight neighbours count: `r - 1 : r + 2`."
)
def right_and_below_only(mask):
    rim = np.zeros_like(mask)
    for r, c in np.argwhere(mask):
        rim[r, c] = not mask[r : r + 2, c : c + 2].all()
    return rim


@ex_boundary.mistake(
    "You mark every pixel with another value beside it, on both sides of the outline. The outline "
    "is made of the mask's own pixels, and corners count as neighbours."
)
def changes_on_both_sides(mask):
    p = np.pad(mask, 1, mode="edge")
    beside = (p[:-2, 1:-1], p[2:, 1:-1], p[1:-1, :-2], p[1:-1, 2:])
    return np.any([mask != other for other in beside], axis=0)


@ex_boundary.mistake(
    "Only the outermost rows and columns of the mask are marked in yours, those of its box. "
    "Every pixel with a neighbour outside belongs to it."
)
def edges_of_the_box(mask):
    rim = np.zeros_like(mask)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if len(rows):
        rim[[rows[0], rows[-1]]] = mask[[rows[0], rows[-1]]]
        rim[:, [columns[0], columns[-1]]] = mask[:, [columns[0], columns[-1]]]
    return rim


@ex_boundary.mistake(
    "You mark where the values change most smoothly (`np.gradient` looks two pixels far, "
    "across a pixel): that is no outline. Ask each pixel of the mask for its eight neighbours."
)
def slopes(mask):
    down, right = np.gradient(mask.astype(float))
    return (down != 0) | (right != 0)


@ex_boundary.mistake(
    "You mark the pixels of the mask where the slope is not 0: the four corners of each pixel "
    "and thin parts are missed. Ask each pixel for its eight neighbours."
)
def slopes_inside_the_mask(mask):
    down, right = np.gradient(mask.astype(float))
    return mask & ((down != 0) | (right != 0))


@ex_boundary.mistake(
    "You mark what is not inside, and all that is outside of the mask too. The outline is made of "
    "the mask's own pixels: `mask & ...`."
)
def all_but_the_inside(mask):
    return boundary(mask) | ~mask


@ex_boundary.mistake(
    "You look at the four diagonal neighbours alone. The four beside, above and below count too."
)
def diagonal_neighbours(mask):
    p = np.pad(mask, 1)
    return mask & ~(p[:-2, :-2] & p[2:, 2:] & p[:-2, 2:] & p[2:, :-2])
