"""What to try when memory or the GPU gives out."""

from __future__ import annotations

import torch


def fall_back(
    error: RuntimeError, device: torch.device, batch_size: int
) -> tuple[torch.device, int, str]:
    """What to try after a failure; raises the error again when nothing is left to try."""
    short = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if _out_of_memory(error) and batch_size > 1:
        half = batch_size // 2
        note = f"Out of memory on {device}: starting again with {half} images per step."
        return device, half, note
    if device.type != "cpu":
        note = f"Training on {device} failed ({short}): starting again on the CPU, which is slower."
        return torch.device("cpu"), batch_size, note
    raise error


def _out_of_memory(error: RuntimeError) -> bool:
    text = str(error).lower()  # the CPU and Apple's GPUs raise a plain RuntimeError
    return (
        isinstance(error, torch.OutOfMemoryError)
        or "out of memory" in text
        or "can't allocate memory" in text
    )
