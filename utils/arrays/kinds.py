"""The kinds of array that the series knows by name, for signatures.

numpy's types tell the dtype; the shape stands in the text below each name, and functions that take
a batch or a stack say so in their own docstring. What ends in `Like` comes in from outside: an
array, a tensor on any device, or nested lists; a type checker lets all of these in, and the checks
of this room look at the values.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Mask: TypeAlias = NDArray[np.bool_]
"""(H, W) bool: one region, True where it is."""

LabelMap: TypeAlias = NDArray[np.integer]
"""(H, W) integers: the class of every pixel, or the id of its object or segment; VOID where nobody
knows."""

Logits: TypeAlias = NDArray[np.floating]
"""(N, C, H, W) or (C, H, W) floats, one channel a class, of any size: no softmax yet."""

MaskLike: TypeAlias = ArrayLike
"""(H, W) of bools, or of 0 and 1, in any library."""

LabelMapLike: TypeAlias = ArrayLike
"""(H, W) of whole numbers of an integer type, in any library."""

LogitsLike: TypeAlias = ArrayLike
"""(N, C, H, W) or (C, H, W) of finite floats, in any library."""
