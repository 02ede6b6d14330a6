"""Label maps out of the series: index PNG, palette PNG, COCO instances and panoptic, a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from utils.arrays import to_numpy
from utils.classes import VOID, SegmentationClass, palette
from utils.datasets.overlay import class_color, overlay, sheet
from utils.datasets.readers.coco_panoptic import colors_from_ids
from utils.encodings import rle_compress, rle_encode
from utils.masks import as_label_map, box
from utils.palettes import write_palette_png


def export_index_png(folder: str | Path, labels: Iterable[Any], names: Sequence[str]) -> list[Path]:
    """Write label maps as grey PNGs that store the class ids; more than 255 take 16 bits.

    Args:
        folder: where to; made when it is not there. A file that is there is not overwritten.
        labels: (H, W) integers each, class ids or object ids.
        names: one a map, without ending; "train/a" makes a folder.

    Returns:
        The files.
    """
    files = _files(folder, names)
    for path, one in _each(files, labels):
        one = as_label_map(one)
        if one.max() >= 1 << 16:
            raise ValueError(f"labels hold {one.max()}, but a PNG of 16 bits ends at 65535")
        Image.fromarray(one.astype(np.uint8 if one.max() < 256 else np.uint16)).save(path)
    return files


def export_palette_png(
    folder: str | Path,
    labels: Iterable[Any],
    names: Sequence[str],
    classes: Sequence[SegmentationClass],
) -> list[Path]:
    """Write label maps as PNGs that store class ids and show the classes' colours.

    Args:
        folder, labels, names: as for `export_index_png`; labels 0..255.
        classes: the class table.
    """
    files = _files(folder, names)
    for path, one in _each(files, labels):
        write_palette_png(path, one, palette(classes))
    return files


def export_coco(
    path: str | Path,
    instances: Iterable[Any],
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
    data = _frame(names, [c for c in classes if c.is_thing])
    rows = zip(range(1, len(names) + 1), instances, instance_classes, strict=True)
    for image_id, instance, table in rows:
        instance = as_label_map(instance, "instance")
        data["images"][image_id - 1] |= _size(instance)
        crowd = set(crowds[image_id - 1]) if crowds else set()
        score = scores[image_id - 1] if scores else {}
        for number in np.unique(instance[instance != 0]).tolist():
            annotation = _annotation(instance == number, image_id, table[number], number in crowd)
            annotation["id"] = len(data["annotations"]) + 1
            if scores:
                annotation["score"] = float(score[number])
            data["annotations"].append(annotation)
    _write_json(path, data)
    return data


def export_coco_panoptic(
    path: str | Path,
    labels: Iterable[Any],
    instances: Iterable[Any],
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
        names: the photographs' file names.
        classes: the class table.
        crowds: instance ids that stand for a group, one list a map.
    """
    data = _frame(names, classes)
    folder = Path(path).with_suffix("")
    rows = zip(range(1, len(names) + 1), labels, instances, strict=True)
    for image_id, one, instance in rows:
        one, instance = as_label_map(one), as_label_map(instance, "instance")
        data["images"][image_id - 1] |= _size(one)
        crowd = set(crowds[image_id - 1]) if crowds else set()
        ids, segments = _segments(one, instance, classes, crowd)
        file = Path(names[image_id - 1]).with_suffix(".png")
        target = folder / file
        _refuse_existing(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(colors_from_ids(ids)).save(target)
        data["annotations"].append(
            {"image_id": image_id, "file_name": file.as_posix(), "segments_info": segments}
        )
    _write_json(path, data)
    return data


def contact_sheet(
    images: Iterable[Any], labels: Iterable[Any], names: Sequence[str], columns: int = 4
) -> Image.Image:
    """All photographs, small, their label maps over them: one look finds most faults.

    Args:
        images: (H, W, 3) float in [0, 1] or bytes each, or one batch (N, 3, H, W) of floats.
        labels: (H, W) integers each.
        names: one a photograph.
        columns: how many stand side by side.

    Returns:
        A picture; `.save("sheet.png")` keeps it.
    """
    little = []
    for image, one, name in zip(images, labels, names, strict=True):
        image = to_numpy(image)
        if image.ndim == 3 and image.shape[0] == 3 and image.shape[2] != 3:
            image = image.transpose(1, 2, 0)
        if image.dtype.kind == "f":
            image = (image * 255).round().clip(0, 255).astype(np.uint8)
        little.append((str(name), overlay(image, as_label_map(one))))
    if not little:
        raise ValueError("images is empty: a sheet needs at least one photograph")
    return sheet(little, columns)


def _files(folder: str | Path, names: Sequence[str]) -> list[Path]:
    files = [Path(folder) / f"{name}.png" for name in names]
    if len(set(files)) < len(files):
        raise ValueError("names must differ from one another: one file would overwrite another")
    for path in files:
        _refuse_existing(path)
    return files


def _each(files: list[Path], labels: Iterable[Any]) -> Iterable[tuple[Path, Any]]:
    for path, one in zip(files, labels, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path, to_numpy(one)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise ValueError(f"{path} is there already and is not overwritten: say a new folder")


def _frame(names: Sequence[str], classes: Sequence[SegmentationClass]) -> dict:
    return {
        "images": [{"id": i, "file_name": str(name)} for i, name in enumerate(names, start=1)],
        "categories": [
            {
                "id": c.id,
                "name": c.name,
                "supercategory": "",
                "isthing": int(c.is_thing),
                "color": list(c.color) if any(c.color) else list(class_color(c.id)),
            }
            for c in classes
        ],
        "annotations": [],
    }


def _size(values: np.ndarray) -> dict[str, int]:
    return {"height": values.shape[0], "width": values.shape[1]}


def _annotation(mask: np.ndarray, image_id: int, class_id: int, crowd: bool) -> dict:
    return {
        "image_id": image_id,
        "category_id": int(class_id),
        "segmentation": rle_compress(rle_encode(mask)),
        "area": int(mask.sum()),
        "bbox": list(box(mask)),
        "iscrowd": int(crowd),
    }


def _segments(
    labels: np.ndarray, instance: np.ndarray, classes: Sequence[SegmentationClass], crowd: set[int]
) -> tuple[np.ndarray, list[dict]]:
    """(H, W) segment ids, 0 = none, and COCO's row for each."""
    ids, rows = np.zeros(labels.shape, np.int64), []
    for c in classes:
        here = (labels == c.id) & (labels != VOID)
        numbers = np.unique(instance[here & (instance != 0)]).tolist() if c.is_thing else [None]
        for number in numbers:
            mask = here if number is None else here & (instance == number)
            if not mask.any():
                continue
            row = {"id": len(rows) + 1, "category_id": c.id, "iscrowd": int(number in crowd)}
            row |= {"area": int(mask.sum()), "bbox": list(box(mask))}
            ids[mask] = row["id"]
            rows.append(row)
    return ids, rows


def _write_json(path: str | Path, data: dict) -> None:
    path = Path(path)
    if path.suffix.lower() != ".json":
        raise ValueError(f"path must end in .json, not {path.name!r}")
    _refuse_existing(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
