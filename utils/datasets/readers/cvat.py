"""CVAT for images: one XML with polygons, boxes, ellipses and masks of run lengths."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from utils.datasets.files import PICTURES, name_in, natural, walk
from utils.datasets.finding import Finding, some
from utils.datasets.readers.named import Names, other_capitals
from utils.datasets.readers.shapes import (
    class_numbers,
    report_alike,
    report_without_truth,
    undeclared_word,
    unsupported,
)
from utils.datasets.regions import Region, paint
from utils.datasets.sample import Listing, Sample, Truth

CORNERS = 90  # of the polygon that stands for an ellipse
SHAPES = ("polygon", "box", "ellipse", "mask", "polyline", "points", "cuboid", "skeleton")


def list_cvat(images: Path, file: Path, classes: list[str] | None = None) -> Listing:
    """List a CVAT export; its labels, in their order, become 1..K.

    Args:
        images: the folder of the photographs.
        file: the XML file ("CVAT for images 1.1").
        classes: the labels in class order, the background first; by default as declared.
    """
    findings: list[Finding] = []
    try:
        root = ElementTree.parse(file).getroot()  # expat refuses entities that blow up
    except (ElementTree.ParseError, OSError) as error:
        findings.append(_broken(file.name, error))
        return Listing("cvat", images, [], lambda sample, size: Truth(), findings=findings)
    declared = [e.text or "" for e in root.findall("./meta//labels/label/name")]
    shapes = [shape for tag in SHAPES for shape in root.iter(tag)]
    words = [s.get("label", "") for s in shapes]
    names, numbers = class_numbers(words, classes)
    report_alike([*words, *declared], file.name, findings)
    if classes is None and declared:
        names, numbers = class_numbers([], ["background", *dict.fromkeys(declared)])
    _report_attributes(file.name, root, findings)
    on_disk = {name_in(p, images): p for p in walk(images, PICTURES, findings)}
    samples = _samples(root, on_disk, file, findings)
    report_without_truth(on_disk, samples, findings)
    read = partial(_read, numbers=numbers)
    return Listing("cvat", images, samples, read, names, findings=findings)


def cvat_mask(
    counts: list[int], left: int, top: int, width: int, height: int, size: tuple[int, int]
) -> np.ndarray:
    """CVAT's run lengths: row by row, inside a box, 0s first.

    >>> cvat_mask([0, 3, 1], left=3, top=1, width=2, height=2, size=(4, 6)).nonzero()
    (array([1, 1, 2]), array([3, 4, 3]))
    """
    if min(counts, default=0) < 0 or sum(counts) != width * height:
        raise ValueError(
            f"they add up to {sum(counts)}, but the box has {width} x {height} = {width * height}"
        )
    inside = np.repeat(np.arange(len(counts)) % 2 == 1, counts).reshape(height, width)
    mask = np.zeros(size, bool)
    part = mask[max(top, 0) : top + height, max(left, 0) : left + width]
    part |= inside[max(-top, 0) :, max(-left, 0) :][: part.shape[0], : part.shape[1]]
    return mask


def _samples(
    root: ElementTree.Element, on_disk: dict[str, Path], file: Path, findings: list[Finding]
) -> list[Sample]:
    names = Names(on_disk)
    samples = []
    for image in root.iter("image"):
        name = image.get("name", "")
        key = names.find(name)
        if key is None:
            findings.append(
                Finding(
                    "image-missing",
                    file.name,
                    f"lists {name!r}, which is not in the folder of images.",
                    "Copy it there.",
                    fixed_by="left out",
                )
            )
            continue
        differs = other_capitals(key, name, file.name)
        findings += [differs] if differs else []
        size = (int(image.get("height", 0)), int(image.get("width", 0)))
        stem = key[: -len(on_disk[key].suffix)]
        samples.append(
            Sample(
                stem,
                on_disk[key],
                image,
                key,
                image.get("subset"),
                size if min(size) > 0 else None,
            )
        )
    return sorted(samples, key=lambda sample: natural(sample.name))


def _read(sample: Sample, size: tuple[int, int] | None, numbers: dict[str, int]) -> Truth:
    size = sample.size or size
    if size is None:
        return Truth()
    assert sample.image is not None  # _samples lists photographs
    file = sample.image.name
    regions, findings = [], []
    shapes = [shape for shape in sample.truth if shape.tag in SHAPES]
    shapes.sort(key=lambda shape: int(shape.get("z_order", 0)))  # from back to front
    for i, shape in enumerate(shapes, start=1):
        word = shape.get("label", "")
        region = _region(f"{shape.tag} {i} ({word})", shape, numbers.get(word))
        if region is None:
            findings.append(unsupported(file, i, shape.tag))
        elif word not in numbers:
            findings.append(undeclared_word(file, f"{shape.tag} {i}", word))
        else:
            regions.append(region)
    truth = paint(regions, size, sample.truth_file, mode="CVAT")
    truth.findings += findings
    return truth


def _region(what: str, shape: ElementTree.Element, label: int | None) -> Region | None:
    if shape.tag == "polygon":
        return Region(what, label, [_numbers(shape.get("points", ""))])
    if shape.tag == "box":
        x0, y0, x1, y1 = (float(shape.get(key, 0)) for key in ("xtl", "ytl", "xbr", "ybr"))
        corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
        return Region(what, label, [_turned(corners, shape)])
    if shape.tag == "ellipse":
        turns = np.linspace(0, 2 * math.pi, CORNERS, endpoint=False)
        cx, cy, rx, ry = (float(shape.get(key, 0)) for key in ("cx", "cy", "rx", "ry"))
        corners = np.stack([cx + rx * np.cos(turns), cy + ry * np.sin(turns)], axis=1)
        return Region(what, label, [_turned(corners, shape)])
    if shape.tag == "mask":
        return Region(what, label, pixels=partial(_from_shape, shape))
    return None


def _turned(corners: np.ndarray, shape: ElementTree.Element) -> list[float]:
    """Corners (N, 2) turned about their middle by `rotation`, in degrees as a clock's hands."""
    angle = math.radians(float(shape.get("rotation", 0)))
    if not angle:  # no number changes, not by rounding either
        return corners.ravel().tolist()
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    middle = corners.mean(axis=0)
    return ((corners - middle) @ turn + middle).ravel().tolist()


def _from_shape(shape: ElementTree.Element, size: tuple[int, int]) -> np.ndarray:
    counts = [int(count) for count in shape.get("rle", "").replace(",", " ").split()]
    where = {key: int(float(shape.get(key, 0))) for key in ("left", "top", "width", "height")}
    return cvat_mask(counts, **where, size=size)


def _numbers(points: str) -> list:
    try:
        return [float(value) for value in points.replace(";", ",").split(",") if value.strip()]
    except ValueError:
        return [points]  # no number: named as an invalid polygon


def _report_attributes(file: str, root: ElementTree.Element, findings: list[Finding]) -> None:
    names = sorted({e.get("name", "") for e in root.iter("attribute") if e.get("name")})
    if names:
        findings.append(
            Finding(
                "attributes-unused",
                file,
                f"gives its shapes the attributes {some(names)}.",
                "They were not read: a label map has room for one class a pixel.",
                level="note",
            )
        )


def _broken(file: str, error: Exception) -> Finding:
    return Finding(
        "xml-broken",
        file,
        f"is no whole XML file ({error}).",
        "Export it again, as 'CVAT for images 1.1'.",
    )
