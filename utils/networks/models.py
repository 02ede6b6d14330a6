"""The toy networks of the series: those that see single pixels, and those that see shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn

from utils.arrays import require_flag, require_list, require_num_classes, require_whole

MOST_CHANNELS = 1 << 14  # of a layer, in a toy network


class PixelClassifier(nn.Module):
    """Classifies every pixel from its own three colour values, blind to its neighbours.

    Args:
        num_classes: how many scores each pixel gets, background counted.
        hidden: width of the two hidden layers.

    >>> PixelClassifier(7)(torch.zeros(1, 3, 64, 64)).shape
    torch.Size([1, 7, 64, 64])
    """

    def __init__(self, num_classes: int, hidden: int = 32):
        super().__init__()
        num_classes, hidden = require_num_classes(num_classes), _width(hidden, "hidden")
        self.layers = nn.Sequential(
            nn.Conv2d(3, hidden, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(hidden, hidden, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(hidden, num_classes, kernel_size=1),
        )

    def forward(self, images: Tensor) -> Tensor:
        """(N, 3, H, W) in [0, 1] -> logits (N, num_classes, H, W)."""
        return self.layers(images)


class ConvStack(nn.Module):
    """Layers one after the other at full size: what it sees depends on kernel and dilations only.

    Args:
        num_classes: how many logits each pixel gets, background counted.
        kernel: 1 for a network that is blind to the neighbours, or 3.
        dilations: one per layer, the distance of the kernel's elements.
        channels: width of every layer.

    >>> ConvStack(7, kernel=3, dilations=(1, 2), channels=4)(torch.zeros(1, 3, 9, 5)).shape
    torch.Size([1, 7, 9, 5])
    """

    def __init__(self, num_classes: int, *, kernel: int, dilations: tuple[int, ...], channels: int):
        super().__init__()
        num_classes, channels = require_num_classes(num_classes), _width(channels, "channels")
        dilations = tuple(_width(d, "dilations") for d in require_list(dilations, "dilations"))
        widths = pairwise((3, *[channels] * len(dilations)))
        self.layers = nn.Sequential(
            *(conv_layer(*w, kernel, d) for w, d in zip(widths, dilations, strict=True)),
            nn.Conv2d(channels, num_classes, kernel_size=1),
        )

    def forward(self, images: Tensor) -> Tensor:
        """(N, 3, H, W) in [0, 1] -> logits (N, num_classes, H, W)."""
        return self.layers(images)


def conv_layer(inputs: int, outputs: int, kernel: int = 3, dilation: int = 1) -> nn.Sequential:
    """A convolution that keeps height and width, normalised and cut off below zero."""
    inputs, outputs = _width(inputs, "inputs"), _width(outputs, "outputs")
    kernel, dilation = _width(kernel, "kernel"), _width(dilation, "dilation")
    if kernel % 2 == 0:
        raise ValueError(f"kernel is {kernel}; only an odd one keeps height and width")
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=padding, dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    )


def channels_last(model: nn.Module) -> None:
    """Lets a pixel's channels lie side by side in memory, from the image to the logits.

    Shapes stay as they are, and numbers but for rounding; on a CPU a training step takes four
    fifths of the time, a prediction about half.
    """
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch says less than it does
    model.register_forward_pre_hook(_pixel_by_pixel)
    model.register_forward_hook(_plane_by_plane)


def _pixel_by_pixel(_model: nn.Module, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    batch = bool(inputs) and isinstance(inputs[0], Tensor) and inputs[0].ndim == 4
    if not batch:
        return inputs  # what is wrong with them, the first layer says
    return inputs[0].contiguous(memory_format=torch.channels_last), *inputs[1:]


def _plane_by_plane(_model: nn.Module, _inputs: tuple[Any, ...], logits: Tensor) -> Tensor:
    return logits.contiguous()  # so that logits.view(...) works as for any other network


def _width(value: Any, name: str) -> int:
    return require_whole(value, name, 1, MOST_CHANNELS)


class EncoderDecoder(nn.Module):
    """Goes down to see what is there, and up again to say where: a small U-Net.

    Each level down halves height and width. On the way up, `skips=True` glues the encoder's
    features of the same size to the upsampled ones, which brings the sharp outlines back. Any
    height and width will do: odd sizes are rounded up going down and cropped going up.

    Args:
        num_classes: how many scores each pixel gets, background counted.
        channels: width of each level, finest first.
        skips: whether the decoder sees the encoder's features.

    >>> EncoderDecoder(7)(torch.zeros(1, 3, 64, 64)).shape
    torch.Size([1, 7, 64, 64])

    Source: Ronneberger, Fischer, Brox, "U-Net" (MICCAI 2015), here thinner, with padding, batch
    normalisation and nearest-neighbour upsampling.
    """

    def __init__(
        self, num_classes: int, channels: tuple[int, ...] = (16, 32, 64), *, skips: bool = True
    ):
        super().__init__()
        num_classes = require_num_classes(num_classes)
        channels = tuple(_width(c, "channels") for c in require_list(channels, "channels"))
        if not channels:
            raise ValueError("channels is empty; expected the width of each level, finest first")
        self.skips = require_flag(skips, "skips")
        levels = list(pairwise(channels))  # (16, 32), (32, 64)
        self.stem = conv_layer(3, channels[0])
        self.encoders = nn.ModuleList(
            nn.Sequential(conv_layer(fine, coarse), conv_layer(coarse, coarse))
            for fine, coarse in levels
        )
        self.decoders = nn.ModuleList(
            conv_layer(coarse + fine if skips else coarse, fine) for fine, coarse in levels[::-1]
        )
        self.pool = nn.MaxPool2d(2, ceil_mode=True)
        self.upsample = nn.Upsample(scale_factor=2)
        self.head = nn.Conv2d(channels[0], num_classes, kernel_size=1)
        channels_last(self)  # the same numbers, in another order in memory: a CPU is faster so

    def forward(self, images: Tensor) -> Tensor:
        """(N, 3, H, W) in [0, 1] -> logits (N, num_classes, H, W)."""
        x, kept = self.stem(images), []
        for encode in self.encoders:
            kept.append(x)
            x = encode(self.pool(x))
        for decode in self.decoders:
            fine = kept.pop()
            x = self.upsample(x)[..., : fine.shape[-2], : fine.shape[-1]]
            x = decode(torch.cat([x, fine], dim=1) if self.skips else x)
        return self.head(x)
