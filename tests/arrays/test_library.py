"""The door: numpy or torch, and nothing but numbers."""

import numpy as np
import pytest
import torch

from utils.arrays import as_given, dtype_kind, is_tensor, plain, to_numpy

REFUSED = {
    "None": (None, TypeError),
    "text": ("1 2 3", TypeError),
    "a generator": ((row for row in [[1]]), TypeError),
    "objects": (np.array([object()]), TypeError),
    "ragged rows": ([[1], [1, 2]], ValueError),
    "masked entries": (np.ma.masked_equal([1, 2], 2), ValueError),
    "masked entries in a list": ([np.ma.masked_equal([1, 2], 2)], ValueError),
    "a sparse tensor": (torch.eye(2).to_sparse(), ValueError),
    "a tensor without values": (torch.zeros(2, device="meta"), ValueError),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_array_of_numbers_is_refused_by_name(kind):
    value, error = REFUSED[kind]
    with pytest.raises(error, match=r"^the picture "):
        plain(value, "the picture")


def test_an_array_passes_as_it_is():
    for dtype in ("bool", "uint8", "int64", "float16", "complex64"):
        array = np.zeros((2, 3), dtype)
        assert plain(array, "x") is array


def test_the_other_byte_order_is_turned_into_the_machine_s():
    array = np.array([1, 256], ">i4" if np.little_endian else "<i4")
    assert plain(array, "x").dtype.isnative and plain(array, "x").tolist() == [1, 256]


def test_a_masked_array_without_masked_entries_is_its_numbers():
    assert type(plain(np.ma.array([1, 2]), "x")) is np.ndarray


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16, torch.uint8, torch.bool])
def test_tensors_become_arrays_of_the_same_numbers(dtype):
    tensor = torch.tensor([0, 1], dtype=dtype)
    assert to_numpy(tensor).tolist() == [0, 1]


def test_gradients_and_negative_views_stay_behind():
    assert to_numpy(torch.ones(2, requires_grad=True)).tolist() == [1, 1]
    assert to_numpy(torch.tensor([1 + 2j]).conj().imag).tolist() == [-2]


def test_the_kind_of_a_tensor_is_that_of_its_array():
    for dtype in (torch.bool, torch.uint8, torch.int16, torch.float32, torch.bfloat16):
        tensor = torch.zeros(2, dtype=dtype)
        assert dtype_kind(tensor) == dtype_kind(to_numpy(tensor))


def test_a_result_comes_back_as_what_was_given():
    assert is_tensor(as_given(np.array([1]), torch.zeros(1)))
    assert type(as_given(np.array([1]), [0])) is np.ndarray
