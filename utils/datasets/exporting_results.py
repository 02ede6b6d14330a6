"""Predictions as COCO's results list, with the ids of the JSON that holds the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from utils.arrays import require_file, require_table
from utils.classes import SegmentationClass, require_classes
from utils.datasets.coco_json import annotation_of, new_json, write_json
from utils.datasets.exporting import as_many, checked_names
from utils.datasets.readers.named import Names
from utils.datasets.readers.which_format import load_json
from utils.masks import as_label_map


def export_coco_results(
    path: str | Path,
    instances: Iterable[Any],
    instance_classes: Iterable[Mapping[int, int]],
    names: Sequence[str],
    classes: Sequence[SegmentationClass],
    *,
    scores: Sequence[Mapping[int, float]],
    truth: str | Path,
) -> list[dict]:
    """Write predicted objects as the list that COCO's own tool takes: `gt.loadRes(path)`.

    Args:
        path: a new file ending in .json.
        instances: (H, W) integers each, 0 = no object.
        instance_classes: the class id of each instance id, one table a map.
        names: the photographs' file names, with or without ending.
        classes: the class table; a class is found in `truth` by its name.
        scores: confidence of each instance id, one table a map.
        truth: your own JSON of images, categories and annotations; its ids are taken.

    Raises:
        ValueError: `truth` has no such image or category, or another size for it.
    """
    path, names, count = new_json(path), checked_names(names), len(checked_names(names))
    images, categories = _read(truth)
    by_id, rows = {c.id: c.name for c in require_classes(classes)}, []
    maps = as_many(instances, "instances", count)
    tables = as_many(instance_classes, "instance_classes", count)
    for instance, table, name, score in zip(
        maps, tables, names, as_many(scores, "scores", count), strict=True
    ):
        instance = as_label_map(instance, "instances")
        table, score = require_table(table, "instance_classes"), require_table(score, "scores")
        image = _image(images, name, truth)
        size = image.get("height"), image.get("width")
        if instance.shape != size:
            raise ValueError(f"instances: {name} is {instance.shape}, but {size} in {truth}")
        for number in np.unique(instance[instance != 0]).tolist():
            if number not in table or number not in score:
                raise ValueError(
                    f"instance_classes and scores need the instance {number} of {name}"
                )
            class_name = by_id.get(table[number])
            if class_name not in categories:
                raise ValueError(
                    f"classes has {class_name!r}, but {truth} has the categories {[*categories]}"
                )
            row = annotation_of(
                instance == number, image["id"], categories[class_name], crowd=False
            )
            del row["iscrowd"]
            rows.append(row | {"score": float(score[number])})
    write_json(path, rows)
    return rows


def _read(truth: str | Path) -> tuple[dict[str, dict], dict[str, int]]:
    """The rows of the images and the ids of the categories, by name."""
    data, error = load_json(require_file(truth, "truth"))
    if error or not isinstance(data, dict) or not {"images", "categories"} <= set(data):
        raise ValueError(f"truth: {truth} is no COCO JSON {error}".rstrip())
    return _images(data), {c["name"]: c["id"] for c in data["categories"]}


def _images(data: dict) -> dict[str, dict]:
    """File name -> its row, by the whole name and by the name without its ending."""
    rows = {row["file_name"].replace("\\", "/"): row for row in data["images"]}
    stems = {name.rpartition(".")[0]: row for name, row in rows.items()}
    return stems | rows


def _image(images: dict[str, dict], name: str, truth: str | Path) -> dict:
    key = Names(images).find(name)
    if key is None:
        raise ValueError(f"names has {name!r}, but {truth} lists {[*images][:4]} ...")
    return images[key]
