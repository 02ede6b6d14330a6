"""One training at one step: what was recorded then, read from its arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import nan_mean, require_labels, require_whole, said, to_numpy
from utils.classes import VOID


@dataclass(frozen=True)
class Recording:
    """One training as plain arrays; a `utils.networks.History` has the same fields and more.

    Args:
        loss: (S,) float, the loss of every step's batch.
        steps: (T,) int, ascending: after how many steps the network was looked at.
        iou_per_class: (T, C) float, NaN for a class that occurs nowhere.
        snapshots: (T, K, H, W) uint8, its label maps of K scenes.
        entropy: (T, K, H, W) uint8, its doubt: 0 sure, 255 every class equally likely.
    """

    loss: np.ndarray
    steps: np.ndarray
    iou_per_class: np.ndarray
    snapshots: np.ndarray
    entropy: np.ndarray


@dataclass(frozen=True)
class Moment:
    """One training at one step.

    Args:
        loss: of the last batch before it; NaN at step 0.
        iou: (C,) float64. mean_iou: their mean, classes that occur nowhere left out.
        wrong: (K,) int, wrong pixels of each scene, void left out.
    """

    loss: float
    iou: np.ndarray
    mean_iou: float
    wrong: np.ndarray


def moment(run: Any, targets: np.ndarray, step: int) -> Moment:
    """Read a training at a step: what was recorded then or last before (else its first look).

    Args:
        run: a History or a Recording.
        targets: (N, H, W) labels with VOID; the first K belong to the snapshots.
        step: after how many steps.
    """
    run, step = checked_run(run), require_whole(step, "step", 0)
    targets = require_labels(to_numpy(targets, "targets"), "targets")
    if targets.ndim != 3 or targets.shape[1:] != run.snapshots.shape[2:]:
        raise ValueError(
            f"targets has shape {targets.shape}; expected (N, H, W) as the snapshots, "
            f"{run.snapshots.shape[1:]}"
        )
    t = int(np.searchsorted(run.steps, step, side="right")) - 1
    t = max(t, 0)
    done = int(run.steps[t])
    iou = np.asarray(run.iou_per_class[t], np.float64)
    truth = np.asarray(targets)[: run.snapshots.shape[1]]
    wrong = (run.snapshots[t] != truth) & (truth != VOID)
    return Moment(
        loss=float(run.loss[done - 1]) if done else float("nan"),
        iou=iou,
        mean_iou=nan_mean(iou),
        wrong=wrong.sum(axis=(1, 2)),
    )


def checked_run(run: Any, name: str = "run") -> Any:
    """A History or a Recording, or an error that says what came instead."""
    fields = ("loss", "steps", "iou_per_class", "snapshots", "entropy")
    if missing := [field for field in fields if not hasattr(run, field)]:
        raise TypeError(
            f"{name} must be a History or a Recording; {said(run)} has no {', '.join(missing)}"
        )
    return run
