"""What `repair` says it did: grouped, and true of the files that it wrote."""

import json

import pytest

from tests.datasets.sets import annotation, coco_json, image_path, mask_path, whole
from utils.datasets import inspect, load, repair

HEIC = b"\0\0\0\x18ftypheic"


def test_the_log_has_one_line_for_all_files_to_which_the_same_was_done(tmp_path):
    rows = [annotation(i, 1 + i % 2, 1, area=300) for i in range(1, 9)]
    coco_json(tmp_path / "set", annotations=rows)
    result = repair(tmp_path / "set", to=tmp_path / "copy", progress=False)
    lines = [line for line in repr(result).splitlines() if "area-disagrees" in line]
    assert lines == [
        "  a.png and 1 more (area-disagrees): not written: a mask says how large it is"
    ]
    names = {path.name for path in (tmp_path / "copy").rglob("*.json")}
    notes = json.loads((tmp_path / "copy/notes.json").read_text())
    del notes["changes"]  # which say that the areas were not written
    assert names == {"notes.json"} and "area" not in json.dumps(notes)
    assert "files" not in repr(inspect(tmp_path / "set", progress=False))


def test_the_log_does_not_say_of_a_file_left_out_that_it_was_written(tmp_path):
    whole(tmp_path / "set")
    for path in (image_path(tmp_path / "set"), mask_path(tmp_path / "set")):
        path.rename(path.parent / "my street.PNG")
    (tmp_path / "set/images/my street.PNG").write_bytes(b"")
    result = repair(tmp_path / "set", to=tmp_path / "copy", progress=False)
    assert "my street" in result.left_out
    assert not [line for line in result.changes if "written" in line]


def test_the_log_says_png_of_what_is_written_as_png(tmp_path):
    whole(tmp_path / "set")
    image_path(tmp_path / "set").rename(tmp_path / "set/images/street_2.JPG")
    result = repair(tmp_path / "set", to=tmp_path / "copy", progress=False)
    assert "street_2.JPG (name-capitals): written with the ending .png" in result.changes
    assert (tmp_path / "copy/images/street_2.png").exists()


def test_a_photograph_in_heic_is_called_so_and_its_mask_names_it(tmp_path):
    whole(tmp_path)
    image_path(tmp_path).unlink()
    (tmp_path / "images/street_2.HEIC").write_bytes(HEIC)
    about = {f.kind: f for f in inspect(tmp_path, progress=False).findings}
    assert set(about) == {"image-foreign", "mask-without-image"}
    assert "HEIC" in about["image-foreign"].sentence and "JPEG" in about["image-foreign"].remedy
    assert "street_2.HEIC" in about["mask-without-image"].sentence


def test_a_photograph_in_heic_that_a_json_lists_is_not_called_missing(tmp_path):
    coco_json(tmp_path)
    (tmp_path / "images/a.png").unlink()
    (tmp_path / "images/a.HEIC").write_bytes(HEIC)
    text = (tmp_path / "annotations.json").read_text().replace("a.png", "a.HEIC")
    (tmp_path / "annotations.json").write_text(text)
    kinds = inspect(tmp_path, progress=False).kinds
    assert "image-foreign" in kinds and "image-missing" not in kinds


def test_a_mended_copy_with_masks_said_beside_it_is_refused(tmp_path):
    file = coco_json(tmp_path / "set")
    repair(tmp_path / "set/images", file, to=tmp_path / "copy", progress=False)
    with pytest.raises(ValueError, match="masks must be left out"):
        inspect(tmp_path / "copy", file, progress=False)
    assert load(tmp_path / "copy", progress=False).images.shape[0] == 2
    parts = tmp_path / "copy/images", tmp_path / "copy/masks"
    assert inspect(*parts, progress=False).table["pairs"] == 2
