"""Annotations in one JSON: which photograph a finding names, capitals, leftovers of systems."""

import json

import numpy as np
import pytest

from tests.datasets.sets import annotation, coco_json, save, whole
from utils.datasets import inspect, load, repair

LEFTOVER = b"\0\5\x16\7"


@pytest.mark.parametrize("name", ["A.png", "a.PNG", "photos/a.png", "photos\\A.PNG"])
def test_a_name_in_other_capitals_is_found_when_there_is_one(tmp_path, name):
    file = coco_json(tmp_path, images=lambda rows: [rows[0] | {"file_name": name}, rows[1]])
    report = inspect(tmp_path / "images", file, progress=False)
    assert report.ok
    assert report.table["pairs"] == 2
    same = name.replace("\\", "/").endswith("a.png")
    assert [f.file for f in report.findings if f.kind == "name-case"] == ([] if same else ["a.png"])
    assert {"image-missing", "image-unlisted"}.isdisjoint(report.kinds)


def test_an_annotation_that_is_there_twice_is_read_once(tmp_path):
    file = coco_json(tmp_path, annotations=lambda rows: [*rows, annotation(9, 1, 1)])
    report = inspect(tmp_path / "images", file, progress=False)
    assert report.table["objects_per_image"]["all"] == 2
    assert [f.kind for f in report.findings] == ["annotation-twice"]
    assert "9" in report.findings[0].sentence


def test_a_path_with_quotes_is_told_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="quotes"):
        inspect(f'"{tmp_path}"', progress=False)


def test_a_name_that_two_files_could_have_is_not_guessed(tmp_path):
    file = coco_json(tmp_path, images=lambda rows: [rows[0] | {"file_name": "C.png"}, rows[1]])
    for folder in ("one", "two"):
        save(tmp_path / "images" / folder / "c.png", np.full((8, 10, 3), 9, np.uint8))
    report = inspect(tmp_path / "images", file, progress=False)
    assert "image-missing" in report.kinds


def test_findings_about_a_photograph_name_and_show_it_and_not_the_json(tmp_path):
    changes = [
        annotation(3, 1, 1, segmentation=[[0, 0, 10, 0, 10, 8, 0, 8]], area=80, bbox=[0, 0, 10, 8]),
        annotation(4, 2, 2),
        annotation(5, 2, 77),
    ]
    file = coco_json(
        tmp_path, images=lambda rows: [rows[0], rows[1] | {"width": 20, "height": 16}],
        annotations=changes,
    )  # fmt: skip
    report = inspect(tmp_path / "images", file, progress=False)
    files = {f.kind: f.file for f in report.findings}
    assert files["mask-size"] == "b.png"
    assert files["mask-one-class"] == "a.png"
    assert files["category-undeclared"] == "annotations.json"
    (size,) = [f for f in report.findings if f.kind == "mask-size"]
    assert "nearest" not in size.remedy
    assert "20 x 16" in size.sentence and "10 x 8" in size.sentence
    assert all(shown != "annotations.json" for shown, _ in report.pictures.values())
    assert "category-undeclared" not in report.pictures
    assert 'alt="annotations.json' not in report._repr_html_()


@pytest.mark.parametrize("kind", ["masks", "coco"])
def test_leftovers_of_a_system_are_notes_and_nothing_else(tmp_path, kind):
    if kind == "coco":
        coco_json(tmp_path)
        places = ["._annotations.json", "images/._a.png", "images/._annotations.json"]
    else:
        whole(tmp_path, n=2)
        places = ["images/._street_0.png", "masks/._street_0.png", "images/Thumbs.db"]
    for place in places:
        (tmp_path / place).write_bytes(LEFTOVER)
    report = inspect(tmp_path, progress=False)
    assert report.ok
    about = {f.kind for f in report.findings if "._" in f.file}
    assert about == {"not-an-image"}
    assert report.table["pairs"] == 2
    load(tmp_path, progress=False)
    assert len(repair(tmp_path, to=tmp_path.parent / f"{kind}_copy", progress=False).written) == 2


def test_a_labelme_name_in_other_capitals_is_found(tmp_path):
    save(tmp_path / "Cup.PNG", np.random.default_rng(0).integers(0, 255, (8, 10, 3), np.uint8))
    shape = {"label": "cup", "points": [[1, 1], [6, 1], [6, 5]], "shape_type": "polygon"}
    data = {"shapes": [shape], "imagePath": "cup.png", "imageHeight": 8, "imageWidth": 10}
    (tmp_path / "cup.json").write_text(json.dumps(data))
    report = inspect(tmp_path, progress=False)
    assert report.table["pairs"] == 1
    assert "name-case" in report.kinds
    assert "image-path-differs" not in report.kinds
