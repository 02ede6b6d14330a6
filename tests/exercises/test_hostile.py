"""Whatever is handed to `check`: it answers, in time, and leaves the session alone."""

import collections
import contextlib
import dataclasses
import decimal
import fractions
import functools
import itertools
import os
import random
import sys
import threading
import time
import types

import numpy as np
import pytest
import torch

from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    OpenExercise,
    Outcome,
    PaintExercise,
    Result,
    ValueExercise,
    case,
)

pytestmark = pytest.mark.usefixtures("own_passport")

COMMON = {"title": "Fuzz", "difficulty": 1, "minutes": 1, "hints": ["a?", "b"]}
LIMIT = 0.4  # seconds a check may take here
SUBMISSIONS, BATCHES = 2_400, 8  # the first batch in every run, all of them in the deep one


def iou(pred, target):
    union = (pred | target).sum()
    return (pred & target).sum() / union if union else np.nan


def shift(labels):
    return np.pad(labels, ((0, 0), (1, 0)))[:, :-1]


def encode(mask):
    return {"size": list(mask.shape), "counts": [int(v) for v in mask.ravel()]}


SQUARE = np.eye(4, dtype=bool)
GRID = np.arange(9).reshape(3, 3)
EXERCISES = [
    FunctionExercise(
        "notebook_09.iou",
        **COMMON,
        reference=iou,
        cases=[case(SQUARE, SQUARE | SQUARE[::-1]), case(SQUARE, SQUARE & False)],
        mistakes=[Mistake(lambda a, b: 1.0, "always one")],
        shrink=True,
    ),
    FunctionExercise(
        "notebook_09.shift",
        **COMMON,
        reference=shift,
        cases=[case(GRID), case(GRID.T)],
        shrink=True,
    ),
    FunctionExercise("notebook_09.encode", **COMMON, reference=encode, cases=[case(SQUARE)]),
    FunctionExercise(
        "notebook_09.tensor",
        **COMMON,
        reference=lambda x: x * 2,
        cases=[case(torch.arange(3.0))],
    ),
    ValueExercise("notebook_09.value", **COMMON, value=0.5, mistakes=[Mistake(0.7, "no")]),
    ValueExercise("notebook_09.word", **COMMON, value="semantic"),
    ValueExercise("notebook_09.shape", **COMMON, value=(10, 4, 4)),
    PaintExercise("notebook_09.paint", **COMMON, answer=GRID, start=GRID * 0),
    OpenExercise("notebook_09.why", **COMMON, answer="because it is so, always", rubric=["a", "b"]),
]

TRAPS = [
    f"__{name}__"
    for name in (
        *("eq", "ne", "lt", "repr", "str", "format", "hash", "bool", "float", "int", "index"),
        *("len", "length_hint", "iter", "next", "getitem", "contains", "call", "abs", "round"),
        *("add", "sub", "array", "array_ufunc", "array_interface", "torch_function", "class"),
        *("getattr", "getattribute", "reduce_ex", "deepcopy", "dir", "signature"),
    )
]


def trap(names, base=object, error=ZeroDivisionError):
    """An instance of a class whose special methods raise."""

    def boom(*args, **kwargs):
        raise error("trap")

    space = {n: property(boom) if n in ("__class__", "__signature__") else boom for n in names}
    return type("Trap", (base,), space)


def make_trap(rng):
    base = rng.choice([object, list, dict, str, float, tuple, np.ndarray, int, set, Exception])
    names = rng.sample(TRAPS, rng.randint(1, 6))
    error = rng.choice([ZeroDivisionError, SystemExit, KeyboardInterrupt, MemoryError, TypeError])
    space_class = trap(names, base, error)
    return space_class.__new__(space_class, *((2,) if base is np.ndarray else ()))


def cyclic():
    one = [1, 2]
    one.append(one)
    both = []
    both += [both, both]
    return rng_choice([one, both, {"self": one}])


rng_choice = random.Random(0).choice


@dataclasses.dataclass
class Row:
    size: object = (4, 4)
    counts: object = 3


VALUES = [
    lambda r: make_trap(r),
    lambda r: make_trap(r),
    lambda r: make_trap(r),
    lambda r: cyclic(),
    lambda r: r.choice([None, ..., NotImplemented, True, 0, -1, 1.5, 1j, 10**400, "", "x", b"x"]),
    lambda r: r.choice([float("nan"), float("inf"), -0.0, 2**63, decimal.Decimal("NaN")]),
    lambda r: np.zeros(
        tuple(r.randint(0, 4) for _ in range(r.randint(0, 5))), r.choice("?bHifdFO")
    ),
    lambda r: np.full((3, 3), r.choice([np.nan, np.inf, -1, 255, 1e308])),
    lambda r: np.array(["a", "bc"]),
    lambda r: np.array([object(), None]),
    lambda r: np.zeros(3, dtype=[("a", int), ("b", float)]),
    lambda r: np.array(["2020-01-01"], dtype="datetime64"),
    lambda r: np.ma.masked_all((3, 3)),
    lambda r: np.asmatrix(GRID),
    lambda r: np.broadcast_to(np.float64(1), (10**5, 10**5)),
    lambda r: torch.zeros(1).expand(10**9),
    lambda r: torch.zeros(tuple(r.randint(0, 4) for _ in range(r.randint(0, 4)))),
    lambda r: torch.ones(3, requires_grad=True) * 2,
    lambda r: torch.empty(3, 3, device="meta"),
    lambda r: torch.eye(3).to_sparse(),
    lambda r: torch.ones(3, dtype=r.choice([torch.bfloat16, torch.complex64, torch.bool])),
    lambda r: torch.nn.Linear(2, 2),
    lambda r: (n for n in range(3)),
    lambda r: itertools.count(),
    lambda r: r.choice([map(int, "12"), zip("ab", "cd", strict=True), iter([1]), reversed([1])]),
    lambda r: range(10 ** r.randint(0, 12)),
    lambda r: [[0] * 1000] * 10**6,
    lambda r: "x" * 10 ** r.randint(0, 7),
    lambda r: [[1, 2], [3]],
    lambda r: functools.reduce(lambda x, _: [x], range(200), 0),
    lambda r: {1: 2, "a": [1], (1, 2): None, None: 3, 2.5: {}},
    lambda r: {"size": r.choice([(4, 4), [4], None, "4x4"]), "counts": r.choice([[1], 3, {}])},
    lambda r: {frozenset({1}), "a", 3},
    lambda r: collections.deque([1, 2]),
    lambda r: collections.Counter("aab"),
    lambda r: collections.defaultdict(list),
    lambda r: types.SimpleNamespace(labels=GRID, mask=None, value="x"),
    lambda r: types.MappingProxyType({"a": 1}),
    lambda r: memoryview(b"abc"),
    lambda r: fractions.Fraction(1, 2),
    lambda r: Row(make_trap(r), r.random()),
    lambda r: r.choice([Row, int, type, Exception, abs, np, np.add, len, print, open, lambda: 0]),
    lambda r: ValueError(make_trap(r)),
    lambda r: threading.Lock(),
    lambda r: EXERCISES[0],
    lambda r: sys.stdout,
    lambda r: "<script>alert('x')</script>&\x00\x1b[31m\ud800",
]


def value(rng, depth=0):
    """Something odd, perhaps wrapped in something else."""
    one = rng.choice(VALUES)(rng)
    wrap = rng.random()
    if depth > 2 or wrap < 0.6:
        return one
    if wrap < 0.7:
        return [one, value(rng, depth + 1)]
    if wrap < 0.8:
        return (one, value(rng, depth + 1), GRID)
    if wrap < 0.9:
        return {"size": one, "counts": value(rng, depth + 1)}
    return lambda *a, **k: one


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("not even this")

    __repr__ = __str__


def raises(rng):
    kinds = [Unprintable, SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, MemoryError]
    error = rng.choice([*kinds, NotImplementedError, AssertionError, RecursionError, Warning])

    def attempt(*args):
        raise error(rng.choice(["", "no", 3, "<b>", "\ud800"]))

    return attempt


def recursion(rng):
    def attempt(*args):
        return attempt(*args)

    return attempt


def spoils(rng):
    def attempt(first, *rest):
        with contextlib.suppress(Exception):
            first[...] = 0
        with contextlib.suppress(Exception):
            first.resize((1, 1))
        return first

    return attempt


def loud(rng):
    def attempt(*args):
        for _ in range(rng.choice([1, 10_000])):
            print("x" * rng.choice([1, 1000]), file=rng.choice([sys.stdout, sys.stderr]))
        return args[0]

    return attempt


def vandal(rng):
    def attempt(*args):
        np.random.seed(3), random.seed(3), torch.manual_seed(3), np.seterr(all="raise")
        os.chdir("/")
        os.environ["FUZZ"] = "1"
        sys.setrecursionlimit(500)
        sys.stdout.close()
        sys.stdout = rng.choice([None, 3, sys.stderr])
        return args[0]

    return attempt


def unsteady(rng):
    return lambda *args: rng.random()


def asleep(rng):
    return lambda *args: time.sleep(0.6)


def endless(rng):
    def attempt(*args):
        while True:
            with contextlib.suppress(Exception):
                sum(range(100))

    return attempt


def wrong_arrays(rng):
    def attempt(first, *rest):
        shape = rng.choice([np.shape(first), (1, *np.shape(first)), (3, 1), ()])
        return np.random.default_rng(len(shape)).integers(0, 3, shape) * rng.choice([1, 1.0, True])

    return attempt


BEHAVIOURS = [raises, recursion, spoils, loud, vandal, unsteady, wrong_arrays]
SLOW = [asleep, endless]


def submission(rng):
    dice = rng.random()
    if dice < 0.4:
        one = value(rng)
        return lambda *args, **kwargs: one
    if dice < 0.75:
        return value(rng)
    return rng.choice(BEHAVIOURS)(rng)


def world():
    return (
        repr(random.getstate()),
        repr(np.random.get_state()),
        torch.get_rng_state().tolist(),
        os.getcwd(),
        dict(os.environ),
        np.geterr(),
        sys.stdout,
        sys.stderr,
        sys.getrecursionlimit(),
    )


def is_an_answer(found, start):
    return (
        type(found) is Result
        and found.outcome in Outcome
        and len(found.text) < 20_000
        and "<script" not in found.html
        and time.monotonic() - start < 3
    )


WEEKLY = [pytest.mark.deep, pytest.mark.weekly]
DEEP = [pytest.param(batch, marks=WEEKLY) for batch in range(1, BATCHES)]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # np.matrix is one of the traps
@pytest.mark.parametrize("batch", [0, *DEEP])
def test_no_exception_and_no_hang(batch):
    rng = random.Random(batch)
    for number in range(SUBMISSIONS // BATCHES):
        ex = EXERCISES[number % len(EXERCISES)]
        attempt, before, start = submission(rng), world(), time.monotonic()
        found = ex.judge(attempt, seconds=LIMIT)
        assert world() == before, (batch, number, type(attempt))
        assert is_an_answer(found, start), (batch, number, type(attempt))
        assert not (found.correct and isinstance(ex, FunctionExercise) and ex.name != "tensor")


@pytest.mark.parametrize("make", SLOW)
@pytest.mark.parametrize("ex", EXERCISES[:4], ids=lambda ex: ex.name)
def test_slow_submissions_end(ex, make):
    start = time.monotonic()
    found = ex.judge(make(random.Random(0)), seconds=0.1)
    assert found.outcome == "took too long" and is_an_answer(found, start)


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("seed", range(8))
def test_check_itself_shows_and_records_without_an_error(seed, capsys):
    rng = random.Random(1000 + seed)
    for ex in EXERCISES:
        assert type(ex.check(submission(rng))) is Result
    assert capsys.readouterr().out
