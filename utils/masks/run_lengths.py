"""Masks as COCO's run lengths, plain and packed into a string."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from utils.arrays import Mask, MaskLike, require_list
from utils.masks.maps import as_mask


def rle_encode(mask: MaskLike) -> dict:
    """Write a mask as run lengths: how many 0s, then how many 1s, then how many 0s, ...

    The pixels are read column by column, top to bottom, as COCO does. The first count is always of
    0s, so it is 0 when the mask starts with a 1.

    Args:
        mask: (H, W) bool.
    Returns:
        {"size": [H, W], "counts": [...]}, the counts adding up to H * W.

    >>> rle_encode([[0, 1], [0, 1], [1, 0]])
    {'size': [3, 2], 'counts': [2, 3, 1]}
    """
    mask = as_mask(mask)
    pixels = mask.flatten(order="F")  # "F": column by column
    changes = np.flatnonzero(pixels[1:] != pixels[:-1]) + 1  # where a new run starts
    counts = np.diff([0, *changes, pixels.size]).tolist()
    if pixels[0]:
        counts = [0, *counts]
    return {"size": list(mask.shape), "counts": counts}


def rle_decode(rle: Mapping) -> Mask:
    """The mask that run lengths stand for.

    Args:
        rle: {"size": [H, W], "counts": list of integers}, as `rle_encode` writes it.
    Returns:
        (H, W) bool.
    Raises:
        TypeError: if the counts are a compressed string, or rle is no such dictionary.
        ValueError: if they do not fill the picture exactly.

    >>> rle_decode({"size": [3, 2], "counts": [2, 3, 1]}).astype(int).tolist()
    [[0, 1], [0, 1], [1, 0]]
    """
    (height, width), counts = _size_and_counts(rle)
    values = np.arange(len(counts)) % 2 == 1  # 0s and 1s take turns, starting with 0s
    pixels = np.repeat(values, counts)
    return pixels.reshape((height, width), order="F")


def rle_compress(rle: dict) -> dict:
    """Pack the counts into COCO's string.

    From the fourth count on, what is stored is the difference to the count two places before: runs
    of the same kind are alike. A number is cut into groups of 5 bits, the lowest first; a sixth bit
    says "there is more"; 48 is added to make each group a printable character.

    Args:
        rle: {"size": [H, W], "counts": list of integers}.
    Returns:
        {"size": [H, W], "counts": str}.
    Raises:
        TypeError, ValueError: as `rle_decode`.

    >>> rle_compress({"size": [3, 2], "counts": [2, 3, 1]})
    {'size': [3, 2], 'counts': '231'}
    """
    (height, width), counts = _size_and_counts(rle)
    characters = []
    for i, count in enumerate(counts):
        number = count - (counts[i - 2] if i > 2 else 0)
        more = True
        while more:
            group, number = number & 31, number >> 5
            more = number != (-1 if group & 16 else 0)  # bit 16 is the sign of the last group
            characters.append(chr(48 + (group | 32 * more)))
    return {"size": [height, width], "counts": "".join(characters)}


def rle_decompress(rle: Mapping) -> dict:
    """Unpack COCO's string into counts; the way back from `rle_compress`.

    Args:
        rle: {"size": [H, W], "counts": str or bytes}.
    Returns:
        {"size": [H, W], "counts": list of integers}.
    Raises:
        TypeError: if the counts are no string.
        ValueError: if the string is damaged: a character that no count uses, an end in the middle
            of a count, or counts that do not fill the picture.

    >>> rle_decompress({"size": [3, 2], "counts": "231"})
    {'size': [3, 2], 'counts': [2, 3, 1]}
    """
    size, text = _fields(rle)
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    if not isinstance(text, str):
        raise TypeError(f"counts must be COCO's string, not {type(text).__name__}: see rle_decode")
    counts: list[int] = []
    number = shift = 0
    for position, character in enumerate(text):
        group = ord(character) - 48
        if not 0 <= group < 64:
            raise ValueError(f"counts has the character {character!r} at {position}: not COCO's")
        number |= (group & 31) << shift
        shift += 5
        if group & 32:
            continue
        if group & 16:
            number -= 1 << shift  # a negative difference
        counts.append(number + (counts[-2] if len(counts) > 2 else 0))
        number, shift = 0, 0
    if shift:
        raise ValueError("counts ends in the middle of a number: the string was cut off")
    _check_sum(counts, *size)
    return {"size": list(size), "counts": counts}


def _fields(rle: Any) -> tuple[tuple[int, int], Any]:
    """(height, width) and the counts, as they stand in the dictionary."""
    if not isinstance(rle, Mapping):
        raise TypeError(
            'rle must be a dictionary, {"size": [H, W], "counts": [...]}, '
            f"got {type(rle).__name__}"
        )
    missing = [key for key in ("size", "counts") if key not in rle]
    if missing:
        raise ValueError(f"rle has no {' and no '.join(missing)}, it has {list(rle)}")
    return checked_size(rle["size"]), rle["counts"]


def _size_and_counts(rle: Any) -> tuple[tuple[int, int], list[int]]:
    """(height, width) and the counts as Python's integers, which no sum is too large for."""
    size, counts = _fields(rle)
    if isinstance(counts, str | bytes):
        raise TypeError("counts is COCO's compressed string: unpack it with rle_decompress")
    if not isinstance(counts, Iterable) or isinstance(counts, Mapping):
        raise TypeError(f"counts must be a list of whole numbers, not {type(counts).__name__}")
    counts = list(counts)
    try:
        whole = [operator.index(count) for count in counts]
    except TypeError:
        kinds = sorted({type(count).__name__ for count in counts})
        raise TypeError(f"counts must be whole numbers, not {', '.join(kinds)}") from None
    _check_sum(whole, *size)
    return size, whole


def _check_sum(counts: list[int], height: int, width: int) -> None:
    if any(count < 0 for count in counts) or sum(counts) != height * width:
        raise ValueError(
            f"counts must be >= 0 and add up to the size, {height} * {width} = {height * width}, "
            f"but their sum is {sum(counts)} and the smallest is {min(counts, default=0)}"
        )


def checked_size(size: Any) -> tuple[int, int]:
    try:
        height, width = require_list(size, "size", "(height, width)")
        whole = height == int(height) and width == int(width)
    except (TypeError, ValueError, OverflowError):
        whole = False
    if not whole or min(height, width) < 1:
        raise ValueError(
            f"size must be (height, width), two whole numbers of at least 1, not {size!r}"
        )
    return int(height), int(width)
