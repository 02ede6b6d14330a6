"""Scores as a network might give them, for exercises that turn them into something else."""

from __future__ import annotations

import numpy as np


def scores(*shape: int, scale: float = 1.0) -> np.ndarray:
    """Fixed scores without ties, positive and negative, that look like nothing in particular."""
    count = int(np.prod(shape))
    return scale * (np.arange(count) * 7 % count - 0.4 * count).reshape(shape) / count * 5
