"""Masks, encodings and palettes: everything round-trips, and pycocotools and scipy agree."""

import warnings

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image
from pycocotools import mask as coco
from scipy import ndimage

from utils import masks
from utils.classes import STREET, VOID, palette

SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12)
MASKS = hnp.arrays(bool, SHAPES)
INSTANCES = hnp.arrays(np.int32, SHAPES, elements=st.integers(0, 400))
LABELS = hnp.arrays(np.uint8, SHAPES, elements=st.sampled_from([0, 1, 2, 3, 6, VOID]))
CORNERS = np.ones((3, 3))


def blob(seed=0, shape=(40, 50)):
    noise = np.random.default_rng(seed).random(shape)
    return ndimage.gaussian_filter(noise, 3) > 0.5


# --- one-hot -----------------------------------------------------------------------------------


@given(LABELS)
def test_one_hot_and_back_is_the_same_map_void_included(labels):
    assert np.array_equal(masks.from_one_hot(masks.one_hot(labels, 7)), labels)


@given(LABELS)
def test_one_hot_sums_to_one_where_a_class_is_and_to_zero_in_the_void(labels):
    stack = masks.one_hot(labels, 7)
    assert stack.shape == (7, *labels.shape)
    assert stack.dtype == np.uint8
    assert np.array_equal(stack.sum(axis=0), labels != VOID)


def test_one_hot_agrees_with_torch():
    labels = np.random.default_rng(0).integers(0, 5, (6, 4))
    expected = torch.nn.functional.one_hot(torch.tensor(labels), 5).permute(2, 0, 1)
    assert np.array_equal(masks.one_hot(torch.tensor(labels), 5), expected.numpy())


@pytest.mark.parametrize("num_classes", [0, -1, 256, 2.5, "2"])
def test_one_hot_refuses_an_impossible_number_of_classes(num_classes):
    with pytest.raises((ValueError, TypeError), match=r"num_classes must be (1\.\.255|an int)"):
        masks.one_hot([[0]], num_classes)


def test_one_hot_names_the_label_that_has_no_layer():
    with pytest.raises(ValueError, match=r"labels holds 3.*num_classes=3"):
        masks.one_hot([[0, 3]], 3)


def test_two_classes_at_once_are_refused_and_located():
    with pytest.raises(ValueError, match="row 1, column 0"):
        masks.from_one_hot([[[1, 0], [1, 0]], [[0, 1], [1, 0]]])


def test_probabilities_are_no_one_hot_stack():
    with pytest.raises(TypeError, match="argmax"):
        masks.from_one_hot(np.full((2, 3, 3), 0.5))
    with pytest.raises(ValueError, match="only 0 and 1"):
        masks.from_one_hot(np.full((2, 3, 3), 255))


# --- instances ---------------------------------------------------------------------------------


@given(INSTANCES)
def test_semantic_is_the_class_of_each_pixels_instance(instance):
    table = {int(i): int(i) % 5 + 1 for i in np.unique(instance) if i}
    expected = [[table.get(int(i), 0) for i in row] for row in instance]
    assert masks.instance_to_semantic(instance, table).tolist() == expected


@given(INSTANCES)
def test_counts_over_all_classes_add_up_to_the_visible_instances(instance):
    table = {i: i % 5 + 1 for i in range(1, 401)}
    total = sum(masks.count_instances(instance, table, c) for c in range(1, 6))
    assert total == len(set(instance.ravel().tolist()) - {0})


def test_a_hidden_instance_is_not_counted():
    assert masks.count_instances([[1, 1]], {1: 5, 2: 5}, 5) == 1


def test_an_instance_without_a_class_is_named():
    for function in (masks.instance_to_semantic, lambda i, t: masks.count_instances(i, t, 5)):
        with pytest.raises(ValueError, match=r"no class for the instances \[7\]"):
            function([[0, 7]], {1: 5})


@pytest.mark.slow
@given(INSTANCES, st.permutations(range(1, 401)))
def test_renaming_the_instances_changes_no_count(instance, names):
    renamed = masks.relabel(instance, {0: 0} | dict(enumerate(names, start=1)))
    table = {i: i % 3 for i in range(1, 401)}
    renamed_table = {names[i - 1]: c for i, c in table.items()}
    for c in range(3):
        assert masks.count_instances(instance, table, c) == masks.count_instances(
            renamed, renamed_table, c
        )


# --- relabelling -------------------------------------------------------------------------------


def test_relabel_swaps_two_ids_at_the_same_time():
    assert masks.relabel([[1, 2, 0]], {0: 0, 1: 2, 2: 1}).tolist() == [[2, 1, 0]]


@given(LABELS)
def test_relabel_by_a_permutation_can_be_undone(labels):
    there = {0: 6, 1: 0, 2: 1, 3: 2, 6: 3, VOID: VOID}
    back = {new: old for old, new in there.items()}
    assert np.array_equal(masks.relabel(masks.relabel(labels, there), back), labels)


def test_relabel_wants_an_answer_for_every_id():
    with pytest.raises(ValueError, match=r"\[2, 255\]"):
        masks.relabel([[1, 2, VOID]], {1: 1})


def test_relabel_never_wraps_around():
    with pytest.raises(ValueError, match="int32"):
        masks.relabel(np.array([[1]], np.uint8), {1: 300})


@given(INSTANCES)
def test_relabel_sequential_closes_the_gaps_and_keeps_the_regions(instance):
    result = masks.relabel_sequential(instance)
    ids = [i for i in np.unique(instance) if i]
    assert sorted(set(result.ravel().tolist()) - {0}) == list(range(1, len(ids) + 1))
    for new, old in enumerate(ids, start=1):
        assert np.array_equal(result == new, instance == old)


# --- regions -----------------------------------------------------------------------------------


@given(MASKS, st.sampled_from([1, 2]))
def test_connected_components_are_those_of_scipy(mask, connectivity):
    labels, n = masks.connected_components(mask, connectivity)
    structure = ndimage.generate_binary_structure(2, connectivity)
    expected, expected_n = ndimage.label(mask, structure)
    assert n == expected_n
    assert np.array_equal(labels, expected)


@pytest.mark.parametrize("connectivity", [0, 3, 4, 8, "4"])
def test_connectivity_is_1_or_2(connectivity):
    with pytest.raises((ValueError, TypeError), match="connectivity"):
        masks.connected_components([[1]], connectivity)


@given(MASKS.filter(np.any))
def test_box_is_the_one_pycocotools_finds(mask):
    rle = coco.encode(np.asfortranarray(mask, np.uint8))
    assert list(masks.box(mask)) == coco.toBbox(rle).tolist()


def test_an_empty_mask_has_no_box():
    with pytest.raises(ValueError, match="empty"):
        masks.box(np.zeros((3, 3), bool))


@given(MASKS, st.integers(1, 4))
def test_boundary_is_the_mask_without_its_erosion(mask, width):
    core = ndimage.binary_erosion(mask, CORNERS, iterations=width, border_value=0)
    assert np.array_equal(masks.boundary(mask, width), mask & ~core)


def test_boundary_needs_a_width():
    with pytest.raises(ValueError, match="width"):
        masks.boundary([[1]], width=0)


# --- run lengths -------------------------------------------------------------------------------


@given(MASKS)
def test_run_lengths_and_back_is_the_same_mask(mask):
    assert np.array_equal(masks.rle_decode(masks.rle_encode(mask)), mask)


@given(MASKS)
def test_packed_run_lengths_are_pycocotools_strings_both_ways(mask):
    theirs = coco.encode(np.asfortranarray(mask, np.uint8))
    ours = masks.rle_compress(masks.rle_encode(mask))
    assert ours == {"size": theirs["size"], "counts": theirs["counts"].decode()}
    assert masks.rle_decompress(theirs) == masks.rle_encode(mask)


@given(MASKS)
def test_pycocotools_reads_our_plain_run_lengths(mask):
    theirs = coco.frPyObjects(masks.rle_encode(mask), *mask.shape)
    assert np.array_equal(coco.decode(theirs), mask)
    assert coco.area(theirs) == mask.sum()


def test_long_runs_survive_packing():
    rle = {"size": [3000, 2000], "counts": [1, 2_000_000, 5, 3_999_000, 994]}
    theirs = coco.frPyObjects(rle, 3000, 2000)["counts"].decode()
    assert masks.rle_compress(rle)["counts"] == theirs
    assert masks.rle_decompress(masks.rle_compress(rle)) == rle


@pytest.mark.parametrize("counts", [[5], [2, 3, 2], [-1, 7], []])
def test_run_lengths_must_fill_the_picture(counts):
    with pytest.raises(ValueError, match=r"2 \* 3 = 6"):
        masks.rle_decode({"size": [2, 3], "counts": counts})


@pytest.mark.parametrize("text", ["23", "23P", "2 1", "231\x7f"])
def test_a_damaged_string_is_no_mask(text):
    with pytest.raises(ValueError, match="counts"):
        masks.rle_decompress({"size": [3, 2], "counts": text})


def test_each_of_the_two_run_length_forms_points_to_the_other():
    with pytest.raises(TypeError, match="rle_decompress"):
        masks.rle_decode({"size": [3, 2], "counts": "231"})
    with pytest.raises(TypeError, match="rle_decode"):
        masks.rle_decompress({"size": [3, 2], "counts": [2, 3, 1]})
    with pytest.raises(TypeError, match="whole numbers"):
        masks.rle_decode({"size": [3, 2], "counts": [2.5, 3.5]})


# --- polygons ----------------------------------------------------------------------------------


def without_holes(mask):
    return ndimage.binary_fill_holes(mask, CORNERS)


@given(MASKS)
def test_outlines_and_back_is_the_same_mask(mask):
    mask = without_holes(mask)
    polygons = masks.mask_to_polygons(mask)
    assert len(polygons) == masks.connected_components(mask)[1]
    assert np.array_equal(masks.polygons_to_mask(polygons, mask.shape), mask)


@given(MASKS)
def test_a_hole_is_refused_and_nothing_else(mask):
    if np.array_equal(mask, without_holes(mask)):
        masks.mask_to_polygons(mask)
    else:
        with pytest.raises(ValueError, match="hole"):
            masks.mask_to_polygons(mask)


def distance_to_outline(polygon, size):
    """Of every pixel's centre, in pixels."""
    y, x = np.mgrid[: size[0], : size[1]] + 0.5
    points = np.array(polygon).reshape(-1, 2)
    nearest = np.full(size, np.inf)
    for a, b in zip(points, np.roll(points, -1, axis=0), strict=True):
        along = (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])
        t = np.clip(along / max(((b - a) ** 2).sum(), 1e-9), 0, 1)
        gap = np.hypot(x - a[0] - t * (b[0] - a[0]), y - a[1] - t * (b[1] - a[1]))
        nearest = np.minimum(nearest, gap)
    return nearest


POINT = st.tuples(st.floats(0, 40), st.floats(0, 30))


@given(st.lists(POINT, min_size=3, max_size=6))
def test_a_polygon_differs_from_pycocotools_only_within_a_pixel_of_its_outline(points):
    polygon = [value for point in points for value in point]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a polygon within one pixel may be one of shares
        ours = masks.polygons_to_mask([polygon], (32, 42))
    theirs = coco.decode(coco.frPyObjects([polygon], 32, 42))[..., 0] == 1
    far = distance_to_outline(polygon, (32, 42)) > 1
    assert np.array_equal(ours[far], theirs[far])


def test_polygons_of_blobs_have_pycocotools_area_within_two_percent():
    for seed in range(5):
        mask = ndimage.binary_opening(without_holes(blob(seed, (120, 160))), iterations=2)
        polygons = masks.mask_to_polygons(mask)
        theirs = coco.area(coco.merge(coco.frPyObjects(polygons, *mask.shape)))
        assert theirs == pytest.approx(mask.sum(), rel=0.02)


def test_parts_of_one_object_are_joined_where_they_overlap():
    square, shifted = [0, 0, 2, 0, 2, 2, 0, 2], [1, 1, 3, 1, 3, 3, 1, 3]
    assert masks.polygons_to_mask([square, shifted], (3, 3)).sum() == 7


NO_POLYGONS = [[0, 0, 1, 1], [0, 0, 1, 1, 2], [[0, 0], [1, 0], [1, 1]], [np.nan] * 6]


@pytest.mark.parametrize("polygon", NO_POLYGONS)
def test_a_polygon_is_a_flat_list_of_three_points_or_more(polygon):
    with pytest.raises(ValueError, match="flat lists"):
        masks.polygons_to_mask([polygon], (3, 3))


@pytest.mark.parametrize("size", [(0, 3), (2.5, 3), (3,), 3])
def test_a_picture_has_a_size(size):
    with pytest.raises(ValueError, match="size must be"):
        masks.polygons_to_mask([], size)


# --- colours -----------------------------------------------------------------------------------


@given(LABELS)
def test_colours_and_back_is_the_same_map_void_included(labels):
    rgb = masks.labels_to_rgb(labels, palette(STREET))
    assert np.array_equal(masks.rgb_to_labels(rgb, palette(STREET)), labels)


def test_an_unknown_colour_is_named_counted_and_located():
    rgb = masks.labels_to_rgb(np.zeros((4, 5), int), palette())
    rgb[2, 3] = rgb[3, 1] = (1, 2, 3)
    with pytest.raises(ValueError, match=r"\(1, 2, 3\).*2 pixels.*row 2, column 3") as error:
        masks.rgb_to_labels(rgb, palette())
    assert "JPEG" not in str(error.value)


def test_unknown_colours_become_void_only_when_asked():
    rgb = masks.labels_to_rgb([[0, 1]], palette())
    rgb[0, 0] = (1, 2, 3)
    assert masks.rgb_to_labels(rgb, palette(), unknown=VOID).tolist() == [[VOID, 1]]


def test_a_mask_that_went_through_jpeg_is_told_so(tmp_path):
    rgb = masks.labels_to_rgb(np.where(blob(), 5, 3), palette())
    Image.fromarray(rgb).save(tmp_path / "mask.jpg")
    with pytest.raises(ValueError, match="JPEG"):
        masks.rgb_to_labels(np.array(Image.open(tmp_path / "mask.jpg")), palette())


def test_swapped_channels_are_told_so():
    rgb = masks.labels_to_rgb([[1, 5, 4]], palette())
    with pytest.raises(ValueError, match="BGR"):
        masks.rgb_to_labels(rgb[..., ::-1], palette())


def test_a_colour_that_stands_for_many_labels_is_not_guessed():
    black = np.zeros((2, 2, 3), np.uint8)  # 7..254 have no class and are black
    with pytest.raises(ValueError, match=r"labels 7, 8, 9, 10, \.\.\. at once"):
        masks.rgb_to_labels(black, palette())
    with pytest.raises(ValueError, match="not in the palette"):
        masks.rgb_to_labels(black, palette(), ids=range(7))
    assert not masks.rgb_to_labels(black, np.zeros((9, 3), np.uint8), ids=[0]).any()


def test_rgb_must_be_bytes_in_three_channels():
    with pytest.raises(TypeError, match="255"):
        masks.rgb_to_labels(np.zeros((2, 2, 3)), palette())
    with pytest.raises(ValueError, match="transparency"):
        masks.rgb_to_labels(np.zeros((2, 2, 4), np.uint8), palette())


def test_a_label_without_a_colour_is_named():
    with pytest.raises(ValueError, match=r"holds 2.*0..1"):
        masks.labels_to_rgb([[2]], [[0, 0, 0], [1, 1, 1]])


NO_PALETTES = [np.zeros((3, 4)), np.zeros((257, 3), int), [[0, 0, 300]], [[0.5] * 3]]


@pytest.mark.parametrize("table", NO_PALETTES)
def test_a_palette_has_three_bytes_a_row(table):
    with pytest.raises(ValueError, match="palette"):
        masks.labels_to_rgb([[0]], table)


# --- PNG files ---------------------------------------------------------------------------------


def stored(path):
    with Image.open(path) as picture:
        return masks.stored_ids(picture)


@given(labels=hnp.arrays(np.int64, SHAPES, elements=st.integers(0, 255)))
def test_a_palette_png_keeps_the_numbers(tmp_path_factory, labels):
    path = tmp_path_factory.mktemp("png") / "mask.png"
    masks.write_palette_png(path, labels, palette())
    assert np.array_equal(stored(path), labels)


def test_a_palette_png_shows_the_colours(tmp_path):
    labels = np.array([[0, 5], [6, VOID]])
    masks.write_palette_png(tmp_path / "mask.png", labels, palette())
    with Image.open(tmp_path / "mask.png") as image:
        assert image.mode == "P"
        shown = np.array(image.convert("RGB"))
    assert np.array_equal(shown, masks.labels_to_rgb(labels, palette()))


def test_no_mask_is_written_as_a_jpeg(tmp_path):
    with pytest.raises(ValueError, match=r"\.png"):
        masks.write_palette_png(tmp_path / "mask.jpg", [[0]], palette())


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_palette_with_transparency_keeps_its_numbers(tmp_path, bits):
    labels = np.uint8([[0, 1, 2**bits - 1]])
    picture = Image.fromarray(labels)
    picture.putpalette(palette().tobytes())
    picture.save(tmp_path / "mask.png", bits=bits, transparency=0)
    assert stored(tmp_path / "mask.png").tolist() == labels.tolist()


def test_an_id_that_needs_two_bytes_is_not_cut_off(tmp_path):
    with pytest.raises(ValueError, match=r"256.*0\.\.255"):
        masks.write_palette_png(tmp_path / "mask.png", [[256]], palette())


def test_stored_ids_are_the_numbers_whatever_the_colours_are():
    ids = np.array([[0, 3, 255], [7, 7, 1]], np.uint8)
    for colors in (np.zeros((256, 3), np.uint8), palette(), np.arange(768).reshape(256, 3) % 256):
        picture = Image.fromarray(ids)
        picture.putpalette(np.asarray(colors, np.uint8).tobytes())
        assert np.array_equal(masks.stored_ids(picture), ids)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "I;16", "I", "F", "1"])
def test_a_picture_without_one_byte_per_pixel_is_not_taken_for_ids(mode):
    with pytest.raises(ValueError, match=rf"mode {mode}.*rgb_to_labels.*np\.array\(picture\)"):
        masks.stored_ids(Image.new(mode, (2, 2)))


# --- ids in three bytes ------------------------------------------------------------------------

WIDE = hnp.arrays(np.int64, SHAPES, elements=st.integers(0, 256**3 - 1))


@given(WIDE)
def test_wide_ids_and_back_are_the_same(ids):
    rgb = masks.ids_to_rgb(ids)
    assert rgb.shape == (*ids.shape, 3) and rgb.dtype == np.uint8
    assert np.array_equal(masks.rgb_to_ids(rgb), ids)


@given(WIDE)
def test_the_three_bytes_are_those_of_the_number_lowest_first(ids):
    for color, i in zip(masks.ids_to_rgb(ids).reshape(-1, 3), ids.ravel(), strict=True):
        assert int.from_bytes(color.tobytes(), "little") == i


def test_ids_in_colours_come_as_lists_and_tensors_too():
    rgb = [[[5, 0, 0], [138, 19, 0]]]
    assert masks.rgb_to_ids(rgb).tolist() == [[5, 5002]]
    assert masks.rgb_to_ids(torch.tensor(rgb, dtype=torch.uint8)).tolist() == [[5, 5002]]
    assert masks.ids_to_rgb(torch.tensor([[5, 5002]])).tolist() == rgb


def test_an_id_that_needs_four_bytes_is_refused():
    with pytest.raises(ValueError, match=r"16777216.*0\.\.16777215"):
        masks.ids_to_rgb([[256**3]])


def test_ids_are_not_read_from_floats_grey_maps_or_numbers_that_are_no_bytes():
    with pytest.raises(TypeError, match="without dividing"):
        masks.rgb_to_ids(np.zeros((2, 2, 3)))
    for shape in ((2, 2), (2, 2, 4), (3, 2, 2), (0, 2, 3)):
        with pytest.raises(ValueError, match=r"\(H, W, 3\)"):
            masks.rgb_to_ids(np.zeros(shape, np.uint8))
    for value in (-1, 256):
        with pytest.raises(ValueError, match=f"{value}"):
            masks.rgb_to_ids(np.full((1, 1, 3), value))


# --- what comes in -----------------------------------------------------------------------------

TAKES_A_MAP = [
    lambda x: masks.one_hot(x, 3),
    lambda x: masks.instance_to_semantic(x, {1: 1, 2: 2}),
    lambda x: masks.count_instances(x, {1: 1, 2: 2}, 1),
    lambda x: masks.relabel(x, {0: 0, 1: 1, 2: 2}),
    masks.relabel_sequential,
    lambda x: masks.labels_to_rgb(x, palette()),
    lambda x: masks.class_share(x, 2),
]
TAKES_A_MASK = [
    masks.connected_components,
    masks.box,
    masks.boundary,
    masks.rle_encode,
    masks.mask_to_polygons,
]


def same(a, b):
    if isinstance(a, tuple):
        return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))
    return np.array_equal(a, b)


@given(labels=hnp.arrays(np.uint8, (5, 4), elements=st.integers(0, 6)))
def test_the_shares_of_all_classes_add_up_to_one(labels):
    shares = [masks.class_share(labels, c) for c in range(7)]
    assert sum(shares) == pytest.approx(1)
    assert shares == [labels.ravel().tolist().count(c) / labels.size for c in range(7)]


@pytest.mark.parametrize("function", TAKES_A_MAP)
def test_label_maps_come_as_arrays_lists_and_tensors_of_any_integer_type(function):
    labels = [[0, 1, 2], [2, 1, 0]]
    expected = function(labels)
    for dtype in (np.uint8, np.int16, np.int64, np.uint32):
        assert same(function(np.array(labels, dtype)), expected)
    for dtype in (torch.uint8, torch.int32, torch.int64):
        assert same(function(torch.tensor(labels, dtype=dtype)), expected)


@pytest.mark.parametrize("function", TAKES_A_MASK)
def test_masks_come_as_bool_or_as_zeros_and_ones(function):
    mask = np.array([[0, 1, 1], [0, 0, 1]])
    expected = function(mask.astype(bool))
    assert same(function(mask), expected)
    assert same(function(torch.tensor(mask).bool()), expected)


@pytest.mark.parametrize("function", TAKES_A_MAP + TAKES_A_MASK)
def test_nothing_takes_floats_batches_emptiness_or_negative_ids(function):
    with pytest.raises(TypeError, match="float"):
        function(np.zeros((2, 2)))
    with pytest.raises(ValueError, match=r"\(H, W\)"):
        function(np.zeros((1, 2, 2), int))
    with pytest.raises(ValueError, match=r"\(H, W\)"):
        function(np.zeros((0, 2), int))
    with pytest.raises(ValueError, match="negative"):
        function(np.array([[0, -1]]))


@pytest.mark.parametrize("function", TAKES_A_MASK)
def test_a_label_map_or_a_black_and_white_picture_is_no_mask(function):
    with pytest.raises(ValueError, match="255"):
        function(np.array([[0, 255]]))


@pytest.mark.parametrize("function", TAKES_A_MAP + TAKES_A_MASK)
def test_the_argument_is_not_changed(function):
    values = np.array([[0, 1, 1], [0, 0, 1]])
    before = values.copy()
    function(values)
    assert np.array_equal(values, before)
