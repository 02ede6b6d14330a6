"""Answers are read in whatever form they come."""

import array
import collections
import copy
import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import scipy.sparse
import torch
from PIL import Image
from small import iou, moved, says, shift

from utils.exercises.checker import (
    case,
)
from utils.exercises.checker.compare import same, unchanged
from utils.exercises.checker.reading import Other, plain

pytestmark = pytest.mark.usefixtures("own_passport")


@pytest.mark.parametrize(
    "other",
    [
        lambda x: shift(x).tolist(),
        lambda x: tuple(map(tuple, shift(x))),
        lambda x: torch.tensor(shift(x)),
        lambda x: shift(x).astype(np.uint8),
        lambda x: np.asfortranarray(shift(x)),
        lambda x: torch.cat([torch.zeros(3, 1, dtype=x.dtype), x[:, :-1]], dim=1),
        lambda x: x.new_zeros(3, 3) + torch.tensor(shift(x.numpy())),
    ],
)
def test_an_answer_of_another_type_is_accepted(other):
    assert says(other, moved()).correct


def test_numpy_code_is_accepted_where_tensors_are_given():
    ex = moved(cases=[case(torch.arange(9).reshape(3, 3))])
    assert says(lambda x: np.pad(x.astype(int), ((0, 0), (1, 0)))[:, :-1], ex).correct


@pytest.mark.parametrize(
    "yours, target, agree",
    [
        (np.float32(1 / 3), 1 / 3, True),
        (3.0, 3, True),
        (True, 1, True),
        ([1, 0], [True, False], True),
        ([1.0, 0.0], [True, False], True),
        ([1.0, 0.5], [True, False], False),
        ([np.nan, 1], [np.nan, 1.0], True),
        ([np.nan, 1], [0.0, 1.0], False),
        ({np.int64(1): [2]}, {1: (2,)}, True),
        ({"a": 1}, {"b": 1}, False),
        ([], np.zeros((0, 2)), True),
        ("a", "b", False),
        (b"ab", "ab", True),
        (1j, 0, False),
        ((np.eye(2), 3), [np.eye(2), 3], True),
        (np.ones((2, 1)), np.ones((2, 2)), False),
        (10**30, 1e30, True),
        (np.ma.masked_equal([1, 2], 2), [1.0, np.nan], True),
        ({1, 2}, {np.int64(2), 1}, True),
    ],
)
def test_what_counts_as_the_same(yours, target, agree):
    assert same(plain(yours), plain(target), 1e-5) is agree


def test_what_cannot_be_compared_is_never_the_same():
    assert isinstance(plain(object()), Other)
    assert not same(plain(object()), plain(object()), 1)


@pytest.mark.parametrize(
    "value",
    [
        [Fraction(1), Fraction(2)],
        (Decimal("1"), 2),
        array.array("i", [1, 2]),
        collections.deque([1, 2]),
        memoryview(array.array("d", [1, 2])),
        np.array([Fraction(1), Decimal(2)], dtype=object),
        np.ma.masked_array([1, 2]),
        scipy.sparse.csr_array([1, 2]),
        {1: "a", 2: "b"}.keys(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_numbers_come_in_many_containers(value):
    assert same(plain(value), plain([1, 2]), 0)


def test_single_numbers_come_in_many_forms():
    for value in (Fraction(1, 2), Decimal("0.5"), np.array(Fraction(1, 2)), np.float16(0.5)):
        assert same(plain(value), plain(0.5), 0)


def test_a_pillow_image_is_an_array():
    pixels = np.arange(6, dtype=np.uint8).reshape(2, 3)
    assert same(plain(Image.fromarray(pixels)), plain(pixels), 0)


def test_whole_numbers_without_a_mask_stay_whole():
    assert plain(np.ma.masked_array([1, 2])).dtype.kind == "i"


@pytest.mark.parametrize(
    "value",
    [
        [(n for n in range(3)), 2],
        (slice(1, 2), Fraction(1, 3)),
        {1.0, float("nan")},
        {"a": len},
        [object(), [None, float("nan")]],
    ],
    ids=["generator", "slice", "set with NaN", "function", "object"],
)
def test_two_readings_of_one_answer_are_the_same(value):
    assert unchanged(plain(value), plain(copy.copy(value)))
    assert "two different answers" not in says(lambda a, b: value).message


def test_a_function_may_ask_for_the_encoding_of_stdout():
    assert says(lambda a, b: iou(a, b) * bool(sys.stdout.encoding)).correct


@pytest.mark.parametrize(
    "small",
    [
        range(10**9),
        range(10**30),
        np.broadcast_to(0.0, (10**5, 10**5)),
        torch.zeros(1).expand(10**9),
    ],
    ids=["range", "longer range", "broadcast array", "expanded tensor"],
)
def test_what_is_small_but_stands_for_very_many_numbers_is_not_unfolded(small):
    for value in (small, [small], (small, 1), {"a": [[small]]}):
        read = plain(value)
        assert isinstance(read["a"] if isinstance(read, dict) else read, Other)
