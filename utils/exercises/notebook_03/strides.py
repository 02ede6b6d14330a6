"""Receptive fields in which strides and poolings go wrong."""

import numpy as np

from utils.exercises.notebook_03.receptive_field import ex_receptive_field
from utils.networks import receptive_field


@ex_receptive_field.mistake(
    "Right for strides of 1. After a stride of 2, neighbours lie 2 image pixels apart, and "
    "every later layer adds twice as much."
)
def strides_forgotten(layers):
    return 1 + sum(dilation * (kernel - 1) for kernel, _, dilation in layers)


@ex_receptive_field.mistake(
    "A stride does not widen what was seen before it. It widens the step of the layers "
    "after it: keep the step as a number of its own."
)
def stride_multiplies_what_is_seen(layers):
    seen = 1
    for kernel, stride, dilation in layers:
        seen = seen * stride + dilation * (kernel - 1)
    return seen


@ex_receptive_field.mistake(
    "The stride of a layer widens the step of the layers after it, not its own: add first, "
    "then multiply the step."
)
def own_stride_too_early(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        step *= stride
        seen += dilation * (kernel - 1) * step
    return seen


@ex_receptive_field.mistake(
    "Strides multiply: after two poolings by 2, neighbours lie 4 image pixels apart."
)
def only_the_last_stride(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step = stride
    return seen


@ex_receptive_field.mistake(
    "You multiply by the layer's own stride. What counts is how far apart its inputs lie: the "
    "product of the strides of all layers before it."
)
def own_stride_in_place_of_the_step(layers):
    return 1 + sum(dilation * (kernel - 1) * stride for kernel, stride, dilation in layers)


@ex_receptive_field.mistake(
    "You multiply by the layer's own stride, and the dilation is missing. What counts is how "
    "far apart the layer's inputs lie: the product of the strides of all layers before it."
)
def own_stride_without_dilation(layers):
    return 1 + sum((kernel - 1) * stride for kernel, stride, _ in layers)


@ex_receptive_field.mistake(
    "The stride of a layer widens the step of the layers after it, not its own: add first, "
    "then multiply the step. And the dilation is missing."
)
def own_stride_too_early_without_dilation(layers):
    return own_stride_too_early([(kernel, stride, 1) for kernel, stride, _ in layers])


@ex_receptive_field.mistake(
    "Strides add up in yours. They multiply: after two poolings by 2, neighbours lie 4 pixels "
    "apart."
)
def strides_add_up(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step += stride - 1
    return seen


@ex_receptive_field.mistake(
    "That is the step, how far apart neighbours of the output lie. How much one of them sees "
    "is asked for."
)
def product_of_strides(layers):
    return int(np.prod([stride for _, stride, _ in layers]))


@ex_receptive_field.mistake(
    "The stride was seen, the pooling window itself was not: it adds 1 as well, 3 and 1 and then "
    "4 are 8. Every layer adds, also one with a stride."
)
def windows_of_strides_forgotten(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += (stride == 1) * dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "The stride of the poolings was seen, their window was not: after 3 pixels it adds 1 as well, "
    "3 → 4 → 8."
)
def windows_of_2_forgotten(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += (kernel != 2) * dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "A pooling adds 1 only at a step of 1. After another pooling it adds 2, as its two inputs lie "
    "2 pixels apart; and a kernel of 4 with a stride of 4 adds 3: `kernel - 1` times the step."
)
def one_for_every_stride(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += 1 if stride > 1 else dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "A pooling by 2 adds 1 only at a step of 1. After another one it adds 2, as its two inputs lie "
    "2 pixels apart: its `kernel - 1` takes the step like any other."
)
def one_for_every_pooling(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += 1 if kernel == 2 else dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "What a layer with a stride adds takes the step and the dilation, too: after a pooling its "
    "inputs lie 2 pixels apart like those of any other layer."
)
def strides_add_without_the_step(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += kernel - 1 if stride > 1 else dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "Your 2 is `kernel - 1` of a 3×3. A pooling by 2 adds 1, a kernel of 5 adds 4, one of 1 "
    "nothing."
)
def two_for_every_kernel(layers):
    return receptive_field([(3, stride, dilation) for _, stride, dilation in layers])


@ex_receptive_field.mistake(
    "Your 2 is `kernel - 1` of a 3×3, and the dilation is missing. A pooling by 2 adds 1, a kernel "
    "of 5 adds 4, and a dilation of d makes it d times as much."
)
def two_for_every_kernel_without_dilation(layers):
    return receptive_field([(3, stride, 1) for _, stride, _ in layers])
