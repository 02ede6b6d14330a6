"""What numpy means by the errors that beginners meet, in the words of masks."""

import re

from utils.exercises.checker.advice import Advice, Meaning

_SMALLER = (
    "Python's `min` and `max` ask which of two whole arrays is the smaller one, and there is no "
    "such answer. `np.minimum(a, b)` and `np.maximum(a, b)` go number by number."
)
_ONE_ANSWER = (
    "`if`, `and`, `or`, `not` and chains such as `a == b == c` want one True or False, and here is "
    "a whole array of them."
)
_COMBINE = (
    "For masks write `&`, `|` and `~`, with brackets around each comparison: `(a == 1) & (b == 1)`."
)
_ROWS = (
    "`in`, `.count` and `.index` of a list compare its items, and those of a map are whole rows: "
    "`.ravel().tolist()` has single values."
)
_EACH = "To decide for each number by itself: `np.where`, or a loop over rows and columns."
_IN_PLACE = [
    Advice(
        rf"(?<![-+*/%&|^@<>=!]){re.escape(sign)}=",
        f"`{sign}=` writes into the array that is there, and its type {{1}} cannot hold the "
        f"{{0}} that comes out. `a = a {sign} b` makes a new array; or begin with a wider type.",
        here=True,
    )
    for sign in ("+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "@")
]

OF_NUMPY: list[Meaning] = [
    (
        r"truth value of an array|Boolean value of Tensor",
        [
            Advice(r"(?<![\w.])(min|max)\(", _SMALLER, _ONE_ANSWER),
            Advice(r"\.(count|index|remove)\(|\bnot in\b|\b(if|while)\b.* in ", _ROWS),
            Advice(r"\b(and|or|not)\b|&|\||==[^=\n]*==", _COMBINE),
            Advice(r"\b(if|while|assert)\b", _EACH),
        ],
    ),
    (
        r"inhomogeneous shape",
        [
            "The rows are not equally long, so they make no array. Count the numbers in each row.",
            Advice(
                r"\.append\(",
                "`append` adds a list as one item; `+=` or `extend` adds what is in it.",
            ),
        ],
    ),
    (
        r"object too deep for desired array",
        Advice(
            r"bincount",
            "`np.bincount` wants one line of numbers, not a map: `labels.ravel()`, or choose "
            "pixels with a mask.",
            "One line of numbers is wanted here, not a map: `.ravel()` makes one.",
        ),
    ),
    (
        r"integer -\d+ out of bounds for (uint\d+)",
        "`{0}` has no numbers below 0. Take a type with a sign: `.astype(int)`.",
    ),
    (
        r"out of bounds for uint8",
        "The array holds bytes (uint8), and a byte ends at 255. Widen it first: `.astype(int)`.",
    ),
    (
        r"integer (-?\d+) out of bounds for int8",
        "`int8` goes from -128 to 127, and {0} is not among them. `int` is wide enough.",
    ),
    (
        r"out of bounds for (u?int16)",
        "`{0}` is too narrow: 16 bits end at 32767, or at 65535 without a sign. Widen further: "
        "`np.int64`.",
    ),
    (
        r"numpy boolean subtract",
        "Masks hold True and False, and numpy does not subtract those: `a & ~b` is what is in `a` "
        "but not in `b`, `a ^ b` what is in one of the two.",
    ),
    (
        r"too many indices for array",
        [
            "You give more indices than the array has axes.",
            Advice(
                r"(?i)rgb|colou?r",
                "A comparison with a colour (`rgb == color`) has three answers per pixel; "
                "`.all(axis=-1)` makes one of them.",
                "`array.ndim` says how many it has; a sum, a mean or an argmax along one axis "
                "takes that axis away.",
            ),
        ],
    ),
    (
        r"boolean index did not match",
        "The mask in the square brackets must have the shape of the array that it chooses from.",
    ),
    (
        r"only integer scalar arrays",
        "One whole number is wanted here, and there is an array. A list takes one position at a "
        "time; made an array, `np.array(...)`, it takes a whole map of them.",
    ),
    (
        r"Cannot interpret '.*' as a data type",
        "A shape is one argument, in brackets of its own: `np.zeros((rows, columns))`.",
    ),
    (
        r"arrays used as indices must be of integer|only integers, slices",
        "An index must be a whole number, or an array of whole numbers or of True and False.",
    ),
    (
        r"only (length-1|0-dimensional|size-1) arrays can be converted",
        "`math` and `int()` or `float()` work on one number; for a whole array use `np`: `np.exp`, "
        "`np.log`, `.astype(int)`.",
    ),
    (
        r"operands could not be broadcast|must match the size of tensor",
        [
            "The two arrays do not fit together pixel by pixel.",
            Advice(
                r"= *\[\]",
                "An empty list plus an array is no sum: begin with 0, or with `np.zeros(...)`.",
            ),
            Advice(
                r"\.(sum|mean|max|min|any|all|prod)\([^)\n]*(axis|dim|\d)",
                "An axis that was summed away can be kept, with length 1: "
                "`.sum(axis=..., keepdims=True)`.",
            ),
            Advice(
                r"\w\[(~?[A-Za-z_]{2,}|[^\]\n]*([=!<>]=|[<>])[^\]\n]*)\]",
                "If a mask in square brackets chooses pixels from one of them, let it choose from "
                "the other one too.",
            ),
        ],
    ),
    (
        r"cannot reshape array of size (\d+) into shape \((.*)\)",
        Advice(
            r"reshape|\bview\(|\.shape *=",
            "`reshape` cuts the same numbers into other rows; it leaves none out and adds none. "
            "Here they are {0}, and the shape ({1}) has another number of places.",
        ),
    ),
    (
        r"Cannot cast ufunc(?: '\w+' output from dtype\('(\w+)'\) to dtype\('(\w+)'\))?",
        [
            *_IN_PLACE,
            Advice(
                r"^(?!.*[-+*/%&|^@]=)",
                "The result has a type that its place cannot hold: make a new array for it.",
                here=True,
            ),
        ],
    ),
    (
        r"need at least one array to (stack|concatenate)",
        "There is nothing to put together: the list of arrays is empty in this call. Ask for that "
        "first, or begin with an array of zeros.",
    ),
    (
        r"axes don't match array",
        Advice(
            r"transpose",
            "`transpose` wants a number for each axis of the array: four for a batch.",
        ),
    ),
    (
        r"Generator' object has no attribute '(randint|rand|random_integers)'",
        "A generator draws whole numbers by `rng.integers(low, high)`, which never gives `high`, "
        "and numbers from 0 to 1 by `rng.random()`.",
    ),
    (
        r"axis -?\d+ is out of bounds for array|Dimension out of range",
        [
            "The array has no such axis: its axes are 0 to `ndim` - 1, or -1, -2 ... from the end.",
            Advice(r"squeeze\(\)", "`squeeze()` drops every axis of length 1."),
        ],
    ),
    (
        r"zero-size array to reduction operation|get arg(?:max|min) of an empty sequence",
        "Of nothing there is no largest and no smallest: an axis of the array is empty. Sums and "
        "counts, `.sum()` and `.any()`, go well with nothing.",
    ),
    (
        r"cannot select an axis to squeeze out",
        "Only an axis of length 1 can be squeezed away; this one is longer in this call.",
    ),
    (
        r"setting an array element with a sequence",
        "You put a whole list or array where one number has its place.",
    ),
    (
        r"shape mismatch: indexing arrays",
        "Index arrays are read side by side, one pixel after the other, so they must have one "
        "shape: `rows, columns = np.indices(shape)` gives such a pair.",
    ),
]
