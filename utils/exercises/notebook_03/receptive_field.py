"""How many pixels of the image one output sees."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.networks import receptive_field

ex_receptive_field = FunctionExercise(
    __name__,
    title="How far one output sees",
    difficulty=3,
    minutes=8,
    reference=receptive_field,
    cases=[
        case([(3, 1, 1)]),
        case([], note="no layer at all: a pixel sees itself"),
        case([(1, 1, 1)]),
        case([(3, 1, 1), (3, 1, 1)]),
        case([(3, 1, 1), (2, 2, 1), (3, 1, 1)]),
        case([(3, 1, 1), (2, 2, 1), (3, 1, 1), (2, 2, 1), (5, 1, 1)]),
        case([(4, 4, 1), (3, 2, 1), (3, 1, 1)], note="large steps"),
        case([(3, 1, 2), (3, 1, 4)], note="dilation: gaps between the kernel's elements"),
        case([(3, 2, 2), (3, 1, 2)], note="strides and gaps together"),
        case([(3, 1, 2), (2, 2, 1), (3, 1, 4), (4, 2, 1), (2, 1, 1)], note="even and odd kernels"),
    ],
    headings={"layers": ("kernel", "stride", "dilation")},
    hints=[
        "Before the first layer, an output sees 1 pixel. How many more does a 3×3 layer add? And "
        "how many, when its inputs lie 2 image pixels apart?",
        "Keep two numbers: `seen` (starts at 1) and `step`, the distance in image pixels between "
        "neighbours of the layer's input (starts at 1). Each layer adds "
        "`dilation * (kernel - 1) * step`; its stride widens the step of the layers after it.",
        "Almost the code:\n"
        "    seen, step = 1, 1\n"
        "    for kernel, stride, dilation in layers:\n"
        "        seen += ...\n"
        "        step *= ...\n"
        "    return seen",
    ],
    after="Poolings do most of the work: after each of them every layer adds twice as much.",
)


@ex_receptive_field.written_out
def solution(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step *= stride
    return seen


@ex_receptive_field.mistake(
    "Adding up the kernels counts the shared pixel once per layer: each layer adds "
    "`kernel - 1`, and more after a stride."
)
def sum_of_kernels(layers):
    return sum(kernel for kernel, _, _ in layers)


@ex_receptive_field.mistake(
    "Right for strides of 1. After a stride of 2, neighbours lie 2 image pixels apart, and "
    "every later layer adds twice as much."
)
def strides_forgotten(layers):
    return 1 + sum(dilation * (kernel - 1) for kernel, _, dilation in layers)


@ex_receptive_field.mistake(
    "Right for strides and dilations of 1. After a stride of 2, neighbours lie 2 image "
    "pixels apart, and every later layer adds twice as much; dilation counts as well."
)
def kernels_only(layers):
    return 1 + sum(kernel - 1 for kernel, _, _ in layers)


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
    "A kernel of 3 with dilation 2 spans 5 pixels, not 6: there are `kernel - 1` gaps, so "
    "it adds `dilation * (kernel - 1)`."
)
def span_too_wide(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += (dilation * kernel - 1) * step
        step *= stride
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
    "A kernel of 3 adds 2, one pixel on each side; its middle was seen already: `kernel - 1`."
)
def minus_one_forgotten(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * kernel * step
        step *= stride
    return seen


@ex_receptive_field.mistake("One too few: without any layer a pixel sees itself, 1.")
def own_pixel_forgotten(layers):
    return receptive_field(layers) - 1


@ex_receptive_field.mistake(
    "Dilation is missing: with dilation 2 a kernel of 3 spans 5 pixels, so it adds 4."
)
def dilation_forgotten(layers):
    return receptive_field([(kernel, stride, 1) for kernel, stride, _ in layers])


@ex_receptive_field.mistake("Kernels do not multiply: each layer adds to what is seen.")
def product_of_kernels(layers):
    return int(np.prod([kernel for kernel, _, _ in layers]))


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
    "You go through the layers backwards. A layer's step comes from the strides of the layers "
    "between it and the image: begin with the first one."
)
def last_layer_first(layers):
    return receptive_field(layers[::-1])


@ex_receptive_field.mistake(
    "You take each kernel for odd: one of 2 has its pixel and one more, so it adds 1, `kernel - 1`."
)
def half_a_kernel_on_each_side(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += 2 * (kernel // 2) * dilation * step
        step *= stride
    return seen


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
