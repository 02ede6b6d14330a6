"""One odd file, or a number that nobody explained, changes no other mask without a word."""

import numpy as np
import pytest
from PIL import Image

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
    assert "255 is taken for void" in said
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
        repair(root, to=to, progress=False, table={0: 0, 128: 1, 255: 2})
    assert load(to, progress=False).num_classes == 2
