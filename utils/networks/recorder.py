"""Looks over the shoulder of a training loop: what it saw becomes a `History`."""

from __future__ import annotations

import time
from functools import partial
from typing import Self

import numpy as np
from torch import Tensor, nn
from tqdm.auto import tqdm

from utils.arrays import require_flag, require_kind, require_whole, said
from utils.classes import NUM_CLASSES
from utils.networks.checking import checked, require_truth
from utils.networks.evaluation import look_at
from utils.networks.history import History, Record


class Recorder:
    """Judges a network on images of which it learns nothing, every few steps of a loop.

    Around the loop, `with` makes an interruption (the stop button, Ctrl-C) an end like any other:
    it says after how many steps, takes a last look, and the code after the loop goes on.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W); its mode stays as it is.
        images: (N, 3, H, W) float, 0..1, to judge by.
        labels: (N, H, W) int, their truth.
        steps: how many steps the loop will take; for the progress bar.
        every: how many steps lie between two looks.
        num_classes: background counted, VOID not.
        snapshots: of how many images the predictions are kept.
        progress: show a progress bar.

    Example:
        with Recorder(model, images, labels, steps=100) as past:
            for step in range(100):
                loss = train_step(model, optimizer, loss_fn, *batch)
                past.note(loss)
        history = past.history()
    """

    def __init__(
        self,
        model: nn.Module,
        images: np.ndarray | Tensor,
        labels: np.ndarray | Tensor,
        *,
        steps: int,
        every: int = 10,
        num_classes: int = NUM_CLASSES,
        snapshots: int = 4,
        progress: bool = True,
    ):
        if require_whole(every, "every") < 1:
            raise ValueError(f"every is {every}; expected 1 or more steps between two looks")
        require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
        steps = require_whole(steps, "steps", 0)
        progress = require_flag(progress, "progress")
        images, labels = checked(images, labels, num_classes)
        require_truth(labels, "labels")
        snapshots = require_whole(snapshots, "snapshots", 0)
        self._every = every
        self._record = Record(
            steps, partial(look_at, model, images, labels, num_classes, snapshots)
        )
        self._bar = tqdm(total=steps, unit="step", disable=not progress)
        self._began = time.perf_counter()
        self._record.look()

    def __enter__(self) -> Self:
        """The recorder itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        """True, which ends the exception, for an interruption only."""
        if kind is None:
            return False
        self._bar.close()
        if not issubclass(kind, KeyboardInterrupt):
            return False
        self._record.stop()
        return True

    def note(self, loss: float, lr: float = float("nan")) -> None:
        """Remember a step; call it after each.

        Args:
            loss: of the step's batch, a plain number.
            lr: the learning rate of the step.

        Raises:
            ValueError: a loss that is not finite: the network is spoilt from here on.
        """
        try:
            loss, lr = float(loss), float(lr)
        except (TypeError, ValueError):
            raise TypeError(
                f"loss and lr must be numbers, got {said(loss)} and {said(lr)}"
            ) from None
        self._record.loss.append(loss)
        self._record.lr.append(lr)
        self._bar.update()
        try:
            self._record.require_finite()
        except ValueError:
            self._bar.close()
            raise
        if len(self._record.loss) % self._every == 0:
            self._record.look()
        self._bar.set_postfix({"loss": f"{loss:.2f}", "mean IoU": f"{self.mean_iou:.2f}"})

    @property
    def mean_iou(self) -> float:
        """At the last look."""
        return self._record.mean_iou

    def history(self) -> History:
        """All that was seen, the last look taken now."""
        history = self._record.history()
        history.seconds = time.perf_counter() - self._began
        self._bar.close()
        return history
