"""LabelMe: one JSON a photograph, with shapes that carry their label as a word."""

from __future__ import annotations

import base64
import io
import json
import math
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

import numpy as np
from PIL import Image

from utils.datasets.files import PICTURES, name_in, walk
from utils.datasets.finding import Finding
from utils.datasets.readers.masks import split_of
from utils.datasets.readers.named import Names, other_capitals
from utils.datasets.readers.shapes import (
    class_numbers,
    report_alike,
    report_without_truth,
    undeclared_word,
    unsupported,
)
from utils.datasets.regions import Region, paint
from utils.datasets.sample import Listing, Sample, Truth, stated_size

CIRCLE_POINTS = 90  # corners that stand for a circle


def list_labelme(images: Path, folder: Path, classes: list[str] | None = None) -> Listing:
    """List a folder of LabelMe files; the words in them, sorted, become 1..K.

    Args:
        images: the folder of the photographs.
        folder: that of the JSON files; often the same.
        classes: the words in class order, the background first; by default those that occur.
    """
    findings: list[Finding] = []
    records = []
    for path in walk(folder, {".json"}, []):
        data = _load(path, name_in(path, folder), findings)
        if data is not None:
            records.append((path, data))
    words = [str(s.get("label")) for _, data in records for s in _shapes(data)]
    names, numbers = class_numbers(words, classes)
    report_alike(words, folder.name, findings)
    on_disk = {name_in(p, images): p for p in walk(images, PICTURES, findings)}
    found = (_sample(path, data, folder, images, on_disk, findings) for path, data in records)
    samples = [sample for sample in found if sample is not None]
    report_without_truth(on_disk, samples, findings)
    read = partial(_read, numbers=numbers)
    return Listing("labelme", images, samples, read, names, findings=findings)


def _load(path: Path, name: str, findings: list[Finding]) -> dict | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        findings.append(
            Finding(
                "json-broken",
                name,
                f"is no whole JSON file ({error}).",
                "Export it again.",
                fixed_by="left out",
            )
        )
        return None
    return data if isinstance(data, dict) and "shapes" in data else None


def _shapes(data: dict) -> list[dict]:
    return [shape for shape in data.get("shapes") or [] if isinstance(shape, dict)]


def _sample(
    path: Path, data: dict, folder: Path, images: Path, on_disk: dict, findings: list[Finding]
) -> Sample | None:
    said = PureWindowsPath(str(data.get("imagePath") or "")).name  # reads both kinds of slash
    name = name_in(path, folder)
    stems = {key.rsplit(".", 1)[0]: key for key in on_disk}
    stem = Names(stems).find(name[: -len(path.suffix)])
    key = None if stem is None else stems[stem]
    meant = Names(on_disk).find(said) if said else None
    if meant not in (None, key) and (key is None or Path(key).name.casefold() != said.casefold()):
        key = meant
        findings.append(
            Finding(
                "image-path-differs",
                name,
                f"says that it belongs to {said}.",
                "It was believed. Rename the file if it is wrong.",
                level="warning",
                fixed_by="written under one name",
            )
        )
    if key is None:
        findings.append(
            Finding(
                "image-missing",
                name,
                f"belongs to {said or 'a photograph'}, which is not there.",
                "Copy the photograph next to it.",
                fixed_by="left out",
            )
        )
        return None
    differs = other_capitals(key.rsplit(".", 1)[0], name[: -len(path.suffix)], name)
    findings += [differs] if differs and Path(key).name.casefold() == said.casefold() else []
    size = stated_size(data.get("imageHeight"), data.get("imageWidth"))
    stem = key.rsplit(".", 1)[0]
    return Sample(stem, on_disk[key], data, name, split_of(stem), size)


def _read(sample: Sample, size: tuple[int, int] | None, numbers: dict[str, int]) -> Truth:
    size = sample.size or size
    if size is None:
        return Truth()
    findings: list[Finding] = []
    regions = []
    for i, shape in enumerate(_shapes(sample.truth), start=1):
        word = str(shape.get("label"))
        region = _region(f"shape {i} ({word})", shape, numbers)
        if region is None:
            findings.append(unsupported(sample.truth_file, i, str(shape.get("shape_type"))))
        elif word not in numbers:
            findings.append(undeclared_word(sample.truth_file, f"shape {i}", word))
        else:
            region.group = shape.get("group_id")
            regions.append(region)
    truth = paint(regions, size, sample.truth_file, mode="LabelMe")
    truth.findings += findings
    return truth


def _region(what: str, shape: dict, numbers: dict[str, int]) -> Region | None:
    label, points = numbers.get(str(shape.get("label"))), shape.get("points") or []
    kind = shape.get("shape_type") or "polygon"
    four = kind in ("rectangle", "rotation") and len(points) == 4  # as X-AnyLabeling writes them
    if kind == "polygon" or four:
        return Region(what, label, [_flat(points)] if points else [])
    if kind == "rectangle" and len(points) == 2:
        (x0, y0), (x1, y1) = points
        return Region(what, label, [[x0, y0, x1, y0, x1, y1, x0, y1]])
    if kind == "circle" and len(points) == 2:
        return Region(what, label, [_circle(*points)])
    if kind == "mask" and shape.get("mask"):
        return Region(what, label, pixels=partial(_pasted, shape["mask"], points))
    return None


def _flat(points: list) -> list:
    return [value for point in points for value in point]


def _circle(centre: list[float], rim: list[float]) -> list[float]:
    radius = math.dist(centre, rim)
    turns = np.linspace(0, 2 * math.pi, CIRCLE_POINTS, endpoint=False)
    x, y = centre[0] + radius * np.cos(turns), centre[1] + radius * np.sin(turns)
    return np.stack([x, y], axis=1).ravel().tolist()


def _pasted(text: str, points: Any, size: tuple[int, int]) -> np.ndarray:
    """A little PNG in text, laid into the picture at its upper left point."""
    try:
        with Image.open(io.BytesIO(base64.b64decode(text))) as picture:
            small = np.asarray(picture.convert("L")) > 0
    except OSError as error:
        raise ValueError(f"its little picture cannot be opened ({error})") from None
    mask = np.zeros(size, bool)
    x, y = (round(value) for value in points[0])
    part = mask[max(y, 0) : y + small.shape[0], max(x, 0) : x + small.shape[1]]
    part |= small[max(-y, 0) :, max(-x, 0) :][: part.shape[0], : part.shape[1]]
    return mask
