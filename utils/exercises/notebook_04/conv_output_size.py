"""How many places a window has in a row."""

from utils.exercises.checker import FunctionExercise, case
from utils.networks import conv_output_size

ex_conv_output_size = FunctionExercise(
    __name__,
    title="The size after a convolution",
    difficulty=2,
    minutes=5,
    reference=conv_output_size,
    cases=[
        case(4, 3, stride=1, padding=0),
        case(64, 3, stride=1, padding=1, note="a 3×3 convolution that keeps the size"),
        case(64, 2, stride=2, padding=0, note="a 2×2 pooling"),
        case(7, 2, stride=2, padding=0, note="the last pixel is left over"),
        case(9, 2, stride=2, padding=0, note="three and a half steps: the half is not taken"),
        case(32, 5, stride=3, padding=2),
        case(1, 1, stride=1, padding=0),
        case(10, 3, note="no stride and no padding given"),
        case(7, 2, stride=2, note="no padding given"),
        case(64, 3, padding=1, note="no stride given"),
        case(11, 4, stride=2, padding=1, note="an even kernel"),
    ],
    hints=[
        "Put a window of 3 on a row of 4 pixels: at how many places does it fit?",
        "Padding makes the row longer at both ends. The window stands at its first place, and then "
        "takes whole steps of `stride` as long as there is room. How much room is left at first?",
        "Almost the code:\n    room = size + 2 * padding - kernel\n    return ...",
    ],
    after="Kernel 3 with padding 1 keeps the size; pooling by 2 halves it.",
)


@ex_conv_output_size.written_out
def solution(size, kernel, *, stride=1, padding=0):
    room = size + 2 * padding - kernel
    return room // stride + 1


@ex_conv_output_size.mistake("`padding` is added on both sides: count it twice.")
def padding_once(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) // stride + 1


@ex_conv_output_size.mistake("The padding is missing: it makes the row longer on both sides.")
def padding_none(size, kernel, *, stride=1, padding=0):
    return (size - kernel) // stride + 1


@ex_conv_output_size.mistake(
    "One too few: the window also stands at its first position, before any step."
)
def fence_post(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride


@ex_conv_output_size.mistake(
    "You round up: a step that does not fit as a whole is not taken. Use `//`."
)
def rounds_up(size, kernel, *, stride=1, padding=0):
    return -(-(size + 2 * padding - kernel) // stride) + 1


@ex_conv_output_size.mistake(
    "You round to the nearest: a step that does not fit as a whole is not taken. Use `//`."
)
def rounds_to_the_nearest(size, kernel, *, stride=1, padding=0):
    return round((size + 2 * padding - kernel) / stride) + 1


@ex_conv_output_size.mistake("The stride is missing: the window moves that many pixels at once.")
def stride_none(size, kernel, *, stride=1, padding=0):
    return size + 2 * padding - kernel + 1


@ex_conv_output_size.mistake("The kernel needs room as well: not every pixel is a position.")
def only_the_stride(size, kernel, *, stride=1, padding=0):
    return size // stride


@ex_conv_output_size.mistake("A size is a whole number: use `//`, which drops the remainder.")
def with_fractions(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride + 1


@ex_conv_output_size.mistake(
    "When the caller gives no padding, yours takes one. Without a word of the caller it is 0."
)
def padding_by_default(size, kernel, *, stride=1, padding=1):
    return (size + 2 * padding - kernel) // stride + 1


@ex_conv_output_size.mistake(
    "When the caller gives no stride, yours takes the kernel's size, as poolings do. Without "
    "a word of the caller it is 1."
)
def stride_like_a_pooling(size, kernel, *, stride=None, padding=0):
    return (size + 2 * padding - kernel) // (stride or kernel) + 1


@ex_conv_output_size.mistake(
    "When the caller gives no stride, yours takes 2. Without a word of the caller it is 1."
)
def stride_of_two_by_default(size, kernel, *, stride=2, padding=0):
    return (size + 2 * padding - kernel) // stride + 1


@ex_conv_output_size.mistake(
    "You return how much room is left for steps. Divide it by the stride, and count the first "
    "position too."
)
def room_only(size, kernel, *, stride=1, padding=0):
    return size + 2 * padding - kernel


@ex_conv_output_size.mistake(
    "Padding that keeps the size is one case of many, and here the caller says how much: `padding`."
)
def same_padding(size, kernel, *, stride=1, padding=0):
    return (size + kernel // 2 * 2 - kernel) // stride + 1


@ex_conv_output_size.mistake(
    "Two things: `padding` is added on both sides, and a size is a whole number: use `//`."
)
def padding_once_with_fractions(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) / stride + 1


@ex_conv_output_size.mistake(
    "Two things: the padding is missing, on both sides, and a size is a whole number: use `//`."
)
def padding_none_with_fractions(size, kernel, *, stride=1, padding=0):
    return (size - kernel) / stride + 1


@ex_conv_output_size.mistake(
    "Two things: the window's first place counts too, and a size is a whole number: use `//`."
)
def fence_post_with_fractions(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride


@ex_conv_output_size.mistake(
    "You add the first place before you divide: only the room for steps is divided by the stride."
)
def first_place_divided_too(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel + 1) // stride


@ex_conv_output_size.mistake(
    "The window itself needs room: of the padded row, take away `kernel` before you divide, and "
    "count the first place."
)
def padded_row_by_stride(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding) // stride


@ex_conv_output_size.mistake(
    "Two things: `padding` is added on both sides, and the window's first place counts too."
)
def padding_once_and_fence_post(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) // stride
