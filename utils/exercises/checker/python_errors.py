"""What Python means by the errors that beginners meet; `errors` looks them up."""

from utils.exercises.checker.advice import Advice, Meaning

OF_PYTHON: list[Meaning] = [
    (
        r"unhashable type: '?(numpy\.)?(ndarray|list)",
        Advice(
            r"^(?!.*(\bset\(|\.add\(|\bCounter\(|\{[^:}]*\})).*([\w\])}]\[|\.get\(|\bin\b)",
            "A dict takes one key at a time, not a whole array or list. Go through what it holds, "
            "`for key, value in table.items():`, or ask for single values; a row or a colour "
            "becomes one key by `tuple(...)`.",
            "A set or a dict holds single values, not arrays: the rows of a map are arrays. Use "
            "`map.ravel().tolist()` for its values, or `tuple(...)` for one row.",
            here=True,
        ),
    ),
    (
        r"(too many|not enough) values to unpack",
        [
            "Left of the `=`, or behind `for`, are not as many names as there are values. An array "
            "is unpacked along its FIRST axis; a shape has one number for each axis.",
            Advice(r"\br, *g, *b\b", "So `r, g, b = rgb` takes rows, not colours."),
        ],
    ),
    (
        r"'(?:builtin_function_or_method|method|function)'",
        "A function stands where what it gives is meant: the round brackets behind its name are "
        "missing, as in `table.items()` or `mask.sum()`.",
    ),
    (
        r"cannot unpack non-iterable",
        "Several names wait for values, and a single one comes. A `for` over a dict gives its keys "
        "alone; `.items()` gives key and value.",
    ),
    (
        r"'dict_(values|keys|items)' object",
        "What `.{0}()` of a dict gives is no list yet: it has no positions, and no methods of a "
        "list. `list(table.{0}())` makes one.",
    ),
    (
        r"(?:not supported between instances of|operand type\(s\) for [^:]+:) '(list|tuple)' and",
        "A {0} of Python's is neither compared nor computed with number by number. Where a "
        "function gave several values, take them apart, `labels, count = ...`; else make an array, "
        "`np.array(...)`.",
    ),
    (
        r"object is not iterable|iteration over a 0-d|object of type '[\w.]+' has no len"
        r"|len\(\) of (an )?unsized|object is not subscriptable|invalid index to scalar",
        "A single value has no parts: nothing to loop over, to count or to take out. Where an "
        "argument may be one number or a whole array, compute with it as it is: numpy does both.",
    ),
    (
        r"'(float|int|numpy\.float64|numpy\.float32)' object has no attribute "
        r"'(backward|item|detach|grad|cpu)'",
        "A plain number has forgotten how it was computed. Keep the tensor as long as `backward()` "
        "is to come, and take the number out at the end: `return loss.item()`.",
    ),
    (
        r"'(numpy\.ndarray)' object has no attribute '(\w+)'",
        "The array is numpy's, and `.{1}` is not one of its methods. Torch's tensors have others: "
        "`torch.from_numpy(...)` makes one of an array, `.astype(...)` is numpy's way to change "
        "the type.",
    ),
    (
        r"'(Tensor)' object has no attribute '(\w+)'",
        "The array is a tensor of torch's, and `.{1}` is not one of its methods. `.long()`, "
        "`.float()` and `.to(...)` change its type; `.numpy()` makes an array of it.",
    ),
    (
        r"'(list|tuple)' object has no attribute '(\w+)'",
        "A {0} of Python's has nothing called `{1}`. Its entries have positions, no names "
        "(`a, b = pair` unpacks them), and `np.array(...)` makes an array of it.",
    ),
    (
        r"'(dict)' object has no attribute '(\w+)'",
        "What is in a dict is taken out by its key, in square brackets: `...['{1}']`.",
    ),
    (
        r"bad operand type for unary ~: '(list|tuple)'",
        "`~` turns the True and False of an array round, not those of a {0} of Python's: make an "
        "array of it first, `np.array(...)`.",
    ),
    (
        r"object is not callable",
        "Round brackets call a function; what stands before them here is a value. Square brackets "
        "take an element. (An argument hides a function of the same name.)",
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
        Advice(
            r"\(\s*\w+\s*=\s*[\w.]+\s*\)",
            "A single `=` in the brackets of a call gives a value to an argument, here to {0}, "
            "which the function does not have. `==` compares.",
            "The function that you call has no argument {0}. If you have written one of that name "
            "before, or have imported a plainer one, that is the one that is called.",
            here=True,
        ),
    ),
    (
        r"index -?\d+ is out of bounds for axis|index out of range",
        "You ask for a row, a column or an entry that is not there: they have numbers from 0 to "
        "the length - 1. (And -1 is no error: it is the last one.)",
    ),
    (
        r"^KeyError: ",
        Advice(
            r"\.remove\(",
            "`remove` stops when the set does not hold what is to go. `discard` takes it out if it "
            "is there, and else does nothing.",
            "The dict has no such key. `key in table` asks first; `table.get(key, instead)` has an "
            "answer for every key.",
            here=True,
        ),
    ),
    (
        r"list\.remove\(x\): x not in list",
        "`remove` stops when the list does not hold what is to go. `if x in items:` asks first; "
        "`[i for i in items if i != x]` leaves it out wherever it is.",
    ),
    (
        r"^ValueError: .* is not in list",
        "`index` stops when the list does not hold what is looked for: `if x in items:` asks.",
    ),
    (
        r"(max|min)\(\) (arg is an empty sequence|iterable argument is empty)",
        "`{0}` of nothing: what it looks through is empty in this call. `{0}(..., default=0)` has "
        "an answer for that, too.",
    ),
    (
        r"^OverflowError: math range error",
        "A float ends at about 1e308: `exp` of 710 is more. Python's `math` stops there, numpy's "
        "`exp` gives inf. Make the exponent smaller first.",
    ),
    (
        r"^ValueError: math domain error",
        "`math.log` wants a number above 0, and `math.sqrt` none below it.",
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
]
NOTHING_THERE: Meaning = (  # asked before the others: "'NoneType' object is not callable"
    r"'NoneType'",
    "Something here is None: a function without `return`, a method that works in place "
    "(`list.append`, `list.sort`) and gives back nothing, or `get` of a key that is not there.",
)
