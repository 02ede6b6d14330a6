"""Predictions as COCO's results list, with the ids of the JSON that holds the truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from utils.classes import SegmentationClass
from utils.datasets.exporting_coco import _annotation, _write_json
from utils.datasets.readers.named import Names
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
    data = json.loads(Path(truth).expanduser().read_text(encoding="utf-8-sig"))
    images, categories = _images(data), {c["name"]: c["id"] for c in data["categories"]}
    by_id, rows = {c.id: c.name for c in classes}, []
    for instance, table, name, score in zip(
        instances, instance_classes, names, scores, strict=True
    ):
        instance = as_label_map(instance, "instance")
        image = _image(images, name, truth)
        size = image.get("height"), image.get("width")
        if instance.shape != size:
            raise ValueError(f"instances: {name} is {instance.shape}, but {size} in {truth}")
        for number in np.unique(instance[instance != 0]).tolist():
            class_name = by_id.get(table[number])
            if class_name not in categories:
                raise ValueError(
                    f"classes has {class_name!r}, but {truth} has the categories {[*categories]}"
                )
            row = _annotation(instance == number, image["id"], categories[class_name], crowd=False)
            del row["iscrowd"]
            rows.append(row | {"score": float(score[number])})
    _write_json(Path(path).expanduser(), rows)
    return rows


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
