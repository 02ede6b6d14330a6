"""The two formulas of convolutions: the size that comes out, and the pixels that an output sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from utils.arrays import require_list, require_number, require_whole

MOST = 1 << 20  # a kernel or a stride beyond it is a mistake, and would take for ever


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
        if require_whole(value, name) < 1:
            raise ValueError(f"{name} is {value}; it must be 1 or more")
    if require_whole(padding, "padding") < 0:
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
        layers: (kernel, stride, dilation) per layer, first layer first. A stride below 1 makes
            the map larger, and its kernel is counted in pixels of the larger map, as that of a
            transposed convolution: doubling by repeating pixels is (2, 0.5, 1), bilinear doubling
            (4, 0.5, 1).

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
    for layer in reversed(require_list(layers, "layers", "a list of (kernel, stride, dilation)")):
        kernel, stride, dilation = _of_a_layer(layer)
        if kernel < 1 or stride <= 0 or dilation < 1:
            raise ValueError(
                f"layers holds {(kernel, stride, dilation)}; expected (kernel >= 1, stride > 0, "
                "dilation >= 1)"
            )
        if stride < 1:
            width = (width - 1 + dilation * (kernel - 1)) // round(1 / stride) + 1
        else:
            width = (width - 1) * round(stride) + dilation * (kernel - 1) + 1
    return width


def _of_a_layer(layer: Any) -> tuple[int, float, int]:
    numbers = require_list(layer, "layers", "a list of (kernel, stride, dilation)")
    if len(numbers) != 3:
        raise ValueError(f"layers holds {layer}; expected (kernel, stride, dilation)")
    kernel, dilation = (require_whole(n, "layers", high=MOST) for n in numbers[::2])
    return kernel, require_number(numbers[1], "layers", -MOST, MOST), dilation
