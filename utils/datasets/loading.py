"""A data set as arrays, for `fit` and the metrics: whole, or an error that names the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from utils.arrays import require_path, require_size
from utils.classes import SegmentationClass
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding, size_text, some
from utils.datasets.kinds import fit
from utils.datasets.loaded_images import OwnImages, Pair
from utils.datasets.options import Options, check_options
from utils.datasets.overlay import class_table
from utils.datasets.report import Report
from utils.datasets.survey import open_sample, survey


def load(
    images: str | Path,
    masks: str | Path | None = None,
    *,
    size: tuple[int, int] | None = None,
    repair: str | Path | None = None,
    progress: bool = True,
    **options: Any,
) -> OwnImages:
    """Load a data set for `utils.networks.fit` and the metrics.

    Args:
        images, masks: as for `inspect`.
        size: (H, W) that all are resized to, images smoothly and labels by nearest neighbour;
            needed when they differ in size. Score predictions at `sizes`, not at this one.
        repair: an empty or new folder; a repaired copy is written there and loaded.
        progress: show a bar.
        options: format, classes, palette, table, void, ids, leave_out: as for `inspect`.

    Raises:
        ValueError: a file is not what it should be; the message names it and the remedy.
    """
    if repair is not None:
        repair = require_path(repair, "repair")
        from utils.datasets.repairing import repair as write_copy

        write_copy(images, masks, to=repair, progress=progress, **options)
        images, masks, options = repair, None, {}
    if size is not None:
        size = require_size(size)
    report = _report(check_options(images, masks, **options), progress)
    facts = [fact for fact in report.survey.facts if fact.usable]
    height, width = size = _one_size(facts, size)
    batch = np.empty((len(facts), 3, height, width), np.float32)
    labels = np.empty((len(facts), height, width), np.int64)
    for i, pair in enumerate(_pairs(report)):  # one at a time: the originals may be large
        image, labels[i] = _resized(pair, size)
        batch[i] = image.transpose(2, 0, 1)
    return OwnImages(
        batch,
        labels,
        tuple(fact.name for fact in facts),
        tuple(fact.split for fact in facts),
        own_classes(report),
        tuple(fact.size for fact in facts if fact.size is not None),  # what is usable has one
        tuple(str(finding) for finding in report.findings),
    )


def pairs(
    images: str | Path,
    masks: str | Path | None = None,
    *,
    progress: bool = False,
    **options: Any,
) -> Iterator[Pair]:
    """One pair after the other at its own size, for sets too large for memory, and for scoring.

    Args:
        images, masks, options: as for `load`.

    Raises:
        ValueError: a file is not what it should be; the message names it and the remedy.
    """
    yield from _pairs(_report(check_options(images, masks, **options), progress))


def own_classes(report: Report) -> tuple[SegmentationClass, ...]:
    """The class table of a report."""
    reading, listing = report.survey.reading, report.survey.listing
    return class_table(reading.classes, listing.things, reading.colors)


def _report(options: Options, progress: bool) -> Report:
    report = Report(survey(options, progress=progress))
    errors = [finding for finding in report.findings if finding.level == "error"]
    errors.sort(key=lambda finding: finding.kind.startswith("set-"))  # mostly what follows
    if errors:
        raise ValueError(_refusal(errors))
    if not any(fact.usable for fact in report.survey.facts):
        raise ValueError(f"{options.images} has no pair of an image and a mask")
    return report


def _refusal(errors: Sequence[Finding]) -> str:
    first = errors[0]
    text = f"{first.file} {first.sentence} {first.remedy}"
    if len(errors) > 1:
        others = [f"{finding.file} ({finding.kind})" for finding in errors[1:]]
        text += f" {len(others)} more: {some(others, 3)}."
    return text + (
        " inspect(...) shows them all; load(..., repair='a new folder') mends a copy, "
        "load(..., leave_out=[...]) passes files over."
    )


def _pairs(report: Report) -> Iterator[Pair]:
    listing, reading, options = (
        report.survey.listing,
        report.survey.reading,
        report.survey.options,
    )
    for sample, fact in zip(listing.samples, report.survey.facts, strict=True):
        if not fact.usable:
            continue
        photograph, truth = open_sample(sample, listing, options)
        assert photograph.image is not None  # it is usable
        yield Pair(
            sample.name,
            sample.split,
            photograph.image.astype(np.float32) / 255,
            reading.labels(fit(truth, fact)),
            truth.instance,
            truth.instance_classes,
            frozenset(truth.crowds),
        )


def _one_size(facts: list[Facts], size: tuple[int, int] | None) -> tuple[int, int]:
    sizes = {fact.size: fact.image_file for fact in facts if fact.size is not None}
    if size is None and len(sizes) > 1:
        shown = [f"{name} {size_text(s)}" for s, name in sizes.items()]
        raise ValueError(
            f"the images have {len(sizes)} sizes ({some(shown, 3)}), and a batch has one: say "
            "size=(height, width), or take them one by one with pairs(...)"
        )
    return size or next(iter(sizes))


def _resized(pair: Pair, size: tuple[int, int] | None) -> tuple[np.ndarray, np.ndarray]:
    if size is None or size == pair.labels.shape:
        return pair.image, pair.labels
    width_height = (size[1], size[0])
    image = Image.fromarray((pair.image * 255).round().astype(np.uint8))
    image = image.resize(width_height, Image.Resampling.BILINEAR)
    labels = Image.fromarray(pair.labels.astype(np.uint8))
    labels = labels.resize(width_height, Image.Resampling.NEAREST)
    return np.asarray(image, np.float32) / 255, np.asarray(labels).astype(np.int64)
