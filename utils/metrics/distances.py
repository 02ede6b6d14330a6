"""How far apart two outlines lie: Hausdorff distance, its 95th percentile, surface Dice.

An outline is the mask's own boundary pixels (`utils.masks.boundary`); a distance goes from the
centre of such a pixel to the nearest boundary pixel of the other mask.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from utils.arrays import Mask, MaskLike, mask_pair, require_number, to_numpy
from utils.masks import boundary

Spacing = float | tuple[float, float]


class BoundaryDistances(NamedTuple):
    """Distances from each boundary pixel of one mask to the boundary of the other.

    Args:
        from_pred: (P,) float64, from the prediction's boundary to the target's.
        from_target: (T,) float64, the other way.

    All are infinite when only one of the masks is empty.
    """

    from_pred: np.ndarray
    from_target: np.ndarray


def boundary_distances(
    pred: MaskLike, target: MaskLike, spacing: Spacing = 1.0
) -> BoundaryDistances:
    """How far each boundary pixel of one mask lies from the boundary of the other.

    Args:
        pred, target: (H, W) bool, or integers 0 and 1.
        spacing: the size of a pixel, e.g. in millimetres: one number, or (height, width).

    Raises:
        ValueError: a spacing that is not one or two numbers above 0.

    >>> boundary_distances([[1, 0, 0, 0]], [[0, 0, 0, 1]], spacing=0.5).from_pred
    array([1.5])
    """
    spacing = _two_numbers(spacing)
    rims = [boundary(to_numpy(mask)) for mask in mask_pair(pred, target, flat=True)]
    maps = [_distance_to(rim, spacing) for rim in rims]
    return BoundaryDistances(from_pred=maps[1][rims[0]], from_target=maps[0][rims[1]])


def hausdorff_distance(
    pred: MaskLike, target: MaskLike, percentile: float = 100, spacing: Spacing = 1.0
) -> float:
    """The largest distance between two outlines; with percentile=95 the HD95 of medical tables.

    The percentile is taken in each direction and the larger value reported. (Some tools put the
    distances of both directions together first: another number. Say which.)

    Args:
        pred, target: (H, W) bool, or integers 0 and 1.
        percentile: 0..100; below 100 a few far pixels are forgiven.
        spacing: the size of a pixel: one number, or (height, width).

    Returns:
        A distance in the units of `spacing`; NaN when both masks are empty, infinite when one is.

    >>> hausdorff_distance([[1, 1, 0, 0, 0]], [[1, 0, 0, 0, 1]])
    3.0
    """
    percentile = require_number(percentile, "percentile", 0, 100)
    found = boundary_distances(pred, target, spacing)
    if not any(len(d) for d in found):
        return float("nan")
    return max(_percentile(d, percentile) for d in found if len(d))


def surface_dice(
    pred: MaskLike, target: MaskLike, tolerance: float, spacing: Spacing = 1.0
) -> float:
    """The share of both outlines that lies within a tolerance of the other one.

    Args:
        pred, target: (H, W) bool, or integers 0 and 1.
        tolerance: a distance that nobody minds, in the units of `spacing`; exactly equal is inside.
        spacing: the size of a pixel: one number, or (height, width).

    Returns:
        0..1, or NaN when both masks are empty.

    Source: Nikolov et al., Deep learning to achieve clinically applicable segmentation of head
    and neck anatomy for radiotherapy, 2018 (there with surface areas, here counted in pixels).

    >>> surface_dice([[1, 1, 0, 0, 0]], [[1, 0, 0, 0, 1]], tolerance=1)
    0.75
    """
    tolerance = require_number(tolerance, "tolerance", 0, np.inf)
    distances = np.concatenate(boundary_distances(pred, target, spacing))
    return float((distances <= tolerance).mean()) if len(distances) else float("nan")


def _distance_to(rim: Mask, spacing: tuple[float, float]) -> np.ndarray:
    """(H, W): from every pixel the way to the nearest pixel of the rim; infinite without one."""
    if not rim.any():
        return np.full(rim.shape, np.inf)
    from scipy.ndimage import distance_transform_edt  # only distances need it

    return distance_transform_edt(~rim, sampling=spacing)


def _percentile(distances: np.ndarray, percentile: float) -> float:
    """Infinite distances are all or none: between two of them numpy would answer NaN."""
    if np.isinf(distances).any():
        return float("inf")
    return float(np.percentile(distances, percentile))


def _two_numbers(spacing: Spacing) -> tuple[float, float]:
    sizes = to_numpy(spacing, "spacing").astype(np.float64)
    if sizes.shape not in ((), (2,)) or not (np.isfinite(sizes) & (sizes > 0)).all():
        raise ValueError(
            f"spacing must be the size of a pixel, one number above 0 or (height, width), "
            f"got {spacing!r}"
        )
    pair = np.broadcast_to(sizes, (2,))
    return float(pair[0]), float(pair[1])
