"""What belongs together and what a copy is called hangs on names: nothing is lost or mistaken."""

import json

import numpy as np
import pytest

from tests.datasets.sets import coco_json, photograph, read, save, scenes
from utils.classes import STREET
from utils.datasets import export_coco_panoptic, inspect, load, repair

STREETS = scenes()


def put(root, photographs: list[str], masks: list[str]) -> None:
    for number, (image, mask) in enumerate(zip(photographs, masks, strict=True)):
        save(root / image, photograph(STREETS[number]))
        save(root / mask, STREETS[number].semantic)


@pytest.mark.parametrize(
    "names",
    [["a/b", "a/b_2", "a_b"], ["a/b", "a_b", "a/b_2"], ["A/b", "a_b"], ["a b", "a_b", "a_b_2"]],
)
def test_a_copy_has_a_file_for_each_pair_whatever_they_are_called(tmp_path, names):
    root, copy = tmp_path / "set", tmp_path / "copy"
    put(root, [f"images/{n}.png" for n in names], [f"masks/{n}.png" for n in names])
    meant = {pair.tobytes() for pair in load(root).labels}
    repair(root, to=copy)
    written = [path.name.casefold() for path in sorted((copy / "masks").iterdir())]
    assert len(set(written)) == len(names)
    assert {read(path).tobytes() for path in (copy / "masks").iterdir()} == {
        np.frombuffer(m, load(root).labels[0].dtype).astype(np.uint8).tobytes() for m in meant
    }


@pytest.mark.parametrize(
    ("photographs", "masks"),
    [
        (["animal.png", "hotel.png", "pencil.png"], ["{}_mask", "{}-mask", "{}.label"]),
        (["cell.png", "football.png"], ["{}_gt", "{}_seg"]),
        (["a_image.png", "b_rgb.png", "profile_photo.png"], ["a_mask", "b_mask", "profile_mask"]),
        (["img1.png", "frame2.png"], ["{}mask", "{}Label"]),
        (["dogImage.png", "cat.png"], ["dogMask", "catMask"]),
        (["0001TP_1.png"], ["{}_L"]),
    ],
)
@pytest.mark.parametrize("folders", [False, True], ids=["one folder", "two folders"])
def test_photographs_whose_names_end_like_masks_are_photographs(
    tmp_path, photographs, masks, folders
):
    one, other = (tmp_path / "images", tmp_path / "masks") if folders else (tmp_path, tmp_path)
    stems = [name.removesuffix(".png") for name in photographs]
    files = [mask.format(stem) + ".png" for mask, stem in zip(masks, stems, strict=True)]
    for number, (photo, mask) in enumerate(zip(photographs, files, strict=True)):
        save(one / photo, photograph(STREETS[number]))
        save(other / mask, STREETS[number].semantic)
    own = load(one, other, classes=[c.name for c in STREET])
    assert sorted(own.names) == sorted(stems)
    for name, labels in zip(own.names, own.labels, strict=True):
        np.testing.assert_array_equal(labels, STREETS[stems.index(name)].semantic)


@pytest.mark.parametrize("text", ["cat\ncup", "cat\ncup\n", "cat\r\ncup\r\n\r\n", "\ufeffcat\ncup"])
def test_every_line_of_classes_txt_is_a_class(tmp_path, text):
    save(tmp_path / "images/a.png", photograph(STREETS[0]))
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/a.txt").write_text("1 0.1 0.1 0.9 0.1 0.9 0.9\n")
    (tmp_path / "classes.txt").write_bytes(text.encode())
    own = load(tmp_path / "images", tmp_path / "labels")
    assert [c.name for c in own.classes] == ["background", "cat", "cup"]
    assert 2 in own.labels[0]


def test_panoptic_pictures_of_one_name_in_two_folders_keep_their_photographs(tmp_path):
    files = ["train/a.png", "val/a.png"]
    for file, scene in zip(files, STREETS[:2], strict=True):
        save(tmp_path / "images" / file, photograph(scene))
    semantic, instance = [s.semantic for s in STREETS[:2]], [s.instance for s in STREETS[:2]]
    export_coco_panoptic(tmp_path / "p.json", semantic, instance, files, STREET)
    own = load(tmp_path / "images", tmp_path / "p.json")
    assert list(own.names) == ["train/a", "val/a"] and list(own.splits) == ["train", "val"]
    for labels, image, scene in zip(own.labels, own.images, STREETS, strict=False):
        np.testing.assert_array_equal(labels, scene.semantic)
        assert np.abs(image - scene.image.transpose(2, 0, 1)).max() < 0.01


def test_the_folder_valid_is_the_split_val_in_every_format(tmp_path):
    outline = "0 0.1 0.1 0.9 0.1 0.9 0.9\n"
    for scene, split in zip(STREETS, ("train", "valid"), strict=False):
        save(tmp_path / "yolo/images" / split / "a.png", photograph(scene))
        (tmp_path / "yolo/labels" / split).mkdir(parents=True)
        (tmp_path / "yolo/labels" / split / "a.txt").write_text(outline)
        save(tmp_path / "masks/images" / split / "a.png", photograph(scene))
        save(tmp_path / "masks/masks" / split / "a.png", scene.semantic)
    images = [{"id": k, "file_name": f"{s}/a.png"} for k, s in enumerate(("train", "valid"), 1)]
    outlines = [[8.0, 8, 60, 8, 60, 50]]
    rows = [
        {"id": k, "image_id": k, "category_id": 1, "segmentation": outlines, "iscrowd": 0}
        for k in (1, 2)
    ]
    data = {"images": images, "categories": [{"id": 1, "name": "cat"}], "annotations": rows}
    (tmp_path / "coco.json").write_text(json.dumps(data))
    yolo = load(tmp_path / "yolo/images", tmp_path / "yolo/labels", classes=["cat"])
    masks = load(tmp_path / "masks")
    coco = load(tmp_path / "yolo/images", tmp_path / "coco.json")
    for own in (yolo, masks, coco):
        assert list(own.splits) == ["train", "val"]
        assert len(own.split("val").labels) == 1


def test_a_palette_makes_void_whatever_number_is_void_in_other_files(tmp_path):
    colors = np.uint8([(0, 0, 0), (200, 0, 0), (0, 200, 0)])
    labels = np.where(STREETS[0].semantic > 3, 0, STREETS[0].semantic % 2 + 1)
    save(tmp_path / "images/a.png", photograph(STREETS[0]))
    save(tmp_path / "masks/a.png", colors[labels])
    table = {"void": (0, 0, 0), "cat": (200, 0, 0), "dog": (0, 200, 0)}
    for void in (0, 254, 255):
        own = load(tmp_path, palette=table, void=void)
        np.testing.assert_array_equal(own.labels[0], np.where(labels == 0, 255, labels - 1))
        assert not inspect(tmp_path, palette=table, void=void).findings


def test_more_classes_than_names_are_refused(tmp_path):
    put(tmp_path, ["images/a.png"], ["masks/a.png"])
    with pytest.raises(ValueError, match=r"table leads to class 5, but classes has 2 names"):
        load(tmp_path, table={0: 0, 1: 1, 2: 5}, classes=["a", "b"])
    with pytest.raises(ValueError, match=r"palette leads to class 1, but classes has 1 names"):
        load(tmp_path, palette={"a": (0, 0, 0), "b": (1, 1, 1)}, classes=["x"])


def sets_of(root, images: list[str], masks: list[str]) -> dict[str, np.ndarray]:
    """Pairs in the order given; name -> what its mask means."""
    for number, (image, mask) in enumerate(zip(images, masks, strict=True)):
        save(root / image, photograph(STREETS[number]))
        save(root / mask, STREETS[number].semantic)
    return {image.rpartition(".")[0]: STREETS[k].semantic for k, image in enumerate(images)}


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("train/image_{}.jpg", "train/mask_{}.png"),
        ("site1_{}.jpg", "site1_mask_{}.png"),
        ("2024-05-01_{}_v2.jpg", "mask_2024-05-01_{}_v2.png"),
        ("{}_training.jpg", "{}_manual1.png"),
        ("scan3_{}.jpg", "truth_{}.png"),
    ],
)
def test_names_that_share_numbers_only_are_paired_by_them(tmp_path, image, mask):
    numbers = ["01", "02", "03"]
    meant = sets_of(
        tmp_path,
        ["images/" + image.format(n) for n in numbers],
        ["masks/" + mask.format(n) for n in numbers],
    )
    if image.startswith("train/"):
        for number, n in enumerate(numbers, start=3):
            at = (f"images/val/image_{n}.jpg", f"masks/val/mask_{n}.png")
            save(tmp_path / at[0], photograph(STREETS[number]))
            save(tmp_path / at[1], STREETS[number].semantic)
            meant[at[0].rpartition(".")[0]] = STREETS[number].semantic
    own = load(tmp_path, progress=False)
    assert sorted(own.names) == sorted(name.removeprefix("images/") for name in meant)
    for name, labels in zip(own.names, own.labels, strict=True):
        np.testing.assert_array_equal(labels, meant[f"images/{name}"])


@pytest.mark.parametrize(("image", "mask"), [("image_{}.jpg", "mask_{}.png"), ("{}.jpg", "{}.png")])
def test_photographs_and_masks_in_one_folder_are_told_apart(tmp_path, image, mask):
    numbers = ["01", "02", "03"]
    sets_of(tmp_path, [image.format(n) for n in numbers], [mask.format(n) for n in numbers])
    own = load(tmp_path, progress=False)
    assert len(own.names) == 3 and "two-images" not in inspect(tmp_path).kinds
    np.testing.assert_array_equal(own.labels, [s.semantic for s in STREETS[:3]])


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("case_{}/image.jpg", "case_{}/mask.png"),
        ("{}_json/img.png", "{}_json/label.png"),
        ("{}.tif", "{}_cp_masks.png"),
        ("{} [x=0,y=0].jpg", "{} [x=0,y=0]-labelled.png"),
        ("{}.jpg", "{}.jpg.png"),
        ("images/{}.jpg", "masks/{}.jpg_label.png"),
    ],
)
def test_names_of_cellpose_qupath_and_others_are_paired(tmp_path, image, mask):
    places = ["ctrl", "drug", "wash"]
    meant = sets_of(tmp_path, [image.format(n) for n in places], [mask.format(n) for n in places])
    own = load(tmp_path, progress=False)
    assert len(own.names) == 3 and "pairs-by-number" not in inspect(tmp_path, progress=False).kinds
    for name, labels in zip(own.names, own.labels, strict=True):
        found = [meant[key] for key in meant if key.removeprefix("images/") == name]
        np.testing.assert_array_equal(labels, found[0])


@pytest.mark.parametrize(
    ("image", "mask", "words"),
    [
        ("{}.jpg", "{}.png", ["cat", "mask", "label"]),
        ("{}.png.jpg", "{}_mask.png", ["cat", "dog", "tree"]),
        ("{}.jpg.jpg", "{}.jpg.png", ["cat", "dog", "tree"]),
    ],
)
def test_no_photograph_in_one_folder_is_a_mask_by_its_own_name(tmp_path, image, mask, words):
    meant = sets_of(tmp_path, [image.format(w) for w in words], [mask.format(w) for w in words])
    own = load(tmp_path, progress=False)
    assert len(own.names) == 3
    for name, labels in zip(own.names, own.labels, strict=True):
        np.testing.assert_array_equal(labels, meant[name])


def test_photographs_that_are_called_photo_and_target_keep_their_masks(tmp_path):
    words = ["photo", "target", "image"]
    meant = sets_of(tmp_path, [f"{w}.jpg" for w in words], [f"{w}_mask.png" for w in words])
    own = load(tmp_path, progress=False)
    for name, labels in zip(own.names, own.labels, strict=True):
        np.testing.assert_array_equal(labels, meant[name])


@pytest.mark.parametrize("mask", ["truth_{}.png", "{}.png"])
def test_masks_numbered_from_one_and_photographs_from_zero_are_no_pairs(tmp_path, mask):
    root = tmp_path / "set"
    photographs = [f"images/{n}.jpg" for n in range(5)]
    sets_of(root, photographs, [f"masks/{mask.format(n + 1)}" for n in range(5)])
    found = [f for f in inspect(root, progress=False).findings if f.kind == "pairs-shifted"]
    assert len(found) == 1 and "from 1" in found[0].sentence and "from 0" in found[0].sentence
    copy = repair(root, to=tmp_path / "copy", progress=False)
    with pytest.raises(ValueError, match="numbered from 1"):
        load(copy.folder, progress=False)


def test_files_at_both_ends_that_are_left_out_are_no_shift(tmp_path):
    root, out = tmp_path / "set", ["0.jpg", "5.png"]
    sets_of(root, [f"images/{n}.jpg" for n in range(5)], [f"masks/{n}.png" for n in range(1, 6)])
    assert load(root, leave_out=out, progress=False).names == ("1", "2", "3", "4")
    copy = repair(root, to=tmp_path / "copy", leave_out=out, progress=False)
    assert len(load(copy.folder, progress=False).names) == 4


def test_a_photograph_without_a_mask_is_no_shift(tmp_path):
    photographs = [f"images/{n}.jpg" for n in range(5)]
    sets_of(tmp_path, photographs, [f"masks/truth_{n}.png" for n in range(5)])
    (tmp_path / "masks" / "truth_0.png").unlink()
    assert "pairs-shifted" not in inspect(tmp_path, progress=False).kinds


def test_a_number_that_all_masks_have_is_no_shift(tmp_path):
    sets_of(tmp_path, ["images/1.jpg", "images/2.jpg"], ["masks/1_v2.png", "masks/2_v2.png"])
    assert "pairs-shifted" not in inspect(tmp_path, progress=False).kinds


def test_no_photograph_takes_the_mask_of_another_split(tmp_path):
    names = [f"{split}/{n}" for split in ("train", "val") for n in (1, 2, 3)]
    put(tmp_path, [f"images/{n}.png" for n in names], [f"masks/{n}.png" for n in names])
    (tmp_path / "masks/train/3.png").unlink()
    (tmp_path / "images/val/3.png").unlink()
    kinds = inspect(tmp_path).kinds
    assert {"image-without-mask", "mask-without-image"} <= set(kinds)


def test_splits_that_have_both_folders_in_them_are_read(tmp_path):
    names = [f"{split}/{{}}/{n}.png" for split in ("train", "valid") for n in (1, 2)]
    put(tmp_path, [n.format("images") for n in names], [n.format("masks") for n in names])
    own = load(tmp_path, progress=False)
    assert list(own.splits) == ["train", "train", "val", "val"]
    np.testing.assert_array_equal(own.labels, [s.semantic for s in STREETS[:4]])


def test_a_yolo_set_with_splits_outside_is_read(tmp_path):
    for number, split in enumerate(("train", "valid")):
        save(tmp_path / split / "images" / "a.jpg", photograph(STREETS[number]))
        (tmp_path / split / "labels").mkdir()
        text = f"{number} 0.1 0.1 0.9 0.1 0.9 0.9\n"
        (tmp_path / split / "labels" / "a.txt").write_text(text)
    (tmp_path / "data.yaml").write_text("names: [cat, cup]\n")
    own = load(tmp_path, progress=False)
    assert [c.name for c in own.classes] == ["background", "cat", "cup"]
    assert list(own.splits) == ["train", "val"]
    assert [int(labels.max()) for labels in own.labels] == [1, 2]


def test_a_folder_of_masks_is_one_wherever_it_lies(tmp_path):
    names = ["field/{}/1.png", "field/{}/2.png"]
    put(tmp_path, [n.format("images") for n in names], [n.format("masks") for n in names])
    assert len(load(tmp_path, progress=False).names) == 2


@pytest.mark.parametrize(
    "images, masks", [(".", "masks"), ("images", "."), ("a", "a/b"), ("a/b", "a")]
)
def test_one_folder_may_lie_inside_the_other(tmp_path, images, masks):
    put(tmp_path, [f"{images}/1.png", f"{images}/2.png"], [f"{masks}/1.png", f"{masks}/2.png"])
    assert load(tmp_path / images, tmp_path / masks, progress=False).names == ("1", "2")
    if masks == "masks":
        assert len(load(tmp_path, progress=False).names) == 2


def labelme(root, words: list[str], **more):
    save(root / "a.png", photograph(STREETS[0]))
    corners = [(4, 4), (24, 4), (24, 30), (4, 30)]
    shapes = [
        {"label": word, "shape_type": "polygon", "points": [[x + 26 * k, y] for x, y in corners]}
        for k, word in enumerate(words)
    ]
    data = {"imagePath": "a.png", "imageHeight": 64, "imageWidth": 80, "shapes": shapes}
    (root / "a.json").write_text(json.dumps(data))
    return load(root, progress=False, **more)


def test_names_without_a_background_get_one_where_shapes_are_drawn(tmp_path):
    own = labelme(tmp_path, ["leaf", "stem"], classes=["leaf", "stem"])
    assert [c.name for c in own.classes] == ["background", "leaf", "stem"]
    assert own.labels[0][0, 0] == 0 and own.labels[0][10, 10] == 1 and own.labels[0][10, 40] == 2


def test_what_labelme_is_told_to_ignore_is_void(tmp_path):
    own = labelme(tmp_path, ["leaf", "__ignore__"])
    assert [c.name for c in own.classes] == ["background", "leaf"]
    assert own.labels[0][10, 10] == 1 and own.labels[0][10, 40] == 255


@pytest.mark.parametrize(
    "names", [["background", "plate", "cup"], ["plate", "cup"]], ids=["with", "without"]
)
def test_coco_keeps_the_order_of_names_that_was_asked_for(tmp_path, names):
    file = coco_json(tmp_path)
    own = load(tmp_path / "images", file, classes=names, progress=False)
    assert [c.name for c in own.classes] == ["background", "plate", "cup"]
    assert [int(labels.max()) for labels in own.labels] == [2, 1]
