"""What a COCO JSON holds: pictures, categories, annotations; and the file itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from utils.arrays import require_list, require_new_folder, require_path, require_whole
from utils.classes import SegmentationClass
from utils.datasets.exporting import as_many, new_files
from utils.datasets.overlay import class_color
from utils.masks import box, rle_compress, rle_encode


def new_json(path: str | Path) -> Path:
    """The path of a JSON file that is not there yet."""
    path = require_path(path, "path")
    if path.suffix.lower() != ".json":
        raise ValueError(f"path must end in .json, not {path.name!r}")
    new_files([path])
    require_new_folder(path.parent, "path")
    return path


def frame(names: Sequence[str], classes: Sequence[SegmentationClass]) -> dict:
    """The pictures with their ids from 1, the categories, and no annotation yet."""
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


def size_of(values: np.ndarray) -> dict[str, int]:
    """Height and width of a map (H, W), as a picture's row has them."""
    return {"height": values.shape[0], "width": values.shape[1]}


def annotation_of(mask: np.ndarray, image_id: int, class_id: int, crowd: bool) -> dict:
    """The row of one object, mask (H, W) bool, without its id."""
    return {
        "image_id": image_id,
        "category_id": int(class_id),
        "segmentation": rle_compress(rle_encode(mask)),
        "area": int(mask.sum()),
        "bbox": list(box(mask)),
        "iscrowd": int(crowd),
    }


def crowds_of(crowds: Any, count: int) -> list | None:
    """The instance ids that stand for a group, one list a map."""
    if crowds is None:
        return None
    each = as_many(crowds, "crowds", count)
    return [
        [
            require_whole(i, "crowds")
            for i in require_list(list(c) if isinstance(c, set) else c, "crowds")
        ]
        for c in each
    ]


def write_json(path: Path, data: dict | list[dict]) -> None:
    """Write it, and make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
