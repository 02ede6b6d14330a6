"""Receptive fields in which the strides go wrong."""

import numpy as np

from utils.exercises.notebook_03.receptive_field import ex_receptive_field


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
