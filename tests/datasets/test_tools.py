"""Files as people's tools write them: nothing in them is misread or lost without a word."""

import json
import struct
import unicodedata
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from tests.datasets.sets import coco_json, save, whole
from utils.datasets import export_coco_panoptic, inspect, load, pairs, repair

RNG = np.random.default_rng(8)
SIZE = (48, 64)


def noise(size: tuple[int, int] = SIZE) -> np.ndarray:
    """A photograph of nothing."""
    return RNG.integers(0, 256, (*size, 3), np.uint8)


def squares(i: int) -> np.ndarray:
    """(48, 64) labels 0, 1, 2: a large region and a small one, elsewhere for each i."""
    labels = np.zeros(SIZE, np.uint8)
    labels[4 + i : 30 + i, 6 : 30 + i] = 1
    labels[36:44, 40 + i : 48 + i] = 2
    return labels


def test_a_name_to_leave_out_that_no_file_has_is_an_error(tmp_path):
    root = tmp_path / "set"
    whole(root)
    for ending in (".jpg", ".png"):  # a copy's files end in .png, whatever the original's did
        (root / "images" / "street_1.png").rename(root / "images" / f"street_1{ending}")
        own = load(root, leave_out=[f"street_1{ending}"], progress=False)
        assert "street_1" not in own.names
        (root / "images" / f"street_1{ending}").rename(root / "images" / "street_1.png")
    with pytest.raises(
        ValueError, match=r"no file called 'street_1.jpg'.* There is 'street_1.png'"
    ):
        load(root, leave_out=["street_1.jpg"], progress=False)
    copy = repair(root, to=tmp_path / "copy", leave_out=["street_3.png"], progress=False)
    assert inspect(copy.folder, progress=False).ok
    for name in ("images/street_4.png", "masks/street_4.png"):
        left = load(root, leave_out=["street_3.png", name], progress=False).names
        assert left == ("street_0", "street_1", "street_2", "street_5")


def labelme(root: Path, *shapes: dict, encoding: str = "utf-8") -> Path:
    """Three photographs, each with the same shapes in its LabelMe file."""
    for i in range(3):
        save(root / f"a{i}.png", noise())
        data = {"imagePath": f"a{i}.png", "imageHeight": SIZE[0], "imageWidth": SIZE[1]}
        text = json.dumps(data | {"shapes": shapes})
        (root / f"a{i}.json").write_text(text, encoding=encoding)
    return root


def shape(label: str, points: list, kind: str = "polygon", **more) -> dict:
    return {"label": label, "shape_type": kind, "points": points} | more


SQUARE = [[10, 10], [30, 10], [30, 20], [10, 20]]
BESIDE = [[40, 30], [50, 30], [50, 40], [40, 40]]


def test_a_labelme_word_that_classes_does_not_have_is_an_error(tmp_path):
    root = labelme(tmp_path, shape("cat", SQUARE), shape("dog", BESIDE))
    found = inspect(root, classes=["background", "cat"], progress=False).findings
    said = [f for f in found if f.kind == "category-undeclared"]
    assert [f.file for f in said] == ["a0.json", "a1.json", "a2.json"]
    assert all("'dog'" in f.sentence for f in said)
    assert inspect(root, classes=["background", "cat", "dog"], progress=False).ok


def test_points_need_no_class(tmp_path):
    """Points of a pose beside outlines enclose nothing: no pixel of theirs is lost."""
    root = labelme(tmp_path / "a", shape("cat", SQUARE), shape("nose", [[12, 12]], "point"))
    assert inspect(root, classes=["background", "cat"], progress=False).kinds == [
        "shape-unsupported"
    ]
    square = '<polygon label="cup" points="10,10;30,10;30,20"/><points label="rim" points="9,9"/>'
    root = cvat(tmp_path / "b", square)
    found = inspect(root, classes=["background", "cup"], progress=False).kinds
    assert "shape-unsupported" in found and "category-undeclared" not in found


@pytest.mark.parametrize("kind", ["rectangle", "rotation"])
def test_a_labelme_rectangle_may_have_four_corners(tmp_path, kind):
    """X-AnyLabeling writes them so."""
    root = labelme(tmp_path, shape("box", SQUARE, kind), shape("cat", BESIDE))
    own = load(root, progress=False)
    assert (own.labels[0] == 1).sum() == 200
    assert "shape-unsupported" not in inspect(root, progress=False).kinds


def test_labelme_shapes_of_one_group_are_one_object(tmp_path):
    parts = [shape("cat", SQUARE, group_id=7), shape("cat", BESIDE, group_id=7)]
    root = labelme(tmp_path, *parts, shape("dog", [[0, 0], [5, 0], [5, 5]], group_id=7))
    report = inspect(root, progress=False)
    assert report.table["objects_per_image"]["all"] == 3 * 2
    assert report.table["object_areas"]["cat"]["median"] == 200 + 100


def test_labelme_files_with_a_mark_of_their_encoding_are_read(tmp_path):
    root = labelme(tmp_path, shape("cat", SQUARE), encoding="utf-8-sig")
    assert load(root, progress=False).labels.sum() == 3 * 200


def cvat(root: Path, shapes: str) -> Path:
    """A photograph and its CVAT file."""
    save(root / "images" / "a.png", noise())
    image = f'<image name="a.png" height="{SIZE[0]}" width="{SIZE[1]}">{shapes}</image>'
    (root / "annotations.xml").write_text(f"<annotations>{image}</annotations>", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "drawn",
    [
        '<box label="cup" xtl="10" ytl="18" xbr="50" ybr="26" rotation="90.0"/>',
        '<ellipse label="cup" cx="30" cy="22" rx="20" ry="4" rotation="270.0"/>',
    ],
)
def test_cvats_turned_shapes_are_turned(tmp_path, drawn):
    rows, columns = load(cvat(tmp_path, drawn), progress=False).labels[0].nonzero()
    assert abs(np.ptp(rows) + 1 - 40) <= 1 and abs(np.ptp(columns) + 1 - 8) <= 1


def test_cvat_turns_a_box_as_the_hands_of_a_clock(tmp_path):
    drawn = '<box label="cup" xtl="12" ytl="22" xbr="52" ybr="26" rotation="30.0"/>'
    rows, columns = load(cvat(tmp_path, drawn), progress=False).labels[0].nonzero()
    assert rows[columns > 40].mean() > rows[columns < 24].mean() + 10  # the right end goes down


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tiff_is_turned_once(tmp_path, orientation):
    """Pillow turns TIFFs as it opens them, and JPEGs not."""
    image, labels = np.repeat(squares(1)[..., None] * np.uint8(90), 3, axis=2), squares(1)
    exif = Image.Exif()
    exif[0x0112] = {6: 8, 8: 6}.get(orientation, orientation)  # the way back
    stored = ImageOps.exif_transpose(_noted(image, exif[0x0112]))
    exif[0x0112] = orientation
    (tmp_path / "images").mkdir()
    stored.save(tmp_path / "images" / "a.tif", exif=exif)
    save(tmp_path / "masks" / "a.png", labels)
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal((own.images[0] * 255).round().transpose(1, 2, 0), image)
    assert ("image-turned" in inspect(tmp_path, progress=False).kinds) == (orientation > 1)
    if stored.size == SIZE:  # on its side: its mask may be, too
        save(tmp_path / "masks" / "a.png", np.asarray(stored)[..., 0] // 90)
        (pair,) = pairs(tmp_path)
        np.testing.assert_array_equal((pair.image * 255).round(), np.asarray(stored))


def _noted(image: np.ndarray, orientation: int) -> Image.Image:
    picture = Image.fromarray(image)
    picture.getexif()[0x0112] = orientation
    return picture


def png_of_16_bits(path: Path, values: np.ndarray) -> None:
    """Pillow writes none: rows without a filter, 2 bytes a channel."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    height, width = values.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    rows = b"".join(b"\0" + row.tobytes() for row in values.astype(">u2"))
    parts = part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


@pytest.mark.parametrize("top, level", [(4095, "warning"), (65535, "note")])
@pytest.mark.parametrize("ending", ["tif", "png"])
def test_sixteen_bits_a_channel_are_not_cut_off_in_silence(tmp_path, ending, top, level):
    (tmp_path / "images").mkdir()
    for i in range(3):
        wide = RNG.integers(0, top + 1, (*SIZE, 3)).astype(np.uint16)
        path = tmp_path / "images" / f"a{i}.{ending}"
        if ending == "tif":
            tifffile.imwrite(path, wide, photometric="rgb")
        else:
            png_of_16_bits(path, wide)
        save(tmp_path / "masks" / f"a{i}.png", squares(i))
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "image-16-bit"]
    assert [(f.file, f.level) for f in found] == [(f"a{i}.{ending}", level) for i in range(3)]
    assert all(f"0 to {top >> 8} of 255" in f.sentence for f in found)


def test_a_bmp_of_sixteen_bits_a_pixel_has_no_channels_of_sixteen(tmp_path):
    """5, 6 and 5 bits, as cameras under Windows write them."""
    (tmp_path / "images").mkdir()
    pixels = RNG.integers(0, 1 << 14, SIZE).astype("<u2").tobytes()  # dark
    size = struct.pack("<IiiHHIIiiII", 40, SIZE[1], SIZE[0], 1, 16, 3, len(pixels), 0, 0, 0, 0)
    size += struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    start = struct.pack("<IHHI", 14 + len(size) + len(pixels), 0, 0, 14 + len(size))
    (tmp_path / "images" / "a.bmp").write_bytes(b"BM" + start + size + pixels)
    save(tmp_path / "masks" / "a.png", squares(0))
    assert "image-16-bit" not in inspect(tmp_path, progress=False).kinds


def test_masks_of_several_pages_are_not_read_by_their_first_in_silence(tmp_path):
    for i in range(3):
        save(tmp_path / "images" / f"a{i}.png", noise())
        pages = [np.uint8(255) * (squares(i) == c) for c in (1, 2)]
        rest = [Image.fromarray(page) for page in pages[1:]]
        save(tmp_path / "masks" / f"a{i}.tif", pages[0], save_all=True, append_images=rest)
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "mask-frames"]
    assert [(f.file, f.level) for f in found] == [(f"a{i}.tif", "warning") for i in range(3)]
    assert all("2 pictures" in f.sentence and "label map" in f.remedy for f in found)


def test_smaller_copies_of_a_map_are_no_pages(tmp_path):
    """As GDAL writes them, for a quick look."""
    (tmp_path / "images").mkdir()
    (tmp_path / "masks").mkdir()
    for i in range(3):
        for folder, picture in (("images", noise()), ("masks", squares(i))):
            with tifffile.TiffWriter(tmp_path / folder / f"a{i}.tif") as file:
                file.write(picture)
                file.write(picture[::2, ::2], subfiletype=1)
    assert not {"image-frames", "mask-frames"} & {*inspect(tmp_path, progress=False).kinds}
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [squares(i) for i in range(3)])


def test_a_page_that_cannot_be_read_is_a_page(tmp_path):
    (tmp_path / "images").mkdir()
    with tifffile.TiffWriter(tmp_path / "images" / "a.tif") as file:
        file.write(noise())
        file.write(np.zeros(SIZE, np.int64))
    save(tmp_path / "masks" / "a.png", squares(0))
    assert "image-frames" in inspect(tmp_path, progress=False).kinds


def test_a_page_that_says_where_a_map_has_data_is_no_picture(tmp_path):
    """GDAL's nodata mask, which Pillow cannot read."""
    (tmp_path / "images").mkdir()
    image = noise()
    with tifffile.TiffWriter(tmp_path / "images" / "a.tif") as file:
        file.write(image)
        file.write(np.ones(SIZE, bool), subfiletype=4)
    save(tmp_path / "masks" / "a.png", squares(0))
    assert "image-frames" not in inspect(tmp_path, progress=False).kinds
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal((own.images[0] * 255).round().transpose(1, 2, 0), image)


@pytest.mark.parametrize("bits", [2, 4])
def test_numbers_of_few_bits_in_a_tiff_are_those_that_are_stored(tmp_path, bits):
    """Pillow stretches them to 0..255."""
    (tmp_path / "masks").mkdir()
    for i in range(3):
        save(tmp_path / "images" / f"a{i}.png", noise())
        each = 8 // bits
        packed = sum(squares(i)[:, k::each] << (8 - bits * (k + 1)) for k in range(each))
        data = packed.astype(np.uint8).tobytes()
        tags = {256: SIZE[1], 257: SIZE[0], 258: bits, 259: 1, 262: 1, 273: 8, 277: 1}
        tags |= {278: SIZE[0], 279: len(data)}
        rows = b"".join(struct.pack("<HHII", tag, 4, 1, n) for tag, n in tags.items())
        directory = struct.pack("<H", len(tags)) + rows + bytes(4)
        head = b"II*\0" + struct.pack("<I", 8 + len(data))
        (tmp_path / "masks" / f"a{i}.tif").write_bytes(head + data + directory)
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [squares(i) for i in range(3)])


@pytest.mark.parametrize("photometric", ["miniswhite", "minisblack"])
def test_numbers_of_a_tiff_are_those_that_are_stored_whatever_a_viewer_shows(tmp_path, photometric):
    """ImageJ stores an object as 255 and shows it black."""
    for i in range(3):
        save(tmp_path / "images" / f"a{i}.png", noise())
        save(tmp_path / "masks" / f"a{i}.tif", np.zeros(SIZE, np.uint8))
        white = np.uint8(255) * (squares(i) > 0)
        tifffile.imwrite(tmp_path / "masks" / f"a{i}.tif", white, photometric=photometric)
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [squares(i) > 0 for i in range(3)])


def test_masks_of_true_and_false_are_not_turned_over(tmp_path):
    """tifffile stores True as 1 and notes that 0 is white; Pillow's own TIFFs note the reverse."""
    for i in range(4):
        save(tmp_path / "images" / f"a{i}.png", noise())
        drawn = squares(i) > 0
        file = save(tmp_path / "masks" / f"a{i}.tif", drawn)
        if i % 2:
            tifffile.imwrite(file, drawn)
        if i == 2:
            Image.fromarray(drawn).save(file, compression="group4")
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [squares(i) > 0 for i in range(4)])


@pytest.mark.parametrize("kind", [np.int64, np.float64])
def test_a_tiff_of_wide_numbers_is_not_said_to_be_no_picture(tmp_path, kind):
    save(tmp_path / "images" / "a.png", noise())
    (tmp_path / "masks").mkdir()
    tifffile.imwrite(tmp_path / "masks" / "a.tif", squares(0).astype(kind))
    (found,) = [f for f in inspect(tmp_path, progress=False).findings if f.level == "error"]
    assert (found.kind, found.file) == ("mask-unreadable", "a.tif")
    assert "64 bits" in found.sentence and "uint16" in found.remedy


@pytest.mark.parametrize("levels", [(0, 127, 255), (0, 255, 255)])
def test_a_small_object_of_a_jpeg_mask_stays_in_the_copy(tmp_path, levels):
    """Fewer than 2 % of the pixels, and in one photograph nothing at all."""
    root, meant = tmp_path / "set", {}
    for i in range(4):
        labels = np.zeros((96, 128), np.uint8)
        if levels[1] < 255:
            labels[8:60, 8 : 60 + i] = 1
        elif i == 0:
            labels[8:60, 8:60] = 2
        labels[70:80, 90 + i : 102 + i] = 0 if i == 3 else 2
        save(root / "images" / f"a{i}.png", noise((96, 128)))
        save(root / "masks" / f"a{i}.jpg", np.uint8(levels)[labels], quality=85)
        meant[f"a{i}"] = labels if levels[1] < 255 else labels // 2
    table = None if levels[1] == 255 else {level: c for c, level in enumerate(levels)}
    copy = repair(root, to=tmp_path / "copy", table=table, progress=False)
    assert not copy.left_out
    for pair in pairs(copy.folder):
        for c in range(len(set(levels))):
            here = meant[pair.name] == c
            assert (pair.labels == c)[here].sum() >= 0.9 * here.sum(), (pair.name, c)


def test_a_jpeg_of_class_numbers_is_past_mending(tmp_path):
    root = tmp_path / "set"
    for i in range(3):
        save(root / "images" / f"a{i}.png", noise())
        save(root / "masks" / f"a{i}.jpg", squares(i), quality=60)
    for table in (None, {0: 0, 1: 1, 2: 2}):
        to = tmp_path / f"copy {table}"
        assert not repair(root, to=to, table=table, progress=False).written


@pytest.mark.parametrize("quality", [50, 75, 90])
def test_masks_that_once_were_jpeg_get_no_void_border(tmp_path, quality):
    """A border that does not count makes every score look better."""
    root = tmp_path / "set"
    for i in range(4):
        save(root / "images" / f"a{i}.png", noise((96, 128)))
        white = np.zeros((96, 128), np.uint8)
        rows, columns = np.ogrid[:96, :128]
        white[(rows - 40) ** 2 + (columns - 50 - i) ** 2 < 500] = 255
        once = save(tmp_path / f"a{i}.jpg", white, quality=quality)
        save(root / "masks" / f"a{i}.png", np.asarray(Image.open(once)))
    own = load(repair(root, to=tmp_path / "copy", progress=False).folder, progress=False)
    assert own.num_classes == 2 and len(own.names) == 4
    assert (own.labels != 255).all()
    assert all(1400 < (labels == 1).sum() < 1740 for labels in own.labels)


def test_a_third_label_among_mixed_borders_becomes_void_and_not_another_class(tmp_path):
    root = tmp_path / "set"
    for i in range(4):
        save(root / "images" / f"a{i}.png", noise((96, 128)))
        white = np.zeros((24, 32), np.uint8)
        white[6:18, 8:20] = 255
        soft = Image.fromarray(white).resize((128, 96), Image.Resampling.BICUBIC)
        grey = np.array(soft)
        if i == 2:
            grey[60:80, 100:120] = 100
        save(root / "masks" / f"a{i}.png", grey)
    table = {0: 0, 255: 1}
    copy = repair(root, to=tmp_path / "copy", table=table, progress=False)
    (third,) = [pair.labels for pair in pairs(copy.folder) if pair.name == "a2"]
    assert (third[62:78, 102:118] == 255).all()


def cells(n: int) -> np.ndarray:
    """(48, 64) uint8: n little squares, numbered as Cellpose and StarDist number cells."""
    ids = np.zeros(SIZE, np.uint8)
    for k in range(n):
        row, column = divmod(k, 8)
        ids[2 + 8 * row : 7 + 8 * row, 2 + 8 * column : 7 + 8 * column] = k + 1
    return ids


def test_numbers_of_objects_are_not_taken_for_classes_in_silence(tmp_path):
    for i, n in enumerate((12, 7, 23, 16)):
        save(tmp_path / "images" / f"a{i}.png", noise())
        save(tmp_path / "masks" / f"a{i}.png", cells(n))
    (found,) = [f for f in inspect(tmp_path, progress=False).findings if f.level == "warning"]
    assert found.kind == "mask-counts-objects" and "ids='instances'" in found.remedy
    assert "7" in found.sentence and "23" in found.sentence
    assert "mask-counts-objects" not in inspect(tmp_path, ids="instances", progress=False).kinds


@pytest.mark.parametrize(
    "ends", [(12, 11, 12, 12), (12, 12, 12, 12), (12, 8, 12, 8), (5, 12, 12, 7, 12, 8, 9)]
)
def test_classes_that_many_masks_have_to_the_last_are_classes(tmp_path, ends):
    for i, n in enumerate(ends):
        save(tmp_path / "images" / f"a{i}.png", noise())
        save(tmp_path / "masks" / f"a{i}.png", cells(n))
    assert "mask-counts-objects" not in inspect(tmp_path, progress=False).kinds


@pytest.mark.parametrize(
    "name", ["masks/img{i}_{k}.png", "masks/img{i}/{k}.png", "{i}/masks/{k}a{i}.png"]
)
def test_one_mask_an_object_is_not_paired_by_chance(tmp_path, name):
    """Of numbers that a file of each photograph has, one may be another photograph's own."""
    root = tmp_path / "set"
    for i in range(1, 7):
        image = f"{i}/images/{i}.png" if name.startswith("{i}") else f"images/img{i}.png"
        save(root / image, noise())
        for k in range(i + 1):
            save(root / name.format(i=i, k=k), np.uint8(255) * (cells(9) == k + 1))
    assert not inspect(root, progress=False).table["pairs"]
    assert not repair(root, to=tmp_path / "copy", progress=False).written


def test_cityscapes_objects_are_read_from_its_own_folders(tmp_path):
    for i in range(3):
        frame = f"train/aachen/aachen_{i:06d}_000019"
        save(tmp_path / f"leftImg8bit/{frame}_leftImg8bit.png", noise())
        classes = np.array([7, 24, 26], np.uint16)[squares(i)]
        ids = np.where(classes > 7, 1000 * classes, classes).astype(np.uint16)
        ids[40:] += (squares(i)[40:] == 2).astype(np.uint16)  # the lower part: another car
        save(tmp_path / f"gtFine/{frame}_gtFine_instanceIds.png", ids)
        save(tmp_path / f"gtFine/{frame}_gtFine_labelIds.png", classes.astype(np.uint8))
        save(tmp_path / f"gtFine/{frame}_gtFine_color.png", noise())
    for i, pair in enumerate(pairs(tmp_path, ids="cityscapes")):
        np.testing.assert_array_equal(pair.labels, np.array([0, 11, 13])[squares(i)])
        assert pair.instance_classes == {24000: 11, 26000: 13, 26001: 13}
    assert load(tmp_path, ids="cityscapes", progress=False).num_classes == 19


def test_masks_of_one_byte_have_no_objects_of_cityscapes(tmp_path):
    for i in range(3):
        save(tmp_path / "images" / f"a{i}.png", noise())
        save(tmp_path / "masks" / f"a{i}.png", squares(i))
    for i, pair in enumerate(pairs(tmp_path, ids="cityscapes")):
        np.testing.assert_array_equal(pair.labels, squares(i))
        assert not pair.instance_classes


def three_pairs(root: Path) -> Path:
    """Photographs and masks, a0 to a2."""
    for i in range(3):
        save(root / "images" / f"a{i}.png", noise())
        save(root / "masks" / f"a{i}.png", squares(i))
    return root


@pytest.mark.parametrize("folder", [".", "images", "annotations"])
@pytest.mark.parametrize("text", ["<PAMDataset/>", '<?xml version="1.0"?>\n<annotation><object/>'])
def test_xml_files_of_other_programs_are_no_cvat(tmp_path, folder, text):
    """QGIS leaves a.tif.aux.xml beside a picture, LabelImg a file of boxes."""
    three_pairs(tmp_path)
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / "a0.png.aux.xml").write_text(text)
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [squares(i) for i in range(3)])


def test_cocos_captions_are_passed_over_for_its_instances(tmp_path):
    file = coco_json(tmp_path)
    data = json.loads(file.read_text())
    captions = [{"id": 1, "image_id": 1, "caption": "A cup."}]
    for annotation in data["annotations"]:
        annotation["caption"] = "a cup"  # one of its own
    file.write_text(json.dumps(data))
    text = json.dumps({"images": data["images"], "annotations": captions})
    (tmp_path / "a_captions.json").write_text(text)
    assert [c.name for c in load(tmp_path, progress=False).classes] == [
        "background",
        "cup",
        "plate",
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("said", ["NFC", "NFD"])
def test_accents_are_one_in_annotations_and_on_disk(tmp_path, form, said):
    file = coco_json(tmp_path)
    data = json.loads(file.read_text())
    for row, name in zip(data["images"], ("caf\u00e9", "ni\u00f1o"), strict=True):
        old = tmp_path / "images" / row["file_name"]
        old.rename(old.with_name(unicodedata.normalize(form, name) + ".png"))
        row["file_name"] = unicodedata.normalize(said, name) + ".png"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert len(load(tmp_path, progress=False).names) == 2


@pytest.mark.parametrize("tool", ["labelme", "yolo"])
def test_accents_are_one_in_the_names_of_two_files(tmp_path, tool):
    one, other = (unicodedata.normalize(form, "caf\u00e9") for form in ("NFC", "NFD"))
    save(tmp_path / "images" / f"{one}.png", noise())
    (tmp_path / "labels").mkdir()
    if tool == "yolo":
        (tmp_path / "labels" / f"{other}.txt").write_text("0 0.1 0.1 0.6 0.1 0.6 0.6")
    else:
        data = {"imagePath": f"{other}.png", "shapes": [shape("cat", SQUARE)]}
        (tmp_path / "labels" / f"{other}.json").write_text(json.dumps(data))
    report = inspect(tmp_path / "images", tmp_path / "labels", progress=False)
    assert report.table["pairs"] == 1
    assert set(report.kinds) <= {"categories-missing", "name-decomposed"}


def test_names_of_classes_beside_vocs_folders_are_taken(tmp_path):
    """As labelme's own export writes them."""
    for i in range(3):
        save(tmp_path / "JPEGImages" / f"a{i}.jpg", noise())
        save(tmp_path / "SegmentationClass" / f"a{i}.png", squares(i))
    (tmp_path / "class_names.txt").write_text("_background_\nleaf\nold stem\n", encoding="utf-8")
    own = load(tmp_path, progress=False)
    assert [c.name for c in own.classes] == ["_background_", "leaf", "old stem"]
    np.testing.assert_array_equal(own.labels, [squares(i) for i in range(3)])


@pytest.mark.parametrize("form", ["cvat", "supervisely"])
def test_photographs_that_no_annotation_belongs_to_are_not_said_to_be_missing(tmp_path, form):
    three_pairs(tmp_path)
    truth = tmp_path / "truth.xml"
    if form == "cvat":
        truth.write_text("<annotations><track label='a'/></annotations>")
    else:
        truth = tmp_path / "ann"
        truth.mkdir()
        (truth / "a0.png.json").write_text('{"objects": []}')
    report = inspect(tmp_path / "images", truth, progress=False)
    (found,) = [f for f in report.findings if f.level == "error"]
    assert found.kind == "annotations-foreign" and "3 photographs" in found.sentence


@pytest.mark.parametrize("low", [-1, -9999])
def test_a_negative_number_is_no_class(tmp_path, low):
    root = tmp_path / "set"
    for i in range(3):
        values = squares(i).astype(np.int32)
        values[:3] = low
        save(root / "images" / f"a{i}.png", noise())
        save(root / "masks" / f"a{i}.tif", values)
    (found,) = [f for f in inspect(root, progress=False).findings if f.level == "error"]
    table = {low: 255, 0: 0, 1: 1, 2: 2}
    assert str(table) in found.remedy and "void" in found.remedy
    for own in (
        load(root, table=table, progress=False),
        load(repair(root, to=tmp_path / "copy", progress=False).folder, progress=False),
    ):
        assert own.num_classes == 3
        assert (own.labels[:, :3] == 255).all()
        np.testing.assert_array_equal(own.labels[:, 3:], [squares(i)[3:] for i in range(3)])


@pytest.mark.parametrize("name", ["RoiSet.zip", "regions.csv", "a.geojson"])
def test_a_file_that_holds_no_masks_is_refused_by_its_name(tmp_path, name):
    three_pairs(tmp_path)
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ValueError, match=r"masks must be a folder, or a file \.json or \.xml"):
        inspect(tmp_path / "images", tmp_path / name, progress=False)


@pytest.mark.parametrize("name", ["a0.npy", "a0.nii.gz", "a0.dcm", "a0.jp2"])
def test_pictures_of_other_kinds_are_not_said_to_need_nothing(tmp_path, name):
    three_pairs(tmp_path)
    (tmp_path / "masks" / "a0.png").rename(tmp_path / "masks" / name)
    (found,) = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "not-an-image"]
    assert found.file == name and "save it as PNG" in found.remedy


def test_masks_of_single_classes_are_to_be_joined_and_not_thrown_away(tmp_path):
    for i in range(3):
        save(tmp_path / "images" / f"a{i}.png", noise())
        for c, word in enumerate(("leaf", "stem"), start=1):
            white = np.uint8(255) * (squares(i) == c)
            save(tmp_path / "masks" / word / f"a{i}.png", white)
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "two-masks"]
    assert len(found) == 6 and all("join them into one label map" in f.remedy for f in found)


@pytest.mark.parametrize("grey", [True, False])
def test_a_palette_that_a_program_added_to_make_files_small_is_noticed(tmp_path, grey):
    """Labels 0, 2, 5 in grey; some files as numbers 0, 1, 2 of a palette of those greys."""
    for i in range(4):
        levels = np.uint8([0, 2, 5])
        save(tmp_path / "images" / f"a{i}.png", noise())
        small = Image.fromarray(squares(i), "P")
        small.putpalette(np.repeat(levels, 3).tolist())
        picture = Image.fromarray(levels[squares(i)]) if grey and i % 2 else small
        (tmp_path / "masks").mkdir(exist_ok=True)
        picture.save(tmp_path / "masks" / f"a{i}.png")
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "palette-differs"]
    assert len(found) == grey


def test_dots_in_names_are_no_endings_where_panoptic_pictures_are_written(tmp_path):
    """Roboflow's names have a number after a dot."""
    root, names = tmp_path / "set", [f"a_jpg.rf.{i}e4" for i in range(3)]
    for i, name in enumerate(names):
        save(root / "images" / f"{name}.jpg", noise())
        save(root / "masks" / f"{name}.png", squares(i))
    own = load(root, progress=False)
    file = tmp_path / "out.json"
    export_coco_panoptic(file, own.labels, own.labels, own.names, own.classes)
    assert sorted(p.stem for p in file.with_suffix("").iterdir()) == names == list(own.names)
    again = load(root / "images", file, progress=False)
    np.testing.assert_array_equal(again.labels, own.labels)


def test_names_with_spaces_keep_their_split_in_vocs_lists(tmp_path):
    for name in ("my cat", "my dog"):
        save(tmp_path / "JPEGImages" / f"{name}.jpg", noise())
        save(tmp_path / "SegmentationClass" / f"{name}.png", squares(len(name) - 5))
    lists = tmp_path / "ImageSets" / "Segmentation"
    lists.mkdir(parents=True)
    (lists / "train.txt").write_text("my cat\n")
    (lists / "val.txt").write_text("my dog  \n\n")
    own = load(tmp_path, progress=False)
    assert dict(zip(own.names, own.splits, strict=True)) == {"my cat": "train", "my dog": "val"}


@pytest.mark.parametrize("form", ["labelme", "yolo"])
def test_a_format_that_was_said_is_looked_for_beside_the_photographs(tmp_path, form):
    for split in ("train", "val"):
        if form == "labelme":
            labelme(tmp_path / split, shape("cat", SQUARE))
            continue
        save(tmp_path / split / "a0.png", noise())
        (tmp_path / split / "a0.txt").write_text("0 0.1 0.1 0.6 0.1 0.6 0.6")
    own = load(tmp_path, format=form, progress=False)
    assert own.num_classes == 2 and set(own.splits) == {"train", "val"}
    assert all(labels.any() for labels in own.labels)


def test_width_and_height_exchanged_in_a_json_are_said_to_be(tmp_path):
    file = coco_json(tmp_path)
    data = json.loads(file.read_text())
    for row in data["images"]:
        row["width"], row["height"] = row["height"], row["width"]
    file.write_text(json.dumps(data))
    found = [f for f in inspect(tmp_path, progress=False).findings if f.kind == "mask-turned"]
    assert len(found) == 2 and all("exchanged" in f.remedy for f in found)
