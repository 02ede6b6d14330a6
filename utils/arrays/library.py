"""Arrays and tensors: which of the two came, and its numbers. Torch is not imported here."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np


def is_tensor(x: Any) -> bool:
    """Is this a torch tensor? (Asked without importing torch: no torch loaded, no tensors.)"""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(x, torch.Tensor)


def to_numpy(x: Any) -> np.ndarray:
    """The values as a numpy array; a tensor comes from its device, without its gradient.

    >>> to_numpy([[1, 2]])
    array([[1, 2]])
    """
    if not is_tensor(x):
        return np.asarray(x)
    x = x.detach().cpu()
    return (x.float() if "bfloat16" in str(x.dtype) else x).numpy()  # numpy has no bfloat16
