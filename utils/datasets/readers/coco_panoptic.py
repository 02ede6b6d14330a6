"""COCO panoptic: one colour PNG an image whose colours are segment ids, and a JSON about them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from utils.classes import VOID
from utils.datasets.files import PICTURES, name_in, natural, walk
from utils.datasets.finding import Finding, some
from utils.datasets.mask_files import read_mask_file
from utils.datasets.readers.coco_table import category_table
from utils.datasets.readers.masks import split_of
from utils.datasets.readers.named import Names
from utils.datasets.sample import Listing, Sample, Truth
from utils.masks import rgb_to_ids


def list_coco_panoptic(
    images: Path,
    file: Path,
    data: dict,
    pngs: Path | None = None,
    classes: list[str] | None = None,
) -> Listing:
    """List a COCO panoptic data set; classes are 0..K-1, what has no segment is void.

    Args:
        images: the folder of the photographs.
        file: the JSON file.
        data: what it holds.
        pngs: the folder of the PNGs; by default the one called as the JSON file.
        classes: the names in class order; by default in the ids' order.
    """
    findings: list[Finding] = []
    names, numbers = category_table(data, file.name, findings, first=0, wanted=classes)
    categories = [c for c in data.get("categories") or [] if isinstance(c, dict)]
    things = {numbers[c["id"]] for c in categories if c.get("isthing", 1)}
    pngs = pngs or _png_folder(file)
    photographs = {_stem(path, images): path for path in walk(images, PICTURES, findings)}
    stems = Names(photographs)
    samples = []
    for annotation in data.get("annotations") or []:
        name = Path(str(annotation.get("file_name", "")))
        path, stem = pngs / name, stems.find(name.with_suffix("").as_posix())
        if not path.is_file() or stem is None:
            findings.append(_missing(file.name, path if stem else Path(name.stem)))
            continue
        record = (path, annotation.get("segments_info") or [])
        samples.append(Sample(stem, photographs[stem], record, name.as_posix(), split_of(stem)))
    samples.sort(key=lambda sample: natural(sample.name))
    read = partial(_read, numbers=numbers, things=things)
    return Listing("coco-panoptic", images, samples, read, names, things, findings=findings)


def _stem(photograph: Path, images: Path) -> str:
    return name_in(photograph, images)[: -len(photograph.suffix)]


def _png_folder(file: Path) -> Path:
    same = file.with_suffix("")
    return same if same.is_dir() else file.parent


def _missing(file: str, path: Path) -> Finding:
    return Finding(
        "image-missing",
        file,
        f"lists {path.name!r}, which is not there.",
        "Copy it there, or take it out of 'annotations'.",
        fixed_by="left out",
    )


def _read(
    sample: Sample, size: tuple[int, int] | None, numbers: dict[int, int], things: set[int]
) -> Truth:
    path, segments = sample.truth
    stored = read_mask_file(path, sample.truth_file)
    if stored.size is None:
        return stored
    rgb = stored.colors
    if rgb is None:  # all three channels alike: ids such as 13 + 256 * 13 + 65536 * 13
        with Image.open(path) as picture:
            rgb = np.asarray(picture.convert("RGB"))
    ids = rgb_to_ids(rgb)
    values, instance = np.full(ids.shape, VOID, np.int64), np.zeros(ids.shape, np.int32)
    truth = Truth(values, instance=instance, mode="COCO panoptic")
    seen, counts = np.unique(ids, return_counts=True)
    pixels = dict(zip(seen.tolist(), counts.tolist(), strict=True))
    for segment in segments:
        _paint_segment(truth, ids, segment, pixels, numbers, things, sample.truth_file)
    unknown = sorted(set(pixels) - {0} - {segment.get("id") for segment in segments})
    if unknown:
        truth.findings.append(
            Finding(
                "segment-undeclared",
                sample.truth_file,
                f"has pixels of the segments {some(unknown)}, which the JSON file does not list "
                f"({sum(pixels[i] for i in unknown)} pixels).",
                "They became void. Add them to 'segments_info', with their category.",
                fixed_by="void",
            )
        )
    return truth


def _paint_segment(
    truth: Truth,
    ids: np.ndarray,
    segment: dict,
    pixels: dict,
    numbers: dict,
    things: set,
    file: str,
) -> None:
    number, category = segment.get("id"), segment.get("category_id")

    def add(kind: str, sentence: str, remedy: str, fixed_by: str, level: str = "error") -> None:
        text = f"segment {number} {sentence}"
        truth.findings.append(Finding(kind, file, text, remedy, level, fixed_by=fixed_by))

    if number not in pixels:
        add("segment-missing", "has no pixel.", "Take it out of 'segments_info'.", "left out")
        return
    if category not in numbers:
        add(
            "category-undeclared",
            f"has the category {category}, which is not declared.",
            "Add it to 'categories', or correct the segment.",
            "void",
        )
        return
    area = segment.get("area")
    if isinstance(area, int | float) and area != pixels[number]:
        add(
            "area-disagrees",
            f"gives its area as {area}, but has {pixels[number]} pixels.",
            "Count it anew: panoptic quality divides by this number.",
            "not written: a mask says how large it is",
            "warning",
        )
    assert truth.values is not None and truth.instance is not None  # _read made them
    here = ids == number
    truth.values[here] = numbers[category]
    if numbers[category] in things:
        instance_id = len(truth.instance_classes) + 1
        truth.instance[here] = instance_id
        truth.instance_classes[instance_id] = numbers[category]
        if segment.get("iscrowd"):
            truth.crowds.add(instance_id)
