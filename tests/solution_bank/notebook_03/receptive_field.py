"""Right answers to `receptive_field`, written in different ways: all are accepted."""

import numpy as np


def field_forwards(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step *= stride
    return seen


def field_backwards(layers):
    width = 1
    for kernel, stride, dilation in layers[::-1]:
        width = (width - 1) * stride + dilation * (kernel - 1) + 1
    return width


def field_by_recursion(layers):
    if not layers:
        return 1
    kernel, stride, dilation = layers[0]
    return 1 + dilation * (kernel - 1) + stride * (field_by_recursion(layers[1:]) - 1)


def field_by_following_indices(layers):
    pixels = {0}
    for kernel, stride, dilation in reversed(layers):
        pixels = {p * stride + k * dilation for p in pixels for k in range(kernel)}
    return max(pixels) - min(pixels) + 1


def field_by_products(layers):
    strides = np.cumprod([1] + [s for _, s, _ in layers])
    return 1 + sum(int(j) * d * (k - 1) for (k, _, d), j in zip(layers, strides, strict=False))


ALTERNATIVES = [
    field_forwards,
    field_backwards,
    field_by_recursion,
    field_by_following_indices,
    field_by_products,
]
