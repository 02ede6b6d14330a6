"""Holes of a mask, filled."""

from itertools import combinations

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import mask_from
from utils.masks import connected_components


def fill_holes(mask):
    """The mask with its holes: what is outside and cannot be reached from the picture's edge.

    Args:
        mask: (H, W) bool.
    """
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True))
    return (outside != outside[0, 0])[1:-1, 1:-1]


ex_fill_holes = FunctionExercise(
    __name__,
    title="Holes filled",
    difficulty=2,
    minutes=7,
    reference=fill_holes,
    cases=[
        case(mask_from("111/1.1/111")),
        case(mask_from("...../.111./.1.1./.111./.....")),
        case(mask_from("..../.11./.11./....")),
        case(
            mask_from("......./.11111./.1...1./.1.1.1./.1...1./.11111./......."),
            note="a component in the hole",
        ),
        case(
            mask_from("1111111/1.1...1/1111111"),
            note="two holes, and the picture ends right beside",
        ),
        case(mask_from("...../.111./.1.../.111./....."), note="a bay is no hole"),
        case(mask_from("1.111/1.1.1/1.111"), note="the mask parts the outside in two"),
        case(mask_from("..1../.1.1./..1.."), note="a hole closed at its corners only"),
        case(mask_from("111/111/111"), note="nothing is outside"),
        case(mask_from(".../.../...")),
        case(mask_from("11.11/1...1/11111"), note="a bay, open at the top edge only"),
        case(mask_from("11111/1...1/11.11"), note="a bay, open at the bottom edge only"),
        case(mask_from("1111/...1/11.1/1111"), note="a bay, open at the left edge only"),
        case(mask_from("1111/1.../1.11/1111"), note="a bay, open at the right edge only"),
        case(np.pad(np.zeros((7, 7), bool), 1, constant_values=True), note="a large hole"),
    ],
    hints=[
        "What tells a hole from the rest of the outside? Where can one walk from either of them?",
        "Number the components of `~mask`, over the four neighbours. The real outside is the "
        "component of a corner, once `np.pad` has put a ring of outside around the picture.",
        "Almost the code:\n    ring = np.pad(~mask, 1, constant_values=True)\n"
        "    outside, _ = connected_components(ring)\n"
        "    filled = outside != ___  # everything but the component of the corner\n"
        "    return filled[1:-1, 1:-1]",
    ],
    shrink=True,
    after="`scipy.ndimage.binary_fill_holes` does the same.",
)


@ex_fill_holes.mistake("You return the holes alone; asked is the mask with its holes filled.")
def holes_alone(mask):
    return fill_holes(mask) & ~mask


@ex_fill_holes.mistake(
    "You keep one component of the outside, that of the first pixel. The mask may part the "
    "outside in two, or cover that pixel: put a ring around the picture first."
)
def without_a_ring(mask):
    outside, _ = connected_components(~mask)
    return outside != outside[0, 0] if not mask[0, 0] else outside == outside[0, 0]


@ex_fill_holes.mistake(
    "The outside slips through between two pixels that touch at a corner: a hole that is closed at "
    "its corners stays open. For the outside take the four neighbours, connectivity=1."
)
def through_the_corners(mask):
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True), connectivity=2)
    return (outside != outside[0, 0])[1:-1, 1:-1]


@ex_fill_holes.mistake(
    "You fill row by row, between the first and the last pixel of the mask: bays are filled too, "
    "and what lies between two objects."
)
def between_first_and_last(mask):
    left = np.logical_or.accumulate(mask, axis=1)
    right = np.logical_or.accumulate(mask[:, ::-1], axis=1)[:, ::-1]
    return left & right


@ex_fill_holes.mistake(
    "You fill what is enclosed in its row and in its column: a bay that bends is filled as well. "
    "Ask whether one can walk out."
)
def enclosed_in_row_and_column(mask):
    return between_first_and_last(mask) & between_first_and_last(mask.T).T


@ex_fill_holes.mistake("You return the ring as well: cut it off again, [1:-1, 1:-1].")
def ring_kept(mask):
    return np.pad(fill_holes(mask), 1)


@ex_fill_holes.mistake("That is the outside; asked is the mask.")
def outside_for_mask(mask):
    return ~fill_holes(mask)


@ex_fill_holes.mistake("Nothing has been filled: that is the mask as it came.")
def as_it_came(mask):
    return mask.copy()


@ex_fill_holes.mistake(
    "Only holes of a single pixel are filled. A hole may have any size and form."
)
def single_pixels(mask):
    p = np.pad(mask, 1)
    return mask | (p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:])


def _from_some_edges(*edges):
    """Filled by what walks in from these edges of the picture only."""

    def from_some_edges(mask):
        outside, _ = connected_components(~mask)
        lines = {
            "top": outside[0],
            "bottom": outside[-1],
            "left": outside[:, 0],
            "right": outside[:, -1],
        }
        reached = np.concatenate([lines[edge] for edge in edges])
        return ~np.isin(outside, reached[reached > 0])

    return from_some_edges


for _left_out in range(1, 4):
    for _edges in combinations(("top", "bottom", "left", "right"), 4 - _left_out):
        _named = " and ".join([", ".join(_edges[:-1]), _edges[-1]] if _edges[1:] else _edges)
        ex_fill_holes.mistake(
            f"You walk in from the picture's {_named} only: a bay that is open to another edge is "
            "filled. All four edges lead out; a ring around the picture joins them."
        )(_from_some_edges(*_edges))
