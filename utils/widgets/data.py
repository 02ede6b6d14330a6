"""What travels between Python and the browser: arrays as raw bytes, class tables, colours.

`lib/data.js` reads what is written here. Nothing changes on the way in silence: what does not fit
into the bytes is refused by the name of its argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from utils.arrays import require_colours, to_numpy
from utils.classes import VOID, SegmentationClass, require_classes
from utils.plotting import FN_COLOR, FP_COLOR, TP_COLOR, TRUTH_COLOR

# The series' colours by what they mean; BLUE is that of curves and bars.
BLUE = TRUTH_COLOR
COLOR = {
    "TP": TP_COLOR,
    "FP": FP_COLOR,
    "FN": FN_COLOR,
    "TN": "#ffffff",
    "RIGHT": "#d1d1d1",  # a pixel whose label is right
    "BLUE": BLUE,
}
CONSTANTS = {"COLOR": COLOR, "VOID": VOID}


def binary(default: bytes = b"") -> traitlets.Bytes:
    """A trait for raw bytes in both directions (the browser's arrive as a memoryview)."""
    return traitlets.Bytes(default).tag(sync=True, from_json=lambda value, _: bytes(value))


def to_bytes(array: Any, dtype: Any = np.uint8, name: str = "array") -> bytes:
    """The numbers of an array, row by row, as little-endian bytes for a `binary` trait.

    Args:
        array: numbers or bools, array or tensor.
        dtype: what the browser reads; floats may lose digits, nothing may lose more.
        name: what the caller calls the array.

    Raises:
        ValueError: a number that `dtype` cannot hold, an infinity made of a finite one.

    >>> to_bytes([[True, False]])
    b'\\x01\\x00'
    """
    given = numbers_of(array, name)
    with np.errstate(all="ignore"):
        sent = given.astype(np.dtype(dtype).newbyteorder("<"))
    lost = sent != given if sent.dtype.kind in "iu" else np.isinf(sent) & np.isfinite(given)
    if lost.any():
        raise ValueError(_does_not_fit(given[lost].flat[0], sent.dtype, name))
    return sent.tobytes()


def image_bytes(image: Any, name: str = "image") -> bytes:
    """An image as the RGB bytes that `rgb` of lib/data.js reads.

    Args:
        image: (H, W, 3) or (H, W): floats in 0..1 (NaN is black), integers in 0..255, or bool.
        name: what the caller calls the image.

    Returns:
        H * W * 3 bytes.

    Raises:
        ValueError: another shape, or numbers outside the range of their kind.
    """
    image = _scaled(numbers_of(image, name), name)
    if image.ndim == 2:
        image = np.repeat(image[..., None], 3, axis=2)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"{name} must have shape (H, W, 3) or (H, W), got {image.shape}")
    return to_bytes(image, name=name)


def mask_of(mask: Any, name: str, shape: tuple[int, ...] | None = None) -> np.ndarray:
    """A mask as bool, of the wanted shape if one is named; anything but 0 and 1 is refused.

    >>> mask_of([[0, 1]], "truth")
    array([[False,  True]])
    """
    mask = numbers_of(mask, name)
    if shape is not None and mask.shape != tuple(shape):
        raise ValueError(f"{name} must have the image's shape {tuple(shape)}, got {mask.shape}")
    if mask.dtype != bool and not np.isin(mask, (0, 1)).all():
        raise ValueError(
            f"{name} must be bool, or hold only 0 and 1, got {np.unique(mask)[:5]}; "
            f"say which pixels are meant, e.g. {name} > 0.5"
        )
    return mask.astype(bool)


def numbers_of(array: Any, name: str) -> np.ndarray:
    """Numbers or bools as a numpy array; text, objects and masked entries are refused."""
    array = to_numpy(array, name)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold numbers or bools, got {array.dtype}")
    return array


def class_rows(classes: Sequence[SegmentationClass]) -> list[dict]:
    """A class table as the browser reads it; `hex` of lib/data.js takes the colours.

    >>> class_rows([SegmentationClass(1, "sky", (86, 180, 233), False)])
    [{'id': 1, 'name': 'sky', 'color': '#56b4e9'}]
    """
    return [
        {"id": c.id, "name": c.name, "color": "#{:02x}{:02x}{:02x}".format(*c.color)}
        for c in require_classes(classes)
    ]


def _does_not_fit(value: Any, dtype: np.dtype, name: str) -> str:
    if dtype.kind == "f":
        return f"{name} contains {value}, too large for the browser's {dtype.name}"
    limits = np.iinfo(dtype)
    said = (
        f"{name} contains {value}, but this interactive part takes whole numbers in "
        f"{limits.min}..{limits.max}"
    )
    ids = dtype.itemsize > 1
    return said + "; relabel_sequential of utils.masks numbers ids 1, 2, .." * ids


def _scaled(image: np.ndarray, name: str) -> np.ndarray:
    """The pixels as 0..255, if there is no doubt about the scale they come in."""
    whole = image.dtype.kind in "iu"
    if image.dtype == bool or (whole and image.ndim == 2 and image.max(initial=0) == 1):
        return image.astype(np.uint8) * np.uint8(255)  # a mask: white is 1, as in the figures
    if image.dtype == np.uint8:
        return image
    require_colours(image, name)
    if image.dtype.kind == "f":
        return np.round(np.clip(np.nan_to_num(image), 0, 1) * 255)
    if image.max(initial=0) == 1:
        raise ValueError(
            f"{name} of {image.dtype} holds only 0 and 1: is 1 white or nearly black? Black and "
            f"white is {name}.astype(bool), 0..255 is {name}.astype(np.uint8)"
        )
    return image
