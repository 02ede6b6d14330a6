"""The report: its numbers are counted by hand, it never raises, it never writes."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.datasets.sets import (
    annotation,
    coco_json,
    fingerprint,
    image_path,
    mask_path,
    photograph,
    read,
    save,
    scenes,
    whole,
)
from utils.classes import VOID
from utils.datasets import inspect, load, repair
from utils.datasets.files import natural
from utils.datasets.pairing import pair
from utils.scenes import make_scenes

pytestmark = pytest.mark.slow

QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_the_table_counts_what_is_there(tmp_path):
    save(tmp_path / "images/a.png", np.random.default_rng(0).integers(0, 255, (8, 10, 3), "u1"))
    save(tmp_path / "images/b.png", np.random.default_rng(1).integers(0, 255, (6, 10), "u1"))
    mask = np.zeros((8, 10), np.uint8)
    mask[:2], mask[2:3] = 1, VOID
    save(tmp_path / "masks/a.png", mask)
    save(tmp_path / "masks/c.png", mask)
    table = inspect(tmp_path, progress=False).table
    assert (table["images"], table["masks"], table["pairs"]) == (2, 2, 1)
    assert table["images_without_mask"] == ["b.png"]
    assert table["masks_without_image"] == ["c.png"]
    assert table["image_sizes"] == {"10 x 8": 1, "10 x 6": 1}
    assert table["image_modes"] == {"RGB": 1, "L": 1}
    assert table["void_share"] == 20 / 160
    assert [row["pixels"] for row in table["classes"]] == [100, 40]
    assert [row["share"] for row in table["classes"]] == [100 / 140, 40 / 140]
    assert [row["pictures"] for row in table["classes"]] == [2, 2]


def test_objects_are_counted_where_the_format_tells_them_apart(tmp_path):
    other = [[6, 4, 10, 4, 10, 8, 6, 8]]
    rows = [annotation(3, 1, 1), annotation(4, 1, 1, segmentation=other, bbox=[6, 4, 4, 4])]
    report = inspect(tmp_path / "images", coco_json(tmp_path, annotations=rows), progress=False)
    assert report.table["objects_per_image"] == {"fewest": 0, "median": 1, "most": 2, "all": 2}


def test_the_worst_of_a_kind_is_shown_as_a_picture(tmp_path):
    whole(tmp_path, size=(128, 160))
    for i, far in ((1, 4), (4, 9)):
        save(mask_path(tmp_path, i), np.roll(read(mask_path(tmp_path, i)), far, axis=1))
    report = inspect(tmp_path, progress=False)
    assert report.kinds == ["mask-moved"]
    file, png = report.pictures["mask-moved"]
    assert file == max(report.findings, key=lambda f: f.weight).file
    assert png.startswith(b"\x89PNG")
    assert "street_" in report._repr_html_()
    assert "data:image/png;base64," in report._repr_html_()


def test_the_move_that_is_reported_is_the_one_that_was_made(tmp_path):
    whole(tmp_path, size=(128, 160))
    save(mask_path(tmp_path), np.roll(read(mask_path(tmp_path)), (5, -6), (0, 1)))
    (finding,) = inspect(tmp_path, progress=False).findings
    assert "moved by -5 rows and 6 columns" in finding.sentence


@pytest.mark.parametrize("seed", range(20))
def test_whole_sets_of_any_size_and_void_have_no_finding(tmp_path, seed):
    knobs = dict(size=[(64, 64), (96, 128), (150, 100)][seed % 3], void_border=seed % 2)
    for i, scene in enumerate(make_scenes(4, 700 + seed, **knobs)):
        save(tmp_path / "images" / f"{i}.png", photograph(scene))
        save(tmp_path / "masks" / f"{i}.png", scene.semantic.astype(np.uint8))
    report = inspect(tmp_path, progress=False)
    assert set(report.kinds) <= {"class-unused"}  # four streets need not show every class


def test_photographs_have_no_finding(tmp_path):
    from utils.photos import PHOTO_NAMES, load_photo

    for name in PHOTO_NAMES:
        photo = load_photo(name)
        save(tmp_path / name / "images/a.png", (photo.image * 255).round().astype(np.uint8))
        save(tmp_path / name / "masks/a.png", photo.semantic.astype(np.uint8))
        report = inspect(tmp_path / name, progress=False)
        assert report.kinds == [], report


# --- it never raises ---------------------------------------------------------------------------


@QUICK
@given(st.integers(0, 2**32 - 1))
def test_files_with_damaged_bytes_never_raise(tmp_path, seed):
    rng = np.random.default_rng(seed)
    root = tmp_path / str(seed)
    whole(root, n=2)
    for path in (image_path(root, 0), mask_path(root, 1)):
        data = bytearray(path.read_bytes())
        for _ in range(rng.integers(1, 8)):
            data[rng.integers(len(data))] = rng.integers(256)
        path.write_bytes(bytes(data[: rng.integers(1, len(data))] if seed % 2 else data))
    report = inspect(root, progress=False)
    assert repr(report)
    assert report._repr_html_()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@QUICK
@given(
    st.sampled_from(["images", "categories", "annotations"]),
    st.sampled_from(["id", "image_id", "category_id", "segmentation", "bbox", "area", "height"]),
    JSON,
    JSON,
)
def test_any_json_in_any_place_never_raises(tmp_path, part, key, value, whole_part):
    file = coco_json(tmp_path, **{part: lambda rows: [rows[0] | {key: value}, *rows[1:]]})
    assert repr(inspect(tmp_path / "images", file, progress=False))
    file = coco_json(tmp_path, **{part: whole_part})
    assert repr(inspect(tmp_path / "images", file, progress=False))


@QUICK
@given(st.text(max_size=60))
def test_any_text_as_annotations_never_raises(tmp_path, text):
    save(tmp_path / "images/a.png", np.zeros((8, 10, 3), np.uint8))
    for name, place in (("a.json", ""), ("a.xml", ""), ("a.txt", "labels"), ("a.json", "me")):
        folder = tmp_path / place if place else tmp_path
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
        masks = folder if place else folder / name
        assert repr(inspect(tmp_path / "images", masks, progress=False))


@QUICK
@given(st.lists(st.text("aA_1.é -mask", min_size=1, max_size=9), max_size=8, unique=True))
def test_pairing_gives_every_file_to_one_row_at_most(tmp_path, names):
    images = [tmp_path / "i" / f"{name}.png" for name in names]
    masks = [tmp_path / "m" / f"{name}_mask.png" for name in names]
    rows, _ = pair(images, masks, tmp_path / "i", tmp_path / "m")
    used = [path for _, *paths in rows for path in paths if path]
    assert len(used) == len(set(used))
    for _, image, mask in rows:
        if image and mask:
            assert image.stem.casefold().rstrip("_- .") in mask.stem.casefold() or "mask" in str(
                image
            )


def test_numbers_in_names_sort_as_numbers():
    assert sorted(["img10", "img2", "img1"], key=natural) == ["img1", "img2", "img10"]


# --- what is said wrongly is refused -----------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"images": 3}, TypeError, "images must be a path"),
        ({"images": "nowhere"}, FileNotFoundError, "images: there is no nowhere"),
        ({"format": "vox"}, ValueError, "format must be one of masks, voc"),
        ({"ids": "objects"}, ValueError, "ids must be None"),
        ({"classes": "cat"}, TypeError, "classes must be a list"),
        ({"classes": ["cat", "cat"]}, ValueError, "classes must differ"),
        ({"palette": {"cat": (1, 2)}}, ValueError, "palette\\['cat'\\] must be three"),
        ({"palette": {"a": (1, 2, 3), "b": (1, 2, 3)}}, ValueError, "colour .* twice"),
        ({"palette": [1, 2]}, ValueError, "palette must be"),
        ({"table": [1, 2]}, TypeError, "table must be"),
        ({"table": {1: 300}}, ValueError, "table must lead to"),
        ({"table": {1: 1.5}}, TypeError, "table\\[1\\] must be a whole number"),
        ({"void": "255"}, TypeError, "void must be a whole number"),
        ({"leave_out": "a.png"}, TypeError, "leave_out must be a list"),
    ],
)
def test_an_argument_that_cannot_be_is_refused_by_its_name(tmp_path, arguments, error, words):
    whole(tmp_path, n=1)
    with pytest.raises(error, match=words):
        inspect(**({"images": tmp_path, "progress": False} | arguments))


@pytest.mark.parametrize("size", [64, (64,), (0, 64), (64.0, 64), "64x64"])
def test_a_size_that_is_none_is_refused(tmp_path, size):
    with pytest.raises((ValueError, TypeError), match="size must be"):
        load(whole(tmp_path, n=1), size=size, progress=False)


def test_files_that_are_left_out_are_not_read(tmp_path):
    whole(tmp_path)
    image_path(tmp_path).write_bytes(b"")
    own = load(tmp_path, leave_out=["street_2.png"], progress=False)
    assert own.names == tuple(f"street_{i}" for i in (0, 1, 3, 4, 5))


def test_sizes_that_differ_are_named_and_one_size_is_made_of_them(tmp_path):
    whole(tmp_path)
    big = scenes(1, 50, (100, 130))[0]
    save(image_path(tmp_path), photograph(big))
    save(mask_path(tmp_path), big.semantic.astype(np.uint8))
    with pytest.raises(ValueError, match=r"2 sizes \(street_.*80 x 64, street_2.png 130 x 100\)"):
        load(tmp_path, progress=False)
    own = load(tmp_path, size=(32, 40), progress=False)
    assert own.images.shape == (6, 3, 32, 40)
    assert own.sizes[2] == (100, 130)
    assert set(np.unique(own.labels)) <= set(range(7))


def test_fit_takes_what_load_gives(tmp_path):
    import torch

    from utils.networks import fit

    own = load(whole(tmp_path), progress=False)
    history = fit(
        torch.nn.Conv2d(3, own.num_classes, 1),
        own.images,
        own.labels,
        val_images=own.images,
        val_labels=own.labels,
        num_classes=own.num_classes,
        steps=2,
        looks=1,
        progress=False,
        device="cpu",
    )
    assert np.isfinite(history.loss).all()


# --- repair ------------------------------------------------------------------------------------


def test_a_repaired_copy_has_the_pixels_that_were_meant(tmp_path):
    root = whole(tmp_path / "set")
    truth = {i: read(mask_path(root, i)) for i in range(6)}
    road = {i: (mask == 3).astype(np.uint8) * 255 for i, mask in truth.items()}
    for i, mask in road.items():
        save(mask_path(root, i), mask)
    save(root / "masks/street_1.jpg", road[1], quality=85)
    mask_path(root, 1).unlink()
    soft = np.asarray(Image.fromarray(road[2]).resize((40, 32), Image.Resampling.BILINEAR))
    save(mask_path(root, 2), np.asarray(Image.fromarray(soft).resize((80, 64), 2)))
    save(mask_path(root, 3), road[3][::2, ::2].copy())
    result = repair(root, to=tmp_path / "copy", progress=False)
    assert len(result.written) == 6
    own = load(tmp_path / "copy", progress=False)
    assert own.num_classes == 2
    for i in range(6):
        wrong = (own.labels[i] == 1) != (road[i] == 255)
        assert wrong.mean() <= (0.04 if i in (1, 2, 3) else 0), i


def test_masks_that_are_all_jpeg_are_brought_back_as_far_as_that_can_be(tmp_path):
    root = whole(tmp_path / "set")
    truth = {i: read(mask_path(root, i)) == 3 for i in range(6)}
    for i, mask in truth.items():
        save(root / f"masks/street_{i}.jpg", mask.astype(np.uint8) * 255, quality=75)
        mask_path(root, i).unlink()
    own = load(root, repair=tmp_path / "copy", progress=False)
    assert [(own.labels[i] != truth[i]).mean() < 0.03 for i in range(6)] == [True] * 6


def test_bgr_and_stray_colours_are_mended(tmp_path):
    from tests.datasets.sets import PALETTE
    from utils.classes import palette

    root = whole(tmp_path / "set")
    truth = {i: read(mask_path(root, i)) for i in range(6)}
    for i, mask in truth.items():
        rgb = palette()[mask]
        if i == 2:
            rgb = rgb[..., ::-1]
        if i == 3:
            rgb = rgb.copy()
            rgb[::7, ::7] = (9, 9, 9)
        save(mask_path(root, i), np.ascontiguousarray(rgb))
    own = load(root, palette=PALETTE, repair=tmp_path / "copy", progress=False)
    for i in range(6):
        assert (own.labels[i] != truth[i]).mean() <= (0.01 if i == 3 else 0)


@pytest.mark.parametrize("where", [".", "images/new", "masks"])
def test_a_copy_is_never_written_into_the_data_set(tmp_path, where):
    root = whole(tmp_path / "set")
    before = fingerprint(root)
    with pytest.raises(ValueError, match="to must"):
        repair(root, to=root / where, progress=False)
    assert fingerprint(root) == before


def test_a_folder_without_the_right_to_write_can_be_inspected(tmp_path):
    root = whole(tmp_path / "set")
    for folder in (root / "images", root / "masks", root):
        folder.chmod(0o555)
    try:
        assert inspect(root, progress=False).ok
    finally:
        for folder in (root, root / "images", root / "masks"):
            folder.chmod(0o755)


# --- weight ------------------------------------------------------------------------------------


def test_the_room_starts_without_torch_matplotlib_and_pycocotools():
    code = (
        "import sys, utils.datasets\n"
        "heavy = {'torch', 'matplotlib', 'pycocotools', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_report_is_plain_types(tmp_path):
    report = inspect(whole(tmp_path), progress=False)
    assert json.loads(json.dumps(report.to_dict())) == report.to_dict()
    assert isinstance(report.table["image_sizes"], dict)
    assert Path(tmp_path).exists()


@pytest.mark.parametrize("dtype", [np.uint8, np.int64])
def test_the_quick_neighbourhoods_are_those_of_scipys_filters(dtype):
    from scipy.ndimage import maximum_filter, minimum_filter

    from utils.datasets.facts import around

    for shape in ((9, 13), (1, 5), (2, 2)):
        values = np.random.default_rng(0).integers(0, 200, shape).astype(dtype)
        low, high = around(values)
        np.testing.assert_array_equal(low, minimum_filter(values, 3))
        np.testing.assert_array_equal(high, maximum_filter(values, 3))
