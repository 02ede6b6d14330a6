"""COCO instances: one JSON of images, categories and annotations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from utils.datasets.files import PICTURES, name_in, natural, walk
from utils.datasets.finding import Finding, some
from utils.datasets.readers.coco_boxes import area_check, box_check
from utils.datasets.readers.coco_findings import (
    drawn_twice,
    listed_twice,
    no_file,
    no_size,
    undeclared,
    unlisted,
)
from utils.datasets.readers.coco_table import category_table, id_counts
from utils.datasets.readers.masks import split_of
from utils.datasets.readers.named import Names, other_capitals
from utils.datasets.regions import Region, paint
from utils.datasets.sample import Listing, Sample, Truth, stated_size
from utils.masks import rle_decode, rle_decompress


def list_coco(images: Path, file: Path, data: dict, classes: list[str] | None = None) -> Listing:
    """List a COCO data set.

    Category ids become 1..K in their order; 0 is what no annotation covers.

    Args:
        images: the folder of the photographs.
        file: the JSON file, for findings.
        data: what it holds.
        classes: the names in class order, the background first; by default in the ids' order.
    """
    findings: list[Finding] = []
    names, numbers = category_table(data, file.name, findings, wanted=classes)
    annotations = _annotations_by_image(data, file.name, numbers, findings)
    samples = _samples(images, file, data, annotations, findings)
    read = partial(_read, numbers=numbers, file=file.name)
    return Listing("coco", images, samples, read, ["background", *names], findings=findings)


def coco_mask(polygons: Sequence[Sequence[float]], size: tuple[int, int]) -> np.ndarray:
    """Polygons painted as COCO's own tool paints them."""
    from pycocotools import mask as tool  # only where COCO files are read

    return tool.decode(tool.merge(tool.frPyObjects(polygons, *size))).astype(bool)


def _annotations_by_image(
    data: dict, file: str, numbers: dict[int, int], findings: list[Finding]
) -> dict[Any, list[dict]]:
    annotations = [a for a in data.get("annotations") or [] if isinstance(a, dict)]
    for number, times in id_counts(annotations):
        findings.append(
            Finding(
                "annotation-id-twice",
                file,
                f"has {times} annotations with the id {number}.",
                "Give each its own id: tools that look them up by id keep only one.",
                level="warning",
                fixed_by="numbered anew",
            )
        )
    known = {image.get("id") for image in data.get("images") or [] if isinstance(image, dict)}
    lost = [a.get("id") for a in annotations if a.get("image_id") not in known]
    if lost:
        findings.append(
            Finding(
                "annotation-without-image",
                file,
                f"has annotations of images that it does not list: annotation {some(lost)}.",
                "Add the images or delete the annotations.",
                level="warning",
                fixed_by="left out",
            )
        )
    strange = Counter(a.get("category_id") for a in annotations)
    for number in sorted(set(strange) - set(numbers), key=str):
        findings.append(undeclared(file, number, strange[number], annotations))
    groups, drawn = defaultdict(list), dict[str, dict]()
    for annotation in annotations:
        what = [annotation.get(k) for k in ("image_id", "category_id", "segmentation")]
        first = drawn.setdefault(repr(what), annotation) if what[2] else annotation
        if first is not annotation:
            findings.append(drawn_twice(file, first.get("id"), annotation.get("id")))
            continue
        groups[annotation.get("image_id")].append(annotation)
    return groups


def _samples(
    images: Path, file: Path, data: dict, annotations: dict, findings: list[Finding]
) -> list[Sample]:
    listed = [image for image in data.get("images") or [] if isinstance(image, dict)]
    for number, times in id_counts(listed):
        findings.append(
            Finding(
                "image-id-twice",
                file.name,
                f"lists {times} images with the id {number}.",
                "Give each its own id: their annotations cannot be told apart.",
            )
        )
    on_disk = {name_in(path, images): path for path in walk(images, PICTURES, findings)}
    names = Names(on_disk)
    foreign = Names(f.file for f in findings if f.kind == "image-foreign")
    samples, taken = [], set()
    for image in listed:
        name = str(image.get("file_name", ""))
        key = names.find(name)
        if key is None and foreign.find(name):  # has its own finding
            continue
        if key is None:
            findings.append(no_file(file.name, name))
            continue
        path, differs = on_disk[key], other_capitals(key, name, file.name)
        findings += [differs] if differs else []
        if path in taken:
            findings.append(listed_twice(file.name, name))
            continue
        taken.add(path)
        samples.append(_sample(path, key, image, annotations.get(image.get("id"), [])))
        if samples[-1].size is None:
            findings.append(no_size(file.name, name, image))
    rest = sorted(set(on_disk.values()) - {sample.image for sample in samples})
    for path in rest:
        findings.append(unlisted(name_in(path, images), file.name))
    return sorted(samples, key=lambda sample: natural(sample.name))


def _sample(path: Path, name: str, image: dict, annotations: list) -> Sample:
    """Findings about one photograph's annotations name the photograph, not the JSON of all."""
    size = stated_size(image.get("height"), image.get("width"))
    stem = name[: -len(path.suffix)]
    return Sample(stem, path, annotations, name, split_of(stem), size)


def _read(
    sample: Sample, size: tuple[int, int] | None, numbers: dict[int, int], file: str
) -> Truth:
    size = sample.size or size
    if size is None:
        return Truth()
    where = sample.truth_file or file
    regions = [_region(annotation, numbers, where) for annotation in sample.truth]
    truth = paint(regions, size, where, painter=coco_mask, mode="COCO")
    if not sample.truth:
        truth.findings.append(
            Finding(
                "image-without-annotations",
                where,
                "has no annotation.",
                "Right if there is nothing in it; else annotate it.",
                level="note",
            )
        )
    return truth


def _region(annotation: dict, numbers: dict[Any, int], file: str) -> Region:
    segmentation = annotation.get("segmentation")
    region = Region(
        f"annotation {annotation.get('id')}",
        numbers.get(annotation.get("category_id")),
        crowd=bool(annotation.get("iscrowd")),
        checks=[partial(check, annotation, file) for check in (area_check, box_check)],
    )
    if isinstance(segmentation, dict):
        region.pixels = partial(_run_lengths, segmentation)
    else:
        region.polygons = segmentation
    return region


def _run_lengths(segmentation: dict, size: tuple[int, int]) -> np.ndarray:
    if not {"size", "counts"} <= set(segmentation):
        raise ValueError("COCO's run lengths are {'size': [height, width], 'counts': ...}")
    if tuple(segmentation["size"]) != tuple(size):
        raise ValueError(
            f"they are written for (height, width) = {tuple(segmentation['size'])}, "
            f"the picture has {tuple(size)}"
        )
    if isinstance(segmentation["counts"], str | bytes):
        segmentation = rle_decompress(segmentation)
    return rle_decode(segmentation)
