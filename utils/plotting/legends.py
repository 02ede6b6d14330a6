"""Legends: of classes, and of the outcomes of a pixel."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from utils.classes import STREET, SegmentationClass, require_classes
from utils.plotting.checks import axes_of
from utils.plotting.colours import FN_COLOR, FP_COLOR, HATCHES, TP_COLOR

BELOW = {"loc": "upper center", "bbox_to_anchor": (0.5, 0.0), "ncols": 3, "fontsize": 7.5}  # legend


def class_legend(ax: Axes, classes: Sequence[SegmentationClass] = STREET, **kwargs) -> Axes:
    """Add a legend of the classes: number, name and colour."""
    ax = axes_of(ax)
    handles = [
        Patch(
            facecolor="#{:02x}{:02x}{:02x}".format(*c.color),
            edgecolor="#333333",
            label=f"{c.id} {c.name}",
        )
        for c in require_classes(classes)
    ]
    ax.legend(handles=handles, **{"loc": "center left", "bbox_to_anchor": (1.0, 0.5), **kwargs})
    return ax


def outcome_legend(ax: Axes, **kwargs) -> Axes:
    """Add a legend of TP, FP and FN with their hatches."""
    ax = axes_of(ax)
    handles = [
        Patch(facecolor=TP_COLOR, edgecolor="#333333", label="TP: both"),
        Patch(
            facecolor=FP_COLOR, edgecolor="#333333", hatch=HATCHES["FP"], label="FP: only predicted"
        ),
        Patch(facecolor=FN_COLOR, edgecolor="#333333", hatch=HATCHES["FN"], label="FN: only true"),
    ]
    ax.legend(handles=handles, **{"loc": "center left", "bbox_to_anchor": (1.0, 0.5), **kwargs})
    return ax
