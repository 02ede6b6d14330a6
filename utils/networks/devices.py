"""Which processor trains: the fastest one that really works, and a sentence that says why."""

from __future__ import annotations

import os
from typing import Any

import torch

from utils.arrays import require_kind, require_text

OVERRIDE = "SEGMENTATION_DEVICE"  # environment variable: cpu, cuda, cuda:1 or mps
PREFERENCE = ("cuda", "mps", "cpu")


def is_available(name: str) -> bool:
    """Whether this torch sees such a device (which does not yet mean that it works)."""
    kind = name.split(":")[0]
    if kind == "cuda":
        return torch.cuda.is_available()
    if kind == "mps":
        return torch.backends.mps.is_available()
    return kind == "cpu"


def try_out(name: str) -> None:
    """Runs a tiny convolution forward and backward; raises what a broken device raises."""
    image = torch.ones(1, 1, 4, 4, device=name, requires_grad=True)
    kernel = torch.ones(1, 1, 3, 3, device=name)
    torch.nn.functional.conv2d(image, kernel).sum().backward()
    total = None if image.grad is None else image.grad.sum().item()
    if total != 36:  # 4 windows of 9 pixels, each with weight 1
        raise RuntimeError("a tiny convolution gave a wrong result")


def describe(name: str) -> str:
    """What a person calls the device."""
    if not is_available(require_text(name, "name")):
        raise ValueError(f'name is "{name}"; this torch sees no such device')
    if name.startswith("cuda"):
        return f"the GPU {torch.cuda.get_device_name(name)} ({name})"
    if name.startswith("mps"):
        return "the Apple GPU (mps)"
    threads = torch.get_num_threads()
    return f"the CPU, {threads} thread{'s' if threads > 1 else ''}"


def device_of(model: torch.nn.Module) -> torch.device:
    """Where the model's weights are; the CPU when it has none."""
    require_kind(model, torch.nn.Module, "model", "a network, a torch.nn.Module")
    return next((p.device for p in model.parameters()), torch.device("cpu"))


def named_device(device: torch.device | str) -> torch.device:
    """The device of that name, or a ValueError that says which names there are."""
    try:
        if isinstance(device, int):
            raise TypeError
        return torch.device(device)
    except (RuntimeError, TypeError, ValueError):
        raise ValueError(
            f'device is "{device}"; expected "cpu", "cuda", "cuda:1" or "mps"'
        ) from None


def move(model: torch.nn.Module, device: torch.device | str, **how: Any) -> torch.device:
    """Moves a model to a device.

    Raises:
        ValueError: no such name. RuntimeError: a device that does not work here.
    """
    home = named_device(device)
    try:
        model.to(home, **how)
    except (AssertionError, RuntimeError) as error:  # a torch without CUDA fails an assertion
        problem = str(error).strip().splitlines() or [type(error).__name__]
        raise RuntimeError(f'device "{device}" does not work here: {problem[0]}') from error
    if home.type == "meta":
        raise RuntimeError('device "meta" does not work here: tensors have no values there')
    return home


def choose_device(prefer: str | None = None) -> tuple[torch.device, str]:
    """The first of cuda, mps, cpu that is there and passes a tiny test, and why it was chosen.

    Args:
        prefer: "cpu", "cuda", "cuda:1" or "mps" to be tried first; None asks the environment
            variable SEGMENTATION_DEVICE, and then takes the fastest kind.

    Returns:
        The device, and a sentence for the reader.

    Raises:
        ValueError: for a device name that is none of these.
    """
    prefer = None if prefer is None else require_text(prefer, "prefer")
    wish = prefer or os.environ.get(OVERRIDE) or None
    if wish and wish.split(":")[0] not in PREFERENCE:
        source = "prefer" if prefer else f"the environment variable {OVERRIDE}"
        raise ValueError(f'{source} is "{wish}"; expected "cpu", "cuda", "cuda:1" or "mps"')
    troubles = []
    for name in dict.fromkeys(filter(None, (wish, *PREFERENCE))):
        if not is_available(name):
            if name == wish:
                troubles.append(f"{name} was asked for, but this torch sees none")
            continue
        try:
            try_out(name)
        except Exception as error:
            problem = str(error).strip() or type(error).__name__
            troubles.append(f"{name} is there, but a tiny test failed ({problem.splitlines()[0]})")
            continue
        return torch.device(name), _sentence(name, wish, prefer, troubles)
    raise RuntimeError("no device works, not even the CPU: " + "; ".join(troubles))


def _sentence(name: str, wish: str | None, prefer: str | None, troubles: list[str]) -> str:
    if troubles:
        reason = "; ".join(troubles)
    elif name == wish:
        reason = "you asked for it" if prefer else f"{OVERRIDE} says so"
    elif name == "cpu":
        reason = "no GPU is at hand; the toy networks train on it in well under a minute"
    else:
        reason = "it is the fastest device here"
    return f"Training runs on {describe(name)}: {reason}."


def pick_device(prefer: str | None = None) -> torch.device:
    """Chooses as `choose_device` does, and prints the sentence."""
    device, sentence = choose_device(prefer)
    print(sentence)
    return device
