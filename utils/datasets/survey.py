"""Look at every sample once, remember a few numbers of it, close it again."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from tqdm.auto import tqdm

from utils.arrays import require_flag
from utils.classes import VOID
from utils.datasets.deciding import decide
from utils.datasets.facts import (
    Facts,
    count_numbers,
    digest,
    pack,
    solid_numbers,
    thumbnail,
    unpack,
)
from utils.datasets.files import name_in
from utils.datasets.finding import Finding
from utils.datasets.options import Options
from utils.datasets.pictures import Photograph, read_photograph, settle
from utils.datasets.readers import list_samples
from utils.datasets.reading import Reading
from utils.datasets.sample import Listing, Sample, Truth
from utils.datasets.sample_checks import check_sizes, look_at_borders, look_at_fit


@dataclass
class Survey:
    """All facts about a data set.

    Args:
        options: what a person said. listing: what lies there. facts: one a sample.
        reading: how numbers or colours become classes.
    """

    options: Options
    listing: Listing
    facts: list[Facts]
    reading: Reading


def survey(options: Options, *, progress: bool) -> Survey:
    """Read every sample once.

    Args:
        options: what to read and how.
        progress: show a bar.
    """
    progress = require_flag(progress, "progress")
    listing = list_samples(
        options.images, options.masks, options.form, options.classes, options.ids
    )
    listing.findings += _unknown_names(listing, options)
    alone = _alone(listing)
    listing.samples = [s for s in listing.samples if not _names_of(s, options) & options.leave_out]
    if alone and not _alone(listing):  # who left those out says that the others are pairs
        listing.findings = [f for f in listing.findings if f.kind != "pairs-shifted"]
    bar = tqdm(listing.samples, desc="looking at pictures", unit="pair", disable=not progress)
    facts = [_facts(sample, listing, options) for sample in bar]
    reading = decide(listing, facts, options)
    for fact in facts:  # what stands for no class is a finding already
        fact.areas = [(c, area) for c, area in fact.areas if c < reading.num_classes]
    return Survey(options, listing, facts, reading)


def open_sample(sample: Sample, listing: Listing, options: Options) -> tuple[Photograph, Truth]:
    """Read one sample's photograph, turned as its truth fits it, and its truth."""
    name = name_in(sample.image, listing.root) if sample.image else ""
    photograph = read_photograph(sample.image, name) if sample.image else Photograph()
    truth = Truth()
    if sample.truth is not None:
        upright = None if photograph.image is None else photograph.image.shape[:2]
        truth = _read_truth(sample, listing, upright)
        _objects(truth, options, options.table or listing.table)
    settle(photograph, name, truth.size)
    return photograph, truth


def _alone(listing: Listing) -> bool:
    return any(sample.image is None for sample in listing.samples)


def _names_of(sample: Sample, options: Options) -> set[str]:
    """What `leave_out` may call it."""
    names = {sample.name, sample.truth_file}
    if sample.image:
        names |= {sample.image.name, name_in(sample.image, options.images)}
    if isinstance(sample.truth, Path):
        names.add(name_in(sample.truth, options.images))
    return names


def _unknown_names(listing: Listing, options: Options) -> list[Finding]:
    """A finding for each name in `leave_out` that no file has: what was meant would stay in."""
    known = {name for sample in listing.samples for name in _names_of(sample, options)}
    known |= {form for f in listing.findings for form in (f.file, Path(f.file).name)}
    folders = [folder for folder in (options.images, options.masks) if folder is not None]
    findings = []
    for name in sorted(options.leave_out - known):
        if not any((folder / name).exists() for folder in folders):
            near = get_close_matches(name, known, n=1)
            findings.append(
                Finding(
                    "leave-out-unknown",
                    options.images.name,
                    f"has no file called {name!r}, which leave_out names."
                    + (f" There is {near[0]!r}." if near else ""),
                    "Write names in leave_out as this report does, their endings too; in a "
                    "repaired copy all end in .png.",
                )
            )
    return findings


def _read_truth(sample: Sample, listing: Listing, size: tuple[int, int] | None) -> Truth:
    try:
        return listing.read(sample, size)
    except Exception as error:  # files from elsewhere can be wrong in ways nobody foresaw
        finding = Finding(
            "annotations-unreadable",
            sample.truth_file,
            f"cannot be understood ({type(error).__name__}: {error}).",
            "Export it again.",
            fixed_by="left out",
        )
        return Truth(findings=[finding])


def _objects(truth: Truth, options: Options, table: dict[int, int] | None) -> None:
    """Masks whose numbers are objects: keep them as such, and their classes as numbers."""
    if options.ids is None or truth.values is None:
        return
    ids, void = truth.values.astype(np.int64), truth.values == options.void
    truth.instance = np.where(void, 0, ids).astype(np.int32)
    if options.ids == "instances":
        truth.values = np.where(void, options.void, ids > 0).astype(np.int64)
        numbers = np.unique(truth.instance)
        truth.instance_classes = {int(n): 1 for n in numbers if n}
        return
    truth.values = np.where(ids >= 1000, ids // 1000, ids)
    class_of = {int(n): int(n) // 1000 for n in np.unique(ids) if n >= 1000}
    if table is not None:
        class_of = {n: table.get(c, VOID) for n, c in class_of.items()}
    truth.instance_classes = {n: c for n, c in class_of.items() if c != VOID}
    truth.instance = np.where(np.isin(ids, list(truth.instance_classes)), ids, 0).astype(np.int32)


def _facts(sample: Sample, listing: Listing, options: Options) -> Facts:
    image_file = name_in(sample.image, listing.root) if sample.image else ""
    facts = Facts(sample.name, image_file, sample.truth_file, sample.split)
    photograph, truth = open_sample(sample, listing, options)
    image = photograph.image
    facts.findings += [*photograph.findings, *truth.findings]
    facts.image_mode = photograph.mode
    if image is not None:
        facts.size = image.shape[:2]
        facts.thumbnail = thumbnail(image)
        facts.digest = digest(image)
    facts.mask_size, facts.mask_mode, facts.step = truth.size, truth.mode, truth.step
    _count(facts, truth)
    check_sizes(facts, image, truth)
    look_at_borders(facts, truth)
    look_at_fit(facts, image, truth, options.void)
    return facts


def _count(facts: Facts, truth: Truth) -> None:
    stored = truth.colors if truth.values is None else truth.values
    if stored is not None:
        facts.truth_digest = digest(stored)
    if truth.values is not None:
        facts.numbers = count_numbers(truth.values)
        facts.solid = frozenset(facts.numbers)
        if truth.palette is not None:
            rows = truth.palette.tolist()
            used = [n for n in facts.numbers if n < len(rows)]
            facts.palette_colors = {n: tuple(rows[n]) for n in used}
    elif truth.colors is not None:
        codes = pack(truth.colors)
        facts.colors = {unpack(code): n for code, n in count_numbers(codes).items()}
        facts.solid = frozenset(unpack(code) for code in solid_numbers(codes))
    if truth.instance is not None:
        areas = np.bincount(truth.instance.ravel())
        seen = {i: c for i, c in truth.instance_classes.items() if i < len(areas) and areas[i]}
        facts.areas = [(c, int(areas[i])) for i, c in seen.items()]
        facts.objects = {c: list(seen.values()).count(c) for c in set(seen.values())}
