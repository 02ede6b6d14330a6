"""What travels to the browser: every input arrives as what it is, or is refused by its name."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from utils.plotting.checks import picture
from utils.widgets.data import image_bytes, mask_of, numbers_of, to_bytes
from utils.widgets.mask_painter import MaskPainter, standard_challenges
from utils.widgets.matching_viewer import MatchingViewer
from utils.widgets.means_lab import MeansLab
from utils.widgets.moments import Recording
from utils.widgets.pixel_inspector import PixelInspector
from utils.widgets.task_switch import TaskSwitch
from utils.widgets.threshold_lab import ThresholdLab
from utils.widgets.time_machine import TimeMachine

GREY = np.full((1, 2, 3), 100)
NAN = float("nan")
WHOLE = ["uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]


# ---------------------------------------------------------------- pictures
@pytest.mark.parametrize("dtype", WHOLE)
def test_whole_numbers_are_0_to_255_whatever_their_width(dtype):
    assert list(image_bytes(GREY.astype(dtype))) == [100] * 6


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_floats_are_0_to_1_and_nothing_else(dtype):
    assert list(image_bytes(GREY.astype(dtype) / 255)) == [100] * 6
    with pytest.raises(ValueError, match=r"image of float.* must lie in 0\.\.1, got 100.*divide"):
        image_bytes(GREY.astype(dtype))


@pytest.mark.parametrize("value", [-0.1, 1.1, np.inf, -np.inf])
def test_a_float_outside_0_to_1_is_refused(value):
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        image_bytes(np.array([[0.5, value]]))


def test_a_rounding_beyond_1_is_cut():
    assert list(image_bytes(np.array([[-1e-7, 1 + 1e-7]]))) == [0, 0, 0, 255, 255, 255]


def test_pixels_without_a_value_are_black():
    assert list(image_bytes(np.array([[NAN, 1.0]]))) == [0, 0, 0, 255, 255, 255]


@pytest.mark.parametrize(("low", "high"), [(0, 65535), (-1, 255), (0, 256)])
def test_whole_numbers_outside_0_to_255_are_refused(low, high):
    with pytest.raises(ValueError, match=rf"must lie in 0\.\.255, got {low}\.\.{high}"):
        image_bytes(np.array([[low, high]]))


def test_a_mask_is_black_and_white_as_in_the_figures_and_colours_of_0_and_1_are_asked_about():
    with pytest.raises(ValueError, match=r"only 0 and 1: is 1 white or nearly black\?"):
        image_bytes(np.array([[[0, 1, 1]]]))
    for dtype in (bool, np.uint8, np.int64):
        mask = np.array([[0, 1]], dtype)
        assert list(image_bytes(mask)) == [0, 0, 0, 255, 255, 255]
        figure = picture(mask, "image")
        assert [figure.min(), figure.max()] == [0, 1]


@pytest.mark.parametrize("image", [np.array([["a"]]), np.array([[None]]), np.array([[1j]])])
def test_what_holds_no_numbers_is_no_picture(image):
    with pytest.raises(TypeError, match="image must hold numbers or bools"):
        image_bytes(image)


@given(hnp.arrays(st.sampled_from(WHOLE), (2, 3), elements=st.integers(0, 255)))
def test_a_picture_of_whole_numbers_is_kept_and_a_mask_is_black_and_white(image):
    white = 255 if image.max() == 1 else 1
    assert list(image_bytes(image)) == (white * np.repeat(image, 3).astype(int)).tolist()


def scene(**changed):
    maps = {"semantic": np.zeros((1, 2), int), "instance": np.zeros((1, 2), int)}
    return SimpleNamespace(**{"image": GREY, **maps, "instance_classes": {}} | changed)


def film(images=None, targets=None):
    looks = np.zeros((1, 1, 1, 2), np.uint8)
    run = Recording(np.zeros(0), np.array([0]), np.full((1, 7), NAN), looks, looks)
    images = np.zeros((1, 3, 1, 2)) if images is None else images
    return TimeMachine({"a": run}, images, np.zeros((1, 1, 2)) if targets is None else targets)


ROW = np.array([[0, 1]])
BRIGHT = GREY.astype(float)
PICTURES = {
    "painter": lambda: MaskPainter(BRIGHT, ROW),
    "threshold": lambda: ThresholdLab(ROW / 1, ROW, image=BRIGHT),
    "inspector": lambda: PixelInspector(BRIGHT, np.zeros((7, 1, 2))),
    "task switch": lambda: TaskSwitch(scene(image=BRIGHT)),
    "matching": lambda: MatchingViewer(ROW, ROW, image=BRIGHT),
    "time machine": lambda: film(images=np.full((1, 3, 1, 2), 100.0)),
}


@pytest.mark.parametrize("make", PICTURES.values(), ids=PICTURES)
def test_every_part_refuses_0_to_255_in_float(make):
    with pytest.raises(ValueError, match=r"images? of float64 must lie in 0\.\.1, got 100"):
        make()


# ---------------------------------------------------------------- masks
@pytest.mark.parametrize(
    "truth", [[[0, 2, 5]], [[0.0, 0.3, 1.0]], [[0, 255, 255]], [[-1, 0, 1]], [[NAN, 0, 1]]]
)
@pytest.mark.parametrize(
    "make",
    [
        lambda truth: ThresholdLab(np.array([[0.2, 0.5, 0.9]]), np.array(truth)),
        lambda truth: MaskPainter(np.zeros((1, 3)), np.array(truth)),
        lambda truth: standard_challenges(np.array(truth)),
    ],
    ids=["threshold", "painter", "challenges"],
)
def test_a_truth_that_is_no_mask_is_refused(make, truth):
    with pytest.raises(ValueError, match="truth must be bool, or hold only 0 and 1"):
        make(truth)


def test_text_is_no_mask():
    with pytest.raises(TypeError, match="truth must hold numbers or bools, got <U1"):
        ThresholdLab(np.array([[0.2, 0.9]]), np.array([["0", "1"]]))
    with pytest.raises(TypeError, match="probability must hold numbers or bools"):
        ThresholdLab(np.array([["0.2", "0.9"]]), ROW)


@given(hnp.arrays(st.sampled_from([*WHOLE, "bool", "float32"]), (2, 3), elements=st.just(1)))
def test_zeros_and_ones_of_any_type_are_a_mask(mask):
    assert mask_of(mask, "mask", (2, 3)).all()
    assert mask_of(mask, "mask").dtype == bool


# ---------------------------------------------------------------- labels and ids
@pytest.mark.parametrize("dtype", ["int64", "uint64"])
@pytest.mark.parametrize("wide", [2**31 + 7, 2**32 + 1, 2**62])
def test_ids_beyond_32_bits_are_refused_by_name_with_the_remedy(wide, dtype):
    ids = np.array([[5, wide]], dtype)
    for name, maps in (("pred", (ids, ROW)), ("target", (ROW, ids))):
        text = rf"{name} contains {wide}, but .* in -2147483648\.\.2147483647; relabel_sequential"
        with pytest.raises(ValueError, match=text):
            MatchingViewer(*maps)
    viewer = MatchingViewer(ROW, ROW)
    with pytest.raises(ValueError, match=f"pred contains {wide}"):
        viewer.pred = ids
    assert viewer.pred.tolist() == ROW.tolist() and set(viewer.scores) == {1}  # as it was
    with pytest.raises(ValueError, match=f"instance contains {wide}"):
        TaskSwitch(scene(instance=ids, instance_classes={5: 5, wide: 5}))


def test_the_largest_id_of_32_bits_is_shown():
    largest = np.array([[5, 2**31 - 1]])
    viewer = MatchingViewer(largest, largest)
    assert viewer.numbers.tp == 2 and viewer.pred.tolist() == largest.tolist()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("target", lambda: PixelInspector(GREY, np.zeros((7, 1, 2)), np.array([[0, 300]]))),
        ("target", lambda: PixelInspector(GREY, np.zeros((7, 1, 2)), np.array([[0, -1]]))),
        ("target", lambda: PixelInspector(GREY, np.zeros((7, 1, 2)), np.array([[0, 0.5]]))),
        ("targets", lambda: film(targets=np.array([[[0, 300]]]))),
        ("semantic", lambda: TaskSwitch(scene(semantic=np.array([[0, 256]])))),
    ],
)
def test_a_label_that_is_no_byte_is_refused_by_name(name, make):
    with pytest.raises(ValueError, match=rf"{name} contains .* in 0\.\.255"):
        make()


@pytest.mark.parametrize("array", [[[256]], [[-1]], [[0.5]], [[NAN]]])
def test_no_number_changes_on_the_way(array):
    with pytest.raises(ValueError, match="labels contains"):
        to_bytes(array, name="labels")


def test_a_score_too_large_for_the_browser_is_named():
    with pytest.raises(ValueError, match=r"logits contains 1e\+300, too large"):
        PixelInspector(GREY, np.full((7, 1, 2), 1e300))
    infinite = np.full((7, 1, 2), -np.inf)
    assert PixelInspector(GREY, infinite).scores.predicted == -1  # what is infinite stays so


@given(hnp.arrays(hnp.integer_dtypes() | hnp.unsigned_integer_dtypes(), 4), st.booleans())
def test_whole_numbers_arrive_as_they_are_or_not_at_all(array, narrow):
    dtype = np.uint8 if narrow else np.int32
    limits = np.iinfo(dtype)
    fits = all(limits.min <= int(v) <= limits.max for v in array)
    if fits:
        assert np.frombuffer(to_bytes(array, dtype), dtype).tolist() == array.tolist()
    else:
        with pytest.raises(ValueError, match="array contains"):
            to_bytes(array, dtype)


# ---------------------------------------------------------------- what carries more than numbers
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("image", lambda masked: MaskPainter(masked / 1, ROW)),
        ("truth", lambda masked: MaskPainter(GREY, masked)),
        ("truth", lambda masked: ThresholdLab(ROW / 1, masked)),
        ("probability", lambda masked: ThresholdLab(masked / 1, ROW)),
        ("pred", lambda masked: MatchingViewer(masked, ROW)),
        ("instance", lambda masked: TaskSwitch(scene(instance=masked))),
        ("target", lambda masked: PixelInspector(GREY, np.zeros((7, 1, 2)), masked)),
        ("preds", lambda masked: MeansLab(masked[None], ROW[None])),
    ],
)
def test_masked_entries_are_refused_by_name(name, make):
    masked = np.ma.masked_array(ROW, mask=[[True, False]])
    with pytest.raises(ValueError, match=f"{name} has masked entries.*{name}.filled"):
        make(masked)


def test_tensors_views_and_other_orders_of_memory_arrive_row_by_row():
    import torch

    grid = np.arange(12, dtype=np.int64).reshape(3, 4)
    for array in (grid, np.asfortranarray(grid), torch.tensor(grid, requires_grad=False)):
        assert to_bytes(array) == bytes(range(12))
    assert to_bytes(grid[::-1, ::2]) == bytes([8, 10, 4, 6, 0, 2])
    assert to_bytes(grid.astype(">i4"), np.int32) == grid.astype("<i4").tobytes()
    assert numbers_of(torch.ones(2, requires_grad=True), "x").tolist() == [1, 1]


def test_nothing_changes_the_array_that_it_is_given():
    image = np.array([[NAN, 0.5]])
    image.flags.writeable = False
    image_bytes(image)
    to_bytes(image, np.float32)
    assert np.isnan(image[0, 0]) and image[0, 1] == 0.5
