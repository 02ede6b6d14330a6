"""Right answers to `pair_files`, written in different ways: all are accepted."""

import re

from solution_bank import right, wrong
from utils.exercises.notebook_07 import number_of


def _number(name):
    return int(re.findall(r"[0-9]+", name)[0])


def sorted_and_compared(images, masks):
    images, masks = sorted(images, key=_number), sorted(masks, key=_number)
    if [_number(i) for i in images] != [_number(m) for m in masks]:
        raise ValueError("images and masks have other numbers")
    return list(zip(images, masks, strict=True))


def by_dictionary(images, masks):
    left = {_number(m): m for m in masks}
    pairs = []
    for image in sorted(images, key=_number):
        if _number(image) not in left:
            raise ValueError(f"{image} has no mask")
        pairs.append((image, left.pop(_number(image))))
    if left:
        raise ValueError(f"{left} have no image")
    return pairs


def by_search(images, masks):
    pairs = []
    for image in sorted(images, key=_number):
        found = [m for m in masks if _number(m) == _number(image)]
        if len(found) != 1:
            raise ValueError(image)
        pairs.append((image, found[0]))
    if len(pairs) != len(masks):
        raise ValueError("masks are left over")
    return pairs


def as_lists(images, masks):
    numbers = {_number(n) for n in images}
    if numbers ^ {_number(n) for n in masks}:
        raise ValueError("not the same numbers")
    both = sorted(images, key=_number), sorted(masks, key=_number)
    return [[i, m] for i, m in zip(*both, strict=True)]


def without_regex(images, masks):
    def digits(name):
        return int("".join(c for c in name if c.isdigit()))

    pairs = list(zip(sorted(images, key=digits), sorted(masks, key=digits), strict=True))
    for image, mask in pairs:
        if digits(image) != digits(mask):
            raise ValueError(f"{image} is no partner of {mask}")
    return pairs


ALTERNATIVES = [
    sorted_and_compared,
    by_dictionary,
    by_search,
    as_lists,
    without_regex,
]


# --- what learners write


@wrong("10 comes before 2")
def both_sorted(images, masks):
    return list(zip(sorted(images), sorted(masks)))


@wrong("whoever lists a folder")
def zipped(images, masks):
    return list(zip(images, masks))


@wrong("paired by place")
def sorted_by_number(images, masks):
    return list(zip(sorted(images, key=number_of), sorted(masks, key=number_of)))


@wrong("how MANY")
def as_many(images, masks):
    if len(images) != len(masks):
        raise ValueError("not equally many")
    return list(zip(sorted(images, key=number_of), sorted(masks, key=number_of)))


@wrong("by luck")
def key_error(images, masks):
    mask_of = {number_of(m): m for m in masks}
    return [(i, mask_of[number_of(i)]) for i in sorted(images, key=number_of)]


@wrong("dropped in silence")
def searched(images, masks):
    pairs = []
    for i in images:
        for m in masks:
            if number_of(i) == number_of(m):
                pairs.append((i, m))
    return pairs


@wrong("dropped in silence")
def searched_and_sorted(images, masks):
    pairs = [(i, m) for i in images for m in masks if number_of(i) == number_of(m)]
    return sorted(pairs, key=lambda pair: number_of(pair[0]))


@wrong("sorted as text")
def sorted_as_text_at_last(images, masks):
    if {number_of(i) for i in images} != {number_of(m) for m in masks}:
        raise ValueError("a file without a partner")
    pairs = [(i, m) for i in images for m in masks if number_of(i) == number_of(m)]
    return sorted(pairs)


@wrong("Mask first")
def masks_first(images, masks):
    image_of = {number_of(i): i for i in images}
    mask_of = {number_of(m): m for m in masks}
    if set(image_of) != set(mask_of):
        raise ValueError("a file without a partner")
    return [(mask_of[n], image_of[n]) for n in sorted(image_of)]


@wrong("You returned a dict")
def a_dictionary(images, masks):
    image_of = {number_of(i): i for i in images}
    mask_of = {number_of(m): m for m in masks}
    if set(image_of) != set(mask_of):
        raise ValueError("a file without a partner")
    return {n: (image_of[n], mask_of[n]) for n in sorted(image_of)}


@wrong("a mask without an image is not")
def images_have_partners(images, masks):
    mask_of = {number_of(m): m for m in masks}
    pairs = []
    for i in sorted(images, key=number_of):
        if number_of(i) not in mask_of:
            raise ValueError(f"{i} has no mask")
        pairs.append((i, mask_of[number_of(i)]))
    return pairs


@wrong("Expected a ValueError")
def error_returned(images, masks):
    image_of = {number_of(i): i for i in images}
    mask_of = {number_of(m): m for m in masks}
    if set(image_of) != set(mask_of):
        return ValueError("a file without a partner")
    return [(image_of[n], mask_of[n]) for n in sorted(image_of)]


@wrong("Expected a ValueError")
def asserted(images, masks):
    images, masks = sorted(images, key=number_of), sorted(masks, key=number_of)
    assert [number_of(i) for i in images] == [number_of(m) for m in masks]
    return list(zip(images, masks))


@right
def compared_by_place(images, masks):
    images, masks = sorted(images, key=number_of), sorted(masks, key=number_of)
    if [number_of(i) for i in images] != [number_of(m) for m in masks]:
        raise ValueError("a file without a partner")
    return list(zip(images, masks))


@right
def two_dictionaries(images, masks):
    image_of = {number_of(i): i for i in images}
    mask_of = {number_of(m): m for m in masks}
    if set(image_of) != set(mask_of):
        raise ValueError("a file without a partner")
    return [(image_of[n], mask_of[n]) for n in sorted(image_of)]


@right
def taken_away_one_by_one(images, masks):
    left, pairs = list(masks), []
    for i in sorted(images, key=number_of):
        mine = [m for m in left if number_of(m) == number_of(i)]
        if not mine:
            raise ValueError(f"{i} has no mask")
        left.remove(mine[0])
        pairs.append((i, mine[0]))
    if left:
        raise ValueError(f"no image for {left}")
    return pairs


@right
def pairs_as_lists(images, masks):
    pairs = [[i, m] for i in images for m in masks if number_of(i) == number_of(m)]
    if len(pairs) != len(images) or len(pairs) != len(masks):
        raise ValueError("a file without a partner")
    return sorted(pairs, key=lambda pair: number_of(pair[1]))


@wrong("expected a list or tuple of 2")
def still_a_zip(images, masks):
    images, masks = sorted(images, key=number_of), sorted(masks, key=number_of)
    if [*map(number_of, images)] != [*map(number_of, masks)]:
        raise ValueError("a file without a partner")
    return zip(images, masks)


@wrong("as many are other ones")
def lengths_and_a_dictionary(images, masks):
    if len(images) != len(masks):
        raise ValueError(f"{len(images)} images, {len(masks)} masks")
    found = {number_of(m): m for m in masks}
    return [(i, found[number_of(i)]) for i in sorted(images, key=number_of)]
