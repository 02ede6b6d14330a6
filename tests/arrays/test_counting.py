"""Pixels counted in chunks and in runs: the same numbers as one by one, and never a warning."""

import warnings

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from utils.arrays import chunks, count, count_by_adding, divide, in_runs, nan_mean, pair_codes

LABELS = st.integers(0, 4)


@st.composite
def regions(draw):
    """Two flat label maps made of runs, long ones and short ones."""
    lengths = draw(st.lists(st.integers(1, 40), min_size=1, max_size=12))
    maps = [draw(st.lists(LABELS, min_size=len(lengths), max_size=len(lengths))) for _ in "ab"]
    return tuple(np.repeat(np.uint8(m), lengths) for m in maps)


@given(regions())
def test_runs_stretched_out_again_are_the_maps(maps):
    pred, target, times = in_runs(*maps)
    times = np.ones(len(pred), int) if times is None else times
    np.testing.assert_array_equal(np.repeat(pred, times), maps[0])
    np.testing.assert_array_equal(np.repeat(target, times), maps[1])


def test_noise_is_not_searched_for_runs():
    noise = np.random.default_rng(0).integers(0, 5, (2, 5000))
    assert in_runs(*noise)[2] is None
    assert len(in_runs(np.zeros(5000, int), np.zeros(5000, int))[0]) == 1


def test_chunks_are_all_of_both_maps_in_order():
    pred, target = np.arange(300_000).reshape(3, -1), np.arange(300_000)[::-1].reshape(3, -1)
    pieces = list(chunks(pred, target))
    assert len(pieces) > 1
    for whole, parts in zip((pred, target), zip(*pieces, strict=True), strict=True):
        np.testing.assert_array_equal(np.concatenate(parts), whole.ravel())


@given(regions())
def test_codes_tell_every_pair_apart(maps):
    codes = pair_codes(*maps, num_classes=5)
    np.testing.assert_array_equal(np.divmod(codes, 5), maps[::-1])


@pytest.mark.parametrize("num_classes", [16, 17, 19, 150, 256])
def test_codes_of_bytes_do_not_wrap(num_classes):
    last = np.uint8([num_classes - 1])
    assert pair_codes(last, last, num_classes).tolist() == [num_classes**2 - 1]


@given(st.lists(LABELS, max_size=60))
def test_the_ways_to_count_agree(codes):
    expected = [codes.count(i) for i in range(5)]
    assert count(np.array(codes, int), 5).tolist() == expected
    tensor = torch.tensor(codes, dtype=torch.int64)
    assert count(tensor, 5).tolist() == count_by_adding(tensor, 5).tolist() == expected
    distinct, times = np.unique(np.array(codes, int), return_counts=True)
    assert count(distinct, 5, times).tolist() == expected


def test_nothing_divided_by_nothing_is_nan_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(divide([1, 0, 3], [4, 0, 0]), [0.25, np.nan, np.nan])
        assert np.isnan(nan_mean([])) and np.isnan(nan_mean([np.nan]))
        assert nan_mean([np.nan, 1, 0]) == 0.5
