"""The door: numpy or torch, and nothing but numbers. Torch is not imported here.

Whoever hands over an array that means more than its numbers (masked entries, text, objects) is
told so by the argument's name; nothing is dropped on the way in.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

NUMBERS = "biufc"  # numpy's letters: bool, integers with and without sign, floats, complex
WIDE_TENSORS = ("uint16", "uint32", "uint64")  # torch can store them, and do little else


def is_tensor(x: Any) -> bool:
    """Is this a torch tensor? (Asked without importing torch: no torch loaded, no tensors.)"""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(x, torch.Tensor)


def to_numpy(x: Any, name: str = "array") -> np.ndarray:
    """The numbers as a numpy array; a tensor comes from its device, without its gradient.

    Args:
        x: what `plain` takes.
        name: what the caller calls it, for messages.

    >>> to_numpy([[1, 2]])
    array([[1, 2]])
    """
    x = plain(x, name)
    if not is_tensor(x):
        return x
    x = x.detach().cpu().resolve_neg()
    few_bits = "bfloat16" in str(x.dtype) or "float8" in str(x.dtype)  # numpy has neither
    return (x.float() if few_bits else x).numpy()


def plain(x: Any, name: str) -> Any:
    """The numbers or bools as an ndarray of the machine's byte order, or as a dense tensor.

    Args:
        x: an array, a tensor, nested lists, or whatever numpy makes numbers of.
        name: what the caller calls it, for the message.

    Raises:
        TypeError: a generator, text, objects, dates: no numbers.
        ValueError: rows of different lengths, masked entries, a tensor without values.

    >>> plain([[True]], "mask")
    array([[ True]])
    """
    if type(x) is np.ndarray and x.dtype.kind in NUMBERS and x.dtype.isnative:
        return x  # what comes most of the time needs no other question
    if is_tensor(x):
        return _plain_tensor(x, name)
    if isinstance(x, Iterator | Mapping | str | bytes | set | frozenset) or x is None:
        made = ": made anew by list(...) it is one" if isinstance(x, Iterator) else ""
        raise TypeError(f"{name} must be an array of numbers, got {type(x).__name__}{made}")
    if _has_masked_entries(x):
        raise ValueError(
            f"{name} has masked entries, and this would count them; fill them first, e.g. "
            f"{name}.filled(255) for void"
        )
    try:
        array = np.asarray(x)
    except Exception as error:  # rows of different lengths, an object that gives no array
        problem = (str(error) or type(error).__name__).splitlines()[0].split(". The")[0]
        raise ValueError(
            f"{name} is no array: rows of different lengths? A list of maps is given one map at a "
            f"time. ({problem})"
        ) from None
    if array.dtype.kind not in NUMBERS:
        raise TypeError(f"{name} must hold numbers or bools, got {_what(array)}")
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))


def dtype_kind(x: Any) -> str:
    """numpy's letter for the kind of number: "b" bool, "i" and "u" integer, "f" float, "c" complex.

    >>> dtype_kind(np.zeros(2, np.uint8))
    'u'
    """
    if not is_tensor(x):
        return x.dtype.kind
    name = str(x.dtype).removeprefix("torch.")
    return "f" if "float" in name else name[0]


def as_given(result: np.ndarray, given: Any) -> Any:
    """`result` as what the caller works with: a tensor on `given`'s device, or the array."""
    if not is_tensor(given):
        return result
    return sys.modules["torch"].as_tensor(result, device=given.device)


def _plain_tensor(x: Any, name: str) -> Any:
    if str(x.layout) != "torch.strided":
        raise ValueError(
            f"{name} is a tensor of layout {x.layout}; {name}.to_dense() has all pixels"
        )
    if x.is_quantized:
        raise ValueError(f"{name} is a quantized tensor; {name}.dequantize() has its numbers")
    if x.device.type == "meta":
        raise ValueError(f"{name} is on the device meta, where tensors have no values")
    kind = str(x.dtype).removeprefix("torch.")
    if kind not in WIDE_TENSORS:
        return x
    wide = x.long()
    if kind == "uint64" and (wide < 0).any():
        raise ValueError(f"{name} holds numbers of 2**63 or more, which torch cannot compute with")
    return wide


def _has_masked_entries(x: Any) -> bool:
    """Also inside a list, where numpy would drop the mask."""
    if isinstance(x, list | tuple):
        return any(_has_masked_entries(row) for row in x if isinstance(row, list | np.ndarray))
    return isinstance(x, np.ma.MaskedArray) and bool(np.ma.getmaskarray(x).any())


def _what(array: np.ndarray) -> str:
    if array.dtype.kind == "O":
        first = next(iter(array.flat), None)
        return f"objects of type {type(first).__name__}"
    return f"{array.dtype} (text)" if array.dtype.kind in "US" else str(array.dtype)
