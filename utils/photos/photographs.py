"""Real photographs that scikit-image carries, with this project's own annotations in COCO's format.

Nothing is downloaded: the pictures lie in the installed scikit-image, the annotations in
`data/annotations`, one file a photograph (two of "coins"). Their licences stand in
`data/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np
from PIL import Image

from utils.arrays import LabelMap, Mask, require_size, require_text
from utils.classes import BACKGROUND, STREET, SegmentationClass
from utils.masks import polygons_to_mask, rle_decode, rle_decompress

PHOTO_NAMES = ("coins", "cat", "coffee", "astronaut", "camera")
ANNOTATIONS = Path(__file__).parents[2] / "data" / "annotations"


@dataclass(frozen=True, eq=False)
class Photo:
    """A photograph and what is on it.

    Args:
        name: one of PHOTO_NAMES.
        image: (H, W, 3) float32 in [0, 1]; a grey photograph has three equal channels.
        instance: (H, W) int32, 0 = no countable object, then 1..n.
        semantic: (H, W) uint8, the class of every pixel.
        classes: this photograph's own class table; 0 is everything that has no name in it.
        instance_classes: the class id of each instance id.
        annotations: the COCO dictionary all of this was made from.
    """

    name: str
    image: np.ndarray = field(repr=False)
    instance: LabelMap = field(repr=False)
    semantic: LabelMap = field(repr=False)
    classes: tuple[SegmentationClass, ...] = field(repr=False)
    instance_classes: dict[int, int] = field(repr=False)
    annotations: dict = field(repr=False)

    @property
    def credit(self) -> str:
        """Who took the photograph, and its licence, for a figure's caption."""
        source = self.annotations["images"][0]["source"]
        return f"{source}. {self.annotations['licenses'][0]['name']}."


def load_photo(name: str) -> Photo:
    """Load a photograph and its truth.

    The annotations are painted in their order, so a later one covers an earlier one. Things get an
    instance id each; stuff (a table, the sky) is in the semantic map only.

    Args:
        name: one of PHOTO_NAMES.
    Raises:
        ValueError: if there is no such photograph.
        FileNotFoundError: if this scikit-image came without it.

    >>> int(load_photo("coins").instance.max())
    24
    """
    if require_text(name, "name") not in PHOTO_NAMES:
        raise ValueError(f"name must be one of {', '.join(PHOTO_NAMES)}, not {name!r}")
    annotations = json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8"))
    image = _read_image(annotations["images"][0]["file_name"])
    classes = _class_table(annotations["categories"])
    instance, semantic, instance_classes = _paint(annotations, image.shape[:2], classes)
    return Photo(name, image, instance, semantic, classes, instance_classes, annotations)


def second_annotation() -> LabelMap:
    """The upper twelve coins of the photograph "coins", drawn again by eye, 15 to 20 corners each.

    The first annotation followed the strongest edge around each coin; for the second one, corners
    were set by hand on the enlarged photograph.

    Returns:
        (303, 384) int32: 0 = no coin, 1..12 the same coins as in `load_photo("coins").instance`;
        the other twelve are not in it.

    >>> int(second_annotation().max())
    12
    """
    data = json.loads((ANNOTATIONS / "second" / "coins.json").read_text(encoding="utf-8"))
    size = data["images"][0]["height"], data["images"][0]["width"]
    instance = np.zeros(size, np.int32)
    for annotation in data["annotations"]:
        instance[annotation_mask(annotation, size)] = annotation["id"]
    return instance


def annotation_mask(annotation: dict, size: tuple[int, int]) -> Mask:
    """The mask of one COCO annotation, whichever of the three ways it is written.

    Args:
        annotation: a COCO annotation; its segmentation is a list of polygons, run lengths, or
            run lengths packed into a string.
        size: (H, W) of the picture; polygons do not know it.
    Returns:
        (H, W) bool.
    Raises:
        ValueError: if there is nothing to read, or the run lengths are those of a picture of
            another size; it names the annotation.
    """
    if not isinstance(annotation, Mapping):
        raise TypeError(f"annotation must be a dictionary, got {type(annotation).__name__}")
    size = require_size(size)
    who, segmentation = f"annotation {annotation.get('id')}", annotation.get("segmentation")
    if segmentation is None:
        raise ValueError(f"{who} has no segmentation: a box alone does not say which pixels")
    if isinstance(segmentation, Mapping):
        return _mask_of_runs(segmentation, size, who)
    if not isinstance(segmentation, Sequence) or not len(segmentation):
        raise ValueError(f"{who} has no polygon: its segmentation is {segmentation!r:.60}")
    try:
        return polygons_to_mask(segmentation, size)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{who}: {error}") from None


def _mask_of_runs(rle: Mapping, size: tuple[int, int], who: str) -> Mask:
    try:
        packed = isinstance(rle.get("counts"), str | bytes)
        mask = rle_decode(rle_decompress(rle) if packed else rle)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{who}: {error}") from None
    if mask.shape != tuple(size):
        raise ValueError(
            f"{who} is written for a picture of the size {mask.shape}, but this one is "
            f"{tuple(size)} (height, width)"
        )
    return mask


def _read_image(file_name: str) -> np.ndarray:
    path = files("skimage") / "data" / file_name
    if not path.is_file():
        raise FileNotFoundError(
            f"the installed scikit-image has no picture {file_name}. The one from PyPI does: "
            "pip install --force-reinstall scikit-image"
        )
    with path.open("rb") as file, Image.open(file) as picture:
        return np.asarray(picture.convert("RGB"), np.float32) / 255


def _class_table(categories: list[dict]) -> tuple[SegmentationClass, ...]:
    return STREET[BACKGROUND], *(
        SegmentationClass(c["id"], c["name"], tuple(c["color"]), bool(c["isthing"]))
        for c in categories
    )


def _paint(
    annotations: dict, size: tuple[int, int], classes: tuple[SegmentationClass, ...]
) -> tuple[np.ndarray, np.ndarray, dict[int, int]]:
    is_thing = {c.id: c.is_thing for c in classes}
    instance = np.zeros(size, np.int32)
    semantic = np.full(size, BACKGROUND, np.uint8)
    instance_classes: dict[int, int] = {}
    for annotation in annotations["annotations"]:
        mask, class_id = annotation_mask(annotation, size), annotation["category_id"]
        semantic[mask] = class_id
        instance[mask] = 0  # stuff that covers a thing takes its pixels away
        if is_thing[class_id]:
            instance_id = len(instance_classes) + 1
            instance_classes[instance_id] = class_id
            instance[mask] = instance_id
    return instance, semantic, instance_classes
