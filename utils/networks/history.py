"""What happened during a training: written down step by step, kept as arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

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
        judge: () -> a confusion matrix, label maps, entropy, as a History has them.
    """

    def __init__(self, steps: int, judge: Callable[[], tuple]) -> None:
        self.loss: list[Tensor | float] = []
        self.lr: list[float] = []
        self._planned, self._judge = steps, judge
        self._looks: dict[int, tuple] = {}  # after how many steps -> what was seen then
        self._notes: list[str] = []

    def look(self) -> None:
        """Judges the network as it is now."""
        self._looks[len(self.loss)] = self._judge()

    @property
    def mean_iou(self) -> float:
        """At the last look."""
        return mean_iou(next(reversed(self._looks.values()))[0])

    def require_finite(self) -> None:
        """Raise ValueError if the last loss is not finite: the network is spoilt from here on."""
        if self.loss and not np.isfinite(value := float(self.loss[-1])):
            raise ValueError(
                f"the loss is {value} after {len(self.loss)} steps: a smaller learning rate may "
                "help; a batch whose pixels are all VOID gives NaN too"
            )

    def stop(self) -> None:
        """After an interruption: a last look at what was learnt, and a sentence."""
        done = min(len(self.loss), len(self.lr))
        del self.loss[done:], self.lr[done:]
        self.look()  # once more, if this step had one: half a step may have moved the weights
        note = f"Stopped after {done} of {self._planned} steps; what was learnt so far is kept."
        self._notes.append(note)
        print(note)

    def history(self) -> History:
        """All of it as arrays, the last look taken now."""
        if len(self.loss) not in self._looks:
            self.look()
        looks = self._looks.values()
        # Read together, not one after the other: each reading makes a GPU wait.
        losses = [torch.as_tensor(loss, dtype=torch.float32) for loss in self.loss]
        confusions, labels, doubts = (np.stack(part) for part in zip(*looks, strict=True))
        return History(
            loss=torch.stack(losses).cpu().numpy() if losses else np.zeros(0, np.float32),
            lr=np.array(self.lr, np.float32),
            steps=np.array(list(self._looks)),
            confusions=confusions,
            snapshots=labels,
            entropy=doubts,
            notes=list(self._notes),
        )
