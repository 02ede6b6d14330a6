"""The photographs and their annotations: valid COCO, and every number agrees with the pixels."""

import json
import re
import socket

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from pycocotools import mask as coco
from pycocotools.coco import COCO
from scipy.ndimage import binary_dilation
from skimage.color import rgb2lab
from skimage.filters import threshold_otsu
from skimage.morphology import disk

from utils.classes import VOID, palette
from utils.masks import box, connected_components, instance_to_semantic, mask_to_polygons
from utils.photos import (
    ANNOTATIONS,
    PHOTO_NAMES,
    annotation_mask,
    coins_pushed_together,
    load_photo,
    photographs,
    split_tiles,
)

every_photo = pytest.mark.parametrize("name", PHOTO_NAMES)


def shape_and_annotations(photo):
    return photo.image.shape[:2], photo.annotations["annotations"]


@every_photo
def test_annotations_follow_the_schema(name):
    schema = json.loads((ANNOTATIONS / "schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads((ANNOTATIONS / f"{name}.json").read_text()))


def test_every_annotation_file_is_a_photograph_and_the_other_way_round():
    assert {path.stem for path in ANNOTATIONS.glob("*.json")} == {*PHOTO_NAMES, "schema"}
    assert len(PHOTO_NAMES) >= 4


@every_photo
def test_ids_are_unique_and_point_to_something(name):
    annotations = load_photo(name).annotations
    ids = {
        key: [item["id"] for item in annotations[key]]
        for key in ("licenses", "images", "categories", "annotations")
    }
    assert all(len(set(values)) == len(values) for values in ids.values())
    assert {a["image_id"] for a in annotations["annotations"]} == set(ids["images"])
    assert {a["category_id"] for a in annotations["annotations"]} == set(ids["categories"])
    assert {i["license"] for i in annotations["images"]} == set(ids["licenses"])


@every_photo
def test_area_and_box_agree_with_the_mask(name):
    size, annotations = shape_and_annotations(load_photo(name))
    for annotation in annotations:
        mask = annotation_mask(annotation, size)
        assert annotation["area"] == mask.sum()
        assert annotation["bbox"] == list(box(mask))


@every_photo
def test_image_size_agrees_with_the_picture(name):
    photo = load_photo(name)
    described = photo.annotations["images"][0]
    assert photo.image.shape == (described["height"], described["width"], 3)
    assert photo.instance.shape == photo.semantic.shape == photo.image.shape[:2]


@every_photo
def test_no_pixel_belongs_to_two_annotations(name):
    size, annotations = shape_and_annotations(load_photo(name))
    assert sum(annotation_mask(a, size).astype(int) for a in annotations).max() == 1


@every_photo
def test_pycocotools_reads_the_file_and_sees_almost_the_same(name):
    photo = load_photo(name)
    reader = COCO()
    reader.dataset = json.loads(json.dumps(photo.annotations))
    reader.createIndex()
    for annotation in reader.loadAnns(reader.getAnnIds()):
        theirs = reader.annToMask(annotation).astype(bool)
        ours = annotation_mask(annotation, photo.image.shape[:2])
        encoded = [coco.encode(np.asfortranarray(m, np.uint8)) for m in (theirs, ours)]
        assert coco.iou(encoded[:1], encoded[1:], [0]).item() > 0.97


@every_photo
def test_the_maps_are_one_truth(name):
    photo = load_photo(name)
    things = photo.instance > 0
    from_instances = instance_to_semantic(photo.instance, photo.instance_classes)
    assert np.array_equal(photo.semantic[things], from_instances[things])
    is_thing = np.array([c.is_thing for c in photo.classes])
    assert np.array_equal(is_thing[photo.semantic], things)
    assert sorted(photo.instance_classes) == np.unique(photo.instance[things]).tolist()
    for class_id, color in {c.id: c.color for c in photo.classes}.items():
        assert tuple(palette(photo.classes)[class_id]) == color
    assert VOID not in photo.semantic


@every_photo
def test_every_instance_has_as_many_pixels_as_its_annotation(name):
    photo = load_photo(name)
    things = {c.id for c in photo.classes if c.is_thing}
    areas = [a["area"] for a in photo.annotations["annotations"] if a["category_id"] in things]
    assert np.bincount(photo.instance.ravel())[1:].tolist() == areas


@every_photo
def test_images_are_what_the_series_calls_an_image(name):
    image = load_photo(name).image
    assert image.dtype == np.float32
    assert 0 <= image.min() < 0.3
    assert 0.7 < image.max() <= 1


@every_photo
def test_no_network_is_asked_for_a_photograph(name, monkeypatch):
    def refuse(*_):
        raise AssertionError("a photograph must not need the network")

    monkeypatch.setattr(socket, "socket", refuse)
    load_photo(name)


def linear(color):
    c = np.array(color) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


# What red-, green- and blue-blind eyes see of linear RGB (Machado, Oliveira, Fernandes 2009)
BLINDNESS = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


@every_photo
@pytest.mark.parametrize("kind", [None, *BLINDNESS])
def test_class_colours_stay_apart_for_every_kind_of_colour_vision(name, kind):
    matrix = np.eye(3) if kind is None else np.array(BLINDNESS[kind])
    seen = [np.clip(matrix @ linear(c.color), 0, 1) for c in load_photo(name).classes]
    encoded = [np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055) for v in seen]
    lab = rgb2lab(np.array(encoded)[None])[0]
    gaps = np.linalg.norm(lab[:, None] - lab[None], axis=-1)[np.triu_indices(len(lab), 1)]
    assert gaps.min() > 15


def test_there_are_24_coins_each_one_piece_without_a_hole_and_none_touch():
    photo = load_photo("coins")
    assert len(photo.instance_classes) == 24
    assert connected_components(photo.semantic == 1, connectivity=2)[1] == 24
    for coin in range(1, 25):
        area = (photo.instance == coin).sum()
        _, _, width, height = box(photo.instance == coin)
        assert len(mask_to_polygons(photo.instance == coin)) == 1  # raises if there is a hole
        assert 0.72 < area / (width * height) < 0.85  # a disc fills pi / 4 = 0.785 of its box


def test_one_thing_may_be_several_pieces():
    photo = load_photo("camera")
    (person,) = (i for i, c in photo.instance_classes.items() if photo.classes[c].name == "person")
    assert connected_components(photo.instance == person)[1] == 4  # the tripod stands before him


def test_a_later_annotation_covers_an_earlier_one(tmp_path, monkeypatch):
    annotations = load_photo("cat").annotations
    first = annotations["annotations"][0]
    nose = {**first, "id": 2, "segmentation": [[240, 230, 290, 230, 290, 260, 240, 260]]}
    annotations["annotations"].append(nose)
    (tmp_path / "cat.json").write_text(json.dumps(annotations))
    monkeypatch.setattr(photographs, "ANNOTATIONS", tmp_path)
    instance = load_photo("cat").instance
    assert instance[245, 265] == 2
    assert (instance == 1).sum() == first["area"] - 50 * 30


def test_packed_run_lengths_are_read_as_well():
    size, annotations = shape_and_annotations(load_photo("cat"))
    mask = annotation_mask(annotations[0], size)
    packed = coco.encode(np.asfortranarray(mask, np.uint8))
    assert np.array_equal(annotation_mask({"segmentation": packed}, size), mask)


def test_run_lengths_of_another_picture_are_refused():
    with pytest.raises(ValueError, match=re.escape("(2, 3)")):
        annotation_mask({"id": 1, "segmentation": {"size": [2, 3], "counts": [6]}}, (3, 3))


def test_an_unknown_photograph_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"coins.*'dog'"):
        load_photo("dog")


def test_a_missing_picture_is_answered_with_the_remedy():
    with pytest.raises(FileNotFoundError, match="pip install"):
        photographs._read_image("nothing.png")


@every_photo
def test_the_credit_names_the_photographer_and_the_licence(name):
    photo = load_photo(name)
    assert photo.annotations["licenses"][0]["name"] in photo.credit
    assert "scikit-image" in photo.credit
    assert "array" not in repr(photo)


def test_a_threshold_on_the_coins_is_no_instance_segmentation():
    photo = load_photo("coins")
    bright = photo.image[..., 0] > threshold_otsu(photo.image[..., 0])
    pieces, n = connected_components(bright)
    sizes = np.bincount(pieces.ravel())[1:]
    assert n > 100  # mostly specks, though there are 24 coins
    assert (sizes >= 100).sum() == 24  # without the specks the number is right, by luck:
    largest = pieces == sizes.argmax() + 1  # one coin has run into the bright backdrop
    assert (photo.instance[largest] == 0).mean() > 0.8


def test_thick_outlines_make_coins_touch():
    coins = load_photo("coins").semantic == 1
    counts = [connected_components(binary_dilation(coins, disk(radius)))[1] for radius in (2, 4, 8)]
    assert counts[0] == 24 > counts[1] > counts[2]


def test_pushed_coins_are_the_real_ones_and_hang_together():
    ids = (7, 10, 1, 16, 13)
    image, instance = coins_pushed_together(ids, columns=3)
    coins = load_photo("coins")
    assert image.shape == (*instance.shape, 3) and image.dtype == np.float32
    assert connected_components(instance > 0)[1] == 1
    for number, i in enumerate(ids, start=1):  # no coin has lost a pixel to another one
        np.testing.assert_array_equal(image[instance == number], coins.image[coins.instance == i])
    assert len(np.unique(image[instance == 0])) == 1


def test_only_coins_of_the_photograph_can_be_pushed():
    with pytest.raises(ValueError, match=r"from 1 to 24, got \(3, 25\)"):
        coins_pushed_together((3, 25))


def test_where_tiles_begin_may_be_written_in_bytes():
    starts = np.uint8([0, 100, 200])  # 200 + 100 is more than a byte holds
    first, second = split_tiles(starts, size=100, border=150)
    assert (first.tolist(), second.tolist()) == ([0], [2])
