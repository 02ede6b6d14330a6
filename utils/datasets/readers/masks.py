"""Two folders, photographs and masks that are pictures; splits from folders' names."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from utils.datasets.files import PICTURES, name_in, walk
from utils.datasets.finding import Finding
from utils.datasets.mask_files import read_mask_file
from utils.datasets.pairing import pair
from utils.datasets.sample import Listing, Sample, Truth
from utils.datasets.stems import MASK_FOLDERS, is_bare_mask, is_called_mask

NOTES = "notes.json"  # what `repair` writes beside images and masks
SPLITS = {"train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val"}
SPLITS |= {"test": "test", "testing": "test"}


def list_masks(images: Path, masks: Path) -> Listing:
    """List a pair of folders; both may be the same one, when masks are called ..._mask.

    Args:
        images: the folder of the photographs.
        masks: that of the masks.
    """
    findings: list[Finding] = []
    photographs = walk(images, PICTURES, findings)
    if masks == images:
        every = set(photographs)
        drawn = [path for path in photographs if _lies_with_masks(path, masks)]
        drawn = drawn or [path for path in photographs if is_called_mask(path.stem)]
        drawn = drawn or twins(photographs)
        drawn = drawn or [path for path in photographs if path.with_suffix("") in every]
        drawn = drawn or [path for path in photographs if is_bare_mask(path.stem)]
        photographs = [path for path in photographs if path not in set(drawn)]
    else:
        drawn = walk(masks, PICTURES, findings)
        if masks not in images.parents:
            photographs = [path for path in photographs if masks not in path.parents]
        if images not in masks.parents:
            drawn = [path for path in drawn if images not in path.parents]
    rows, more = pair(photographs, drawn, images, masks)
    notes = _notes(images, masks)
    splits = notes.get("splits", {})
    samples = [
        Sample(
            name,
            image,
            mask,
            name_in(mask, masks) if mask else "",
            splits.get(name, split_of(name)),
        )
        for name, image, mask in rows
    ]
    read = partial(_read_with_notes, notes=notes, folder=masks.parent) if notes else read_mask
    more = [_linked(finding, findings) for finding in more] + _open(notes)
    things = None if notes.get("things") is None else set(notes["things"])
    return Listing(
        "masks", images, samples, read, notes.get("classes"), things, findings=findings + more
    )


def _lies_with_masks(path: Path, root: Path) -> bool:
    return any(part.casefold() in MASK_FOLDERS for part in path.relative_to(root).parts[:-1])


def twins(files: list[Path]) -> list[Path]:
    """The PNGs, where each JPEG has a PNG of its name beside it and there is nothing else."""
    jpegs = {path.with_suffix("") for path in files if path.suffix.lower() in (".jpg", ".jpeg")}
    pngs = [path for path in files if path.suffix.lower() == ".png"]
    whole = len(jpegs) == len(pngs) and 2 * len(pngs) == len(files)
    return pngs if whole and {path.with_suffix("") for path in pngs} == jpegs else []


def _notes(images: Path, masks: Path) -> dict[str, Any]:
    """What `repair` noted about a folder that it wrote; {} for any other folder."""
    file = masks.parent / NOTES
    if masks.name != "masks" or images.parent != masks.parent or not file.is_file():
        return {}
    notes = json.loads(file.read_text(encoding="utf-8"))
    return notes if isinstance(notes, dict) and "classes" in notes else {}


def _linked(finding: Finding, others: list[Finding]) -> Finding:
    """A mask without a photograph that lies there in a format that nobody can read here."""
    stem = Path(finding.file).stem.casefold()
    foreign = [f.file for f in others if f.kind == "image-foreign"]
    own = next((file for file in foreign if Path(file).stem.casefold() == stem), None)
    if finding.kind != "mask-without-image" or own is None:
        return finding
    return replace(
        finding,
        sentence=f"belongs to {own}, which is not readable here.",
        remedy="Export that photograph as JPEG under the same name.",
    )


def _open(notes: dict[str, Any]) -> list[Finding]:
    """Errors of the original that `repair` could not mend."""
    rows = [Finding(**row) for row in notes.get("open", [])]
    return [
        replace(row, remedy=f"{row.remedy} Mend the original, and repair it once more.")
        for row in rows
    ]


def _read_with_notes(
    sample: Sample, size: tuple[int, int] | None, notes: dict[str, Any], folder: Path
) -> Truth:
    truth = read_mask(sample, size)
    objects = folder / "objects" / f"{sample.name}.png"
    if truth.values is not None and objects.is_file():
        with Image.open(objects) as picture:
            truth.instance = np.asarray(picture).astype(np.int32)
        known = notes.get("objects", {}).get(sample.name, {})
        truth.instance_classes = {int(i): int(c) for i, c in known.items()}
        truth.crowds = set(notes.get("crowds", {}).get(sample.name, []))
    return truth


def read_mask(sample: Sample, size: tuple[int, int] | None) -> Truth:
    """The truth of a sample whose truth is a picture file."""
    return read_mask_file(sample.truth, sample.truth_file)


def split_of(name: str) -> str | None:
    """The split that a folder in the name stands for.

    >>> split_of("train/img2"), split_of("img2")
    ('train', None)
    """
    return next((SPLITS[part] for part in name.casefold().split("/")[:-1] if part in SPLITS), None)
