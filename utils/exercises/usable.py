"""Right numbers that cannot be used: labels of a type that the loss refuses, a loss without a past.

Each function is the `usable` of an exercise: (returned, case) -> a sentence, "" when all is well.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

from utils.exercises.checker.cases import Case
from utils.exercises.checker.reading import plain

_TYPE = (
    "The numbers are right, their type is not: yours is {}. `cross_entropy` takes class numbers "
    "of 64 bits, int64, and stops at everything else: {}."
)
_NO_PAST = (
    "The number is right, but nothing can be learnt from it: {}, and `backward()` stops. A loss "
    "stays a tensor that remembers where it came from: no `.item()`, `float()`, `.detach()`, "
    "`.numpy()` on the way."
)


def labels_for_the_loss(returned: object, case: Case) -> str:
    """Class numbers, as `cross_entropy` takes them: int64, in numpy or in torch."""
    dtype = str(np.asarray(plain(returned)).dtype)
    if dtype == "int64":
        return ""
    torch = hasattr(returned, "detach")
    return _TYPE.format(dtype, "`.long()`" if torch else "`.astype(np.int64)`")


def second_for_the_loss(returned: Any, case: Case) -> str:
    """The same of the second part of a pair (image, labels)."""
    return labels_for_the_loss(returned[1], case)


def for_json(returned: object, case: Case) -> str:
    """Numbers as a JSON file takes them: Python's own. A remark, for the numbers are right."""
    try:
        json.dumps(returned)
    except TypeError:
        return (
            "One thing more: these are numbers of numpy or torch, and `json.dump` stops at them. "
            "`int(...)` and `.tolist()` make Python's own of them, as annotations need them."
        )
    return ""


def goes_back(returned: object, case: Case) -> str:
    """A loss whose gradient reaches the tensor that the network gave, the first argument."""
    torch = sys.modules["torch"]
    if not isinstance(returned, torch.Tensor):
        return _NO_PAST.format("it is a plain number")
    if returned.grad_fn is None:  # nothing computed it: `requires_grad=True` gives no past
        return _NO_PAST.format("it has forgotten where it came from")
    return ""
