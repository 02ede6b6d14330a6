"""Data sets with one fault each: what `inspect` must call it, and which file it must name."""

from __future__ import annotations

import json
import shutil
import struct
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import zoom

from tests.datasets.sets import (
    PALETTE,
    annotation,
    coco_json,
    each_mask,
    image_path,
    mask_path,
    photograph,
    read,
    save,
    scenes,
    whole,
)
from utils.classes import VOID, palette
from utils.masks import ids_to_rgb

BROKEN: list[Broken] = []


@dataclass(frozen=True)
class Broken:
    """One broken data set.

    Args:
        kind: of the finding. file: the file that it names.
        build: (folder) -> arguments for `inspect`, the folder by default.
        level: of the finding.
    """

    kind: str
    file: str
    build: Callable[[Path], dict | None]
    level: str


def broken(kind: str, file: str, level: str = "error"):
    """Register a builder."""

    def add(build):
        BROKEN.append(Broken(kind, file, build, level))
        return build

    return add


# --- names, folders, pairs ---------------------------------------------------------------------


@broken("image-without-mask", "street_2.png")
def no_mask(root):
    whole(root)
    mask_path(root).unlink()


@broken("leave-out-unknown", "set")
def a_slip_in_a_name_to_leave_out(root):
    whole(root)
    return {"leave_out": ["street_1.png", "Street_2.png"]}


@broken("mask-without-image", "street_2.png")
def no_image(root):
    whole(root)
    image_path(root).unlink()


@broken("two-masks", "street_2.png")
def two_masks(root):
    whole(root)
    save(root / "masks" / "street_2.tif", read(mask_path(root)))


@broken("two-masks", "street_2_label.png")
def two_masks_by_suffix(root):
    whole(root)
    shutil.copy(mask_path(root), root / "masks" / "street_2_label.png")


@broken("two-images", "street_2.jpg")
def two_images(root):
    whole(root)
    save(root / "images" / "street_2.jpg", read(image_path(root)))


@broken("pairs-sort-differently", "street_02.png", "warning")
def sorted_as_text(root):
    for i, scene in enumerate(scenes(6)):
        number = i * 3  # street_0, 3, 6, 9, 12, 15
        save(root / "images" / f"img_{number}.png", photograph(scene))
        save(root / "masks" / f"street_{number:02d}.png", scene.semantic.astype(np.uint8))
    for number, i in ((2, 0),):
        save(root / "images" / f"img_{number}.png", photograph(scenes(1, 99)[i]))
        save(root / "masks" / f"street_{number:02d}.png", scenes(1, 99)[i].semantic.astype("u1"))


@broken("pairs-shifted", "1.png")
def masks_from_one(root):
    for i, scene in enumerate(scenes()):
        save(root / "images" / f"{i}.png", photograph(scene))
        save(root / "masks" / f"{i + 1}.png", scene.semantic.astype(np.uint8))


@broken("pairs-by-number", "truth_000.png", "warning")
def paired_by_number(root):
    for i, scene in enumerate(scenes(6)):
        save(root / "images" / f"photo_{i}.png", photograph(scene))
        save(root / "masks" / f"truth_{i:03d}x.png", scene.semantic.astype(np.uint8))
        (root / "masks" / f"truth_{i:03d}x.png").rename(root / "masks" / f"truth_{i:03d}.png")


@broken("name-capitals", "street_2.PNG", "note")
def capitals(root):
    whole(root)
    image_path(root).rename(root / "images" / "street_2.PNG")


@broken("name-case", "Street_2.png", "warning")
def capital_stem(root):
    whole(root)
    image_path(root).rename(root / "images" / "Street_2.png")


@broken("name-spaces", "my street 2.png", "note")
def spaces(root):
    whole(root)
    for path in (image_path(root), mask_path(root)):
        path.rename(path.parent / "my street 2.png")


@broken("name-decomposed", unicodedata.normalize("NFD", "straße_é.png"), "note")
def decomposed_accent(root):
    whole(root)
    image_path(root).rename(root / "images" / unicodedata.normalize("NFD", "straße_é.png"))
    mask_path(root).rename(root / "masks" / unicodedata.normalize("NFC", "straße_é.png"))


@broken("link-loop", "again", "warning")
def link_loop(root):
    whole(root)
    (root / "images" / "again").symlink_to(root / "images", target_is_directory=True)


@broken("link-broken", "gone.png")
def dead_link(root):
    whole(root)
    (root / "images" / "gone.png").symlink_to(root / "nowhere.png")


@broken("not-an-image", "street_2.psd", "note")
def foreign_file(root):
    whole(root)
    (root / "images" / "street_2.psd").write_bytes(b"8BPS")


@broken("not-an-image", "._street_2.png", "note")
def system_leftover(root):
    whole(root)
    (root / "images" / ".DS_Store").write_bytes(b"Bud1")
    (root / "images" / "._street_2.png").write_bytes(b"\0\5\x16\7")


@broken("annotations-foreign", "images")
def cvat_for_video(root):
    whole(root)
    (root / "video.xml").write_text("<annotations><track label='car'/></annotations>")
    return {"images": root / "images", "masks": root / "video.xml"}


@broken("folder-empty", "images")
def nothing_there(root):
    (root / "images").mkdir()
    (root / "masks").mkdir()
    return {"images": root / "images", "masks": root / "masks"}


@broken("masks-missing", "images")
def no_masks_said(root):
    whole(root)
    return {"images": root / "images"}


# --- photographs -------------------------------------------------------------------------------


@broken("image-foreign", "street_2.HEIC")
def telephone(root):
    whole(root)
    image_path(root).unlink()
    (root / "images" / "street_2.HEIC").write_bytes(b"\0\0\0\x18ftypheic")


@broken("file-empty", "street_2.png")
def zero_bytes(root):
    whole(root)
    image_path(root).write_bytes(b"")


@broken("image-cut-off", "street_2.png")
def cut_off(root):
    whole(root)
    image_path(root).write_bytes(image_path(root).read_bytes()[:-400])


@broken("image-unreadable", "street_2.png")
def no_picture(root):
    whole(root)
    image_path(root).write_text("<html>404 not found</html>")


@broken("image-bomb", "street_2.png")
def bomb(root):
    whole(root)
    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b"")]
    data = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    image_path(root).write_bytes(b"\x89PNG\r\n\x1a\n" + data)


@broken("image-turned", "street_2.jpg", "warning")
def turned(root):
    whole(root)
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = read(image_path(root))
    image_path(root).unlink()
    save(root / "images" / "street_2.jpg", np.rot90(upright).copy(), exif=exif, quality=95)


@broken("image-cmyk", "street_2.jpg", "warning")
def inks(root):
    whole(root)
    picture = Image.fromarray(read(image_path(root))).convert("CMYK")
    image_path(root).unlink()
    picture.save(root / "images" / "street_2.jpg")


@broken("image-alpha", "street_2.png", "warning")
def alpha(root):
    whole(root)
    rgb = read(image_path(root))
    clear = np.full(rgb.shape[:2], 255, np.uint8)
    clear[:10] = 0
    save(image_path(root), np.dstack([rgb, clear]))


@broken("image-16-bit", "street_2.png", "warning")
def wide_grey(root):
    whole(root)
    save(image_path(root), (read(image_path(root)).mean(axis=2) * 200).astype(np.uint16))


@broken("image-grey", "street_2.png", "note")
def grey(root):
    whole(root)
    save(image_path(root), read(image_path(root)).mean(axis=2).astype(np.uint8))


@broken("image-blank", "street_2.png", "warning")
def blank(root):
    whole(root)
    save(image_path(root), np.zeros((64, 80, 3), np.uint8))


@broken("image-frames", "street_2.tif", "warning")
def frames(root):
    whole(root)
    picture = Image.fromarray(read(image_path(root)))
    image_path(root).unlink()
    picture.save(root / "images" / "street_2.tif", save_all=True, append_images=[picture] * 2)


@broken("mask-frames", "street_2.tif", "warning")
def a_page_for_each_class(root):
    whole(root)
    labels = read(mask_path(root))
    mask_path(root).unlink()
    save(
        mask_path(root).with_suffix(".tif"),
        labels,
        save_all=True,
        append_images=[Image.fromarray(labels)],
    )


@broken("name-lies", "street_2.png", "warning")
def jpeg_called_png(root):
    whole(root)
    Image.fromarray(read(image_path(root))).save(image_path(root), "JPEG", quality=95)


@broken("image-twice", "street_copy.png", "warning")
def twice(root):
    whole(root)
    shutil.copy(image_path(root), root / "images" / "street_copy.png")
    shutil.copy(mask_path(root), root / "masks" / "street_copy.png")


@broken("masks-disagree", "street_copy.png", "warning")
def twice_with_another_mask(root):
    whole(root)
    shutil.copy(image_path(root), root / "images" / "street_copy.png")
    shutil.copy(mask_path(root, 3), root / "masks" / "street_copy.png")


def _splits(root: Path) -> None:
    for i, scene in enumerate(scenes(6)):
        split = "train" if i < 4 else "val"
        save(root / "images" / split / f"street_{i}.png", photograph(scene))
        save(root / "masks" / split / f"street_{i}.png", scene.semantic.astype(np.uint8))


@broken("split-leak", "val/other.png")
def leak(root):
    _splits(root)
    shutil.copy(root / "images/train/street_1.png", root / "images/val/other.png")
    shutil.copy(root / "masks/train/street_1.png", root / "masks/val/other.png")


@broken("split-leak", "val/other.jpg")
def leak_saved_anew(root):
    _splits(root)
    rgb = read(root / "images/train/street_1.png")
    save(root / "images/val/other.jpg", rgb, quality=90)
    shutil.copy(root / "masks/train/street_1.png", root / "masks/val/other.png")


# --- masks -------------------------------------------------------------------------------------


@broken("mask-size", "street_2.png")
def smaller_mask(root):
    whole(root)
    save(mask_path(root), read(mask_path(root))[::2, ::2].copy())


@broken("mask-size", "street_2.png")
def cropped_mask(root):
    whole(root, size=(120, 160))
    save(mask_path(root), read(mask_path(root))[:110, :148].copy())


@broken("mask-turned", "street_2.png")
def mask_on_its_side(root):
    whole(root)
    save(mask_path(root), read(mask_path(root)).T.copy())


@broken("mask-jpeg", "street_2.jpg")
def jpeg_mask(root):
    whole(root)
    each_mask(root, lambda m: np.where(m == 3, 255, 0).astype(np.uint8))
    save(root / "masks" / "street_2.jpg", read(mask_path(root)), quality=80)
    mask_path(root).unlink()


@broken("mask-smeared", "street_2.png")
def antialiased(root):
    whole(root)
    each_mask(root, lambda m: np.where(m == 3, 255, 0).astype(np.uint8))
    small = read(mask_path(root)).astype(float)
    soft = zoom(zoom(small, 0.5, order=1), 2, order=1).clip(0, 255)
    save(mask_path(root), soft.round().astype(np.uint8))


@broken("mask-0-255", "street_0.png", "note")
def black_and_white(root):
    whole(root)
    each_mask(root, lambda m: np.where(m == 3, 255, 0).astype(np.uint8))


@broken("mask-values-gaps", "street_0.png")
def grey_levels(root):
    whole(root)
    each_mask(root, lambda m: (m * 38).astype(np.uint8))


@broken("mask-from-one", "street_0.png", "warning")
def from_one(root):
    whole(root)
    each_mask(root, lambda m: (m + 1).astype(np.uint8))


@broken("label-out-of-range", "street_2.png")
def out_of_range(root):
    whole(root)
    mask = read(mask_path(root))
    mask[5:9, 5:9] = 77
    save(mask_path(root), mask)
    return {"classes": list(PALETTE)}


@broken("mask-colours-no-table", "street_0.png")
def colours_without_table(root):
    whole(root)
    each_mask(root, lambda m: palette()[m])


@broken("mask-stray-colours", "street_2.png")
def stray_colours(root):
    whole(root)
    each_mask(root, lambda m: palette()[m])
    rgb = read(mask_path(root))
    rgb[10, 10:14] = (1, 2, 3)
    save(mask_path(root), rgb)
    return {"palette": PALETTE}


@broken("mask-bgr", "street_2.png")
def bgr_mask(root):
    whole(root)
    each_mask(root, lambda m: palette()[m])
    save(mask_path(root), read(mask_path(root))[..., ::-1].copy())
    return {"palette": PALETTE}


@broken("masks-of-two-kinds", "street_2.png")
def one_colour_mask(root):
    whole(root)
    save(mask_path(root), palette()[read(mask_path(root))])


@broken("mask-grey-as-rgb", "street_2.png", "note")
def grey_as_rgb(root):
    whole(root)
    save(mask_path(root), np.repeat(read(mask_path(root))[..., None], 3, axis=2))


@broken("mask-alpha", "street_2.png", "warning")
def mask_in_alpha(root):
    whole(root)
    each_mask(root, lambda m: np.where(m == 3, 255, 0).astype(np.uint8))
    mask = read(mask_path(root))
    save(mask_path(root), np.dstack([np.zeros((*mask.shape, 3), np.uint8), mask]))


@broken("mask-counts-objects", "street_0.png", "warning")
def cells_numbered(root):
    whole(root)
    for i in range(6):
        ids = np.zeros((64, 80), np.uint8)
        for k in range(5 + 3 * i):
            ids[3 * k : 3 * k + 2, 10:70] = k + 1
        save(mask_path(root, i), ids)


@broken("mask-16-bit", "street_2.png", "note")
def object_ids(root):
    whole(root)
    save(mask_path(root), read(mask_path(root)).astype(np.uint16) * 300)


@broken("mask-fractions", "street_2.tif")
def fractions(root):
    whole(root)
    mask = read(mask_path(root)).astype(np.float32) / 255
    mask_path(root).unlink()
    save(root / "masks" / "street_2.tif", mask)


@broken("mask-cut-off", "street_2.png")
def mask_cut_off(root):
    whole(root)
    mask_path(root).write_bytes(mask_path(root).read_bytes()[:-150])


@broken("mask-unreadable", "street_2.png")
def mask_is_text(root):
    whole(root)
    mask_path(root).write_text("not a picture")


@broken("mask-all-void", "street_2.png")
def all_void(root):
    whole(root)
    save(mask_path(root), np.full((64, 80), VOID, np.uint8))


@broken("mask-one-class", "street_2.png", "note")
def one_class_in_one(root):
    whole(root)
    save(mask_path(root), np.zeros((64, 80), np.uint8))


@broken("labels-alike", "images", "warning")
def one_label_in_two_spellings(root):
    whole(root)
    shapes = [
        {"label": word, "shape_type": "polygon", "points": [[x, 4], [x + 9, 4], [x + 9, 20]]}
        for word, x in (("leaf", 4), ("Leaf ", 30))
    ]
    data = {"imagePath": "street_0.png", "imageHeight": 64, "imageWidth": 80, "shapes": shapes}
    (root / "images" / "street_0.json").write_text(json.dumps(data))
    return {"images": root / "images", "masks": root / "images"}


@broken("classes-differ", "annotations.json")
def classes_of_another_set(root):
    file = coco_json(root)
    return {"images": root / "images", "masks": file, "classes": ["background", "dog"]}


@broken("classes-many", "set")
def three_hundred_classes(root):
    coco_json(
        root, categories=lambda few: few + [{"id": i, "name": f"c{i}"} for i in range(3, 301)]
    )


@broken("set-one-class", "set")
def one_class_everywhere(root):
    whole(root)
    each_mask(root, lambda m: m // 255)


@broken("class-imbalance", "set", "warning")
def imbalance(root):
    whole(root)
    each_mask(root, lambda m: np.pad(np.ones((3, 3), np.uint8), ((30, 31), (40, 37))))


@broken("class-unused", "set", "note")
def unused(root):
    whole(root)
    return {"classes": [*PALETTE, "dragon"]}


@broken("class-rare", "set", "warning")
def rare(root):
    whole(root, n=12)
    each_mask(root, lambda m: np.where(m == 6, 0, m).astype(np.uint8))
    mask = read(mask_path(root))
    mask[20:30, 20:30] = 6
    save(mask_path(root), mask)


@broken("mask-moved", "street_2.png", "warning")
def moved(root):
    whole(root, size=(128, 160))
    save(mask_path(root), np.roll(read(mask_path(root)), (5, -6), (0, 1)))


@broken("masks-of-other-images", "street_0.png", "warning")
def every_mask_one_further(root):
    whole(root, size=(128, 160))
    for i, scene in enumerate(scenes(size=(128, 160))):
        save(mask_path(root, (i + 1) % 6), scene.semantic.astype(np.uint8))


@broken("masks-exchanged", "street_2.png", "warning")
def two_masks_exchanged(root):
    whole(root, size=(128, 160))
    first, second = mask_path(root, 2), mask_path(root, 4)
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)


@broken("mask-mirrored", "street_2.png", "warning")
def mirrored(root):
    whole(root, size=(128, 160))
    save(mask_path(root), read(mask_path(root))[:, ::-1].copy())


@broken("mask-is-photograph", "street_2.png")
def mask_is_photograph(root):
    whole(root)
    rng = np.random.default_rng(0)
    save(mask_path(root), rng.integers(0, 256, (64, 80), np.uint8))


@broken("palette-differs", "street_2.png")
def sorted_palette(root):
    whole(root)
    for path in sorted((root / "masks").iterdir()):
        mask, table = read(path), palette()
        if path == mask_path(root):
            mask, table = 6 - mask, table[[6, 5, 4, 3, 2, 1, 0, *range(7, 256)]]
        picture = Image.fromarray(mask)
        picture.putpalette(table.tobytes())
        picture.save(path)


# --- annotation files --------------------------------------------------------------------------


def _coco(kind: str, level: str = "error", file: str = "annotations.json", **changes):
    @broken(kind, file, level)
    def build(root):
        coco_json(root, **changes)


_square = [[0, 0, 4, 0, 4, 4, 0, 4]]
_coco("category-gaps", "note", categories=lambda c: [*c, {"id": 90, "name": "brush"}])
_coco("category-zero", "note", categories=lambda c: [{"id": 0, "name": "fish"}, *c],
      annotations=lambda a: [*a, annotation(9, 1, 0)])  # fmt: skip
_coco("category-grouping", "note", categories=[
    {"id": 0, "name": "things"}, {"id": 1, "name": "cup", "supercategory": "things"},
    {"id": 2, "name": "plate", "supercategory": "things"}])  # fmt: skip
_coco("category-id-twice", categories=lambda c: [*c, {"id": 1, "name": "mug"}])
_coco("category-name-twice", "warning", categories=lambda c: [*c, {"id": 3, "name": "cup"}])
_coco("category-unnamed", "warning", categories=lambda c: [*c, {"id": 3, "name": ""}])
_coco("categories-missing", categories=[], annotations=[])
_coco("category-undeclared", annotations=lambda a: [*a, annotation(9, 1, 77)])
_coco("annotation-id-twice", "warning", annotations=lambda a: [*a, annotation(3, 1, 1)])
_coco("annotation-twice", "warning", annotations=lambda a: [*a, annotation(9, 1, 1)])
_coco("annotation-without-image", "warning", annotations=lambda a: [*a, annotation(9, 55, 1)])
_coco("image-id-twice", images=lambda i: [*i, i[0] | {"file_name": "b.png"}])
_coco("image-missing", images=lambda i: [*i, i[0] | {"file_name": "gone.png", "id": 5}])
_coco("image-unlisted", "warning", "b.png", images=lambda i: i[:1])
_coco("image-without-annotations", "note", "b.png", annotations=lambda a: a[:1])
_coco("segmentation-empty", file="a.png", annotations=[annotation(3, 1, 1, segmentation=[])])
_coco("segmentation-missing", file="a.png", annotations=[annotation(3, 1, 1, segmentation=None)])
_coco(
    "segmentation-thin",
    "warning",
    "a.png",
    annotations=[
        annotation(3, 1, 1, segmentation=[[1.1, 1.1, 1.4, 1.1, 1.4, 1.3]]),
        annotation(4, 2, 2),
    ],
)
_coco(
    "segmentation-invalid",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation=[[0, 0, 4, 0]])],
)
_coco(
    "segmentation-invalid",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation=[[0, 0, 4, 0, 4, 4, 0]])],
)
_coco(
    "segmentation-invalid",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation=[[0, 0, 4, float("nan"), 4, 4]])],
)
_coco(
    "segmentation-shares",
    file="a.png",
    annotations=[
        annotation(3, 1, 1, segmentation=[[0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75]])
    ],
)
_coco(
    "segmentation-outside",
    "warning",
    "a.png",
    annotations=[annotation(3, 1, 1, segmentation=[[0, 0, 40, 0, 40, 40, 0, 40]])],
)
_coco(
    "run-lengths-broken",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation={"size": [8, 10], "counts": [3, 4]})],
)
_coco(
    "run-lengths-broken",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation={"counts": [3, 4]})],
)
_coco(
    "run-lengths-broken",
    file="a.png",
    annotations=[annotation(3, 1, 1, segmentation={"size": [10, 8], "counts": [3, 4, 73]})],
)
_coco("area-disagrees", "warning", "a.png", annotations=[annotation(3, 1, 1, area=300)])
_coco("box-invalid", "warning", "a.png", annotations=[annotation(3, 1, 1, bbox=[0, 0, -4, 4])])
_coco("box-disagrees", "warning", "a.png", annotations=[annotation(3, 1, 1, bbox=[0, 0, 9, 8])])
_coco("regions-overlap", "note", "a.png", annotations=lambda a: [*a, annotation(9, 1, 2)])
_coco("image-listed-twice", images=lambda i: [*i, i[0] | {"id": 7}])
_coco("image-size-missing", "warning", images=lambda i: [i[0] | {"height": -1}, i[1]])
_coco("json-shape", images=None)


@broken("json-broken", "annotations.json")
def json_cut_off(root):
    file = coco_json(root)
    file.write_text(file.read_text()[:-40])


@broken("mask-size", "a.png")
def json_of_another_size(root):
    coco_json(root, images=lambda i: [i[0] | {"height": 16, "width": 20}, i[1]])


@broken("name-case", "A.PNG", "warning")
def json_in_other_capitals(root):
    coco_json(root)
    (root / "images" / "a.png").rename(root / "images" / "A.PNG")


@broken("not-an-image", "._b.png", "note")
def leftovers_beside_everything(root):
    coco_json(root)
    for name in ("._annotations.json", "images/._a.png", "images/._b.png", "._images"):
        (root / name).write_bytes(b"\0\5\x16\7")


@broken("annotations-unreadable", "annotations.json")
def ids_that_are_lists(root):
    coco_json(root, categories=[{"id": [1], "name": "cup"}])


def _labelme(root: Path, **changes) -> None:
    save(root / "cup.png", np.random.default_rng(0).integers(0, 255, (8, 10, 3), np.uint8))
    shape = {"label": "cup", "points": [[1, 1], [6, 1], [6, 5]], "shape_type": "polygon"}
    data = {"shapes": [shape], "imagePath": "cup.png", "imageHeight": 8, "imageWidth": 10}
    (root / "cup.json").write_text(json.dumps(data | changes))


@broken("shape-unsupported", "cup.json", "warning")
def labelme_line(root):
    _labelme(root, shapes=[{"label": "cup", "points": [[1, 1], [5, 5]], "shape_type": "line"}])


@broken("image-path-differs", "cup.json", "warning")
def labelme_other_picture(root):
    _labelme(root, imagePath="..\\photos\\other.png")
    save(root / "other.png", np.random.default_rng(1).integers(0, 255, (8, 10, 3), np.uint8))


@broken("image-missing", "cup.json")
def labelme_alone(root):
    _labelme(root)
    (root / "cup.png").unlink()
    return {"images": root, "masks": root}


CVAT = """<annotations><meta><task><labels><label><name>cup</name></label></labels></task></meta>
<image id="0" name="a.png" width="10" height="8">{}</image></annotations>"""


def _cvat(kind: str, text: str, file: str = "a.png", level: str = "error"):
    @broken(kind, file, level)
    def build(root):
        save(root / "images/a.png", np.random.default_rng(0).integers(0, 255, (8, 10, 3), "u1"))
        (root / "annotations.xml").write_text(text)


_cvat(
    "run-lengths-broken",
    CVAT.format('<mask label="cup" rle="0, 3, 9" left="3" top="1" width="2" height="2"/>'),
)
_cvat("category-undeclared", CVAT.format('<polygon label="mug" points="1,1;6,1;6,5"/>'))
_cvat("shape-unsupported", CVAT.format('<points label="cup" points="1,1"/>'), level="warning")
_cvat(
    "attributes-unused",
    CVAT.format(
        '<polygon label="cup" points="1,1;6,1;6,5"><attribute name="x">red</attribute></polygon>'
    ),
    "annotations.xml",
    "note",
)
_cvat("xml-broken", CVAT.format("")[:-30], "annotations.xml")


def _yolo(kind: str, line: str, file: str = "a.txt", names: str = "names: [cup, plate]",
          level: str = "error"):  # fmt: skip
    @broken(kind, file, level)
    def build(root):
        save(root / "images/a.png", np.random.default_rng(0).integers(0, 255, (8, 10, 3), "u1"))
        (root / "labels").mkdir()
        (root / "labels" / "a.txt").write_text(line + "\n")
        if names:
            (root / "data.yaml").write_text(names)


_yolo("segmentation-missing", "0 0.5 0.5 0.2 0.2")
_yolo("category-undeclared", "5 0.2 0.2 0.8 0.2 0.8 0.8")
_yolo("shares-above-1", "0 2 2 8 2 8 6")
_yolo("line-invalid", "cup 0.2 0.2 0.8 0.2 0.8 0.8")
_yolo("yaml-broken", "0 0.2 0.2 0.8 0.2 0.8 0.8", "data.yaml", "names: [cup")
_yolo("categories-missing", "0 0.2 0.2 0.8 0.2 0.8 0.8", "labels", "", "warning")


@broken("mask-without-image", "b.txt")
def yolo_alone(root):
    save(root / "images/a.png", np.random.default_rng(0).integers(0, 255, (8, 10, 3), "u1"))
    (root / "labels").mkdir()
    for name in "ab":
        (root / "labels" / f"{name}.txt").write_text("0 0.2 0.2 0.8 0.2 0.8 0.8\n")
    (root / "data.yaml").write_text("names: [cup]")


# --- benchmarks' layouts -----------------------------------------------------------------------


def _voc(root: Path, train: str, val: str) -> None:
    rng = np.random.default_rng(0)
    mask = np.zeros((8, 10), np.uint8)
    mask[2:5, 2:6] = 15
    for name in ("a", "b"):
        save(root / f"JPEGImages/{name}.jpg", rng.integers(0, 255, (8, 10, 3), np.uint8))
        save(root / f"SegmentationClass/{name}.png", mask)
    lists = root / "ImageSets/Segmentation"
    lists.mkdir(parents=True)
    (lists / "train.txt").write_text(train)
    (lists / "val.txt").write_text(val)


@broken("split-missing", "val.txt", "warning")
def split_names_a_file_that_is_not_there(root):
    _voc(root, "a\n", "b\nc\n")


@broken("split-overlap", "val.txt")
def one_name_in_two_splits(root):
    _voc(root, "a\nb\n", "b\n")


@broken("mask-without-image", "b.png")
def voc_mask_alone(root):
    _voc(root, "a\n", "b\n")
    (root / "JPEGImages/b.jpg").unlink()


@broken("cityscapes-raw-ids", "gtFine", "note")
def cityscapes_label_ids(root):
    rng = np.random.default_rng(0)
    frame = "city/city_000000_000001"
    save(root / f"leftImg8bit/val/{frame}_leftImg8bit.png", rng.integers(0, 255, (8, 10, 3), "u1"))
    mask = np.full((8, 10), 7, np.uint8)
    mask[:3] = 23
    save(root / f"gtFine/val/{frame}_gtFine_labelIds.png", mask)


def _panoptic(root: Path, ids: np.ndarray, segments: list[dict]) -> None:
    rng = np.random.default_rng(0)
    save(root / "images/a.png", rng.integers(0, 255, (8, 10, 3), np.uint8))
    save(root / "panoptic/a.png", ids_to_rgb(ids))
    data = {
        "images": [{"id": 1, "file_name": "a.png", "height": 8, "width": 10}],
        "categories": [{"id": 1, "name": "sky", "isthing": 0}, {"id": 2, "name": "cup"}],
        "annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": segments}],
    }
    (root / "panoptic.json").write_text(json.dumps(data))


_HALVES = np.repeat([[70_000], [5]], 4, axis=0).repeat(10, axis=1)


@broken("segment-undeclared", "a.png")
def panoptic_id_unknown(root):
    _panoptic(root, _HALVES, [{"id": 70_000, "category_id": 1, "area": 40}])


@broken("segment-missing", "a.png")
def panoptic_segment_without_pixels(root):
    rows = [{"id": i, "category_id": 1 + (i == 5), "area": 40} for i in (70_000, 5)]
    _panoptic(root, _HALVES, [*rows, {"id": 9, "category_id": 2, "area": 4}])


@broken("area-disagrees", "a.png", "warning")
def panoptic_area(root):
    rows = [{"id": i, "category_id": 1 + (i == 5), "area": 39} for i in (70_000, 5)]
    _panoptic(root, _HALVES, rows)


@broken("object-size-odd", "a.png", "note")
def one_object_far_too_large(root):
    rng = np.random.default_rng(0)
    save(root / "images/a.png", rng.integers(0, 255, (200, 300, 3), np.uint8))
    rows = []
    for i in range(30):
        x, y, side = 4 + i % 10 * 15, 4 + i // 10 * 15, 8 + i % 3
        side = 120 if i == 29 else side
        corners = [x, y, x + side, y, x + side, y + side, x, y + side]
        area, bbox = side * side, [x, y, side, side]
        rows.append(annotation(i + 1, 1, 1, segmentation=[corners], area=area, bbox=bbox))
    data = {
        "images": [{"id": 1, "file_name": "a.png", "height": 200, "width": 300}],
        "categories": [{"id": 1, "name": "cup"}],
        "annotations": rows,
    }
    (root / "annotations.json").write_text(json.dumps(data))


@broken("set-all-void", "set")
def void_everywhere(root):
    whole(root)
    each_mask(root, lambda m: np.full_like(m, 9))
    return {"table": {9: VOID, 0: 0, 1: 1}}
