"""What a training is asked to do."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from utils.arrays import (
    require_flag,
    require_num_classes,
    require_number,
    require_whole,
    said,
)
from utils.networks.precision import has_bfloat16_units

Loss = Callable[[Tensor, Tensor], Tensor]
MOST = 1 << 24  # steps, images, looks: more is a slip


def require_loss(loss: Any, name: str) -> None:
    """Raise unless it can be called with logits and labels."""
    if isinstance(loss, type):
        raise TypeError(f"{name} is the class {loss.__name__}; make one first: {loss.__name__}()")
    if not callable(loss):
        raise TypeError(f"{name} must be a function of logits and labels, got {said(loss)}")
    try:
        inspect.signature(loss).bind(0, 0)
    except ValueError:
        pass  # some of C have no signature
    except TypeError:
        raise TypeError(
            f"{name} must take two arguments, logits and labels; got {said(loss)}"
        ) from None


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
    bfloat16: bool | None = None

    def __post_init__(self) -> None:
        require_num_classes(self.num_classes)
        for name in ("steps", "batch_size", "looks"):
            if require_whole(getattr(self, name), name, high=MOST) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 1 or more")
        require_whole(self.snapshots, "snapshots", 0)
        require_whole(self.seed, "seed", -(1 << 63), (1 << 63) - 1)
        self.flip = require_flag(self.flip, "flip")
        if self.bfloat16 is not None:
            self.bfloat16 = require_flag(self.bfloat16, "bfloat16")
        if not require_number(self.lr, "lr", 0, 1e9) > 0:
            raise ValueError("lr is 0; expected a learning rate above it")
        if self.loss is not None:
            require_loss(self.loss, "loss")
        if not 0 <= require_number(self.half_size, "half_size", -np.inf, np.inf) <= 1:
            raise ValueError(f"half_size is {self.half_size}; expected a share of the steps, 0..1")

    def multiplies_in_bfloat16(self, device: torch.device) -> bool:
        """As it was asked for; without a wish where that is faster."""
        return has_bfloat16_units(device) if self.bfloat16 is None else self.bfloat16

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
