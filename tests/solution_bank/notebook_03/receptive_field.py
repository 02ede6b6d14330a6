"""Right answers to `receptive_field`, written in different ways: all are accepted."""

import numpy as np

from solution_bank import right, wrong


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


# --- what learners write


@wrong("own stride")
def own_stride(layers):
    size = 1
    for k, s, d in layers:
        size += (k - 1) * s * d
    return size


@wrong("add first, then multiply")
def step_first(layers):
    size, step = 1, 1
    for k, s, d in layers:
        step *= s
        size += (k - 1) * step
    return size


@wrong("Dilation is missing|dilation")
def no_dilation(layers):
    size, step = 1, 1
    for k, s, d in layers:
        size += (k - 1) * step
        step *= s
    return size


@wrong("Right for strides of 1")
def no_stride(layers):
    return 1 + sum((k - 1) * d for k, s, d in layers)


@wrong("backwards")
def from_the_end(layers):
    size, step = 1, 1
    for k, s, d in reversed(layers):
        size += (k - 1) * d * step
        step *= s
    return size


@wrong("sees itself|Very close")
def begins_with_zero(layers):
    size, step = 0, 1
    for k, s, d in layers:
        size += (k - 1) * d * step
        step *= s
    return size


@wrong("`kernel - 1`")
def whole_kernel(layers):
    size, step = 1, 1
    for k, s, d in layers:
        size += k * d * step
        step *= s
    return size


@wrong("`return` stands inside the loop")
def early(layers):
    size, step = 1, 1
    for k, s, d in layers:
        size += (k - 1) * d * step
        step *= s
        return size


@wrong("does not widen what was seen")
def widened(layers):
    size = 1
    for k, s, d in layers:
        size = size * s + (k - 1) * d
    return size


@wrong("takes each kernel for odd|take each kernel for odd")
def both_sides(layers):
    size, step = 1, 1
    for k, s, d in layers:
        size += k // 2 * 2 * d * step
        step *= s
    return size


@right
def forwards(layers):
    field, jump = 1, 1
    for k, s, d in layers:
        field = field + (k - 1) * d * jump
        jump = jump * s
    return field


@right
def from_output_to_image(layers):
    width = 1
    for k, s, d in layers[::-1]:
        width = (width - 1) * s + (k - 1) * d + 1
    return width


@right
def as_an_interval(layers):
    low, high = 0, 0
    for k, s, d in reversed(layers):
        low, high = low * s, high * s + (k - 1) * d
    return high - low + 1


@right
def products(layers):
    total = 1.0
    for i, (k, _, d) in enumerate(layers):
        total += (k - 1) * d * np.prod([s for _, s, _ in layers[:i]])
    return total


@wrong("A tuple of Python's has nothing called `dilation`")
def names_of_a_tuple(layers):
    seen, step = 1, 1
    for layer in layers:
        seen += layer.dilation * (layer.kernel - 1) * step
        step *= layer.stride
    return seen


@wrong("the pooling window itself was not")
def a_stride_adds_nothing(layers):
    seen, step = 1, 1
    for k, s, d in layers:
        if s > 1:
            step *= s
        else:
            seen += (k - 1) * d * step
    return seen


@wrong("their window was not")
def a_pooling_adds_nothing(layers):
    seen, step = 1, 1
    for k, s, d in layers:
        if k > 2:
            seen += (k - 1) * d * step
        step *= s
    return seen


@wrong("A pooling adds 1 only at a step of 1")
def a_pooling_adds_one(layers):
    seen, step = 1, 1
    for k, s, d in layers:
        if s > 1:
            seen += 1
            step *= s
        else:
            seen += (k - 1) * d * step
    return seen


@wrong("Your 2 is `kernel - 1`")
def always_two(layers):
    seen, step = 1, 1
    for k, s, d in layers:
        seen += 2 * d * step
        step *= s
    return seen
