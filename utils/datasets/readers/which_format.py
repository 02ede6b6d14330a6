"""Which format lies here? Told by what is in the folders, not by what they are called alone."""

from __future__ import annotations

import json
from pathlib import Path

from utils.datasets.files import PICTURES, is_leftover
from utils.datasets.finding import Finding
from utils.datasets.readers.benchmarks import list_cityscapes, list_pets, list_voc
from utils.datasets.readers.coco import list_coco
from utils.datasets.readers.coco_panoptic import list_coco_panoptic
from utils.datasets.readers.cvat import list_cvat
from utils.datasets.readers.labelme import list_labelme
from utils.datasets.readers.masks import list_masks, split_of
from utils.datasets.readers.yolo import list_yolo
from utils.datasets.sample import Listing, Truth
from utils.datasets.stems import IMAGE_FOLDERS, MASK_FOLDERS

FORMATS = ("masks", "voc", "cityscapes", "pets", "coco", "coco-panoptic", "labelme", "cvat", "yolo")
ENOUGH = 200  # files to look at when telling what a folder holds


def list_samples(
    images: Path,
    masks: Path | None,
    form: str | None,
    classes: list[str] | None,
    ids: str | None = None,
) -> Listing:
    """List a data set in whatever format it is.

    Args:
        images: the folder of the photographs, or of the whole data set.
        masks: a folder of masks, JSON or text files, or one JSON or XML file.
        form: one of FORMATS; by default it is found out.
        classes: names, where the format has none.
        ids: what numbers of masks are, as a person said.
    """
    images, masks, form = _settle(images, masks, form)
    try:
        return _listed(images, masks, form, classes, ids)
    except Exception as error:  # files from elsewhere can be wrong in ways nobody foresaw
        text = f"is not built as its format asks ({type(error).__name__}: {error})."
        return _refused(images, masks or images, text, "annotations-unreadable")


def _listed(
    images: Path,
    masks: Path | None,
    form: str | None,
    classes: list[str] | None,
    ids: str | None,
) -> Listing:
    if form == "cityscapes":
        return list_cityscapes(images, objects=ids == "cityscapes")
    if form in ("voc", "pets"):
        return list_voc(images) if form == "voc" else list_pets(images)
    if masks is None:
        return _nothing(images)
    if form in ("coco", "coco-panoptic", "other"):
        return _coco(images, masks, classes)
    if form == "cvat":
        return list_cvat(images, masks, classes)
    if form == "labelme":
        return list_labelme(images, masks, classes)
    if form == "yolo":
        return list_yolo(images, masks, classes)
    return list_masks(images, masks)


def _settle(
    images: Path, masks: Path | None, form: str | None
) -> tuple[Path, Path | None, str | None]:
    """Where the photographs and their truth are, and the format."""
    if masks is None:
        form = form or _layout(images)
        if form in ("voc", "cityscapes", "pets"):
            return images, None, form
        root, (images, masks) = images, _inside(images)
        nested = None if masks is not None else _in_splits(root)
        if nested is not None:
            return root, root, form or _kind(nested)
    if masks is None and form in ("labelme", "yolo"):  # a person said so
        masks = images
    if masks is None:
        return images, None, form
    return images, masks, form or _kind(masks)


def _layout(root: Path) -> str | None:
    if (root / "JPEGImages").is_dir() and (root / "SegmentationClass").is_dir():
        return "voc"
    if (root / "leftImg8bit").is_dir() and (root / "gtFine").is_dir():
        return "cityscapes"
    return "pets" if (root / "annotations" / "trimaps").is_dir() else None


def _in_splits(root: Path) -> Path | None:
    """train/images and train/masks, val/images and ...: one of the folders of masks."""
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        images, masks = _inside(folder)
        if split_of(f"{folder.name}/") and masks is not None and images not in (folder, masks):
            return masks if masks.is_dir() and _kind(masks) in ("masks", "yolo") else None
    return None


def _inside(root: Path) -> tuple[Path, Path | None]:
    """Photographs and truth inside one folder: two folders, one annotation file, or all mixed."""
    folder = next((root / n for n in IMAGE_FOLDERS if (root / n).is_dir()), root)
    for place in (root, root / "annotations", folder):
        for file in [*_sorted(place, "*.json"), *_sorted(place, "*.xml")]:
            if _kind(file) in ("coco", "coco-panoptic") or _is_cvat(file):
                return folder, file
    for name in MASK_FOLDERS:
        if (root / name).is_dir() and root / name != folder:
            return folder, root / name
    if any(_kind_of_json(path) == "labelme" for path in _sorted(folder, "*.json")[:ENOUGH]):
        return folder, folder
    stems = {
        path.stem.casefold() for path in _sorted(folder, "*") if path.suffix.lower() in PICTURES
    }
    if any(stem.endswith(("_mask", "-mask", "_label", "_gt", "_seg")) for stem in stems):
        return folder, folder
    return folder, None


def _sorted(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if not is_leftover(path.name))


def _kind(masks: Path) -> str:
    if masks.suffix.lower() == ".xml":
        return "cvat"
    if masks.suffix.lower() == ".json":
        return _kind_of_json(masks)
    found: dict[str, Path] = {}
    for i, path in enumerate(masks.rglob("*")):
        if is_leftover(path.name):
            continue
        found.setdefault(path.suffix.lower(), path)
        if i >= ENOUGH:
            break
    if found.keys() & PICTURES and not (".json" in found and _is_labelme(found[".json"])):
        return "masks"
    if ".json" in found:
        return "labelme"
    return "yolo" if ".txt" in found else "masks"


def _is_cvat(file: Path) -> bool:
    """Other programs leave XML files beside pictures, too."""
    try:
        with file.open("rb") as text:
            return file.suffix == ".xml" and b"<annotations" in text.read(1000)
    except OSError:
        return False


def _is_labelme(path: Path) -> bool:
    return _kind_of_json(path) == "labelme"


def _kind_of_json(file: Path) -> str:
    data, _ = load_json(file)
    if not isinstance(data, dict):
        return "coco"
    if "shapes" in data:
        return "labelme"
    if not data.keys() & {"images", "annotations"}:
        return "other"
    annotations = data.get("annotations") or [{}]
    first = annotations[0] if isinstance(annotations, list) else {}
    if isinstance(first, dict) and "caption" in first and "segmentation" not in first:
        return "other"
    panoptic = isinstance(first, dict) and "segments_info" in first
    return "coco-panoptic" if panoptic else "coco"


def load_json(file: Path) -> tuple[object, str]:
    """What a JSON file holds, and "" or why it cannot be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8-sig")), ""
    except (OSError, ValueError, RecursionError) as error:
        return None, f"{type(error).__name__}: {error}"


def _coco(images: Path, file: Path, classes: list[str] | None) -> Listing:
    data, error = load_json(file)
    if error:
        return _refused(images, file, f"is no whole JSON file ({error}).", "json-broken")
    if not isinstance(data, dict) or not isinstance(data.get("images"), list):
        text = "has no list 'images', as COCO's files have."
        return _refused(images, file, text, "json-shape")
    if _kind_of_json(file) == "coco-panoptic":
        return list_coco_panoptic(images, file, data, classes=classes)
    return list_coco(images, file, data, classes)


def _refused(images: Path, file: Path, text: str, kind: str) -> Listing:
    finding = Finding(kind, file.name, text, "Export the annotations again, whole, as COCO JSON.")
    return Listing("coco", images, [], lambda sample, size: Truth(), findings=[finding])


def _nothing(images: Path) -> Listing:
    listing = list_masks(images, images)
    if any(sample.truth for sample in listing.samples):
        return listing
    for sample in listing.samples:
        sample.truth = None
    listing.findings = [f for f in listing.findings if f.kind != "image-without-mask"]
    listing.findings.append(
        Finding(
            "masks-missing",
            images.name,
            "holds photographs, but no masks or annotations were found in it or said.",
            "Say where they are: inspect(images, masks).",
        )
    )
    return listing
