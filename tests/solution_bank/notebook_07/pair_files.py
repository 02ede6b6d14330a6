"""Right answers to `pair_files`, written in different ways: all are accepted."""

import re


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
