"""Multiplying with fewer digits, where the processor has units for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn


class InBfloat16(nn.Module):
    """The same network, which multiplies in bfloat16 and keeps its weights in float32.

    A bfloat16 has the range of a float32 and 8 of its 24 binary digits; products of both are added
    up in float32. The weights must not lose digits: a step of the learning rate may be smaller.

    Args:
        model: takes one batch of images.

    Source: Micikevicius et al., "Mixed Precision Training" (ICLR 2018).
    """

    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, images: Tensor) -> Any:
        """What the model says, in bfloat16."""
        with torch.autocast(images.device.type, torch.bfloat16):
            return self.model(images)


def has_bfloat16_units(device: torch.device) -> bool:
    """Whether a training on `device` is faster in bfloat16.

    It is with a processor's matrix units (AMX), where a step of the default training takes half the
    time. With AVX-512's bfloat16 it takes as long, without either several times as long; and the
    toy networks are too small to make a GPU wait for a multiplication.
    """
    if device.type != "cpu":
        return False
    asked: Callable[[], dict[str, Any]] = getattr(torch.cpu, "get_capabilities", dict)
    return bool(asked().get("amx_bf16"))  # an older torch does not say: dict() is empty
