"""How fast is the confusion matrix, compared with other ways on the same machine in the same run?

    python -m tests.benchmarks.confusion [--rounds 7]

Every way is first checked to give the same counts. In each round all of them have a turn, in
shuffled order; the ratio is that of the medians. One number over 1 means: slower than ours.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import product

import numpy as np
import torch
import torchmetrics.functional.classification as tm
from sklearn.metrics import confusion_matrix as sklearn_matrix

from tests.benchmarks.table import markdown, seconds_of
from utils.metrics import confusion_matrix

OURS, READ = "ours", "reading both maps"
VOID = 255
SHAPES = (8, 64, 64), (16, 256, 256), (4, 1024, 2048)
CASES = (2, ""), (6, ""), (19, ""), (19, "regions"), (19, "pixels"), (150, "")  # classes, 5 % void


def label_maps(shape: tuple[int, int, int], num_classes: int, dtype: str, *, void: str = ""):
    """Two stacks of label maps with regions of about 40 pixels, shifted against each other.

    Void, where it is asked for, takes 5 % of the truth: whole "regions" or single "pixels".
    """
    rng = np.random.default_rng(0)
    n, height, width = shape
    coarse = rng.integers(0, num_classes, (n, -(-height // 40), -(-width // 40)))
    target = coarse.repeat(40, axis=1).repeat(40, axis=2)[:, :height, :width]
    pred = np.roll(target, (3, 5), axis=(1, 2))
    if void == "pixels":
        target = np.where(rng.random(shape) < 0.05, VOID, target)
    elif void == "regions":
        unknown = (rng.random(coarse.shape) < 0.05).repeat(40, axis=1).repeat(40, axis=2)
        target = np.where(unknown[:, :height, :width], VOID, target)
    return np.ascontiguousarray(pred, dtype), np.ascontiguousarray(target, dtype)


def candidates(pred: np.ndarray, target: np.ndarray, k: int) -> dict[str, Callable[[], object]]:
    """The ways to compare; the unchecked ones give nonsense for labels out of range."""
    p, t = torch.from_numpy(pred), torch.from_numpy(target)
    if target.max() == VOID:
        keep = target != VOID
        return {
            OURS: lambda: confusion_matrix(pred, target, k, VOID),
            "np.bincount of target[keep]": lambda: np.bincount(
                target[target != VOID] * np.int64(k) + pred[target != VOID], minlength=k * k
            ),
            "torchmetrics": lambda: tm.multiclass_confusion_matrix(p, t, k, ignore_index=VOID),
            "scikit-learn of target[keep]": lambda: sklearn_matrix(
                target[keep], pred[keep], labels=range(k)
            ),
        }
    return {
        OURS: lambda: confusion_matrix(pred, target, k),
        "ours, tensors": lambda: confusion_matrix(p, t, k),
        "ours, check=False": lambda: confusion_matrix(pred, target, k, check=False),
        "np.bincount, unchecked": lambda: np.bincount(
            target.ravel() * np.int64(k) + pred.ravel(), minlength=k * k
        ),
        "torch.bincount, unchecked": lambda: torch.bincount(
            t.flatten().long() * k + p.flatten(), minlength=k * k
        ),
        "torchmetrics": lambda: tm.multiclass_confusion_matrix(p, t, k),
        "torchmetrics, unchecked": lambda: tm.multiclass_confusion_matrix(
            p, t, k, validate_args=False
        ),
        "scikit-learn": lambda: sklearn_matrix(target.ravel(), pred.ravel(), labels=range(k)),
    }


def ratios(
    shape: tuple[int, int, int],
    num_classes: int,
    dtype: str,
    *,
    void: str = "",
    rounds: int = 7,
) -> tuple[dict[str, float], float]:
    """Time of each way divided by the time of ours, and ours in nanoseconds per pixel.

    One of the ways counts nothing: it looks once at every label, for the largest.
    """
    pred, target = label_maps(shape, num_classes, dtype, void=void)
    ways = candidates(pred, target, num_classes)
    expected = np.asarray(ways[OURS]()).ravel()
    for name, way in ways.items():
        if not np.array_equal(np.asarray(way()).ravel(), expected):
            raise AssertionError(f"{name} counts differently")
    ways[READ] = lambda: (pred.max(), target.max())
    median = seconds_of(ways, rounds)
    relative = {name: value / median[OURS] for name, value in median.items()}
    return relative, 1e9 * median[OURS] / target.size


def tables(rounds: int = 7) -> str:
    """A line for each size, type and number of classes."""
    rows = []
    for shape, dtype, (num_classes, void) in product(SHAPES, ("int64", "uint8"), CASES):
        relative, ns = ratios(shape, num_classes, dtype, void=void, rounds=rounds)
        others = {k: v for k, v in relative.items() if not k.startswith(OURS) and k != READ}
        best = min(others, key=others.__getitem__)
        what = f"{'x'.join(map(str, shape))} {dtype}, {num_classes} classes"
        row = (
            f"{what}, 5 % void in {void}" if void else what,
            f"{ns:.2f}",
            f"{1 / relative[READ]:.1f}",
            f"{1 / others[best]:.2f}",
            best,
            f"{others['torchmetrics']:.0f}",
        )
        rows.append(row)
    header = ["confusion matrix", "ns per pixel", "times reading both", "of the best other's time"]
    return markdown([*header, "which is", "torchmetrics: times ours"], rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    print(tables(parser.parse_args().rounds))
