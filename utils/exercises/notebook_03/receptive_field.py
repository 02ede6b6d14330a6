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
        case([(5, 1, 2), (4, 1, 3)], note="gaps between the elements of other kernels than 3"),
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
    "Right for strides and dilations of 1. After a stride of 2, neighbours lie 2 image "
    "pixels apart, and every later layer adds twice as much; dilation counts as well."
)
def kernels_only(layers):
    return 1 + sum(kernel - 1 for kernel, _, _ in layers)


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


@ex_receptive_field.mistake(
    "Right for kernels of 3, which have two gaps. A kernel of 5 has four: the dilation counts for "
    "each of them, `dilation * (kernel - 1)`."
)
def two_gaps_in_every_kernel(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += (kernel - 1 + 2 * (dilation - 1)) * step
        step *= stride
    return seen


@ex_receptive_field.mistake("Kernels do not multiply: each layer adds to what is seen.")
def product_of_kernels(layers):
    return int(np.prod([kernel for kernel, _, _ in layers]))


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
