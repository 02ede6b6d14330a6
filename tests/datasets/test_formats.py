"""Each format is read as its own tools read it, or as its description says."""

import base64
import io
import json

import numpy as np
import pytest
from PIL import Image, ImageDraw
from pycocotools import mask as coco_tool
from pycocotools.coco import COCO

from tests.datasets.sets import NAMES, PALETTE, annotation, coco_json, photograph, save, scenes
from utils.classes import VOID, palette
from utils.datasets import inspect, load, pairs
from utils.datasets.readers.cvat import cvat_mask
from utils.datasets.readers.tables import CITYSCAPES, voc_colors
from utils.masks import ids_to_rgb

RNG = np.random.default_rng(0)
NOISE = RNG.integers(0, 255, (8, 10, 3), np.uint8)


def only(images, masks=None, **options):
    """The one pair of a data set."""
    found = list(pairs(images, masks, **options))
    assert len(found) == 1
    return found[0]


def square(value: int, background: int = 0) -> np.ndarray:
    mask = np.full((8, 10), background, np.uint8)
    mask[2:5, 3:7] = value
    return mask


# --- pictures of labels ------------------------------------------------------------------------


def test_index_png_is_loaded_as_it_was_written(tmp_path):
    for i, scene in enumerate(scenes(3)):
        save(tmp_path / "images" / f"{i}.png", photograph(scene))
        save(tmp_path / "masks" / f"{i}.png", scene.semantic.astype(np.uint8))
    own = load(tmp_path, progress=False)
    assert own.images.shape == (3, 3, 64, 80)
    assert own.images.dtype == np.float32
    assert own.labels.dtype == np.int64
    assert own.num_classes == 7
    for i, scene in enumerate(scenes(3)):
        np.testing.assert_array_equal(own.labels[i], scene.semantic)
        assert np.abs(own.images[i].transpose(1, 2, 0) - scene.image).max() <= 0.5 / 255 + 1e-6


def test_palette_png_is_read_by_number_not_by_colour(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    picture = Image.fromarray(square(2))
    picture.putpalette(palette().tobytes())
    (tmp_path / "masks").mkdir()
    picture.save(tmp_path / "masks/a.png")
    np.testing.assert_array_equal(only(tmp_path).labels, square(2))


def test_colours_are_read_by_the_table_that_is_given(tmp_path):
    scene = scenes()[0]
    save(tmp_path / "images/a.png", photograph(scene))
    save(tmp_path / "masks/a.png", palette()[scene.semantic])
    pair = only(tmp_path, palette=PALETTE)
    np.testing.assert_array_equal(pair.labels, scene.semantic)
    own = load(tmp_path, palette=PALETTE, progress=False)
    assert [c.name for c in own.classes] == NAMES
    assert own.classes[5].color == PALETTE["car"]


def test_a_colour_called_void_does_not_count(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    rgb = np.zeros((8, 10, 3), np.uint8)
    rgb[2:5], rgb[5] = (255, 0, 0), (224, 224, 192)
    save(tmp_path / "masks/a.png", rgb)
    table = {"ground": (0, 0, 0), "void": (224, 224, 192), "cup": (255, 0, 0)}
    pair = only(tmp_path, palette=table)
    assert np.unique(pair.labels).tolist() == [0, 1, VOID]
    assert (pair.labels == 1).sum() == 30


@pytest.mark.parametrize("known", ["PASCAL VOC", "Cityscapes"])
def test_a_table_of_a_well_known_data_set_is_proposed(tmp_path, known):
    from utils.datasets.readers.tables import known_tables

    table = known_tables()[known]
    colors = [c for c, name in table.items() if name in ("person", "car", "train", "bus")]
    rgb = np.repeat(np.repeat(np.array(colors, np.uint8)[None], 8, 0), 3, 1)
    save(tmp_path / "images/a.png", np.resize(NOISE, rgb.shape))
    save(tmp_path / "masks/a.png", rgb)
    finding = inspect(tmp_path, progress=False).findings[0]
    assert finding.kind == "mask-colours-no-table"
    assert known in finding.remedy


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_grey_png_of_few_bits_holds_the_numbers_that_were_written(tmp_path, bits):
    import struct
    import zlib

    values = np.arange(80).reshape(8, 10) % 2 ** min(bits, 3)
    rows = b""
    for row in values:
        text = "".join(format(v, f"0{bits}b") for v in row)
        text += "0" * (-len(text) % 8)
        rows += b"\0" + int(text, 2).to_bytes(len(text) // 8, "big")
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 10, 8, bits, 0, 0, 0, 0)),)
    chunks += ((b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    save(tmp_path / "images/a.png", NOISE)
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks/a.png").write_bytes(data)
    np.testing.assert_array_equal(only(tmp_path).labels, values)


def test_sixteen_bit_object_ids_are_kept(tmp_path):
    ids = np.zeros((8, 10), np.uint16)
    ids[:2], ids[2:4], ids[4:5] = 26001, 7, 300
    save(tmp_path / "images/a.png", NOISE)
    save(tmp_path / "masks/a.png", ids)
    pair = only(tmp_path, ids="instances")
    np.testing.assert_array_equal(pair.instance, ids)
    np.testing.assert_array_equal(pair.labels, ids > 0)
    assert pair.instance_classes == {7: 1, 300: 1, 26001: 1}
    street = only(tmp_path, ids="cityscapes", classes=[f"c{i}" for i in range(34)], void=300)
    assert street.instance_classes == {26001: 26}
    assert np.unique(street.labels).tolist() == [0, 7, 26, VOID]


def test_255_among_cityscapes_numbers_is_no_class(tmp_path):
    ids = np.zeros((8, 10), np.uint16)
    ids[:2], ids[2:4], ids[4:5] = 26001, 7, 255
    save(tmp_path / "images/a.png", NOISE)
    save(tmp_path / "masks/a.png", ids)
    for table, most in ((None, 27), ({0: 0, 7: 1, 26: 2, 255: 255}, 3)):
        own = load(tmp_path, ids="cityscapes", table=table)
        assert own.num_classes == most
        assert (own.labels[0][4] == VOID).all()
        (pair,) = pairs(tmp_path, ids="cityscapes", table=table)
        assert pair.instance_classes == {26001: most - 1} and (pair.instance[:2] == 26001).all()
    found = inspect(tmp_path, ids="cityscapes", classes=["road", "car"]).findings
    assert "label-out-of-range" in [finding.kind for finding in found]


def test_black_and_white_is_background_and_class_1(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    save(tmp_path / "masks/a.png", square(255))
    np.testing.assert_array_equal(only(tmp_path).labels, square(1))


def test_255_beside_other_labels_is_void(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    mask = square(1)
    mask[0] = 255
    save(tmp_path / "masks/a.png", mask)
    np.testing.assert_array_equal(only(tmp_path).labels, mask)


def test_a_table_renumbers_and_makes_void(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    mask = square(113, background=38)
    mask[0] = 7
    save(tmp_path / "masks/a.png", mask)
    pair = only(tmp_path, table={38: 0, 113: 1, 7: VOID})
    assert pair.labels[0, 0] == VOID
    np.testing.assert_array_equal(pair.labels[1:], square(1)[1:])


# --- benchmarks --------------------------------------------------------------------------------


def test_voc_is_read_with_its_splits_and_its_void_border(tmp_path):
    for name in ("2007_000032", "2007_000033", "2007_000061"):
        save(tmp_path / "JPEGImages" / f"{name}.jpg", RNG.integers(0, 255, (8, 10, 3), np.uint8))
        mask = square(15)
        mask[1, 3:7] = 255
        picture = Image.fromarray(mask)
        picture.putpalette(voc_colors().tobytes())
        (tmp_path / "SegmentationClass").mkdir(exist_ok=True)
        picture.save(tmp_path / "SegmentationClass" / f"{name}.png")
    save(tmp_path / "JPEGImages/2007_000099.jpg", NOISE)  # most of VOC's have no mask
    lists = tmp_path / "ImageSets/Segmentation"
    lists.mkdir(parents=True)
    (lists / "train.txt").write_text("2007_000032\n2007_000033\n")
    (lists / "val.txt").write_text("2007_000061\n")
    own = load(tmp_path, progress=False)
    assert own.splits == ("train", "train", "val")
    assert own.num_classes == 21
    assert own.classes[15].name == "person"
    np.testing.assert_array_equal(own.split("val").labels[0], mask)


def test_vocs_colours_are_those_of_its_description():
    expected = [[0, 0, 0], [128, 0, 0], [0, 128, 0], [128, 128, 0], [0, 0, 128]]
    assert voc_colors(5).tolist() == expected
    assert voc_colors(256)[255].tolist() == [224, 224, 192]  # its border


@pytest.mark.parametrize("what", ["labelIds", "labelTrainIds"])
def test_cityscapes_becomes_the_19_classes_of_the_benchmark(tmp_path, what):
    frame = "aachen_000000_000019"
    save(tmp_path / f"leftImg8bit/train/aachen/{frame}_leftImg8bit.png", NOISE)
    raw = np.zeros((8, 10), np.uint8)
    raw[:3], raw[3:6], raw[6:7] = 7, 26, 4  # road, car, static
    mask = raw
    if what == "labelTrainIds":
        mask = np.full_like(raw, VOID)
        mask[raw == 7], mask[raw == 26] = 0, 13
    save(tmp_path / f"gtFine/train/aachen/{frame}_gtFine_{what}.png", mask)
    save(tmp_path / f"gtFine/train/aachen/{frame}_gtFine_color.png", NOISE)
    pair = only(tmp_path)
    assert pair.split == "train"
    assert pair.labels[0, 0] == 0
    assert pair.labels[3, 0] == 13 == list(CITYSCAPES).index("car")
    assert (pair.labels[6:] == VOID).all()


def test_pet_trimaps_count_from_one_and_their_border_does_not_count(tmp_path):
    save(tmp_path / "images/Abyssinian_1.jpg", NOISE)
    trimap = np.full((8, 10), 2, np.uint8)
    trimap[2:6, 2:8], trimap[3:5, 3:7] = 3, 1
    save(tmp_path / "annotations/trimaps/Abyssinian_1.png", trimap)
    (tmp_path / "annotations/trimaps/._Abyssinian_1.png").write_bytes(b"\0\5\x16\7")
    (tmp_path / "annotations/test.txt").write_text("Abyssinian_1 1 1 1\n")
    pair = only(tmp_path)
    assert pair.split == "test"
    np.testing.assert_array_equal(pair.labels == 1, trimap == 1)
    np.testing.assert_array_equal(pair.labels == 0, trimap == 2)
    np.testing.assert_array_equal(pair.labels == VOID, trimap == 3)


# --- COCO --------------------------------------------------------------------------------------


def test_coco_masks_are_those_of_pycocotools(tmp_path):
    save(tmp_path / "images/p.png", RNG.integers(0, 255, (40, 60, 3), np.uint8))
    rows = []
    for i in range(8):
        corners = RNG.uniform(0, 40, (6, 2)).ravel().tolist()
        rows.append(annotation(i + 1, 1, 1, segmentation=[corners], area=None, bbox=None))
    packed = coco_tool.encode(np.asfortranarray(RNG.random((40, 60)) > 0.8, np.uint8))
    packed = {"size": packed["size"], "counts": packed["counts"].decode()}
    rows.append(annotation(9, 1, 1, segmentation=packed, area=None, bbox=None))
    data = {
        "images": [{"id": 1, "file_name": "p.png", "height": 40, "width": 60}],
        "categories": [{"id": 1, "name": "x"}],
    }
    for row in rows:  # one annotation at a time: nothing covers anything
        file = tmp_path / f"{row['id']}.json"
        file.write_text(json.dumps(data | {"annotations": [row]}))
        expected = COCO(str(file)).annToMask(row).astype(bool)
        pair = only(tmp_path / "images", file)
        np.testing.assert_array_equal(pair.labels == 1, expected)


def test_category_ids_with_gaps_become_1_2_3_and_zero_stays_apart(tmp_path):
    categories = [{"id": i, "name": n} for i, n in ((0, "fish"), (13, "sign"), (90, "brush"))]
    rows = [
        annotation(1, 1, 0),
        annotation(2, 1, 90, segmentation=[[6, 4, 10, 4, 10, 8, 6, 8]], bbox=[6, 4, 4, 4]),
    ]
    file = coco_json(tmp_path, categories=categories, annotations=rows)
    pair = next(pairs(tmp_path / "images", file))
    assert pair.labels[0, 0] == 1  # fish
    assert pair.labels[6, 8] == 3  # brush
    assert pair.labels[7, 0] == 0  # nobody's
    own = load(tmp_path / "images", file, progress=False)
    assert [c.name for c in own.classes] == ["background", "fish", "sign", "brush"]


def test_a_turned_photograph_is_turned_when_its_annotations_are(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = RNG.integers(0, 255, (8, 10, 3), np.uint8)
    save(tmp_path / "images/phone.png", stored, exif=exif)
    for size, expected in (((10, 8), np.rot90(stored, -1)), ((8, 10), stored)):
        data = {
            "images": [{"id": 1, "file_name": "phone.png", "height": size[0], "width": size[1]}],
            "categories": [{"id": 1, "name": "cup"}],
            "annotations": [annotation(1, 1, 1)],
        }
        (tmp_path / "a.json").write_text(json.dumps(data))
        pair = only(tmp_path / "images", tmp_path / "a.json")
        np.testing.assert_array_equal((pair.image * 255).round(), expected)
        assert pair.labels.shape == size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_eight_ways_a_camera_can_be_held_end_upright(tmp_path, orientation):
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = orientation
    save(tmp_path / "images/a.png", NOISE, exif=exif)
    with Image.open(tmp_path / "images/a.png") as picture:
        upright = np.asarray(ImageOps.exif_transpose(picture))
    save(tmp_path / "masks/a.png", np.ones(upright.shape[:2], np.uint8))
    pair = only(tmp_path, classes=["a", "b"])
    np.testing.assert_array_equal((pair.image * 255).round(), upright)


def test_panoptic_pngs_become_labels_objects_crowds_and_void(tmp_path):
    ids = np.zeros((8, 10), np.int64)
    ids[:3], ids[3:5, :5], ids[3:5, 5:] = 855309, 16777214, 256
    save(tmp_path / "images/a.jpg", NOISE)
    save(tmp_path / "panoptic/a.png", ids_to_rgb(ids))
    segments = [
        {"id": 855309, "category_id": 40, "iscrowd": 0, "area": 30},
        {"id": 16777214, "category_id": 7, "iscrowd": 0, "area": 10},
        {"id": 256, "category_id": 7, "iscrowd": 1, "area": 10},
    ]
    data = {
        "images": [{"id": 1, "file_name": "a.jpg", "height": 8, "width": 10}],
        "categories": [{"id": 7, "name": "cup", "isthing": 1}, {"id": 40, "name": "sky"}],
        "annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": segments}],
    }
    data["categories"][1]["isthing"] = 0
    (tmp_path / "panoptic.json").write_text(json.dumps(data))
    pair = only(tmp_path / "images", tmp_path / "panoptic.json")
    assert pair.labels[0, 0] == 1  # sky
    assert (pair.labels[3:5] == 0).all()  # cup: the first category, there is no background
    assert (pair.labels[5:] == VOID).all()
    assert pair.instance_classes == {1: 0, 2: 0}
    assert pair.crowds == {2}
    assert pair.instance[0, 0] == 0


# --- annotation tools --------------------------------------------------------------------------


def rim(mask: np.ndarray) -> np.ndarray:
    from scipy.ndimage import binary_dilation, binary_erosion

    return binary_dilation(mask, np.ones((3, 3))) & ~binary_erosion(mask, np.ones((3, 3)))


def test_labelme_shapes_are_what_pillow_draws_up_to_the_rim(tmp_path):
    save(tmp_path / "a.png", RNG.integers(0, 255, (60, 80, 3), np.uint8))
    small = np.zeros((6, 7), np.uint8)
    small[1:, 2:] = 255
    text = io.BytesIO()
    Image.fromarray(small).save(text, "PNG")
    points = [[5, 5], [40, 12], [30, 50]]
    shapes = {
        "polygon": points,
        "rectangle": [[50, 10], [70, 22]],
        "circle": [[60, 45], [60, 55]],
        "mask": [[3, 50], [9, 55]],
    }
    rows = [{"label": kind, "points": p, "shape_type": kind} for kind, p in shapes.items()]
    rows[3]["mask"] = base64.b64encode(text.getvalue()).decode()
    data = {"shapes": rows, "imagePath": "a.png", "imageHeight": 60, "imageWidth": 80}
    (tmp_path / "a.json").write_text(json.dumps(data))
    pair = only(tmp_path)
    numbers = {"circle": 1, "mask": 2, "polygon": 3, "rectangle": 4}  # words, sorted
    for kind, draw in (
        ("polygon", lambda d: d.polygon([tuple(p) for p in points], fill=1)),
        ("rectangle", lambda d: d.rectangle([50, 10, 70, 22], fill=1)),
        ("circle", lambda d: d.ellipse([50, 35, 70, 55], fill=1)),
    ):
        canvas = Image.new("L", (80, 60))
        draw(ImageDraw.Draw(canvas))
        expected = np.asarray(canvas) > 0
        differ = (pair.labels == numbers[kind]) != expected
        assert not (differ & ~rim(expected)).any()
    found = np.argwhere(pair.labels == numbers["mask"])
    np.testing.assert_array_equal(found, np.argwhere(small) + np.array([50, 3]))


def test_cvat_run_lengths_go_row_by_row_inside_their_box():
    mask = cvat_mask([0, 3, 1], left=3, top=1, width=2, height=2, size=(4, 6))
    assert np.argwhere(mask).tolist() == [[1, 3], [1, 4], [2, 3]]


def test_cvat_shapes_are_painted_from_back_to_front(tmp_path):
    save(tmp_path / "images/a.png", NOISE)
    labels = "".join(f"<label><name>{n}</name></label>" for n in ("plate", "cup"))
    text = f"""<annotations><meta><task><labels>{labels}</labels></task></meta>
    <image id="0" name="a.png" width="10" height="8">
    <box label="cup" xtl="2" ytl="2" xbr="5" ybr="5" z_order="1"/>
    <polygon label="plate" points="0,0;8,0;8,8;0,8" z_order="0"/>
    <mask label="cup" rle="0, 3, 1" left="8" top="1" width="2" height="2" z_order="0"/>
    <ellipse label="plate" cx="9" cy="6" rx="1" ry="1" z_order="0"/>
    </image></annotations>"""
    (tmp_path / "annotations.xml").write_text(text)
    pair = only(tmp_path)
    expected = np.zeros((8, 10), int)
    expected[:, :8] = 1
    expected[2:5, 2:5] = 2
    expected[[1, 1, 2], [8, 9, 8]] = 2
    expected[5:7, 8:10] = 1
    np.testing.assert_array_equal(pair.labels, expected)


def test_yolo_shares_are_pixels_of_the_photograph(tmp_path):
    save(tmp_path / "images/train/a.png", RNG.integers(0, 255, (64, 64, 3), np.uint8))
    (tmp_path / "labels/train").mkdir(parents=True)
    line = "1 0.25 0.25 0.75 0.25 0.75 0.75 0.25 0.75\n"
    (tmp_path / "labels/train/a.txt").write_text(line)
    (tmp_path / "data.yaml").write_text("names:\n  0: cup\n  1: plate\n")
    pair = only(tmp_path)
    assert (pair.labels == 2).sum() == 1024
    assert pair.split == "train"


def test_masks_beside_their_photographs_are_told_by_their_names(tmp_path):
    save(tmp_path / "a.png", NOISE)
    save(tmp_path / "a_mask.png", square(1))
    np.testing.assert_array_equal(only(tmp_path).labels, square(1))


@pytest.mark.parametrize("name", ["猫 写真", "Кот", "قطة", "Straße é", "a'b;$c", "..a"])
def test_names_in_any_script_are_read_and_written(tmp_path, name):
    save(tmp_path / "set/images" / f"{name}.png", NOISE)
    save(tmp_path / "set/masks" / f"{name}.png", square(1))
    own = load(tmp_path / "set", repair=tmp_path / "copy", progress=False)
    np.testing.assert_array_equal(own.labels[0], square(1))
