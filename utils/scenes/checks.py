"""What a scene may be asked for."""

from __future__ import annotations

from numbers import Integral, Real

import numpy as np

from utils.arrays import require_flag


def check_wishes(rng, size, ranges, night, noise, void_border, touching=False):
    """Refuse bad arguments with a sentence that helps."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng is {type(rng).__name__}; expected a numpy Generator: np.random.default_rng(seed)"
        )
    if not (isinstance(size, tuple | list) and len(size) == 2 and all(_whole(s, 32) for s in size)):
        raise ValueError(f"size is {size!r}; expected (height, width), whole numbers, 32..65536")
    for name, limits in ranges.items():
        pair = isinstance(limits, tuple | list) and len(limits) == 2
        if not (pair and all(_whole(v, 0) for v in limits) and limits[0] <= limits[1]):
            raise ValueError(
                f"{name} is {limits!r}; expected (lowest, highest) with 0 <= lowest <= highest"
            )
    if not (isinstance(night, Real) and 0 <= night <= 1):
        raise ValueError(f"night is {night!r}; expected a probability between 0 and 1")
    if not (isinstance(noise, Real) and not isinstance(noise, bool) and 0 <= noise < np.inf):
        raise ValueError(f"noise is {noise!r}; expected a number of at least 0")
    require_flag(touching, "touching")
    if not _whole(void_border, 0, 1 << 16):
        raise ValueError(f"void_border is {void_border!r}; expected a number of pixels, at least 0")


def _whole(value: object, lowest: int, highest: int = 1 << 16) -> bool:
    return (
        isinstance(value, Integral)
        and not isinstance(value, bool)
        and lowest <= int(value) <= highest
    )
