"""What may come in: labels, masks, probabilities; all else is refused by name."""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

import numpy as np

from utils.arrays.library import dtype_kind, is_tensor, plain, to_numpy
from utils.arrays.numbers import first_index

ROUNDING = 1e-6
COLOUR_ROUNDING = 1e-3  # so much may the floats of a picture leave 0..1


def among(labels: Any, some: tuple[int, ...]) -> Any:
    """Where a label is one of some: bool of the labels' shape.

    >>> among(np.uint8([0, 7, 255]), (255, -1))
    array([False, False,  True])
    """
    if is_tensor(labels):  # no tensor holds what lies beyond
        some = tuple(label for label in some if -(1 << 63) <= label < 1 << 63)
    if not some:
        return labels != labels
    return reduce(operator.or_, (labels == label for label in some))


def require_labels(x: Any, name: str, *, ids: bool = False) -> Any:
    """`x` as a non-empty array or tensor of integers, or an error that names the argument.

    Args:
        x: what `plain` takes.
        name: what the caller calls it.
        ids: numbers of 2**63 and more are fine, as names of objects.
    """
    x = plain(x, name)
    if 0 in x.shape:
        raise ValueError(f"{name} is empty: its shape is {tuple(x.shape)}")
    if dtype_kind(x) not in "biu":
        raise TypeError(
            f"{name} must hold integer labels, got {x.dtype}; scores of shape (N, C, H, W) become "
            f"labels with {name}.argmax(1), whole-numbered floats with an explicit cast"
        )
    if ids or is_tensor(x) or x.dtype != np.uint64:
        return x
    if x.max() >= 1 << 63:
        raise ValueError(f"{name} contains {x.max()}, which is no label: they are below 2**63")
    return x.astype(np.int64)  # with signed numbers it would become a float


def require_probabilities(x: Any, name: str = "probability") -> Any:
    """`x` as an array or tensor of floats in 0..1, or an error that says where it leaves them."""
    x = plain(x, name)
    if dtype_kind(x) != "f":
        raise TypeError(f"{name} must hold floats in 0..1, got {x.dtype}")
    values = to_numpy(x)
    if np.isnan(values).any():
        where = first_index(np.isnan(values))
        raise ValueError(f"{name} is NaN at index {where}; find where it was computed")
    if values.size and not (values.min() >= -ROUNDING and values.max() <= 1 + ROUNDING):
        raise ValueError(
            f"{name} must lie in 0..1, got {values.min():.4g}..{values.max():.4g}; "
            "logits become probabilities with a sigmoid or a softmax"
        )
    return x


def require_colours(image: np.ndarray, name: str) -> None:
    """Raise ValueError unless floats lie in 0..1 (NaN apart) and integers in 0..255."""
    known = image[~np.isnan(image)] if image.dtype.kind == "f" else image
    low, high = (known.min(), known.max()) if known.size else (0, 0)
    if image.dtype.kind == "f":
        if low < -COLOUR_ROUNDING or high > 1 + COLOUR_ROUNDING:
            raise ValueError(
                f"{name} of {image.dtype} must lie in 0..1, got {low:.4g}..{high:.4g}; divide "
                f"0..255 by 255, or cut with np.clip({name}, 0, 1)"
            )
    elif image.dtype.kind not in "iu" or low < 0 or high > 255:
        raise ValueError(
            f"{name} of {image.dtype} must lie in 0..255, got {low}..{high}; "
            f"16 bits become 0..1 by {name} / 65535"
        )


def as_bool(x: Any, name: str) -> Any:
    """Labels (an array or a tensor) that are all 0 or 1, as bool."""
    if dtype_kind(x) == "b":
        return x
    low, high = int(x.min()), int(x.max())
    if low < 0 or high > 1:
        raise ValueError(
            f"{name} must be a mask of 0 and 1 (or bool), it contains {low if low < 0 else high}; "
            f"say which pixels are meant, e.g. {name} == 1 or {name} > 0"
        )
    return x == 1


def require_mask(x: Any, name: str) -> Any:
    """One binary mask as bool: (...) bool, or integers that are all 0 or 1."""
    x = plain(x, name)
    if dtype_kind(x) not in "biu":
        raise TypeError(
            f"{name} must be a mask of 0 and 1 (or bool), got {x.dtype}; say which pixels are "
            f"meant, e.g. {name} >= 0.5"
        )
    return as_bool(require_labels(x, name), name)


def require_in_range(labels: Any, name: str, num_classes: int) -> None:
    """Raise ValueError, naming the label, unless all are in 0..num_classes-1."""
    # Read without their sign negative numbers are huge (bytes: 128 and more); one look is enough.
    most = min(num_classes, 1 << (8 * labels.itemsize - 1))
    if not is_tensor(labels) and labels.view(f"u{labels.itemsize}").max() < most:
        return
    low, high = labels.min(), labels.max()
    if (low >= 0) & (high < num_classes):  # one question to a GPU, not two
        return
    bad = int(low) if low < 0 else int(high)
    hint = f"; if it marks pixels without truth, pass ignore_index={bad}" if name != "pred" else ""
    if bad == 255:
        hint += f"; if it is the object of a black-and-white mask, compare: {name} > 0"
    raise ValueError(
        f"{name} contains the label {bad}, but num_classes={num_classes} allows "
        f"0..{num_classes - 1}{hint}"
    )
