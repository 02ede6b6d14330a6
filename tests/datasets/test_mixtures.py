"""Masks of many kinds in one folder: nothing raises, and no label is wrong without a word."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.datasets.sets import save
from utils.classes import VOID
from utils.datasets import inspect, load, repair
from utils.datasets.strays import shifted

pytestmark = pytest.mark.slow

COLORS = np.array([(0, 0, 0), (0, 200, 0), (220, 0, 0), (0, 0, 255)], np.uint8)
NAMES = ["background", "leaf", "screw", "stone"]
DOUBT = 254  # in what is meant: pixels of which the file does not say what they are
TABLE = dict(zip(NAMES, map(tuple, COLORS.tolist()), strict=True))
SIZE = (40, 50)
PATCH = np.s_[30:38, 40:48]


def truth(i: int, classes: int = 4) -> np.ndarray:
    """(40, 50) uint8: a patch of each class but the background, at a place of its own."""
    labels = np.zeros(SIZE, np.uint8)
    for k in range(1, classes):
        top, left = 2 + 12 * (k - 1) + i % 3, 3 + 5 * ((i + k) % 6)
        labels[top : top + 9, left : left + 12] = k
    return labels


def palette_png(labels: np.ndarray, order: list[int]) -> Image.Image:
    """A picture of numbers whose palette shows the colours; `order` is that of an editor."""
    picture = Image.fromarray(np.argsort(order).astype(np.uint8)[labels])
    picture.putpalette(COLORS[order].tobytes())
    return picture


def between(labels: np.ndarray) -> np.ndarray:
    """Where a mask with mixed borders mixes two labels."""
    return np.pad(labels[1:] != labels[:-1], ((1, 0), (0, 0)))


def smeared(labels: np.ndarray) -> Image.Image:
    rgb = COLORS[labels].astype(int)
    above = np.roll(rgb, 1, axis=0)
    rgb = np.where(between(labels)[..., None], (rgb + above) // 2, rgb)
    return Image.fromarray(rgb.astype(np.uint8))


def unknown_patch(labels: np.ndarray) -> Image.Image:
    rgb = COLORS[labels]
    rgb[PATCH] = (255, 0, 255)
    return Image.fromarray(rgb)


GREY = {  # of two classes and of four, whatever shows grey
    "index": lambda m: Image.fromarray(m),
    "index as RGB": lambda m: Image.fromarray(np.repeat(m[..., None], 3, 2)),
    "0 and 255": lambda m: Image.fromarray(np.where(m > 0, 255, 0).astype(np.uint8)),
    "0 and 255 as RGB": lambda m: Image.fromarray(
        np.repeat(np.where(m > 0, 255, 0).astype(np.uint8)[..., None], 3, 2)
    ),
    "one bit": lambda m: Image.fromarray(m > 0),
    "16 bits": lambda m: Image.fromarray(m.astype(np.uint16)),
}
NOTHING = {
    "black RGB": lambda m: Image.fromarray(np.zeros((*SIZE, 3), np.uint8)),
    "black grey": lambda m: Image.fromarray(np.zeros(SIZE, np.uint8)),
    "black one bit": lambda m: Image.fromarray(np.zeros(SIZE, bool)),
    "black palette": lambda m: palette_png(np.zeros(SIZE, np.uint8), [0, 1, 2, 3]),
}
COLOURED = {
    "colours": lambda m: Image.fromarray(COLORS[m]),
    "colours and alpha": lambda m: Image.fromarray(
        np.dstack([COLORS[m], np.full(SIZE, 255, np.uint8)])
    ),
    "colours, one shifted by one": lambda m: Image.fromarray(COLORS[m] + np.uint8([0, 1, 0])),
    "colours with mixed borders": smeared,
    "colours with an unknown patch": unknown_patch,
    "blue and red exchanged": lambda m: Image.fromarray(COLORS[m][..., ::-1].copy()),
    "palette": lambda m: palette_png(m, [0, 1, 2, 3]),
    "palette sorted anew": lambda m: palette_png(m, [0, 3, 1, 2]),
}
KINDS = GREY | NOTHING | COLOURED
BINARY = {"0 and 255", "0 and 255 as RGB", "one bit"}


def in_doubt(labels: np.ndarray, kind: str) -> np.ndarray:
    """What is meant, as far as the file says it."""
    labels = labels.copy()
    if kind.endswith("mixed borders"):
        labels[between(labels)] = DOUBT
    if kind.endswith("unknown patch"):
        labels[PATCH] = DOUBT
    return labels


def written(root: Path, kinds: list[str]) -> dict[str, np.ndarray]:
    """A set of as many pairs as kinds; what its masks mean."""
    rng, meant = np.random.default_rng(0), {}
    binary = bool(BINARY & set(kinds))
    for i, kind in enumerate(kinds):
        labels = truth(i, 2 if binary else 4)
        labels = np.zeros_like(labels) if kind in NOTHING else labels
        save(root / "images" / f"p{i}.png", rng.integers(0, 256, (*SIZE, 3), np.uint8))
        (root / "masks").mkdir(exist_ok=True)
        KINDS[kind](labels).save(root / "masks" / f"p{i}.png")
        meant[f"p{i}"] = in_doubt(labels, kind)
    return meant


def right(labels: np.ndarray, names: tuple, meant: dict, options: dict) -> bool:
    """With a table the class ids must be those of the table, else each has one meaning."""
    found, true = labels.ravel(), np.stack([meant[name] for name in names]).ravel()
    known = (found != VOID) & (true != DOUBT)  # void stands for nothing
    if options:
        return bool((found[known] == true[known]).all())
    pairs = np.unique(np.stack([found, true])[:, known], axis=1)
    return len(set(pairs[0])) == pairs.shape[1] == len(set(pairs[1]))


SORTED = "palette sorted anew"
UNKNOWABLE = [  # without a table nothing in the files tells these from what is right
    *({SORTED, kind} for kind in ("index", "index as RGB", "16 bits")),
    *({"blue and red exchanged", kind} for kind in COLOURED),
]


def mixtures(options: dict) -> list[list[str]]:
    """Each pair of kinds, both ways about: three of one and two of the other."""
    both = [*combinations(KINDS, 2), *((b, a) for a, b in combinations(KINDS, 2))]
    both = [(a, b) for a, b in both if {a, b} - set(NOTHING)]
    return [[a] * 3 + [b] * 2 for a, b in both if options or {a, b} not in UNKNOWABLE]


def check(root: Path, kinds: list[str], options: dict) -> None:
    meant = written(root / "set", kinds)
    report = inspect(root / "set", progress=False, **options)
    assert repr(report)
    if report.ok:
        own = load(root / "set", progress=False, **options)
        assert right(own.labels, own.names, meant, options), "load"
        assert not (own.labels == VOID).any(), "load made void of what is a class"
    else:
        with pytest.raises(ValueError):
            load(root / "set", progress=False, **options)
    result = repair(root / "set", to=root / "copy", progress=False, **options)
    copy = inspect(root / "copy", progress=False) if result.written else None
    if copy is not None and not [f for f in copy.findings if f.level == "error"]:
        own = load(root / "copy", progress=False)
        names = own.names
        assert right(own.labels, names, meant, options), "repair"
        void = {
            name for name, labels in zip(names, own.labels, strict=True) if (labels == VOID).any()
        }
        said = {f"p{i}" for i, kind in enumerate(kinds) if kind.endswith("unknown patch")}
        assert void <= said, f"repair made void of a class in {void - said}"
    said = {row.split(" (")[0].removesuffix(".png") for row in result.changes}
    for finding in report.findings:
        if finding.level == "error" and finding.file.startswith("p"):
            stem = finding.file.removesuffix(".png")
            kept_open = copy is None or finding.kind in copy.kinds
            assert stem in said or stem in result.left_out or kept_open, finding


def tried(table: dict) -> list:
    """A mixture of ten at once, and one of three in `make test`."""
    return [
        pytest.param(kinds, marks=pytest.mark.slow if i % 10 else (), id=f"{kinds[0]}, {kinds[-1]}")
        for i, kinds in enumerate(mixtures(table))
        if i % 10 in (0, 3, 7)
    ]


@pytest.mark.parametrize("kinds", tried({}))
def test_a_mixture_of_two_kinds_without_a_table_is_right_or_an_error(tmp_path, kinds):
    check(tmp_path, kinds, {})


@pytest.mark.parametrize("kinds", tried(TABLE))
def test_a_mixture_of_two_kinds_with_palette_is_right_or_an_error(tmp_path, kinds):
    names = NAMES[:2] if BINARY & set(kinds) else NAMES
    check(tmp_path, kinds, {"palette": {name: TABLE[name] for name in names}})


def test_white_first_in_the_palette_is_class_0(tmp_path):
    written(tmp_path, ["0 and 255", "one bit", "0 and 255 as RGB", "black one bit"])
    table = {"paper": (255, 255, 255), "ink": (0, 0, 0)}
    own = load(tmp_path, palette=table, progress=False)
    for i, labels in enumerate(own.labels):
        np.testing.assert_array_equal(labels, 1 - truth(i, 2) * (i < 3))


def test_a_colour_is_shifted_only_where_the_table_leaves_no_doubt():
    assert shifted((0, 201, 0), TABLE.values()) == (0, 200, 0)
    assert shifted((40, 60, 90), TABLE.values()) is None
    assert shifted((2, 0, 0), [(0, 0, 0), (4, 0, 0)]) is None
