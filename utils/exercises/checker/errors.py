"""What Python, numpy and torch mean by the errors that beginners meet, in the words of masks."""

from __future__ import annotations

import re

from utils.exercises.checker.torch_errors import OF_TORCH

_WHOLE_MAP = (
    "`if`, `and`, `or`, `not` and chains such as `a == b == c` want one True or False, and here is "
    "a whole array of them. For masks write `&`, `|` and `~`, with brackets around each "
    "comparison: `(a == 1) & (b == 1)`. To decide pixel by pixel: `np.where`, or a loop over rows "
    "and columns."
)
_MEANINGS = [
    (r"truth value of an array|Boolean value of Tensor", _WHOLE_MAP),
    (
        r"unhashable type: '?(numpy\.)?(ndarray|list)",
        "A set or a dict holds single values, not arrays: the rows of a map are arrays. Use "
        "`map.ravel().tolist()` for its values, or `tuple(...)` for one row.",
    ),
    (
        r"inhomogeneous shape",
        "The rows are not equally long, so they make no array. Count the numbers in each row.",
    ),
    (
        r"object too deep for desired array",
        "`np.bincount` wants one line of numbers, not a map: `labels.ravel()`, or choose pixels "
        "with a mask.",
    ),
    (
        r"out of bounds for u?int8",
        "The array holds bytes (uint8), and a byte ends at 255. Widen it first: `.astype(int)`.",
    ),
    (
        r"out of bounds for u?int16",
        "16 bits end at 32767, or at 65535 without a sign. Widen further: `.astype(np.int64)`.",
    ),
    (
        r"(too many|not enough) values to unpack",
        "Left of the `=` are not as many names as there are values. An array is unpacked along its "
        "FIRST axis, so `r, g, b = rgb` takes rows; a shape has one number for each axis.",
    ),
    (
        r"numpy boolean subtract",
        "Masks hold True and False, and numpy does not subtract those: `a & ~b` is what is in `a` "
        "but not in `b`, `a ^ b` what is in one of the two.",
    ),
    (
        r"too many indices for array",
        "You give more indices than the array has axes. A comparison with a colour "
        "(`rgb == color`) has three answers per pixel; `.all(axis=-1)` makes one of them.",
    ),
    (
        r"boolean index did not match",
        "The mask in the square brackets must have the shape of the array that it chooses from.",
    ),
    (
        r"arrays used as indices must be of integer|only integers, slices|only integer scalar",
        "An index must be a whole number, or an array of whole numbers or of True and False.",
    ),
    (
        r"only (length-1|0-dimensional|size-1) arrays can be converted",
        "`math` and `int()` or `float()` work on one number; for a whole array use `np`: `np.exp`, "
        "`np.log`, `.astype(int)`.",
    ),
    (
        r"operands could not be broadcast|must match the size of tensor",
        "The two arrays do not fit together pixel by pixel. An axis that was summed away can be "
        "kept, with length 1: `.sum(axis=..., keepdims=True)`.",
    ),
    (
        r"cannot reshape array of size",
        "`reshape` cuts the same numbers into other rows; it leaves none out and adds none.",
    ),
    (
        r"Cannot cast ufunc",
        "`/=` and its like write into the array that is there, whose type cannot hold the result. "
        "`a = a / 255` makes a new array.",
    ),
    (
        r"axes don't match array",
        "`transpose` wants a number for each axis of the array: four for a batch.",
    ),
    (
        r"Generator' object has no attribute '(randint|rand|random_integers)'",
        "A generator draws whole numbers by `rng.integers(low, high)`, which never gives `high`, "
        "and numbers from 0 to 1 by `rng.random()`.",
    ),
    (
        r"zero-size array to reduction operation",
        "Of nothing there is no largest and no smallest: an axis of the array is empty. Sums and "
        "counts, `.sum()` and `.any()`, go well with nothing.",
    ),
    (
        r"setting an array element with a sequence",
        "You put a whole list or array where one number has its place.",
    ),
    (
        r"'NoneType'",
        "Something here is None: a function without `return`, a method that works in place "
        "(`list.append`, `list.sort`) and gives back nothing, or `get` of a key that is not "
        "there.",
    ),
    (
        r"object is not callable",
        "Round brackets call a function; what stands before them here is a value. Square brackets "
        "take an element.",
    ),
    (
        r"maximum recursion depth",
        "The function calls itself without end. If you meant the series' function of this name, "
        "yours has taken its place.",
    ),
    (
        r"takes \d+ positional arguments? but \d+ w(as|ere) given",
        "The function that you call takes fewer arguments. If you have written one of that name "
        "before, yours has taken the place of the series' own: import that again.",
    ),
    (
        r"got an unexpected keyword argument ('\w+')",
        "The function that you call has no argument {0}. If you have written one of that name "
        "before, or have imported a plainer one, that is the one that is called.",
    ),
    (
        r"index -?\d+ is out of bounds for axis|index out of range",
        "You ask for a row, a column or an entry that is not there: they have numbers from 0 to "
        "the length - 1. (And -1 is no error: it is the last one.)",
    ),
    (
        r"^KeyError: ",
        "The dict has no such key. `key in table` asks first; `table.get(key, instead)` has an "
        "answer for every key.",
    ),
    (
        r"shape mismatch: indexing arrays",
        "Index arrays are read side by side, one pixel after the other, so they must have one "
        "shape: `rows, columns = np.indices(shape)` gives such a pair.",
    ),
    (
        r"division by zero",
        "Python's own numbers stop at a division by 0, numpy's give NaN for 0 / 0. Ask first "
        "whether the denominator is 0, or divide numpy's numbers.",
    ),
    (
        r"name '(\w+)' is not defined",
        "`{0}` has no value here. It may stand in a cell that has not run in this kernel, or be "
        "spelled differently.",
    ),
    (
        r"referenced before assignment|where it is not associated with a value",
        "The variable gets its value only on some ways through the function; give it one at the "
        "beginning.",
    ),
    *OF_TORCH,
]


def meaning(trace: str) -> str:
    """What the last line of a traceback means, in a sentence or two; "" when it says it itself.

    >>> meaning("TypeError: unhashable type: 'numpy.ndarray'")[:42]
    'A set or a dict holds single values, not a'
    """
    last = trace.strip().splitlines()[-1] if trace.strip() else ""
    for pattern, words in _MEANINGS:
        if found := re.search(pattern, last):
            return words.format(*found.groups()) if "{0}" in words else words
    return ""
