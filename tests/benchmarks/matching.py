"""Objects of one map matched with those of another, beside the plain way and other libraries.

    python -m tests.benchmarks.matching [--rounds 7]

stardist is timed where it is installed (pip install --no-deps stardist csbdeep numba). panopticapi
is in no registry: its way of counting (one np.unique over pairs of ids, then loops over them) is
written down here. Every way must first find as many pairs as ours.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable

import numpy as np
from scipy.optimize import linear_sum_assignment

from tests.benchmarks.table import markdown, seconds_of
from utils.matching import match, panoptic_quality

OURS = "ours, `match`"


def instance_maps(side: int, objects: int) -> tuple[np.ndarray, np.ndarray]:
    """Two maps with about so many squares each, the second moved by up to 2 pixels."""
    per_row = max(1, round(objects**0.5))
    pitch = side // per_row
    size = max(2, pitch * 3 // 4)
    rng = np.random.default_rng(0)
    maps = []
    for _ in range(2):
        ids = np.zeros((side, side), np.int32)
        for k, (row, col) in enumerate(np.ndindex(per_row, per_row), 1):
            r, c = (pitch * i + int(rng.integers(0, 3)) for i in (row, col))
            ids[r : r + size, c : c + size] = k
        maps.append(ids)
    return maps[0], maps[1]


def dense(pred: np.ndarray, target: np.ndarray) -> int:
    """The plain way: a full table of overlaps, and an assignment over all of it."""
    n, m = int(pred.max()) + 1, int(target.max()) + 1
    overlap = np.bincount(pred.ravel() * np.int64(m) + target.ravel(), minlength=n * m)
    overlap = overlap.reshape(n, m)
    union = overlap.sum(1, keepdims=True) + overlap.sum(0, keepdims=True) - overlap
    iou = (overlap / np.maximum(union, 1))[1:, 1:]
    rows, cols = linear_sum_assignment(-np.where(iou > 0.5, iou, 0))
    return int((iou[rows, cols] > 0.5).sum())


def unique_pairs(pred: np.ndarray, target: np.ndarray) -> int:
    """As panopticapi counts: np.unique over pairs of ids, then a loop over the pairs."""
    offset = np.uint64(2**32)
    pairs = target.astype(np.uint64) * offset + pred.astype(np.uint64)
    areas = [dict(zip(*np.unique(m, return_counts=True), strict=True)) for m in (pred, target)]
    found = 0
    for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
        t, p = int(pair // offset), int(pair % offset)
        if t and p:
            found += count / (areas[0][p] + areas[1][t] - count) > 0.5
    return int(found)


def ways(pred: np.ndarray, target: np.ndarray) -> dict[str, Callable[[], int]]:
    """The ways to compare; each says how many pairs it found."""
    found = {
        OURS: lambda: len(match(pred, target).pairs),
        "ours, `panoptic_quality`": lambda: panoptic_pairs(pred, target),
        "a dense table and one assignment": lambda: dense(pred, target),
        "`np.unique` of pairs, as panopticapi": lambda: unique_pairs(pred, target),
    }
    if importlib.util.find_spec("stardist") and importlib.util.find_spec("numba"):
        from stardist.matching import matching

        found["stardist's `matching`"] = lambda: matching(target, pred, thresh=0.5).tp
    return found


def panoptic_pairs(pred: np.ndarray, target: np.ndarray) -> int:
    """Pairs that panoptic quality matches, all objects being of class 1, the rest of class 0."""
    tables = [[{k: min(k, 1) for k in range(int(ids.max()) + 1)}] for ids in (pred, target)]
    quality = panoptic_quality(
        [pred], [target], 2, pred_classes=tables[0], target_classes=tables[1]
    )
    return int(quality.tp[1])


def tables(rounds: int = 7) -> str:
    """A table for each size of map."""
    text = []
    for side, objects in ((256, 100), (1024, 1000), (1024, 10_000)):
        pred, target = instance_maps(side, objects)
        timed = ways(pred, target)
        if objects > 1000:
            timed = {k: v for k, v in timed.items() if not k.startswith(("a dense", "stardist"))}
        pairs = {name: way() for name, way in timed.items()}
        if len(set(pairs.values())) > 1:
            raise AssertionError(f"not the same pairs: {pairs}")
        seconds = seconds_of(timed, rounds)
        title = f"{side} x {side}, {pairs[OURS]:,} pairs"
        rows = [
            (name, f"{1e3 * s:.1f}", f"{s / seconds[OURS]:.2f}")
            for name, s in sorted(seconds.items(), key=lambda item: item[1])
        ]
        text.append(markdown([title, "ms", "times ours"], rows))
    return "\n\n".join(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    print(tables(parser.parse_args().rounds))
