"""One odd file, or a number that nobody explained, changes no other mask without a word."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.datasets.sets import save
from utils.classes import VOID
from utils.datasets import inspect, load, repair

RNG = np.random.default_rng(3)
SIZE = (48, 64)


def leaf(i: int) -> np.ndarray:
    """(48, 64) bool: a region, another one for each i."""
    mask = np.zeros(SIZE, bool)
    mask[8 + i % 5 : 30 + i % 7, 10 + 2 * (i % 6) : 40 + i % 9] = True
    return mask


def put(root, i: int, mask) -> None:
    save(root / "images" / f"p{i}.png", RNG.integers(0, 256, (*SIZE, 3), np.uint8))
    (root / "masks").mkdir(exist_ok=True)
    picture = mask if isinstance(mask, Image.Image) else Image.fromarray(mask)
    picture.save(root / "masks" / f"p{i}.png")


def white(i: int) -> np.ndarray:
    return leaf(i).astype(np.uint8) * np.uint8(255)


def smeared(i: int) -> Image.Image:
    """Made small smoothly, and large again by repeating: greys in blocks."""
    small = Image.fromarray(white(i)).resize((21, 16), Image.Resampling.BILINEAR)
    return small.resize(SIZE[::-1], Image.Resampling.NEAREST)


ODD = {
    "greys in blocks": [smeared],
    "0 and 1": [lambda i: leaf(i).astype(np.uint8)],
    "one bit and 0 and 1": [lambda i: Image.fromarray(leaf(i)), lambda i: leaf(i).astype(np.uint8)],
    "16 bits": [lambda i: leaf(i).astype(np.uint16) * np.uint16(65535)],
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_files_among_black_and_white_ones_are_named_and_the_rest_keeps_its_meaning(
    tmp_path, odd
):
    root = tmp_path / "set"
    for i in range(8):
        put(root, i, odd[i](i) if i < len(odd) else white(i))
    report = inspect(root)
    strange = [f for f in report.findings if f.kind == "masks-of-two-kinds"]
    assert [f.file for f in strange] == [f"p{len(odd) - 1}.png"]
    assert "void" not in report.table["classes"] or not report.table["classes"]["void"]
    copy = repair(root, to=tmp_path / "copy", progress=False)
    own = load(copy.folder, progress=False)
    for name, labels in zip(own.names, own.labels, strict=True):
        np.testing.assert_array_equal(labels, leaf(int(name[1:])))


def test_masks_that_all_tell_one_object_get_the_table_that_joins_them(tmp_path):
    numbers = (255, 255, 255, 1, 1, 65535)
    for i, number in enumerate(numbers):
        values = leaf(i) * number
        put(tmp_path, i, values.astype(np.uint16 if number > 255 else np.uint8))
    remedies = {f.remedy for f in inspect(tmp_path).findings if f.kind == "masks-of-two-kinds"}
    table = {0: 0, 1: 1, 255: 1, 65535: 1}
    assert remedies and all(f"say table={table}" in text for text in remedies)
    own = load(tmp_path, table=table, progress=False)
    np.testing.assert_array_equal(own.labels, [leaf(i) for i in range(6)])


def three(i: int, levels: tuple[int, int, int]) -> np.ndarray:
    labels = leaf(i).astype(int)
    labels[35:44, 5:20] = 2
    return np.uint8(levels)[labels]


@pytest.mark.parametrize("levels", [(0, 128, 255), (0, 1, 255)])
def test_a_third_class_written_as_255_does_not_vanish_in_silence(tmp_path, levels):
    for i in range(6):
        put(tmp_path, i, three(i, levels))
    said = repr(inspect(tmp_path))
    assert levels[1] == 128 or "255 is taken for void" in said
    table = {level: k for k, level in enumerate(levels)}
    assert f"say table={table}" in said
    own = load(tmp_path, table=table, progress=False)
    assert own.num_classes == 3 and np.unique(own.labels).tolist() == [0, 1, 2]
    described = inspect(tmp_path, table=table)
    assert not described.findings and "void" not in repr(described)


@pytest.mark.parametrize("color", [(255, 0, 0), (0, 255, 0), (255, 255, 0)])
def test_a_pure_colour_on_black_is_a_class_on_a_background(tmp_path, color):
    root = tmp_path / "set"
    for i in range(4):
        put(root, i, leaf(i)[..., None] * np.uint8(color))
    (found,) = [f for f in inspect(root).findings if f.kind == "mask-colours-no-table"]
    assert "Cityscapes" not in found.remedy and "'background': (0, 0, 0)" in found.remedy
    copy = repair(root, to=tmp_path / "copy", progress=False)
    labels = load(copy.folder, progress=False).labels
    np.testing.assert_array_equal(labels, [leaf(i) for i in range(4)])
    assert not (labels == VOID).any()


def test_one_photograph_with_two_masks_is_left_to_the_person(tmp_path):
    root = tmp_path / "set"
    for i in range(3):
        put(root, i, white(i))
    save(root / "images/p9.png", np.asarray(Image.open(root / "images/p1.png")))
    save(root / "masks/p9.png", white(4))
    (found,) = [f for f in inspect(root).findings if f.level == "warning"]
    assert (found.kind, found.file) == ("masks-disagree", "p9.png") and not found.fixed_by
    copy = repair(root, to=tmp_path / "copy", progress=False)
    assert sorted(copy.written) == ["p0", "p1", "p2", "p9"]


def test_a_photograph_upside_down_is_not_said_to_fit_its_mask(tmp_path):
    put(tmp_path, 0, white(0))
    exif = Image.Exif()
    exif[0x0112] = 3  # turned by 180 degrees: the size tells nothing
    save(tmp_path / "images/p0.png", RNG.integers(0, 256, (*SIZE, 3), np.uint8), exif=exif)
    (found,) = [f for f in inspect(tmp_path).findings if f.kind == "image-turned"]
    assert "look whether its mask fits" in found.remedy and "fits" not in found.fixed_by


def test_a_copy_is_taken_again_for_the_same_options_and_refused_for_others(tmp_path):
    root, to = tmp_path / "set", tmp_path / "copy"
    for i in range(4):
        put(root, i, three(i, (0, 128, 255)))
    first = repair(root, to=to, progress=False)
    again = repair(root, to=to, progress=False)
    assert again.earlier and (again.written, again.changes) == (first.written, first.changes)
    assert "earlier, with the same options" in repr(again)
    with pytest.raises(ValueError, match="written with other options: say a new folder"):
        repair(root, to=to, progress=False, table={0: 0, 128: 1, 255: 1})
    assert load(to, progress=False).num_classes == 3


def test_numbers_with_gaps_beside_255_stay_an_error_of_the_copy(tmp_path):
    """A copy that left the class 255 out, and said nothing of it, would be learnt from."""
    root, to = tmp_path / "set", tmp_path / "copy"
    for i in range(4):
        labels = three(i, (0, 100, 200))
        labels[-4:] = 255
        put(root, i, labels)
    (found,) = [f for f in inspect(root).findings if f.kind == "mask-values-gaps"]
    assert "255 is taken for void; if it is a class too" in found.remedy
    repair(root, to=to, progress=False)
    assert "mask-values-gaps" in inspect(to).kinds and not inspect(to).ok


COLORS = np.uint8([(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255)])


@pytest.mark.parametrize("ending", [".jpg", ".webp"])
@pytest.mark.parametrize("classes", [2, 4])
def test_colours_saved_with_losses_are_as_many_as_were_drawn(tmp_path, ending, classes):
    root, meant = tmp_path / "set", {}
    for i in range(5):
        labels = three(i, (0, 1, 2)).astype(int)
        labels[2:14, 44:62] = 3
        labels = np.where(labels < classes, labels, 0)
        put(root, i, COLORS[labels])
        picture = root / "masks" / f"p{i}.png"
        Image.open(picture).save(picture.with_suffix(ending), quality=85)
        picture.unlink()
        meant[f"p{i}"] = labels
    copy = repair(root, to=tmp_path / "copy", progress=False)
    own = load(copy.folder, progress=False, leave_out=[])
    assert own.num_classes == classes
    pairs = set()
    for name, labels in zip(own.names, own.labels, strict=True):
        table = np.zeros((classes, classes), int)
        np.add.at(table, (meant[name], labels), 1)
        assert table.max(axis=1).sum() > 0.98 * labels.size
        pairs |= set(enumerate(table.argmax(axis=1)))
    assert len(pairs) == classes, "the same class everywhere"


def white_disc(i: int) -> np.ndarray:
    rows, columns = np.ogrid[: SIZE[0], : SIZE[1]]
    return np.uint8(255) * ((rows - 22 - i) ** 2 + (columns - 30 + 2 * i) ** 2 < 196)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "I;16", "L", "RGB"])
def test_smooth_borders_are_seen_in_every_kind_of_picture(tmp_path, mode):
    root = tmp_path / "set"
    for i in range(5):
        disc = Image.fromarray(white_disc(i))
        soft = disc.filter(ImageFilter.GaussianBlur(1))
        values = np.asarray(soft)
        put(root, i, values.astype(np.uint16) if mode == "I;16" else soft.convert(mode))
    assert "mask-smeared" in inspect(root).kinds
    own = load(repair(root, to=tmp_path / "copy", progress=False).folder, progress=False)
    assert own.num_classes == 2
    for name, labels in zip(own.names, own.labels, strict=True):
        assert (labels == white_disc(int(name[1:])) // 255).mean() > 0.98


def test_black_on_transparent_white_is_the_object(tmp_path):
    for i in range(4):
        rgba = np.full((*SIZE, 4), 255, np.uint8)
        rgba[..., 3] = 0
        rgba[leaf(i)] = (0, 0, 0, 255)
        put(tmp_path, i, rgba)
    own = load(tmp_path, progress=False)
    np.testing.assert_array_equal(own.labels, [leaf(i) for i in range(4)])


def test_an_editors_palettes_read_by_colour_are_no_error(tmp_path):
    for i in range(4):
        turned = i == 2
        picture = Image.fromarray((~leaf(i) if turned else leaf(i)).astype(np.uint8), "P")
        picture.putpalette([255] * 3 + [0] * 3 if turned else [0] * 3 + [255] * 3)
        put(tmp_path, i, picture)
    assert "palette-differs" in inspect(tmp_path).kinds
    table = {"background": (0, 0, 0), "leaf": (255, 255, 255)}
    own = load(tmp_path, palette=table, progress=False)
    np.testing.assert_array_equal(own.labels, [leaf(i) for i in range(4)])


def test_a_number_that_was_said_to_be_void_is_not_asked_about(tmp_path):
    for i in range(4):
        labels = three(i, (1, 2, 3))
        labels[:4] = 0
        put(tmp_path, i, labels)
    report = inspect(tmp_path, void=0)
    assert "taken for void" not in repr(report) and "mask-from-one" not in report.kinds


@pytest.mark.parametrize("classes", [["leaf"], ["background", "leaf"]])
def test_the_objects_name_alone_is_enough_for_black_and_white(tmp_path, classes):
    for i in range(4):
        put(tmp_path, i, white(i))
    own = load(tmp_path, classes=classes, progress=False)
    assert [c.name for c in own.classes] == ["background", "leaf"]
    np.testing.assert_array_equal(own.labels, [leaf(i) for i in range(4)])


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_folder_with_other_notes_is_not_taken_for_a_copy(tmp_path, text):
    root, to = tmp_path / "set", tmp_path / "copy"
    put(root, 0, white(0))
    to.mkdir()
    (to / "notes.json").write_text(text)
    with pytest.raises(ValueError, match="holds something already"):
        repair(root, to=to, progress=False)
    assert (to / "notes.json").read_text() == text
