"""Do what a report proposes, to a copy in another folder; the files themselves stay as they are."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from tqdm.auto import tqdm

from utils.arrays import require_flag
from utils.classes import VOID
from utils.datasets.facts import Facts
from utils.datasets.mending import mend, one_shape, resize
from utils.datasets.options import Options, check_options
from utils.datasets.readers.masks import NOTES
from utils.datasets.readers.which_format import load_json
from utils.datasets.repaired import Repaired
from utils.datasets.report import Report
from utils.datasets.sample import Sample
from utils.datasets.strays import MOST
from utils.datasets.survey import open_sample, survey

ONCE = ("split-leak", "image-twice")
SEEN_AGAIN = ("set-one-class", "set-all-void")  # whoever looks at the copy sees them there


def repair(
    images: str | Path,
    masks: str | Path | None = None,
    *,
    to: str | Path,
    progress: bool = True,
    **options: Any,
) -> Repaired:
    """Write a copy of a data set in which what `inspect` proposes has been done.

    What only a person can decide (a mask that seems moved, a class that is missing) stays, and
    what was an error and could not be mended is an error of the copy too, or left out.

    Args:
        images, masks, options: as for `inspect`.
        to: a new or empty folder, not inside the data set. A copy of the same folders with the
            same options that lies there already is left as it is.
        progress: show a bar.

    Raises:
        ValueError: `to` holds something else, or lies inside the data set.
    """
    progress = require_flag(progress, "progress")
    checked = check_options(images, masks, **options)
    earlier = _earlier(to, checked)
    if earlier is not None:
        return earlier
    folder = _new_folder(to, [p for p in (checked.images, checked.masks) if p is not None])
    report = Report(survey(checked, progress=progress))
    result = Repaired(folder, [])
    twice = {f.file for f in report.findings if f.kind in ONCE}
    notes, names = _notes(report), set()
    rows = list(zip(report.survey.listing.samples, report.survey.facts, strict=True))
    for sample, fact in tqdm(rows, desc="writing", unit="pair", disable=not progress):
        if fact.image_file in twice:
            result.left_out[sample.name] = "the same photograph is in the set already"
            continue
        if _write_pair(report, sample, fact, result, notes):
            names.add(sample.name)
    notes["open"] = _open(report, names)
    gone = {n for f in report.survey.facts if f.name not in names for n in _names_of(f)}
    for finding in report.listing_findings:
        if finding.fixed_by and (finding.fixed_by == "left out" or finding.file not in gone):
            result.changes.append(f"{finding.file} ({finding.kind}): {finding.fixed_by}")
    notes |= {"of": _asked(checked), "left_out": result.left_out, "changes": result.changes}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NOTES).write_text(json.dumps(notes, indent=1, ensure_ascii=False), encoding="utf-8")
    return result


def _asked(options: Options) -> str:
    """A fingerprint of the folders and of how they are to be read."""
    masks = None if options.masks is None else options.masks.resolve()
    whole = replace(options, images=options.images.resolve(), masks=masks, leave_out=frozenset())
    said = (whole, sorted(options.leave_out))  # a set has no order
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _earlier(to: Any, asked: Options) -> Repaired | None:
    """What an earlier call wrote there, if it asked for the same."""
    file = Path(to).expanduser() / NOTES if isinstance(to, str | Path) else None
    if file is None or not file.is_file():
        return None
    notes, _ = load_json(file)
    if not isinstance(notes, dict) or "of" not in notes:
        return None
    if notes["of"] != _asked(asked):
        raise ValueError(
            f"to is {file.parent}, a copy of another folder or one that was written with other "
            "options: say a new folder"
        )
    return Repaired(file.parent, [*notes["splits"]], notes["left_out"], notes["changes"], True)


def _write_pair(
    report: Report, sample: Sample, fact: Facts, result: Repaired, notes: dict[str, Any]
) -> bool:
    """Write one pair, or say in the result why not; was it written?"""
    why = _hopeless(sample, fact)
    if why:
        result.left_out[sample.name] = why
        return False
    photograph, truth = open_sample(sample, report.survey.listing, report.survey.options)
    labels = mend(truth, fact, report.survey.reading)
    if labels is None or (labels == VOID).all():
        result.left_out[sample.name] = _unread(fact)
        return False
    assert photograph.image is not None  # else the sample were hopeless
    size, instance = photograph.image.shape[:2], truth.instance
    if labels.shape != size:
        if not one_shape(labels.shape, size):
            result.left_out[sample.name] = "its mask has another shape than the photograph"
            return False
        labels = resize(labels, size)
        instance = None if instance is None else resize(instance, size)
    name = _clean(sample.name, set(notes["splits"]))
    _write(result.folder / "images" / f"{name}.png", photograph.image)
    _write(result.folder / "masks" / f"{name}.png", labels.astype(np.uint8))
    if instance is not None and instance.max() < 1 << 16:
        _write(result.folder / "objects" / f"{name}.png", instance.astype(np.uint16))
        notes["objects"][name] = {str(i): c for i, c in truth.instance_classes.items()}
        notes["crowds"][name] = sorted(truth.crowds)
    notes["splits"][name] = sample.split
    result.written.append(name)
    for finding in fact.findings:
        if finding.fixed_by:
            result.changes.append(f"{finding.file} ({finding.kind}): {finding.fixed_by}")
    return True


def _hopeless(sample: Sample, fact: Facts) -> str:
    if sample.image is None:
        return "it has no photograph"
    if fact.size is None:
        return "its photograph cannot be read"
    if sample.truth is None:
        return "it has no mask"
    return "" if fact.mask_size else "its mask cannot be read"


def _names_of(fact: Facts) -> set[str]:
    files = {fact.image_file, fact.truth_file}
    return files | {Path(file).name for file in files}


def _unread(fact: Facts) -> str:
    if fact.other_kind:
        return "its mask stores something else than the others do"
    if any(f.kind == "mask-stray-colours" and f.fixed_by == "left out" for f in fact.findings):
        return f"more than {MOST:.0%} of its mask has colours that stand for no class"
    return "no label could be read out of its mask"


def _open(report: Report, written: set[str]) -> list[dict]:
    """Errors that nobody mended: they stay errors of the copy."""
    gone = {f.truth_file or f.image_file for f in report.survey.facts if f.name not in written}
    return [
        finding.to_dict()
        for finding in report.findings
        if finding.level == "error"
        and not finding.fixed_by
        and finding.file not in gone
        and finding.kind not in SEEN_AGAIN
    ]


def _notes(report: Report) -> dict[str, Any]:
    listing = report.survey.listing
    return {
        "classes": report.survey.reading.classes,
        "things": None if listing.things is None else sorted(listing.things),
        "void": VOID,
        "splits": {},
        "objects": {},
        "crowds": {},
    }


def _clean(name: str, taken: set[str]) -> str:
    """A name without folders' slashes, spaces and split accents, that is not taken yet.

    Some systems take names for the same that differ in capital letters only.
    """
    clean = unicodedata.normalize("NFC", name).replace("/", "_")
    clean = re.sub(r"\s+", "_", clean)
    gone = {other.casefold() for other in taken}
    names = chain([clean], (f"{clean}_{number}" for number in count(2)))
    return next(name for name in names if name.casefold() not in gone)


def _write(path: Path, values: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(values).save(path)


def _new_folder(to: Any, sources: list[Path]) -> Path:
    if not isinstance(to, str | Path):
        raise TypeError(f"to must be a path, not {type(to).__name__}")
    folder = Path(to).expanduser()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"to must be a new or empty folder, but {folder} holds something already")
    for source in sources:
        inside = source.resolve() if source.is_dir() else source.resolve().parent
        if folder.resolve().is_relative_to(inside):
            raise ValueError(f"to must not lie inside the data set: {folder} is in {source}")
    return folder
