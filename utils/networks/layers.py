"""The layers of a network in the order they run: their shapes, and how far each can see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import torch
from torch import Tensor, nn

from utils.arrays import require_kind, require_size
from utils.networks.devices import device_of
from utils.networks.fields import receptive_field
from utils.networks.modes import modes_kept, too_small_is_named

PLAIN = {"MaxPool2d": "pool", "AvgPool2d": "pool", "Upsample": "up", "ConvTranspose2d": "up"}


class Layer(NamedTuple):
    """One row of `layer_table`: what a layer is, what comes out of it, and what it sees."""

    name: str
    kind: str
    kernel: int
    stride: float
    dilation: int
    shape: tuple[int, ...]  # (channels, H, W) that come out
    parameters: int
    receptive_field: int  # image pixels along one side

    @property
    def plain_name(self) -> str:
        """What a person calls it: "3×3", "pool", "up"."""
        return PLAIN.get(self.kind, f"{self.kernel}×{self.kernel}")


# Layers that move pixels; their cousins with other names would be overlooked in silence.
WATCHED = (nn.Conv2d, nn.ConvTranspose2d, nn.MaxPool2d, nn.AvgPool2d, nn.Upsample)
REFUSED = (nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool2d, nn.MaxUnpool2d, nn.Fold, nn.Unfold,
           nn.PixelShuffle, nn.PixelUnshuffle, nn.Linear, nn.MultiheadAttention)  # fmt: skip
REACH = {"nearest": 1, "bilinear": 2, "bicubic": 4}  # coarse pixels that make one fine pixel


def geometry_of(name: str, module: nn.Module) -> tuple[int, float, int]:
    """(kernel, stride, dilation) of one layer, the three that decide what it sees."""
    if isinstance(module, nn.Upsample):
        scale, mode = module.scale_factor, module.mode
        plain = mode in REACH and not module.align_corners
        if not plain or not isinstance(scale, int | float) or scale % 1:
            raise ValueError(
                f"{name} is {module}; expected an Upsample by a whole scale_factor, "
                f"{', '.join(REACH)}, without align_corners"
            )
        return int(scale * REACH[mode]), 1 / scale, 1
    numbers = [getattr(module, key, 1) for key in ("kernel_size", "stride", "dilation")]
    if any(isinstance(n, tuple) and n[0] != n[1] for n in numbers):
        raise ValueError(
            f"{name} is {module}; expected a kernel, stride and dilation that are square"
        )
    kernel, stride, dilation = (n[0] if isinstance(n, tuple) else n for n in numbers)
    return kernel, 1 / stride if isinstance(module, nn.ConvTranspose2d) else stride, dilation


class Seen(NamedTuple):
    """One layer at work."""

    name: str
    module: nn.Module
    given: Tensor
    output: Tensor


@contextmanager
def watching(model: nn.Module) -> Iterator[list[Seen]]:
    """Notes every layer that moves pixels, in the order in which they run."""
    seen: list[Seen] = []
    for name, module in model.named_modules():
        if isinstance(module, REFUSED):
            raise ValueError(f"{name} is {module}: what it sees is not a box that grows by layers")

    def note(name: str, module: nn.Module, given: Tensor, output: Tensor) -> None:
        times = 1 + sum(other.module is module for other in seen)  # a layer may be used again
        seen.append(Seen(name if times == 1 else f"{name} ({times})", module, given, output))

    hooks = [
        module.register_forward_hook(lambda m, given, out, name=name: note(name, m, given[0], out))
        for name, module in model.named_modules()
        if isinstance(module, WATCHED)
    ]
    try:
        with modes_kept(model), torch.no_grad():
            model.eval()
            yield seen
    finally:
        for hook in hooks:
            hook.remove()


def layer_table(model: nn.Module, size: tuple[int, int] = (64, 64)) -> list[Layer]:
    """The shapes through a network and the receptive field after each of its layers.

    Args:
        model: takes (N, 3, H, W); its layers run one after the other, skip connections aside.
        size: (H, W) of the image.

    Returns:
        One row per convolution, pooling and upsampling, in the order they run.

    Raises:
        ValueError: for a layer whose field is no box, and where the size changes between layers
            (`F.interpolate` in `forward`: make it an `nn.Upsample`).

    >>> model = nn.Sequential(nn.Conv2d(3, 8, kernel_size=3), nn.Conv2d(8, 7, kernel_size=1))
    >>> [row.receptive_field for row in layer_table(model)]
    [3, 3]
    """
    require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
    size = require_size(size)
    with watching(model) as seen:
        image = torch.zeros(1, 3, *size, device=device_of(model))
        with too_small_is_named(image):
            model(image)
    _require_a_chain(seen, size)
    geometry = [geometry_of(layer.name, layer.module) for layer in seen]
    return [
        Layer(
            layer.name,
            type(layer.module).__name__,
            *geometry[i],
            shape=tuple(layer.output.shape[1:]),
            parameters=sum(p.numel() for p in layer.module.parameters()),
            receptive_field=receptive_field(geometry[: i + 1]),
        )
        for i, layer in enumerate(seen)
    ]


def _require_a_chain(seen: list[Seen], size: tuple[int, int]) -> None:
    """What goes into a layer is as large as what came out of the one before, or cropped by 1."""
    before, came = "the image", tuple(size)
    for layer in seen:
        got = tuple(layer.given.shape[-2:])
        if not all(c - 1 <= g <= c for c, g in zip(came, got, strict=True)):
            raise ValueError(
                f"between {before} and {layer.name} the size changes from {came} to {got}; "
                "expected layers one after the other, and an nn.Upsample where a map grows"
            )
        before, came = layer.name, tuple(layer.output.shape[-2:])
