"""Shapes through a network, and how much of the image each of its layers can see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from utils.networks.devices import device_of


def conv_output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Height (or width) after a convolution or a pooling.

    Args:
        size: height or width before, >= 1.
        kernel: kernel size, >= 1.
        stride: step of the window, >= 1.
        padding: pixels added on each of the two sides, >= 0.
        dilation: distance of neighbouring kernel elements, >= 1.

    Returns:
        How many window positions fit, >= 1.

    Raises:
        ValueError: when the kernel is larger than the padded image, or an argument is too small.

    >>> conv_output_size(64, 3, padding=1), conv_output_size(64, 2, stride=2)
    (64, 32)
    """
    given = {"size": size, "kernel": kernel, "stride": stride, "dilation": dilation}
    for name, value in given.items():
        if value < 1:
            raise ValueError(f"{name} is {value}; it must be 1 or more")
    if padding < 0:
        raise ValueError(f"padding is {padding}; it must be 0 or more")
    window = dilation * (kernel - 1) + 1
    if window > size + 2 * padding:
        raise ValueError(
            f"kernel {kernel} with dilation {dilation} spans {window} pixels, but size {size} with "
            f"padding {padding} has only {size + 2 * padding}: pad more or use a smaller kernel"
        )
    return (size + 2 * padding - window) // stride + 1


def receptive_field(layers: Iterable[tuple[int, float, int]]) -> int:
    """How many input pixels, along one side, one output of a stack of layers can depend on.

    Walks from the output back to the image: `width` neighbouring outputs of a layer together
    need (width - 1) * stride + dilation * (kernel - 1) + 1 of its inputs.

    Args:
        layers: (kernel, stride, dilation) per layer, first layer first; an upsampling by 2 that
            repeats pixels is (1, 0.5, 1).

    Returns:
        Side of the square in image pixels; 1 for no layers. With upsampling it is the largest:
        some outputs see a little less, depending on where they lie.

    >>> receptive_field([(3, 1, 1), (3, 1, 1)])
    5
    >>> receptive_field([(3, 1, 1), (2, 2, 1), (3, 1, 1)])
    8

    Source: Araujo, Norris, Sim, "Computing receptive fields of convolutional neural networks"
    (Distill 2019).
    """
    width = 1
    for kernel, stride, dilation in reversed(list(layers)):
        if kernel < 1 or stride <= 0 or dilation < 1:
            raise ValueError(
                f"layers holds {(kernel, stride, dilation)}; expected (kernel >= 1, stride > 0, "
                "dilation >= 1)"
            )
        width = ceil((width - 1) * stride) + dilation * (kernel - 1) + 1
    return width


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


def _geometry(module: nn.Module) -> tuple[int, float, int]:
    """(kernel, stride, dilation) of one layer, the three that decide what it sees."""
    if isinstance(module, nn.Upsample):
        return 1, 1 / module.scale_factor, 1
    numbers = (getattr(module, name, 1) for name in ("kernel_size", "stride", "dilation"))
    return tuple(n[0] if isinstance(n, tuple) else n for n in numbers)


@contextmanager
def _watching(model: nn.Module) -> Iterator[list[tuple[str, nn.Module, Tensor]]]:
    """Notes (name, layer, output) of every layer that moves pixels, in the order they run."""
    seen: list[tuple[str, nn.Module, Tensor]] = []
    watched = (nn.Conv2d, nn.MaxPool2d, nn.AvgPool2d, nn.Upsample)

    def note(name: str, module: nn.Module, output: Tensor) -> None:
        times = 1 + sum(other is module for _, other, _ in seen)  # a layer may be used again
        seen.append((name if times == 1 else f"{name} ({times})", module, output))

    hooks = [
        module.register_forward_hook(lambda m, _, out, name=name: note(name, m, out))
        for name, module in model.named_modules()
        if isinstance(module, watched)
    ]
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            yield seen
    finally:
        model.train(was_training)
        for hook in hooks:
            hook.remove()


def layer_table(model: nn.Module, size: tuple[int, int] = (64, 64)) -> list[Layer]:
    """The shapes through a network and the receptive field after each of its layers.

    Args:
        model: takes (N, 3, H, W); its layers run one after the other, skip connections aside.
        size: (H, W) of the image.

    Returns:
        One row per convolution, pooling and upsampling, in the order they run.

    >>> model = nn.Sequential(nn.Conv2d(3, 8, kernel_size=3), nn.Conv2d(8, 7, kernel_size=1))
    >>> [row.receptive_field for row in layer_table(model)]
    [3, 3]
    """
    with _watching(model) as seen:
        model(torch.zeros(1, 3, *size, device=device_of(model)))
    geometry = [_geometry(module) for _, module, _ in seen]
    return [
        Layer(
            name,
            type(module).__name__,
            *geometry[i],
            shape=tuple(output.shape[1:]),
            parameters=sum(p.numel() for p in module.parameters()),
            receptive_field=receptive_field(geometry[: i + 1]),
        )
        for i, (name, module, output) in enumerate(seen)
    ]


class Box(NamedTuple):
    """A part of the image: rows top..bottom-1, columns left..right-1."""

    top: int
    left: int
    bottom: int
    right: int


def receptive_boxes(
    model: nn.Module, row: int, column: int, size: tuple[int, int] = (64, 64)
) -> dict[str, Box]:
    """What one pixel's score, and each layer on the way to it, really sees of the image.

    Args:
        model: takes (N, 3, H, W).
        row: the output pixel's row, 0..H-1.
        column: the output pixel's column, 0..W-1.
        size: (H, W) of the image.

    Returns:
        Layer name -> the image part seen by that layer's unit which lies over the pixel.

    >>> receptive_boxes(nn.Sequential(nn.Conv2d(3, 8, 3, padding=1)), 5, 9)["0"]
    Box(top=4, left=8, bottom=7, right=11)
    """
    if not (0 <= row < size[0] and 0 <= column < size[1]):
        raise ValueError(f"row {row}, column {column} lies outside an image of size {size}")
    boxes = {}
    for name, (rows, columns) in receptive_spans(model, size).items():
        (top, bottom), (left, right) = rows[row].tolist(), columns[column].tolist()
        boxes[name] = Box(top, left, bottom, right)
    return boxes


def receptive_spans(
    model: nn.Module, size: tuple[int, int] = (64, 64), *, batch: int = 32
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """`receptive_boxes` of every pixel at once: what each layer sees, row by row, column by column.

    Measured, not computed: every row of the image, then every column, is poisoned with NaN in
    turn. Where the NaN comes through, the row or column was looked at.

    Args:
        model: takes (N, 3, H, W).
        size: (H, W) of the image.
        batch: how many poisoned images go through the network together.

    Returns:
        Layer name -> ((H, 2) int: first and last + 1 row seen by the unit over each row,
        (W, 2) int: the same for columns), for the pixels' own units.

    >>> rows, columns = receptive_spans(nn.Sequential(nn.Conv2d(3, 8, 3, padding=1)), (4, 5))["0"]
    >>> rows.tolist()
    [[0, 2], [0, 3], [1, 4], [2, 4]]
    """
    height, width = size
    images = torch.zeros(height + width, 3, height, width, device=device_of(model))
    images[range(height), :, range(height), :] = torch.nan
    images[range(height, height + width), :, :, range(width)] = torch.nan
    reached = []  # for each layer, for each batch: which units the poison reaches
    with _watching(model) as seen:
        for some in images.split(batch):
            seen.clear()
            model(some)
            reached.append([output[:, 0].isnan().cpu() for _, _, output in seen])
    spans, jump = {}, 1.0
    for k, (name, module, _) in enumerate(seen):
        jump *= _geometry(module)[1]
        hit = torch.cat([batch_reached[k] for batch_reached in reached])
        rows, columns = hit[:height].any(dim=2), hit[height:].any(dim=1)
        spans[name] = _span(rows, height, jump), _span(columns, width, jump)
    return spans


def _span(hit: Tensor, length: int, jump: float) -> np.ndarray:
    """First and last + 1 poisoned line that reaches the unit over each pixel: (length, 2)."""
    units = [min(int(i // jump), hit.shape[1] - 1) for i in range(length)]
    lines = [hit[:, u].nonzero().flatten() for u in units]
    return np.array([[int(found[0]), int(found[-1]) + 1] for found in lines])
