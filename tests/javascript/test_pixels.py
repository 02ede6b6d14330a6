"""lib/masks.js and lib/data.js: rims, shapes, strokes, and bytes from whatever host."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from utils.classes import STREET
from utils.widgets.base import middle
from utils.widgets.data import class_rows, image_bytes
from utils.widgets.overlap_lab import KINDS, WINDOW, shape_mask

from .node import held

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.tuples(st.integers(1, 9), st.integers(1, 9))


def random_mask(seed: int, size: tuple[int, int]) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.random(size) < rng.choice([0, 0.5, 0.9, 1])


@given(SEEDS, SIZES)
def test_a_rim_is_the_mask_without_its_erosion(node, seed, size):
    mask = random_mask(seed, size)
    wanted = mask & ~ndimage.binary_erosion(mask, np.ones((3, 3)), border_value=0)
    found = node.call("masks", "rim", mask.ravel(), size[1], size[0])
    assert found == wanted.ravel().tolist()


@given(SEEDS, SIZES)
def test_the_middle_of_every_object_is_python_s(node, seed, size):
    ids = np.random.default_rng(seed).integers(0, 4, size).astype(np.int32) * 1000
    found = node.call("masks", "middles", ids.ravel(), size[1])
    assert [i for i, _ in found] == [i for i in np.unique(ids) if i]
    for i, place in found:
        row, col = middle(ids == i)
        assert place == {"x": col, "y": row, "area": int((ids == i).sum())}


@settings(max_examples=15)
@given(st.data(), st.sampled_from(KINDS))
def test_a_shape_has_the_pixels_that_python_gives_it(node, data, kind):
    height, width = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 12))
    box = data.draw(st.integers(0, WINDOW - height)), data.draw(st.integers(0, WINDOW - width))
    wanted = shape_mask(kind, (*box, height, width))
    rows = slice(max(0, box[0] - 1), box[0] + height + 1)
    cols = slice(max(0, box[1] - 1), box[1] + width + 1)
    for (y, x), inside in np.ndenumerate(wanted[rows, cols]):
        place = y + rows.start, x + cols.start
        assert node.call("masks", "inShape", kind, [*box, height, width], *place) == inside


@given(st.integers(1, 31), SIZES, st.tuples(st.integers(-3, 12), st.integers(-3, 12)))
def test_a_brush_covers_the_pixels_within_half_its_diameter(node, diameter, size, centre):
    y, x = np.indices(size)
    near = 4 * ((y - centre[0]) ** 2 + (x - centre[1]) ** 2) <= diameter**2
    steps = node.call("masks", "disc", diameter)
    place = {"y": centre[0], "x": centre[1]}
    found = node.call("masks", "around", steps, place, size[1], size[0])
    assert sorted(found) == np.flatnonzero(near).tolist()


places = st.builds(lambda x, y: {"x": x, "y": y}, st.integers(-9, 9), st.integers(-9, 9))


@given(places, places)
def test_a_stroke_ends_where_it_should_and_leaves_no_gap(node, start, end):
    found = node.call("masks", "line", start, end)
    assert found[-1] == end
    for a, b in pairwise([start, *found]):
        assert max(abs(a["x"] - b["x"]), abs(a["y"] - b["y"])) <= 1


@given(SEEDS, SIZES)
def test_filling_changes_one_connected_area(node, seed, size):
    mask = random_mask(seed, size)
    y, x = seed % size[0], seed % size[1]
    label, _ = ndimage.label(mask == mask[y, x])
    wanted = mask ^ (label == label[y, x])
    place = {"y": y, "x": x}
    arguments = mask.astype(np.uint8).ravel(), size[1], size[0], place
    _, (found, *_) = node.call_and_look("masks", "flood", *arguments)
    assert found == wanted.astype(int).ravel().tolist()


boxes = st.builds(
    lambda top, left, height, width: [top, left, height, width],
    st.integers(0, 30), st.integers(0, 30), st.integers(1, 18), st.integers(1, 18),
)  # fmt: skip


@given(boxes, st.integers(0, 3), st.integers(-60, 60), st.integers(-60, 60))
def test_a_pulled_corner_moves_and_the_opposite_one_stays(node, box, corner, dy, dx):
    top, left, height, width = node.call("boxes", "pulled", box, corner, dy, dx, WINDOW)
    assert height >= 1 and width >= 1 and top >= 0 and left >= 0
    assert top + height <= WINDOW and left + width <= WINDOW
    ends, before = (top, top + height), (box[0], box[0] + box[2])
    still = 0 if corner >= 2 else 1  # a lower corner leaves the upper side alone
    assert ends[still] == before[still]
    assert ends[1 - still] == before[1 - still] + dy or ends[1 - still] in (
        0, WINDOW, before[still] - 1, before[still] + 1,
    )  # fmt: skip
    sides, was = (left, left + width), (box[1], box[1] + box[3])
    assert sides[0 if corner % 2 else 1] == was[0 if corner % 2 else 1]


@given(boxes, st.integers(-60, 60), st.integers(-60, 60))
def test_a_moved_box_keeps_its_size_and_stays_in_the_window(node, box, top, left):
    found = node.call("boxes", "moved", box, top, left, WINDOW)
    assert found[2:] == box[2:]
    assert found[:2] == [
        min(max(place, 0), WINDOW - side) for place, side in zip((top, left), box[2:], strict=True)
    ]


@given(boxes, st.integers(0, 48), st.sampled_from([1, 4, 8]))
def test_a_box_on_the_canvas_holds_its_corners_and_nothing_far_away(node, box, margin, scale):
    x, y, wide, tall = node.call("boxes", "placed", box, margin, scale)
    assert [x, y] == [(box[1] + margin) * scale, (box[0] + margin) * scale]
    corners = node.call("boxes", "cornersOf", [x, y, wide, tall])
    assert {(c["x"], c["y"]) for c in corners} == {
        (a, b) for a in (x, x + wide) for b in (y, y + tall)
    }
    for corner in corners:
        assert node.call("boxes", "holds", [x, y, wide, tall], corner, 0)
    far = {"x": x + wide + 3, "y": y}
    assert not node.call("boxes", "holds", [x, y, wide, tall], far, 2)


# ---------------------------------------------------------------- bytes
FOUR = bytes([1, 2, 3, 4])


@pytest.mark.parametrize("kind", ["Uint8Array", "DataView", "ArrayBuffer", "Int32Array"])
def test_a_host_may_hand_over_bytes_in_any_form(node, kind):
    model = held("model", {"data": held(kind, FOUR)})
    assert node.call("data", "bytes", model, "data") == [1, 2, 3, 4]
    assert node.call("data", "ints", model, "data") == [0x04030201]


@pytest.mark.parametrize("kind", ["Uint8Array", "DataView"])
def test_a_view_with_an_offset_is_read_from_there(node, kind):
    inner = {"$": "inside", "value": {"kind": kind, "before": 3, "bytes": held("Uint8Array", FOUR)}}
    model = held("model", {"data": inner})
    assert node.call("data", "bytes", model, "data") == [1, 2, 3, 4]
    assert node.call("data", "floats", model, "data") == [
        pytest.approx(np.frombuffer(FOUR, "<f4")[0])
    ]


@pytest.mark.parametrize("nothing", [None, "", held("Uint8Array", b""), held("ArrayBuffer", b"")])
def test_no_bytes_are_an_empty_array(node, nothing):
    assert node.call("data", "bytes", held("model", {"data": nothing}), "data") == []


def test_what_is_no_bytes_is_named(node):
    with pytest.raises(RuntimeError, match="TypeError: data must hold bytes, got object"):
        node.call("data", "bytes", held("model", {"data": [1, 2]}), "data")


@given(SEEDS)
def test_an_image_s_colours_arrive(node, seed):
    image = np.random.default_rng(seed).integers(0, 256, (3, 4, 3), np.uint8)
    sent = np.frombuffer(image_bytes(image), np.uint8)
    packed = node.call("data", "rgb", sent)
    assert [node.call("data", "unpack", colour) for colour in packed[:3]] == image[0, :3].tolist()


def test_a_class_s_colour_arrives(node):
    for row, c in zip(class_rows(STREET), STREET, strict=True):
        assert tuple(node.call("data", "unpack", node.call("data", "hex", row["color"]))) == c.color
