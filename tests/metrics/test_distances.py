"""Distances between outlines against brute force, scikit-image and numbers counted by hand."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.ndimage import distance_transform_edt
from scipy.spatial.distance import cdist
from skimage.metrics import hausdorff_distance as skimage_hausdorff

from utils.masks import boundary
from utils.metrics import boundary_distances, hausdorff_distance, surface_dice

MASKS = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9).flatmap(
    lambda shape: st.tuples(hnp.arrays(bool, shape), hnp.arrays(bool, shape))
)
SPACINGS = st.tuples(st.floats(0.2, 5), st.floats(0.2, 5))
STRAY = np.zeros((20, 20), bool)
STRAY[2:8, 2:8] = True
WITH_STRAY = STRAY.copy()
WITH_STRAY[2, 18] = True  # 11 columns beside the square


def both_ways(pred, target, spacing=(1.0, 1.0)):
    """Every pair of boundary pixels, one by one."""
    a, b = (np.argwhere(boundary(m)) * np.array(spacing) for m in (pred, target))
    table = cdist(a, b)
    return table.min(axis=1), table.min(axis=0)


def both_there(masks):
    return masks[0].any() and masks[1].any()


@given(MASKS.filter(both_there), SPACINGS)
@settings(deadline=None)
def test_every_distance_is_the_shortest_of_all_pairs_of_boundary_pixels(masks, spacing):
    found = boundary_distances(*masks, spacing)
    for ours, theirs in zip(found, both_ways(*masks, spacing), strict=True):
        np.testing.assert_allclose(np.sort(ours), np.sort(theirs), atol=1e-9)


@given(MASKS.filter(both_there))
@settings(deadline=None)
def test_the_largest_distance_is_that_of_scikit_image(masks):
    rims = [boundary(m) for m in masks]
    assert hausdorff_distance(*masks) == pytest.approx(skimage_hausdorff(*rims))


@given(MASKS.filter(both_there), st.sampled_from([50, 90, 95]), SPACINGS)
@settings(deadline=None)
def test_a_percentile_is_read_off_scipys_distance_map_in_each_direction(masks, percent, spacing):
    rims = [boundary(m) for m in masks]
    maps = [distance_transform_edt(~rim, sampling=spacing) for rim in rims]
    oracle = max(np.percentile(maps[1][rims[0]], percent), np.percentile(maps[0][rims[1]], percent))
    assert hausdorff_distance(*masks, percent, spacing) == pytest.approx(oracle)


@given(MASKS.filter(both_there), st.floats(0, 4))
@settings(deadline=None)
def test_surface_dice_counts_the_boundary_pixels_within_the_tolerance(masks, tolerance):
    found = np.concatenate(both_ways(*masks))
    assert surface_dice(*masks, tolerance) == pytest.approx((found <= tolerance).mean())


@given(MASKS, st.floats(0, 4))
def test_it_does_not_matter_which_mask_is_the_prediction(masks, tolerance):
    there, back = masks, masks[::-1]
    np.testing.assert_equal(hausdorff_distance(*there, 95), hausdorff_distance(*back, 95))
    np.testing.assert_allclose(surface_dice(*there, tolerance), surface_dice(*back, tolerance))


def test_one_stray_pixel_is_all_that_the_largest_distance_sees_and_hd95_forgives_it():
    assert hausdorff_distance(WITH_STRAY, STRAY) == 11
    assert hausdorff_distance(WITH_STRAY, STRAY, percentile=95) == 0  # 1 of 21 boundary pixels
    assert surface_dice(WITH_STRAY, STRAY, tolerance=0) == 40 / 41


def test_tools_differ_in_what_the_95th_percentile_is_taken_of():
    """Each direction by itself, as here, or both put together (MedPy): other numbers."""
    two_strays = WITH_STRAY.copy()
    two_strays[7, 18] = True  # 2 of 22 boundary pixels of the prediction, 2 of 42 of both
    together = np.percentile(np.concatenate(boundary_distances(two_strays, STRAY)), 95)
    assert hausdorff_distance(two_strays, STRAY, 95) > 10 and together == 0


def test_millimetres_come_from_the_size_of_a_pixel():
    pred, target = np.zeros((2, 5, 5), bool)
    pred[0, 0] = target[3, 4] = True
    assert hausdorff_distance(pred, target) == 5
    assert hausdorff_distance(pred, target, spacing=0.5) == 2.5
    assert hausdorff_distance(pred, target, spacing=(4.0, 1.25)) == 13  # rows 12, columns 5


def test_nothing_against_nothing_is_undefined_and_nothing_against_something_infinitely_far():
    empty, full = np.zeros((3, 3), bool), np.ones((3, 3), bool)
    assert np.isnan(hausdorff_distance(empty, empty)) and np.isnan(surface_dice(empty, empty, 1))
    for pred, target in ((empty, full), (full, empty)):
        assert hausdorff_distance(pred, target) == np.inf
        assert hausdorff_distance(pred, target, 95) == np.inf
        assert surface_dice(pred, target, tolerance=1) == 0


def test_tensors_and_integers_are_masks_too():
    pred, target = WITH_STRAY.astype(np.uint8), STRAY.astype(np.uint8)
    tensors = torch.from_numpy(pred), torch.from_numpy(target)
    assert hausdorff_distance(*tensors) == hausdorff_distance(pred, target) == 11
    assert surface_dice(*tensors, tolerance=1) == 40 / 41


@pytest.mark.parametrize("spacing", [0, -1, (1, 0), (1, 2, 3), float("nan"), float("inf")])
def test_a_pixel_has_a_size(spacing):
    with pytest.raises(ValueError, match="spacing must be the size of a pixel"):
        boundary_distances(STRAY, STRAY, spacing)


@pytest.mark.parametrize("percentile", [-1, 101, float("nan")])
def test_a_percentile_lies_between_0_and_100(percentile):
    with pytest.raises(ValueError, match=r"percentile must lie in 0\.\.100"):
        hausdorff_distance(STRAY, STRAY, percentile)


@pytest.mark.parametrize("tolerance", [-0.5, float("nan")])
def test_a_tolerance_is_a_distance(tolerance):
    with pytest.raises(ValueError, match=r"tolerance must lie in 0\.\.inf"):
        surface_dice(STRAY, STRAY, tolerance)


def test_masks_of_other_numbers_are_refused():
    with pytest.raises(ValueError, match="255"):
        hausdorff_distance(255 * STRAY.astype(int), STRAY)
