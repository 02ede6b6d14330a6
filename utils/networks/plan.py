"""What a training is asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from utils.arrays import require_num_classes, require_number, require_whole

Loss = Callable[[Tensor, Tensor], Tensor]


@dataclass(kw_only=True)
class Plan:
    """What a training is asked to do."""

    num_classes: int
    steps: int
    batch_size: int
    lr: float
    loss: Loss | None = None
    half_size: float = 0.0
    flip: bool = True
    seed: int = 0
    looks: int = 16
    snapshots: int = 4

    def __post_init__(self) -> None:
        require_num_classes(self.num_classes)
        for name in ("steps", "batch_size", "looks"):
            if require_whole(getattr(self, name), name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 1 or more")
        require_whole(self.snapshots, "snapshots", 0)
        require_whole(self.seed, "seed")
        if not require_number(self.lr, "lr", 0, 1e9) > 0:
            raise ValueError("lr is 0; expected a learning rate above it")
        if self.loss is not None and not callable(self.loss):
            raise TypeError(f"loss must be a function, got {type(self.loss).__name__}")
        if not 0 <= require_number(self.half_size, "half_size", -np.inf, np.inf) <= 1:
            raise ValueError(f"half_size is {self.half_size}; expected a share of the steps, 0..1")

    def look_points(self) -> list[int]:
        """0, then further and further apart, up to the last step.

        >>> Plan(num_classes=7, steps=100, batch_size=16, lr=0.01, looks=6).look_points()
        [0, 4, 16, 36, 64, 100]
        """
        last = max(self.looks - 1, 1)
        return sorted({round(self.steps * (i / last) ** 2) for i in range(last + 1)})

    def draws(self, count: int) -> tuple[Tensor, Tensor]:
        """Which images each step takes, and which of them it mirrors: (steps, batch_size) each."""
        generator = torch.Generator().manual_seed(self.seed)
        needed = self.steps * self.batch_size
        epochs = [torch.randperm(count, generator=generator) for _ in range(-(-needed // count))]
        order = torch.cat(epochs)[:needed].view(self.steps, self.batch_size)
        mirrored = torch.rand(order.shape, generator=generator) < (0.5 if self.flip else 0)
        return order, mirrored
