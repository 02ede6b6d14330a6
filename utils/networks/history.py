"""What happened during a training: written down step by step, kept as arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from tqdm.auto import tqdm

from utils.metrics import iou_per_class, mean_iou, pixel_accuracy


@dataclass
class History:
    """What happened during one training.

    Args:
        loss: (steps,) float32, loss of every step's batch.
        lr: (steps,) float32, learning rate of every step.
        steps: (T,) int64, after how many steps the network was looked at; first 0, last all.
        confusions: (T, C, C) int64, its confusion matrix on the validation images then.
        snapshots: (T, K, H, W) uint8, its label maps of the first K validation images then.
        entropy: (T, K, H, W) uint8, its doubt there: 0 sure, 255 every class equally likely.
        notes: sentences on what went other than planned (less memory, a failing GPU).
        seconds: wall time of the training, looking included.
    """

    loss: np.ndarray
    lr: np.ndarray
    steps: np.ndarray
    confusions: np.ndarray
    snapshots: np.ndarray
    entropy: np.ndarray
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def mean_iou(self) -> np.ndarray:
        """(T,) float64: dataset mean IoU at each look."""
        return np.array([mean_iou(cm) for cm in self.confusions])

    @property
    def iou_per_class(self) -> np.ndarray:
        """(T, C) float64: IoU of each class at each look, NaN where the class is absent."""
        return np.array([iou_per_class(cm) for cm in self.confusions])

    @property
    def accuracy(self) -> np.ndarray:
        """(T,) float64: pixel accuracy at each look."""
        return np.array([pixel_accuracy(cm) for cm in self.confusions])


class Record:
    """What a training writes down along the way.

    Args:
        steps: how many are planned.
        points: after which of them the network is judged.
        look: judges it: () -> a confusion matrix, label maps, entropy, as a History has them.
    """

    def __init__(self, steps: int, points: list[int], look: Callable[[], tuple]) -> None:
        self._planned, self._points, self._look = steps, points, look
        self.loss: list[Tensor] = []
        self.lr: list[float] = []
        self._steps: list[int] = []
        self._seen: list[tuple] = []
        self._notes: list[str] = []

    def look_if_due(self, bar: tqdm) -> None:
        """Judges the network if it is time, and says in the bar what came out."""
        step = len(self.loss)
        if step not in self._points:
            return
        if self.loss and not np.isfinite(value := self.loss[-1].item()):
            raise ValueError(
                f"the loss is {value} after {step} steps: a smaller lr than {max(self.lr)} may "
                "help; a batch whose pixels are all VOID gives NaN too"
            )
        self._keep(step)
        said = {"loss": f"{self.loss[-1].item():.3f}"} if self.loss else {}
        bar.set_postfix(said | {"mean IoU": f"{mean_iou(self._seen[-1][0]):.3f}"})

    def _keep(self, step: int) -> None:
        seen = self._look()
        self._steps.append(step)
        self._seen.append(seen)

    def stop(self) -> None:
        """After an interruption: a last look at what was learnt, and a sentence."""
        step = min(len(self.loss), len(self.lr))
        del self.loss[step:], self.lr[step:]
        if self._steps and self._steps[-1] == step:  # the statistics of a batch may have moved
            del self._steps[-1], self._seen[-1]
        self._keep(step)
        note = f"Stopped after {step} of {self._planned} steps; what was learnt so far is kept."
        self._notes.append(note)
        print(note)

    def history(self) -> History:
        """All of it as arrays."""
        confusions, labels, doubts = (np.stack(part) for part in zip(*self._seen, strict=True))
        loss = torch.stack(self.loss).cpu().numpy() if self.loss else np.zeros(0, np.float32)
        return History(
            loss=loss,
            lr=np.array(self.lr, np.float32),
            steps=np.array(self._steps),
            confusions=confusions,
            snapshots=labels,
            entropy=doubts,
            notes=self._notes,
        )
