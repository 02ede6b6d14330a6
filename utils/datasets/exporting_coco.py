"""Instance and label maps out of the series as COCO's JSON, for its own evaluation tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from utils.arrays import LabelMapLike, require_table
from utils.classes import VOID, SegmentationClass, require_classes
from utils.datasets.coco_json import annotation_of, crowds_of, frame, new_json, size_of, write_json
from utils.datasets.exporting import all_or_none, as_many, checked_names, new_files
from utils.datasets.files import PICTURES
from utils.masks import as_label_map, box, ids_to_rgb


def export_coco(
    path: str | Path,
    instances: Iterable[LabelMapLike],
    instance_classes: Iterable[Mapping[int, int]],
    names: Sequence[str],
    classes: Sequence[SegmentationClass],
    *,
    crowds: Sequence[Iterable[int]] | None = None,
    scores: Sequence[Mapping[int, float]] | None = None,
) -> dict:
    """Write instance maps as a COCO JSON; every pixel is kept (run lengths, no polygons).

    Category ids are the class ids; only countable classes become categories.

    Args:
        path: a new file ending in .json.
        instances: (H, W) integers each, 0 = no object.
        instance_classes: the class id of each instance id, one table a map.
        names: the photographs' file names.
        classes: the class table.
        crowds: instance ids that stand for a group, one list a map.
        scores: confidence of each instance id, for predictions.

    Returns:
        What was written: "images", "categories", "annotations".
    """
    path, names, classes = new_json(path), checked_names(names), require_classes(classes)
    count = len(names)
    instances = as_many(instances, "instances", count)
    tables = [
        require_table(t, "instance_classes")
        for t in as_many(instance_classes, "instance_classes", count)
    ]
    crowds = crowds_of(crowds, count)
    if scores is not None:
        scores = [require_table(t, "scores") for t in as_many(scores, "scores", count)]
    data = frame(names, [c for c in classes if c.is_thing])
    rows = zip(range(1, count + 1), instances, tables, strict=True)
    for image_id, instance, table in rows:
        instance = as_label_map(instance, "instances")
        data["images"][image_id - 1] |= size_of(instance)
        crowd = set(crowds[image_id - 1]) if crowds else set()
        score = scores[image_id - 1] if scores else {}
        for number in np.unique(instance[instance != 0]).tolist():
            if number not in table:
                raise ValueError(f"instance_classes has no class for the instance {number}")
            if scores and number not in score:
                raise ValueError(f"scores has none for the instance {number}")
            annotation = annotation_of(instance == number, image_id, table[number], number in crowd)
            annotation["id"] = len(data["annotations"]) + 1
            if scores:
                annotation["score"] = float(score[number])
            data["annotations"].append(annotation)
    write_json(path, data)
    return data


def export_coco_panoptic(
    path: str | Path,
    labels: Iterable[LabelMapLike],
    instances: Iterable[LabelMapLike],
    names: Sequence[str],
    classes: Sequence[SegmentationClass],
    *,
    crowds: Sequence[Iterable[int]] | None = None,
) -> dict:
    """Write label and instance maps as COCO panoptic: a JSON, and a folder of PNGs beside it.

    Things are segments by object, stuff by class; VOID, and things without an object, have none.

    Args:
        path: a new file ending in .json; the folder is called like it, without the ending.
        labels: (H, W) class ids or VOID each.
        instances: (H, W) integers each, 0 = no object.
        names: the photographs' file names, with or without ending.
        classes: the class table.
        crowds: instance ids that stand for a group, one list a map.
    """
    path, names, classes = new_json(path), checked_names(names), require_classes(classes)
    labels = as_many(labels, "labels", len(names))
    instances = as_many(instances, "instances", len(names))
    crowds = crowds_of(crowds, len(names))
    data, folder = frame(names, classes), path.with_suffix("")
    files = new_files([folder / f"{_without_ending(name)}.png" for name in names])
    with all_or_none([*files, path]):
        rows = zip(range(1, len(names) + 1), labels, instances, files, strict=True)
        for image_id, one, instance, file in rows:
            one, instance = as_label_map(one), as_label_map(instance, "instances")
            if one.shape != instance.shape:
                raise ValueError(
                    f"labels are {one.shape} and instances {instance.shape}: one is expected"
                )
            data["images"][image_id - 1] |= size_of(one)
            crowd = set(crowds[image_id - 1]) if crowds else set()
            ids, segments = _segments(one, instance, classes, crowd)
            file.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(ids_to_rgb(ids)).save(file)
            name = file.relative_to(folder).as_posix()
            data["annotations"].append(
                {"image_id": image_id, "file_name": name, "segments_info": segments}
            )
        write_json(path, data)
    return data


def _without_ending(name: str) -> str:
    """A picture's name without .jpg and its like; what follows another dot is a part of it."""
    ending = Path(name).suffix
    return name.removesuffix(ending) if ending.lower() in PICTURES else name


def _segments(
    labels: np.ndarray, instance: np.ndarray, classes: Sequence[SegmentationClass], crowd: set[int]
) -> tuple[np.ndarray, list[dict]]:
    """(H, W) segment ids, 0 = none, and COCO's row for each."""
    ids = np.zeros(labels.shape, np.int64)
    rows: list[dict[str, Any]] = []
    for c in classes:
        here = (labels == c.id) & (labels != VOID)
        numbers = np.unique(instance[here & (instance != 0)]).tolist() if c.is_thing else [None]
        for number in numbers:
            mask = here if number is None else here & (instance == number)
            if not mask.any():
                continue
            row: dict[str, Any] = {"id": len(rows) + 1, "category_id": c.id}
            row["iscrowd"] = int(number in crowd)
            row |= {"area": int(mask.sum()), "bbox": list(box(mask))}
            ids[mask] = row["id"]
            rows.append(row)
    return ids, rows
