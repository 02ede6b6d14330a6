"""Which component is the outside, told by its number, its place or its size."""

import numpy as np

from utils.exercises.notebook_08.fill_holes import ex_fill_holes
from utils.masks import connected_components


@ex_fill_holes.mistake(
    "You take component 1 for the outside. It is the one that comes first, row by row: it may be a "
    "hole, and the mask may part the outside in several. Put a ring of outside around the picture."
)
def component_1(mask):
    outside, _ = connected_components(~mask)
    return outside != 1


@ex_fill_holes.mistake(
    "You take the component of pixel [0, 0] for the outside. Where the mask covers that pixel its "
    "number is 0, and you return what is not mask. Put a ring of outside around the picture first."
)
def component_of_the_corner(mask):
    outside, _ = connected_components(~mask)
    return outside != outside[0, 0]


@ex_fill_holes.mistake(
    "You take the component of pixel [0, 0] for the outside. Where the mask covers that pixel, all "
    "is filled, the outside too. Put a ring of outside around the picture first."
)
def all_but_the_corner(mask):
    return mask | component_of_the_corner(mask)


@ex_fill_holes.mistake(
    "You return all that is not mask. If there is a ring in yours, look at what it is made of: in "
    "`~mask` outside is True, and False belongs to the mask."
)
def ring_of_mask(mask):
    return ~mask


@ex_fill_holes.mistake(
    "You take the largest component for the outside, and a hole can be larger than all that is "
    "around it. The outside is the component of the ring, whatever its size."
)
def largest_with_a_ring(mask):
    outside, _ = connected_components(np.pad(~mask, 1, constant_values=True))
    return (outside != np.bincount(outside[outside > 0]).argmax())[1:-1, 1:-1]


def _largest(nothing):
    """All but the largest component; where nothing is outside, the answer is `nothing(mask)`."""

    def largest(mask):
        outside, count = connected_components(~mask)
        if not count:
            return nothing(mask)
        return outside != np.bincount(outside[outside > 0]).argmax()

    return largest


def _no_largest(mask):
    return mask[:0].argmax()


for _nothing, _then in (
    (np.copy, ""),
    (np.zeros_like, " And where nothing is outside, the mask is lost."),
    (_no_largest, " And where nothing is outside there is no largest: yours stops."),
):
    ex_fill_holes.mistake(
        "You take the largest component for the outside. A hole can be larger, and the mask may "
        "part the outside in several. Put a ring around the picture: its component is the outside."
        f"{_then}"
    )(_largest(_nothing))
