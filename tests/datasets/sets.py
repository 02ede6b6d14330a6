"""Small data sets written for the tests: whole ones, and what breaks them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from utils.classes import STREET
from utils.scenes import Scene, make_scenes

NAMES = [c.name for c in STREET]
PALETTE = {c.name: c.color for c in STREET}


@cache
def scenes(n: int = 6, seed: int = 5, size: tuple[int, int] = (64, 80)) -> tuple[Scene, ...]:
    """Painted streets with all their classes."""
    return tuple(make_scenes(n, seed, size=size))


def photograph(scene: Scene) -> np.ndarray:
    """(H, W, 3) uint8."""
    return (scene.image * 255).round().astype(np.uint8)


def save(path: Path, values: np.ndarray, **how) -> Path:
    """Write a picture; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(values).save(path, **({"compress_level": 1} | how))
    return path


def whole(root: Path, n: int = 6, size: tuple[int, int] = (64, 80)) -> Path:
    """A data set without a fault: root/images/street_0.png, root/masks/street_0.png, ..."""
    for i, scene in enumerate(scenes(n, size=size)):
        save(root / "images" / f"street_{i}.png", photograph(scene))
        save(root / "masks" / f"street_{i}.png", scene.semantic.astype(np.uint8))
    return root


def mask_path(root: Path, i: int = 2) -> Path:
    return root / "masks" / f"street_{i}.png"


def image_path(root: Path, i: int = 2) -> Path:
    return root / "images" / f"street_{i}.png"


def read(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.array(picture)


def each_mask(root: Path, change) -> None:
    """Write every mask anew, changed."""
    for path in sorted((root / "masks").iterdir()):
        save(path, change(read(path)))


def fingerprint(root: Path) -> dict[str, str]:
    """Every file below a folder with a hash of its bytes and its time of change."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            found[str(path)] = f"-> {path.readlink()}"
        elif path.is_file():
            data = path.read_bytes()
            found[str(path)] = f"{hashlib.sha256(data).hexdigest()} {path.stat().st_mtime_ns}"
    return found


def coco_json(root: Path, **changes) -> Path:
    """Two photographs of 8 x 10 and a COCO file with an object in each.

    Args:
        changes: keys of the file that are other than in the whole one; a function gets the whole.
    """
    rng = np.random.default_rng(0)
    for name in ("a", "b"):
        save(root / "images" / f"{name}.png", rng.integers(0, 255, (8, 10, 3), np.uint8))
    data = {
        "images": [
            {"id": i, "file_name": f"{name}.png", "height": 8, "width": 10}
            for i, name in ((1, "a"), (2, "b"))
        ],
        "categories": [{"id": 1, "name": "cup"}, {"id": 2, "name": "plate"}],
        "annotations": [annotation(3, 1, 1), annotation(4, 2, 2)],
    }
    for key, value in changes.items():
        data[key] = value(data[key]) if callable(value) else value
    file = root / "annotations.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def annotation(number: int, image: int, category: int, **more) -> dict:
    """A square of 4 x 4 pixels in the upper left corner."""
    square = [[0, 0, 4, 0, 4, 4, 0, 4]]
    row = {"id": number, "image_id": image, "category_id": category, "iscrowd": 0}
    return row | {"area": 16, "bbox": [0, 0, 4, 4], "segmentation": square} | more
