"""Images, label maps and their errors drawn on an Axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from utils.arrays import LabelMap, Mask, mask_pair, require_number, to_numpy
from utils.classes import STREET, VOID, SegmentationClass, palette
from utils.plotting.checks import axes_of, map_of, picture, unit
from utils.plotting.colours import FN_COLOR, FP_COLOR, HATCHES, TP_COLOR


def draw_image(ax: Axes, image: np.ndarray, title: str = "") -> Axes:
    """Draw an (H, W, 3) image, or an (H, W) map in grey: floats in 0..1, or bytes 0..255.

    Raises:
        ValueError: another shape, or numbers outside the range of their kind.
    """
    ax, image = axes_of(ax, title), picture(image)
    gray: dict[str, Any] = {"cmap": "gray", "vmin": 0, "vmax": 1} if image.ndim == 2 else {}
    ax.imshow(image, **gray)
    return framed(ax, title) if _meets_the_page(unit(image)) else bare(ax, title)


def draw_labels(
    ax: Axes,
    labels: LabelMap,
    title: str = "",
    *,
    classes: Sequence[SegmentationClass] = STREET,
    image: np.ndarray | None = None,
    alpha: float = 0.6,
) -> Axes:
    """Draw a label map (H, W) in its class colours, over the image when one is given.

    Raises:
        TypeError, ValueError: labels that are no whole numbers in 0..255, an image of another size
            or of no known scale.
    """
    ax, labels = axes_of(ax, title), map_of(labels, "labels", largest=255)
    rgb = palette(classes)[labels] / 255
    alpha = require_number(alpha, "alpha", 0, 1)
    if image is not None:
        rgb = alpha * rgb + (1 - alpha) * colors_of(image, labels.shape, "labels")
    ax.imshow(rgb)
    return framed(ax, title) if _meets_the_page(rgb) else bare(ax, title)


def draw_errors(ax: Axes, pred: LabelMap, target: LabelMap, title: str = "") -> Axes:
    """Draw where a prediction is wrong: right pixels grey, wrong ones vermilion, VOID white."""
    ax = axes_of(ax, title)
    pred, target = map_of(pred, "pred"), map_of(target, "target")
    if pred.shape != target.shape:
        raise ValueError(f"pred has shape {pred.shape} and target {target.shape}; one is expected")
    rgb = np.full((*target.shape, 3), 0.82)
    rgb[pred != target] = to_rgb(FP_COLOR)
    rgb[target == VOID] = 1.0
    ax.imshow(rgb)
    return bare(ax, title)


def draw_outcomes(ax: Axes, pred: Mask, target: Mask, title: str = "") -> Axes:
    """Draw TP, FP and FN of two masks (H, W) bool; FP is hatched and FN dotted as well."""
    ax = axes_of(ax, title)
    pred, target = (to_numpy(mask) for mask in mask_pair(pred, target, flat=True))
    rgb = np.ones((*target.shape, 3))
    parts = {"TP": pred & target, "FP": pred & ~target, "FN": ~pred & target}
    for name, color in (("TP", TP_COLOR), ("FP", FP_COLOR), ("FN", FN_COLOR)):
        rgb[parts[name]] = to_rgb(color)
    ax.imshow(rgb)
    for name, hatch in HATCHES.items():
        if parts[name].any() and not parts[name].all():
            hatched = ax.contourf(parts[name], [0.5, 1.5], colors="none", hatches=[hatch])
            hatched.set_edgecolor("#333333")
            hatched.set_linewidth(0)
    return framed(ax, title)


def colors_of(image: np.ndarray, shape: tuple[int, ...], like: str) -> np.ndarray:
    """An image of that size as (H, W, 3) floats in 0..1; a grey one as three equal channels."""
    rgb = unit(picture(image, shape=shape, like=like))
    return rgb if rgb.ndim == 3 else np.repeat(rgb[..., None], 3, axis=2)


def _meets_the_page(values: np.ndarray) -> bool:
    """Whether a tenth or more of a picture's rim is as white as the page: its end is not seen."""
    darkest = values.min(axis=2) if values.ndim == 3 else values
    sides = darkest[0], darkest[-1], darkest[:, 0], darkest[:, -1]
    return bool((np.concatenate(sides) > 0.97).mean() >= 0.1)


def bare(ax: Axes, title: str) -> Axes:
    """Nothing around the picture."""
    ax.set_axis_off()
    ax.set_title(title)
    return ax


def framed(ax: Axes, title: str) -> Axes:
    """A thin line around the picture: its white pixels are part of it."""
    ax.set(xticks=[], yticks=[], title=title)
    ax.spines[:].set(visible=True, color="#999999", linewidth=0.8)
    return ax
