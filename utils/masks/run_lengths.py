"""Masks as COCO's run lengths, plain and packed into a string."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from utils.masks.maps import as_mask


def rle_encode(mask: ArrayLike) -> dict:
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


def rle_decode(rle: dict) -> np.ndarray:
    """The mask that run lengths stand for.

    Args:
        rle: {"size": [H, W], "counts": list of integers}, as `rle_encode` writes it.
    Returns:
        (H, W) bool.
    Raises:
        TypeError: if the counts are a compressed string.
        ValueError: if they do not fill the picture exactly.

    >>> rle_decode({"size": [3, 2], "counts": [2, 3, 1]}).astype(int).tolist()
    [[0, 1], [0, 1], [1, 0]]
    """
    height, width = rle["size"]
    counts = rle["counts"]
    _check_counts(counts, height, width)
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
    height, width = rle["size"]
    counts = rle["counts"]
    _check_counts(counts, height, width)
    characters = []
    for i, count in enumerate(counts):
        number = int(count) - (int(counts[i - 2]) if i > 2 else 0)
        more = True
        while more:
            group, number = number & 31, number >> 5
            more = number != (-1 if group & 16 else 0)  # bit 16 is the sign of the last group
            characters.append(chr(48 + (group | 32 * more)))
    return {"size": [height, width], "counts": "".join(characters)}


def rle_decompress(rle: dict) -> dict:
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
    text = rle["counts"]
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    if not isinstance(text, str):
        raise TypeError(f"counts must be COCO's string, not {type(text).__name__}: see rle_decode")
    counts, number, shift = [], 0, 0
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
    height, width = rle["size"]
    _check_counts(counts, height, width)
    return {"size": [height, width], "counts": counts}


def _check_counts(counts: Sequence[int], height: int, width: int) -> None:
    if isinstance(counts, str | bytes):
        raise TypeError("counts is COCO's compressed string: unpack it with rle_decompress")
    if not all(isinstance(count, int | np.integer) for count in counts):
        raise TypeError(
            f"counts must be whole numbers, not {[type(c).__name__ for c in counts][:3]}"
        )
    if any(count < 0 for count in counts) or sum(counts) != height * width:
        raise ValueError(
            f"counts must be >= 0 and add up to the size, {height} * {width} = {height * width}, "
            f"but their sum is {sum(counts)} and the smallest is {min(counts, default=0)}"
        )


def checked_size(size: tuple[int, int]) -> tuple[int, int]:
    if np.shape(size) != (2,) or not all(n >= 1 and n == int(n) for n in size):
        raise ValueError(
            f"size must be (height, width), two whole numbers of at least 1, not {size!r}"
        )
    return int(size[0]), int(size[1])
