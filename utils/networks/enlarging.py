"""From the size at which a network worked back to that of the photograph."""

from __future__ import annotations

import numpy as np
from torch import Tensor
from torch.nn import functional as F

from utils.arrays import require_size
from utils.networks.targets import to_tensor


def labels_at_size(logits: np.ndarray | Tensor, size: tuple[int, int]) -> np.ndarray:
    """The logits of a smaller image, enlarged smoothly; then the class with the highest one.

    Args:
        logits: (C, h, w) float.
        size: (H, W) of the photograph.
    Returns:
        (H, W) int64.
    Raises:
        ValueError: for logits of another shape or type.

    >>> labels_at_size(np.array([[[0.0, 0.0]], [[-1.0, 2.0]]], np.float32), (1, 4)).tolist()
    [[0, 0, 1, 1]]
    """
    logits, size = to_tensor(logits, "logits"), require_size(size)
    if logits.ndim != 3 or not logits.numel() or not logits.is_floating_point():
        raise ValueError(
            f"logits has shape {tuple(logits.shape)} and type {logits.dtype}; expected "
            "(C, h, w) floating point, those of one image"
        )
    large = F.interpolate(logits[None], size=size, mode="bilinear", align_corners=False)
    return large[0].argmax(dim=0).cpu().numpy()
