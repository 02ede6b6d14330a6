"""What can be true of one wrong array: turned, rescaled, cut."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from utils.exercises.checker.compare import close
from utils.exercises.checker.words import is_count, is_truth


@dataclass(frozen=True)
class Subject:
    """How a sentence about an answer begins: what it is, and which shape it has."""

    is_: str
    has: str


RETURNED = Subject("You returned", "You returned")
WRITTEN = Subject("Your answer is", "Your answer has")


@dataclass(frozen=True)
class Miss:
    """One thing that is true of one wrong answer; `sure` when it can hardly be chance."""

    key: str
    said: str
    sure: bool = True


ASKED = (
    "Your answer holds True and False where numbers are expected: something was asked, and not "
    "counted. Sums and products of such arrays count after `.astype(int)`; `.sum()` of a mask "
    "counts its pixels."
)
NAN = "There is NaN in your answer where a number is expected: 0 divided by 0?"
TRANSPOSED = "Rows and columns are exchanged: your answer is the transpose of what is expected."


def of_values(yours, expected, tolerance: float, subject: Subject) -> Iterator[Miss]:
    """What is true of an array of the right shape with other values."""

    def hits(changed: np.ndarray, goal: np.ndarray = expected) -> bool:
        return changed.shape == goal.shape and close(changed, goal, tolerance)

    if is_truth(yours) and is_count(expected) and subject is RETURNED:
        yield Miss("truth", ASKED)
    if yours.dtype.kind == "c" and expected.dtype.kind != "c":
        yield Miss("complex", f"{subject.is_} complex numbers.")
        return
    numeric = yours.astype(float), expected.astype(float)
    with np.errstate(all="ignore"):
        yield from _turned(yours, hits)
        yield from _rescaled(*numeric, hits, whole_kind=expected.dtype.kind in "bui")
        yield from _gaps(*numeric)
        if yours.size > 1 and not yours.any() and expected.any():
            yield Miss("blank", "Your answer holds nothing but 0: is it ever filled?", sure=True)


def _turned(yours: np.ndarray, hits) -> Iterator[Miss]:
    if yours.ndim >= 2:
        if yours.shape[-1] == yours.shape[-2] and hits(np.swapaxes(yours, -1, -2)):
            yield Miss("transposed", TRANSPOSED)
        for order in itertools.permutations(range(yours.ndim)) if 2 < yours.ndim < 5 else ():
            if order != tuple(range(yours.ndim)) and hits(yours.transpose(order)):
                said = f"Right values, but the axes stand in another order: transpose {order}."
                yield Miss(f"axes {order}", said)
        if hits(yours[..., ::-1, :]):
            yield Miss("upside down", "Your answer is upside down.", sure=yours.shape[-2] > 2)
        if hits(yours[..., ::-1]):
            said = "Left and right are exchanged in your answer."
            yield Miss("mirrored", said, sure=yours.shape[-1] > 2)
    elif yours.ndim == 1 and hits(yours[::-1]):
        said = "The two are exchanged." if len(yours) == 2 else "Your answer is in reverse order."
        yield Miss("reversed", said)


def _rescaled(yours, expected, hits, *, whole_kind: bool) -> Iterator[Miss]:
    """`whole_kind`: a mask, labels or counts are expected, so 0 and 1 are no shares."""
    zero_one = bool(np.isin(expected, (0, 1)).all())
    mask = zero_one and whole_kind and expected.ndim > 0
    between = bool(((expected > 0) & (expected < 1) & (expected != 0.5)).any())
    if mask and hits(1 - yours):
        said = "Your mask is inverted: 1 where 0 is expected, and the other way round."
        yield Miss("inverted", said)
    if mask and expected.any() and hits(yours / 255):
        yield Miss("0/255", "Your mask holds 0 and 255; expected 0 and 1.")
    if not whole_kind and hits(yours / 100):
        said = "Your answer is in percent; expected a fraction between 0 and 1."
        yield Miss("percent", said, sure=bool((expected != 0).any()))
    if not mask and expected.dtype.kind != "b" and hits(1 - yours):
        yield Miss("complement", "Your answer is 1 minus the expected one.", sure=between)
    if not mask and hits(1 / yours):
        said = "Your answer is 1 divided by the expected one: is the fraction upside down?"
        yield Miss("inverse", said, sure=bool((~np.isin(expected, (0, 1, -1))).any()))
    if expected.any() and hits(-yours):
        yield Miss("sign", "Your answer has the opposite sign.")
    yield from _multiples(yours, expected, hits)
    yield from _rounded(yours, expected, hits)


def _multiples(yours, expected, hits) -> Iterator[Miss]:
    some = bool((expected != 0).any())
    whole = bool((expected == np.round(expected)).all())
    for factor, words in ((2, "twice"), (0.5, "half of")):
        if some and hits(yours / factor):
            said = f"Your answer is {words} the expected one."
            yield Miss(words, said, sure=expected.size > 1 or not whole)
    for shift, words in ((1, "more"), (-1, "less")):
        if whole and expected.size and hits(yours - shift):
            which = "Every value of yours is" if expected.ndim else "Your answer is"
            said = f"{which} one {words} than expected."
            yield Miss(f"off by {shift}", said, sure=not np.isin(expected, (0, 1)).all())


def _rounded(yours, expected, hits) -> Iterator[Miss]:
    if (expected == np.round(expected)).all():
        return
    if hits(yours, np.floor(expected)):
        said = "Your answer is cut to whole numbers: `//` or an integer type?"
        yield Miss("floor", said, sure=bool(yours.any()))
    if any(hits(yours, np.round(expected, digits)) for digits in (0, 1, 2, 3)):
        said = "Your answer is rounded; return it with all its digits."
        yield Miss("rounded", said, sure=bool(yours.any()))


def _gaps(yours: np.ndarray, expected: np.ndarray) -> Iterator[Miss]:
    extra = np.isnan(yours) & ~np.isnan(expected)
    lost = ~np.isnan(yours) & np.isnan(expected)
    large = np.abs(expected[np.isfinite(expected)]).max(initial=0) > 255
    if extra.any():
        yield Miss("nan", NAN)
    if lost.any() and not extra.any():
        yield Miss("no nan", 'Expected is NaN ("not defined") where your answer has a number.')
    if np.isinf(yours).any() and not np.isinf(expected).any():
        yield Miss("inf", "There is an infinity in your answer: a division by 0, or the log of 0?")
    if large and np.array_equal(yours, expected % 256):
        said = "Your numbers start again from 0 after 255: they are kept in bytes (uint8)."
        yield Miss("bytes", said)
