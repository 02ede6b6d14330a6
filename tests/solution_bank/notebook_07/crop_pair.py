"""Right answers to `crop_pair`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def slices(image, labels, size, rng):
    height, width = labels.shape
    top, left = rng.integers(height - size + 1), rng.integers(width - size + 1)
    rows, columns = slice(top, top + size), slice(left, left + size)
    return image[:, rows, columns], labels[rows, columns]


def one_stack(image, labels, size, rng):
    both = np.concatenate([image, labels[None]])
    top = rng.integers(0, both.shape[1] - size, endpoint=True)
    left = rng.integers(0, both.shape[2] - size, endpoint=True)
    both = both[:, top : top + size, left : left + size]
    return both[:3], both[3].astype(labels.dtype)


def two_numbers_at_once(image, labels, size, rng):
    top, left = rng.integers(0, np.array(labels.shape) - size + 1)
    cut = (..., slice(top, top + size), slice(left, left + size))
    return image[cut], labels[cut]


def same_seed_twice(image, labels, size, rng):
    seed = rng.integers(2**32)

    def cut(array):
        own = np.random.default_rng(seed)
        top = own.integers(0, array.shape[-2] - size + 1)
        left = own.integers(0, array.shape[-1] - size + 1)
        return array[..., top : top + size, left : left + size]

    return cut(image), cut(labels)


def by_share(image, labels, size, rng):
    top = int(rng.random() * (labels.shape[0] - size + 1))
    left = int(rng.random() * (labels.shape[1] - size + 1))
    rows, columns = np.arange(top, top + size), np.arange(left, left + size)
    return image[:, rows][:, :, columns], labels[rows][:, columns]


def in_torch(image, labels, size, rng):
    image, labels = torch.as_tensor(image), torch.as_tensor(labels)
    top = rng.choice(labels.shape[0] - size + 1)
    left = rng.choice(labels.shape[1] - size + 1)
    image = image.narrow(1, top, size).narrow(2, left, size)
    return image, labels.narrow(0, top, size).narrow(1, left, size)


ALTERNATIVES = [
    slices,
    one_stack,
    two_numbers_at_once,
    same_seed_twice,
    by_share,
    in_torch,
]


# --- what learners write


@wrong("Draw once, cut twice")
def drawn_twice(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    piece = image[:, top : top + size, left : left + size]
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return piece, labels[top : top + size, left : left + size]


@wrong("never gives n")
def last_row_never(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size), rng.integers(0, w - size)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("cuts the slice short")
def over_the_edge(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h), rng.integers(0, w)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("on the diagonal")
def one_draw_for_both_sides(image, labels, size, rng):
    k = rng.integers(0, min(labels.shape) - size + 1)
    return image[:, k : k + size, k : k + size], labels[k : k + size, k : k + size]


@wrong("`rng` was never asked. A place that is fixed")
def always_the_corner(image, labels, size, rng):
    return image[:, :size, :size], labels[:size, :size]


@wrong("`rng` was never asked. A place that is fixed")
def always_the_middle(image, labels, size, rng):
    h, w = labels.shape
    top, left = (h - size) // 2, (w - size) // 2
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("its colours in front")
def channels_cut(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    window = slice(top, top + size), slice(left, left + size)
    return image[window], labels[window]


@wrong("is (height, width)")
def sides_exchanged(image, labels, size, rng):
    w, h = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("chance from elsewhere")
def its_own_dice(image, labels, size, rng):
    h, w = labels.shape
    top, left = np.random.randint(0, h - size + 1), np.random.randint(0, w - size + 1)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("pieces of 24")
def a_fixed_range(image, labels, size, rng):
    top, left = rng.integers(0, 9, 2)
    return image[..., top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("rng.integers(low, high)")
def randint_of_a_generator(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.randint(0, h - size), rng.randint(0, w - size)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("one piece")
def only_the_image(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return image[:, top : top + size, left : left + size]


@wrong("leaves it or does not reach its end|leaves the map")
def one_range_for_both_sides(image, labels, size, rng):
    top, left = rng.integers(0, labels.shape[0] - size + 1, 2)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("Image and labels do not come from the same place")
def two_draws_and_the_width_for_both(image, labels, size, rng):
    def cut(array):
        top, left = rng.integers(0, array.shape[-1] - size + 1, 2)
        return array[..., top : top + size, left : left + size]

    return cut(image), cut(labels)


@right
def two_draws(image, labels, size, rng):
    h, w = labels.shape
    top = rng.integers(0, h - size + 1)
    left = rng.integers(0, w - size + 1)
    return (
        image[:, top : top + size, left : left + size],
        labels[top : top + size, left : left + size],
    )


@right
def end_included(image, labels, size, rng):
    h, w = labels.shape
    y, x = rng.integers([h - size, w - size], endpoint=True)
    return image[:, y : y + size, x : x + size], labels[y : y + size, x : x + size]


@right
def column_drawn_first(image, labels, size, rng):
    left = rng.integers(labels.shape[1] - size + 1)
    top = rng.integers(labels.shape[0] - size + 1)
    window = ..., slice(top, top + size), slice(left, left + size)
    return image[window], labels[window]


@right
def with_choice(image, labels, size, rng):
    _, h, w = image.shape
    top = rng.choice(range(h - size + 1))
    left = rng.choice(range(w - size + 1))
    rows, columns = np.arange(top, top + size), np.arange(left, left + size)
    return image[:, rows][:, :, columns], labels[rows][:, columns]


@wrong("Some places are never drawn")
def one_place_less(image, labels, size, rng):
    top = rng.integers(0, max(labels.shape[0] - size, 1))
    left = rng.integers(0, max(labels.shape[1] - size, 1))
    rows, columns = slice(top, top + size), slice(left, left + size)
    return image[:, rows, columns], labels[rows, columns]


@right
def one_draw_for_all_places(image, labels, size, rng):
    wide = labels.shape[1] - size + 1
    place = int(rng.integers((labels.shape[0] - size + 1) * wide))
    top, left = divmod(place, wide)
    return (
        image[:, top : top + size, left : left + size],
        labels[top : top + size, left : left + size],
    )


@wrong("one row or one column too many")
def end_one_too_far(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    rows, columns = slice(top, top + size + 1), slice(left, left + size + 1)
    return image[:, rows, columns], labels[rows, columns]


@wrong("too small, and the map does not end there")
def from_top_to_size(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return image[:, top:size, left:size], labels[top:size, left:size]


@wrong("too small, and the map does not end there")
def end_one_too_early(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    rows, columns = slice(top, top + size - 1), slice(left, left + size - 1)
    return image[:, rows, columns], labels[rows, columns]


@wrong("in one direction alone")
def rows_alone(image, labels, size, rng):
    top = rng.integers(0, labels.shape[0] - size + 1)
    return image[:, top : top + size], labels[top : top + size]


@wrong("begins with the 3 colours")
def height_of_the_image(image, labels, size, rng):
    h, w = image.shape[:2]
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("colours have moved to the end")
def colours_behind(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    rows, columns = slice(top, top + size), slice(left, left + size)
    return image[:, rows, columns].transpose(1, 2, 0), labels[rows, columns]


@wrong("That is a dictionary")
def with_names(image, labels, size, rng):
    h, w = labels.shape
    top, left = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    rows, columns = slice(top, top + size), slice(left, left + size)
    return {"image": image[:, rows, columns], "labels": labels[rows, columns]}


@wrong("do not come from the same place")
def left_drawn_twice(image, labels, size, rng):
    h, w = labels.shape
    top = rng.integers(0, h - size + 1)
    left, other = rng.integers(0, w - size + 1), rng.integers(0, w - size + 1)
    rows = slice(top, top + size)
    return image[:, rows, left : left + size], labels[rows, other : other + size]


@wrong("Some places are never drawn")
def left_is_fixed(image, labels, size, rng):
    top = rng.integers(0, labels.shape[0] - size + 1)
    return image[:, top : top + size, :size], labels[top : top + size, :size]


@wrong("Some places are never drawn")
def range_of_the_shorter_side(image, labels, size, rng):
    top, left = rng.integers(0, min(labels.shape) - size + 1, 2)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@wrong("Some places are never drawn")
def shares_of_one_place_less(image, labels, size, rng):
    h, w = labels.shape
    top, left = int(rng.random() * (h - size)), int(rng.random() * (w - size))
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]


@right
def shares_of_all_places(image, labels, size, rng):
    free = np.array(labels.shape) - size + 1
    top, left = (rng.random(2) * free).astype(int)
    return image[:, top : top + size, left : left + size], labels[
        top : top + size, left : left + size
    ]
