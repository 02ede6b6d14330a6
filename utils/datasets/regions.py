"""Annotated regions (polygons, run lengths, boxes) painted into one map, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from utils.classes import VOID
from utils.datasets.finding import Finding
from utils.datasets.polygon_checks import checked_polygons
from utils.datasets.sample import Truth
from utils.masks import polygons_to_mask

Painter = Callable[[Sequence[Sequence[float]], tuple[int, int]], np.ndarray]


@dataclass
class Region:
    """One annotated region, as its file has it.

    Args:
        what: how findings call it: "annotation 4711".
        label: its class number in the data set; None when the file does not declare its class.
        polygons: flat lists [x1, y1, x2, y2, ...] in pixels; None when `pixels` says it.
        pixels: (H, W) -> mask, for run lengths; may raise ValueError or TypeError.
        crowd: it stands for a group.
        group: regions of one class and one group are one object; None for an object of its own.
    """

    what: str
    label: int | None
    polygons: Any = None
    pixels: Callable[[tuple[int, int]], np.ndarray] | None = None
    crowd: bool = False
    checks: list[Callable[[np.ndarray], Finding | None]] = field(default_factory=list)
    group: Any = None


def paint(
    regions: Sequence[Region],
    size: tuple[int, int],
    file: str,
    *,
    things: set[int] | None = None,
    painter: Painter = polygons_to_mask,
    mode: str = "polygons",
) -> Truth:
    """Paint regions in their order, a later one over an earlier one.

    Args:
        regions: those of one picture.
        size: (H, W) of the picture.
        file: the file's name, for findings.
        things: classes whose objects get an id each; all by default.
        painter: (polygons, size) -> mask; formats with a tool of their own use that.

    Returns:
        values (0 = no region), instance and instance_classes.
    """
    values, instance = np.zeros(size, np.int64), np.zeros(size, np.int32)
    truth = Truth(values, instance=instance, mode=mode)
    covered, groups = 0, dict[tuple, int]()
    for region in regions:
        mask = region_mask(region, size, file, truth.findings, painter)
        if mask is None or region.label is None:
            continue
        covered += int(np.count_nonzero(mask & (values > 0)))
        values[mask] = region.label
        instance[mask] = 0
        if region.label != VOID and (things is None or region.label in things):
            instance_id = len(truth.instance_classes) + 1
            if region.group is not None:
                instance_id = groups.setdefault((region.label, region.group), instance_id)
            instance[mask] = instance_id
            truth.instance_classes[instance_id] = region.label
            if region.crowd:
                truth.crowds.add(instance_id)
    if covered > 0.01 * values.size:
        truth.findings.append(_overlap(file, covered / values.size))
    return truth


def region_mask(
    region: Region,
    size: tuple[int, int],
    file: str,
    findings: list[Finding],
    painter: Painter = polygons_to_mask,
) -> np.ndarray | None:
    """The region's pixels, or None and a finding."""

    def add(kind: str, sentence: str, remedy: str, **more) -> None:
        sentence = f"{region.what} {sentence}"
        findings.append(Finding(kind, file, sentence, remedy, **more))

    if region.pixels is not None:
        try:
            mask = region.pixels(size)
        except (ValueError, TypeError, KeyError) as error:
            add(
                "run-lengths-broken",
                f"has run lengths that cannot be read: {error}.",
                "Export it again; the run lengths belong to a picture of one size.",
                fixed_by="region left out",
            )
            return None
    else:
        polygons = checked_polygons(region.polygons, size, add)
        if polygons is None:
            return None
        mask = painter(polygons, size)
    if not mask.any():
        add(
            "segmentation-thin",
            "covers no pixel: it is thinner than a pixel or lies beside the picture.",
            "Draw it again or delete it.",
            level="warning",
            fixed_by="region left out",
        )
        return None
    findings += [finding for check in region.checks if (finding := check(mask)) is not None]
    return mask


def _overlap(file: str, share: float) -> Finding:
    return Finding(
        "regions-overlap",
        file,
        f"has regions that lie over one another on {share:.0%} of the picture.",
        "A pixel was given to the last one listed. Order them from back to front.",
        level="note",
        weight=share,
    )
