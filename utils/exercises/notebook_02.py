"""The exercises of lesson 02: scores, labels, losses, what a network sees, and one step of it."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from utils.classes import VOID
from utils.exercises.checker import (
    FunctionExercise,
    Mistake,
    OpenExercise,
    ValueExercise,
    case,
)
from utils.logits import (
    class_frequencies,
    class_weights,
    log_softmax,
    logits_to_labels,
    mean_cross_entropy,
    pixel_cross_entropy,
    softmax,
)
from utils.receptive import conv_output_size, receptive_field
from utils.training import train_step


def _scores(*shape: int, scale: float = 1.0) -> np.ndarray:
    """Fixed scores without ties, positive and negative, that look like nothing in particular."""
    count = int(np.prod(shape))
    return scale * (np.arange(count) * 7 % count - 0.4 * count).reshape(shape) / count * 5


# --- the shape of the scores ----------------------------------------------------------------------

ex_logits_shape = ValueExercise(
    notebook=2,
    name="logits_shape",
    title="The shape of the scores",
    difficulty=1,
    minutes=1,
    answer=(10, 256, 256),
    tolerance=0,
    why="Every one of the 256 × 256 pixels gets 10 scores; the 3 colours do not come out again.",
    hints=[
        "How many scores does one pixel need, when there are 10 classes to choose from?",
        "In PyTorch the scores of a pixel lie along the first axis: (num_classes, H, W).",
        "logits_shape = (..., 256, 256)",
    ],
    mistakes=[
        Mistake(
            (3, 256, 256),
            "That is the image: 3 colours per pixel go in, one score per class comes out.",
        ),
        Mistake((256, 256), "That is the shape after `argmax`: one label per pixel."),
        Mistake((256, 256, 10), "The right numbers; PyTorch puts the classes first."),
        Mistake((10,), "That is one label for the whole image. Here every pixel has 10 scores."),
        Mistake((1, 256, 256), "One number per pixel is too few to compare 10 classes."),
        Mistake(
            (10, 3, 256, 256),
            "The network mixes the colours: no class has scores of its own for red.",
        ),
    ],
    after="Height and width stay, the 3 colours become 10 classes.",
)

# --- softmax --------------------------------------------------------------------------------------


def _softmax_over_columns(logits):
    return softmax(logits, axis=-1)


def _softmax_over_rows(logits):
    return softmax(logits, axis=-2)


def _softmax_over_everything(logits):
    return softmax(logits.reshape(-1), axis=0).reshape(logits.shape)


def _softmax_that_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


def _everything_and_overflows(logits):
    return np.exp(logits) / np.exp(logits).sum()


def _mean_instead_of_maximum(logits):
    return _softmax_that_overflows(logits - logits.mean(axis=0))


def _one_maximum_for_all_pixels(logits):
    return _softmax_that_overflows(logits - logits.max())


def _shares_without_exp(logits):
    return logits / logits.sum(axis=0)


def _sigmoid(logits):
    return 1 / (1 + np.exp(-logits))


ex_softmax = FunctionExercise(
    notebook=2,
    name="softmax",
    title="From scores to probabilities",
    difficulty=1,
    minutes=5,
    reference=softmax,
    cases=[
        case(np.array([[[2.0]], [[0.0]]])),
        case(_scores(3, 2, 2)),
        case(_scores(3, 3, 3), note="as many rows and columns as classes"),
        case(
            np.array([[[1000.0, 0.0]], [[999.0, 1.0]]]),
            note="exp(1000) is too large for a float, and one pixel scores far below the other",
        ),
        case(
            np.array([[[1000.0]], [[-1000.0]], [[-999.0]]]),
            note="one class scores far above the others",
        ),
        case(_scores(7, 4, 5, scale=3.0)),
    ],
    hints=[
        "Which numbers must sum to 1: those of one pixel, of one row, or of the whole image?",
        "`p_c = exp(z_c) / sum_k exp(z_k)`, the sum over the classes `k` of the same pixel. "
        "Subtracting the pixel's largest score from all its scores first changes nothing.",
        "Almost the code:\n"
        "    powers = np.exp(logits - logits.max(axis=0))\n"
        "    return powers / ...",
    ],
    mistakes=[
        Mistake(
            _softmax_over_columns,
            "Your numbers sum to 1 along a row of the image. The classes compete within a pixel: "
            "axis 0 of (C, H, W).",
        ),
        Mistake(
            _softmax_over_rows,
            "Your numbers sum to 1 down a column of the image (axis 1); the classes lie on axis 0.",
        ),
        Mistake(
            _softmax_over_everything,
            "All your numbers together sum to 1. Each pixel is a question of its own: its scores "
            "sum to 1.",
        ),
        Mistake(
            _everything_and_overflows,
            "`sum()` without an axis adds up all pixels: each pixel's own scores sum to 1. And "
            "`exp(1000)` is infinite: subtract each pixel's largest score first.",
        ),
        Mistake(
            _mean_instead_of_maximum,
            "You subtract the mean: a score far above it still makes `exp` infinite. Subtract "
            "each pixel's largest score.",
        ),
        Mistake(
            _softmax_that_overflows,
            "Right as long as the scores are small, but `exp(1000)` is infinite and the result "
            "NaN. Subtract each pixel's largest score first: `logits - logits.max(axis=0)`.",
        ),
        Mistake(
            _one_maximum_for_all_pixels,
            "You subtract the largest score of the whole image: a pixel whose scores all lie far "
            "below it becomes 0 / 0. Subtract each pixel's own maximum, `logits.max(axis=0)`.",
        ),
        Mistake(
            _shares_without_exp,
            "Dividing the scores by their sum can give negative numbers. `exp` makes them "
            "positive first.",
        ),
        Mistake(
            _sigmoid,
            "That is the sigmoid, which judges each class alone: your numbers do not sum to 1 "
            "over the classes.",
        ),
        Mistake(
            log_softmax,
            "Those are the logarithms of the probabilities. Here the probabilities are asked for.",
        ),
    ],
    after="A larger score keeps the larger probability, so softmax never changes who wins.",
)

# --- argmax ---------------------------------------------------------------------------------------


def _argmax_axis_0(logits):
    return logits.argmax(axis=0)


def _argmax_axis_1(logits):
    return logits.argmax(axis=1)


def _argmax_over_columns(logits):
    return logits.argmax(axis=-1)


def _best_score(logits):
    return logits.max(axis=-3)


def _argmin_label(logits):
    return logits.argmin(axis=-3)


ex_logits_to_labels = FunctionExercise(
    notebook=2,
    name="logits_to_labels",
    title="The class that wins each pixel",
    difficulty=1,
    minutes=4,
    reference=logits_to_labels,
    cases=[
        case(np.array([[[0.1, 2.0]], [[0.7, 1.0]]])),
        case(_scores(3, 2, 4)),
        case(_scores(3, 3, 3), note="as many rows and columns as classes"),
        case(_scores(2, 3, 2, 4), note="a batch of 2"),
        case(_scores(3, 3, 3, 3), note="a batch of 3"),
    ],
    hints=[
        "Which axis disappears when every pixel keeps one number: which one is it in (C, H, W), "
        "and which in (N, C, H, W)?",
        "Counted from the end it is the same axis in both: ..., C, H, W.",
        "Almost the code:\n    return logits.argmax(axis=...)",
    ],
    mistakes=[
        Mistake(
            _argmax_axis_0,
            "Right for (C, H, W). In a batch (N, C, H, W) axis 0 counts the images, and you found "
            "the image with the highest score. Count from the end.",
        ),
        Mistake(
            _argmax_axis_1,
            "Right for a batch (N, C, H, W). In (C, H, W) axis 1 counts rows. Count from the end.",
        ),
        Mistake(
            _argmax_over_columns,
            "You found the column with the highest score. The classes lie three axes from the end.",
        ),
        Mistake(
            _best_score,
            "You return the highest score itself. Asked for is whose it is: `argmax`, not `max`.",
        ),
        Mistake(_argmin_label, "That is the class with the lowest score; the highest one wins."),
    ],
    after="`axis=-3` works for one image and for a batch; in PyTorch it is called `dim=-3`.",
)

# --- cross-entropy of each pixel ------------------------------------------------------------------


def _pick(values, target):
    return np.take_along_axis(values, target[None], axis=0)[0]


def _log_likelihood(logits, target):
    return _pick(log_softmax(logits), target)


def _loss_in_bits(logits, target):
    return -_log_likelihood(logits, target) / np.log(2)


def _loss_base_10(logits, target):
    return -_log_likelihood(logits, target) / np.log(10)


def _log_of_the_winner(logits, target):
    return -log_softmax(logits).max(axis=0)


def _one_minus_p(logits, target):
    return 1 - _pick(softmax(logits), target)


def _p_of_the_truth(logits, target):
    return _pick(softmax(logits), target)


def _without_softmax(logits, target):
    return -_pick(logits, target)


def _softmax_twice(logits, target):
    return pixel_cross_entropy(softmax(logits), target)


def _indexes_the_first_axis(logits, target):
    return -log_softmax(logits)[target]


def _mean_already(logits, target):
    return pixel_cross_entropy(logits, target).mean()


ex_pixel_cross_entropy = FunctionExercise(
    notebook=2,
    name="pixel_cross_entropy",
    title="The loss of every pixel",
    difficulty=2,
    minutes=6,
    reference=pixel_cross_entropy,
    cases=[
        case(np.array([[[2.0]], [[0.0]]]), np.array([[1]])),
        case(_scores(2, 2, 2), np.array([[0, 1], [1, 1]])),
        case(_scores(3, 3, 3), np.array([[0, 1, 2], [2, 2, 0], [1, 0, 1]])),
        case(_scores(7, 2, 4), np.array([[6, 5, 4, 3], [0, 1, 2, 2]])),
    ],
    hints=[
        "Of a pixel's probabilities the loss looks at one only. Which?",
        "`loss = -ln p[true class]`: 0 when the true class has probability 1, large when it has "
        "nearly 0. `np.log` is the natural logarithm.",
        "Almost the code (`np.take_along_axis` picks, for each pixel, the row that `target` "
        "names):\n"
        "    p = softmax(logits)\n"
        "    p_true = np.take_along_axis(p, target[None], axis=0)[0]\n"
        "    return ...",
    ],
    mistakes=[
        Mistake(
            _log_likelihood,
            "The right number with the wrong sign: the logarithm of a probability is negative, "
            "the loss is minus that.",
        ),
        Mistake(_loss_in_bits, "That is the logarithm to base 2. The loss uses the natural one."),
        Mistake(_loss_base_10, "That is the logarithm to base 10. The loss uses the natural one."),
        Mistake(
            _log_of_the_winner,
            "You took the class that wins. The loss asks for the class that is true: a confident "
            "mistake must be dear.",
        ),
        Mistake(
            _one_minus_p,
            "1 - p is never above 1. The logarithm makes a confident mistake cost without limit.",
        ),
        Mistake(
            _p_of_the_truth,
            "That is the probability of the true class. The loss is its negative logarithm.",
        ),
        Mistake(
            _without_softmax,
            "You used the raw score of the true class. Scores become probabilities first: softmax.",
        ),
        Mistake(
            _softmax_twice,
            "Softmax was applied twice: the loss of a right and sure pixel no longer goes to 0.",
        ),
        Mistake(
            _indexes_the_first_axis,
            "`p[target]` takes a whole map (H, W) for every pixel of the target. You want one "
            "number of each pixel: see `np.take_along_axis`, or loop over the rows and columns.",
        ),
        Mistake(
            _mean_already,
            "That is the mean over the pixels. Here every pixel keeps its own loss: (H, W).",
        ),
    ],
    after="Small where the truth was likely, without limit where the network was sure and wrong.",
)

# --- the mean loss, void left out -----------------------------------------------------------------


def _divides_by_all_pixels(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nansum(loss) / loss.size


def _void_makes_it_nan(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index).mean()


def _sum_of_losses(logits, target, ignore_index):
    return np.nansum(pixel_cross_entropy(logits, target, ignore_index))


def _always_255(logits, target, ignore_index):
    return np.nanmean(pixel_cross_entropy(logits, target, VOID))


def _void_becomes_background(logits, target, ignore_index):
    return pixel_cross_entropy(logits, np.where(target == ignore_index, 0, target)).mean()


def _void_set_to_0(logits, target, ignore_index):
    target = np.where(target == ignore_index, 0, target)
    return pixel_cross_entropy(logits, target, ignore_index).mean()


def _mean_of_image_means(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nanmean(loss, axis=(-2, -1)).mean()


ex_mean_cross_entropy = FunctionExercise(
    notebook=2,
    name="mean_cross_entropy",
    title="The mean loss without void",
    difficulty=1,
    minutes=4,
    reference=mean_cross_entropy,
    cases=[
        case(_scores(2, 1, 2), np.array([[0, 255]]), ignore_index=255),
        case(_scores(2, 2, 2), np.array([[0, 1], [1, 1]]), ignore_index=255, note="no void"),
        case(_scores(3, 2, 2), np.array([[0, 1], [2, 0]]), ignore_index=0, note="0 is ignored"),
        case(
            _scores(2, 3, 2, 2),
            np.array([[[0, 255], [255, 255]], [[1, 2], [2, 0]]]),
            ignore_index=255,
            note="a batch: one image has more void than the other",
        ),
    ],
    hints=[
        "Three pixels cost 0.2, 0.4 and 0.6, a fourth is void. By how many do you divide?",
        "Sum over the pixels whose target is not `ignore_index`, divided by their number. "
        "`pixel_cross_entropy(logits, target, ignore_index)` gives NaN at the others.",
        "Almost the code:\n"
        "    loss = pixel_cross_entropy(logits, target, ignore_index)\n"
        "    return loss[target != ignore_index]...",
    ],
    mistakes=[
        Mistake(
            _divides_by_all_pixels,
            "The void pixels are not in the sum, but you divide by them too. Divide by the number "
            "of pixels that count.",
        ),
        Mistake(
            _void_makes_it_nan,
            "One NaN makes the mean NaN. Choose the pixels that count before you take the mean.",
        ),
        Mistake(_sum_of_losses, "That is the sum of the losses; the mean is asked for."),
        Mistake(
            _always_255,
            "255 is the habit here, not a law: leave out the pixels equal to `ignore_index`.",
        ),
        Mistake(
            _void_becomes_background,
            "You count void as class 0. The network is then punished for what nobody knows.",
        ),
        Mistake(
            _void_set_to_0,
            "Once void is turned into 0 it is no longer void, and counts as class 0. Leave the "
            "target as it is, and the void pixels out.",
        ),
        Mistake(
            _mean_of_image_means,
            "You take the mean of each image, then the mean of those: a pixel in an image with "
            "much void then weighs more. Put all pixels that count into one mean.",
        ),
    ],
    after="`nn.CrossEntropyLoss(ignore_index=...)` returns exactly this number.",
)

# --- why colour is not enough ---------------------------------------------------------------------

ex_grey_wall = OpenExercise(
    notebook=2,
    name="grey_wall",
    title="A grey wall and a grey road",
    difficulty=1,
    minutes=3,
    answer=(
        "A classifier that gets one pixel is a function of its three colour values. Two pixels of "
        "the same grey, one on a wall and one on the road, are the same input, so they get the "
        "same scores and the same label: at least one of the two is wrong, however long it is "
        "trained. What tells them apart lies around them: windows, edges, what is above and below."
    ),
    rubric=[
        "The same colour is the same input, so it gets the same output.",
        "Neither more training nor more layers of the same kind help.",
        "What tells them apart are the neighbours: the network must see more than one pixel.",
    ],
    hints=[
        "What exactly does the classifier receive for one pixel, and what for another one of the "
        "same colour?",
        "A function gives the same result for the same arguments. What is missing among them?",
    ],
)

# --- what a stack of layers sees ------------------------------------------------------------------


def _sum_of_kernels(layers):
    return sum(kernel for kernel, _, _ in layers)


def _strides_forgotten(layers):
    return 1 + sum(dilation * (kernel - 1) for kernel, _, dilation in layers)


def _kernels_only(layers):
    return 1 + sum(kernel - 1 for kernel, _, _ in layers)


def _stride_multiplies_what_is_seen(layers):
    seen = 1
    for kernel, stride, dilation in layers:
        seen = seen * stride + dilation * (kernel - 1)
    return seen


def _span_too_wide(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += (dilation * kernel - 1) * step
        step *= stride
    return seen


def _own_stride_too_early(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        step *= stride
        seen += dilation * (kernel - 1) * step
    return seen


def _minus_one_forgotten(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * kernel * step
        step *= stride
    return seen


def _own_pixel_forgotten(layers):
    return receptive_field(layers) - 1


def _dilation_forgotten(layers):
    return receptive_field([(kernel, stride, 1) for kernel, stride, _ in layers])


def _product_of_kernels(layers):
    return int(np.prod([kernel for kernel, _, _ in layers]))


def _only_the_last_stride(layers):
    seen, step = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * step
        step = stride
    return seen


ex_receptive_field = FunctionExercise(
    notebook=2,
    name="receptive_field",
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
    ],
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
    mistakes=[
        Mistake(
            _sum_of_kernels,
            "Adding up the kernels counts the shared pixel once per layer: each layer adds "
            "`kernel - 1`, and more after a stride.",
        ),
        Mistake(
            _strides_forgotten,
            "Right for strides of 1. After a stride of 2, neighbours lie 2 image pixels apart, and "
            "every later layer adds twice as much.",
        ),
        Mistake(
            _kernels_only,
            "Right for strides and dilations of 1. After a stride of 2, neighbours lie 2 image "
            "pixels apart, and every later layer adds twice as much; dilation counts as well.",
        ),
        Mistake(
            _stride_multiplies_what_is_seen,
            "A stride does not widen what was seen before it. It widens the step of the layers "
            "after it: keep the step as a number of its own.",
        ),
        Mistake(
            _span_too_wide,
            "A kernel of 3 with dilation 2 spans 5 pixels, not 6: there are `kernel - 1` gaps, so "
            "it adds `dilation * (kernel - 1)`.",
        ),
        Mistake(
            _own_stride_too_early,
            "The stride of a layer widens the step of the layers after it, not its own: add first, "
            "then multiply the step.",
        ),
        Mistake(
            _minus_one_forgotten,
            "A kernel of 3 adds 2, one pixel on each side; its middle was seen already: "
            "`kernel - 1`.",
        ),
        Mistake(_own_pixel_forgotten, "One too few: without any layer a pixel sees itself, 1."),
        Mistake(
            _dilation_forgotten,
            "Dilation is missing: with dilation 2 a kernel of 3 spans 5 pixels, so it adds 4.",
        ),
        Mistake(_product_of_kernels, "Kernels do not multiply: each layer adds to what is seen."),
        Mistake(
            _only_the_last_stride,
            "Strides multiply: after two poolings by 2, neighbours lie 4 image pixels apart.",
        ),
    ],
    after="Poolings do most of the work: after each of them every layer adds twice as much.",
)

# --- sizes and parameters -------------------------------------------------------------------------


def _padding_once(size, kernel, *, stride=1, padding=0):
    return (size + padding - kernel) // stride + 1


def _padding_none(size, kernel, *, stride=1, padding=0):
    return (size - kernel) // stride + 1


def _fence_post(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride


def _rounds_up(size, kernel, *, stride=1, padding=0):
    return -(-(size + 2 * padding - kernel) // stride) + 1


def _rounds_to_the_nearest(size, kernel, *, stride=1, padding=0):
    return round((size + 2 * padding - kernel) / stride) + 1


def _stride_none(size, kernel, *, stride=1, padding=0):
    return size + 2 * padding - kernel + 1


def _only_the_stride(size, kernel, *, stride=1, padding=0):
    return size // stride


def _with_fractions(size, kernel, *, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride + 1


ex_conv_output_size = FunctionExercise(
    notebook=2,
    name="conv_output_size",
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
    ],
    hints=[
        "Put a window of 3 on a row of 4 pixels: at how many places does it fit?",
        "`(size + 2 * padding - kernel) // stride + 1`: the first position, and one more for every "
        "whole step that still fits.",
        "Almost the code:\n    room = size + 2 * padding - kernel\n    return ...",
    ],
    mistakes=[
        Mistake(_padding_once, "`padding` is added on both sides: count it twice."),
        Mistake(_padding_none, "The padding is missing: it makes the row longer on both sides."),
        Mistake(
            _fence_post,
            "One too few: the window also stands at its first position, before any step.",
        ),
        Mistake(
            _rounds_up,
            "You round up: a step that does not fit as a whole is not taken. Use `//`.",
        ),
        Mistake(
            _rounds_to_the_nearest,
            "You round to the nearest: a step that does not fit as a whole is not taken. Use `//`.",
        ),
        Mistake(_stride_none, "The stride is missing: the window moves that many pixels at once."),
        Mistake(_only_the_stride, "The kernel needs room as well: not every pixel is a position."),
        Mistake(_with_fractions, "A size is a whole number: use `//`, which drops the remainder."),
    ],
    after="Kernel 3 with padding 1 keeps the size; pooling by 2 halves it.",
)

ex_bottleneck_shape = ValueExercise(
    notebook=2,
    name="bottleneck_shape",
    title="The shape at the bottom",
    difficulty=2,
    minutes=2,
    answer=(64, 24, 32),
    tolerance=0,
    why="Two poolings: 96 -> 48 -> 24 and 128 -> 64 -> 32; the last level has 64 channels.",
    hints=[
        "How often is the image halved on its way down, with three levels?",
        "Between three levels lie two poolings; height and width are divided by 4.",
        "bottleneck_shape = (64, ..., ...)",
    ],
    mistakes=[
        Mistake((64, 12, 16), "Three levels have two poolings between them, not three."),
        Mistake((64, 48, 64), "There is one more pooling: the third level is halved twice."),
        Mistake((64, 32, 24), "Height and width are exchanged: the image is 96 high, 128 wide."),
        Mistake((24, 32, 64), "The right numbers; PyTorch puts the channels first."),
        Mistake((32, 24, 32), "The right height and width; the lowest level has 64 channels."),
        Mistake((64, 16, 16), "That is the map of a 64×64 image, as above. This image is 96×128."),
        Mistake((64, 96, 128), "Pooling halves height and width; the channels grow."),
        Mistake((7, 96, 128), "That is what comes out in the end; asked for is the lowest level."),
    ],
    after="16 times fewer places than in the image, each with 64 numbers that describe it.",
)

ex_conv_parameters = ValueExercise(
    notebook=2,
    name="conv_parameters",
    title="Weights of a convolution",
    difficulty=1,
    minutes=2,
    answer=4640,
    tolerance=0,
    why="Each of the 32 outputs has 3 · 3 · 16 weights and 1 bias: 32 · (144 + 1) = 4640.",
    hints=[
        "How many numbers does one output channel look at, at one place?",
        "out · (kernel · kernel · in + 1): the 1 is the bias.",
        "conv_parameters = 32 * (3 * 3 * 16 + ...)",
    ],
    mistakes=[
        Mistake(4608, "The weights are right; each output channel has a bias as well."),
        Mistake(4609, "Each of the 32 output channels has a bias of its own, not one for all."),
        Mistake(4624, "The biases belong to the 32 output channels, not to the 16 input channels."),
        Mistake(144, "That is one output channel, without its bias. There are 32 of them."),
        Mistake(145, "That is one output channel. There are 32 of them."),
        Mistake(512, "16 × 32 counts the pairs of channels; each pair has a 3×3 kernel."),
        Mistake(544, "The biases are there; each pair of channels has a 3×3 kernel, 9 weights."),
        Mistake(1568, "A 3×3 kernel has 9 weights per input channel, not 3."),
        Mistake(320, "Every output channel looks at all 16 input channels, not at one."),
        Mistake(
            4640 * 64 * 64,
            "The same weights are used at every place: the image's size does not matter.",
        ),
    ],
    after="The size of the image does not appear: the same weights visit every pixel.",
)

# --- one training step ----------------------------------------------------------------------------

START = np.linspace(-1, 1, 6)  # the weights of the checker's tiny network before the step


class TinyNetwork(nn.Conv2d):
    """One 1x1 convolution, 2 colours to 3 classes; copies keep its gradient, unlike torch's."""

    def __init__(self, old_gradient: float | None = None):
        super().__init__(2, 3, kernel_size=1, bias=False)
        self.old_gradient = old_gradient
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(START).view(3, 2, 1, 1))
        if old_gradient is not None:
            self.weight.grad = torch.full_like(self.weight, old_gradient)

    def __deepcopy__(self, memo):
        twin = TinyNetwork(self.old_gradient)
        memo[id(self.weight)] = twin.weight  # so that the optimiser's copy holds the same weights
        return twin


def _training_case(note: str, *, old_gradient: float | None = None, size: int = 2):
    model = TinyNetwork(old_gradient)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    images = torch.from_numpy(_scores(1, 2, size, size)).float()
    labels = (torch.arange(size * size) % 3).view(1, size, size)
    return case(model, optimizer, nn.CrossEntropyLoss(), images, labels, note=note)


def _training_cases():
    return [
        _training_case("the first step"),
        _training_case("gradients of an earlier step are still there", old_gradient=0.7),
        _training_case("a larger image", old_gradient=-0.3, size=4),
    ]


def _what_it_did(returned, model, optimizer, loss_fn, images, labels):
    """What is compared: the loss returned and the weights; where they stayed, the gradients."""
    weights = model.weight.detach().double().flatten().numpy()
    did = {"returned": float(returned), "weights": weights}
    if isinstance(returned, torch.Tensor) and returned.requires_grad:
        did["returned kind"] = "a tensor with its history"
    if np.allclose(weights, START):
        did["gradients"] = "none" if model.weight.grad is None else "there"
    return did


def _no_zero_grad(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def _zero_grad_after_backward(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


def _step_before_backward(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    optimizer.step()
    loss.backward()
    return loss.item()


def _step_with_old_gradients(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    optimizer.step()
    optimizer.zero_grad()
    loss.backward()
    return loss.item()


def _softmax_into_the_loss(model, optimizer, loss_fn, images, labels):
    return train_step(lambda x: model(x).softmax(dim=1), optimizer, loss_fn, images, labels)


def _loss_as_a_tensor(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss


def _loss_after_the_step(model, optimizer, loss_fn, images, labels):
    train_step(model, optimizer, loss_fn, images, labels)
    return loss_fn(model(images), labels).item()


ex_train_step = FunctionExercise(
    notebook=2,
    name="train_step",
    title="One step of training",
    difficulty=2,
    minutes=6,
    reference=train_step,
    cases=_training_cases,
    answer=_what_it_did,
    may_change=True,
    hints=[
        "Gradients add up in PyTorch. What must happen to those of the step before, and when?",
        "Forget the old gradients, run the network, compute the loss, `backward`, `step`; return "
        "`loss.item()`.",
        "Almost the code:\n"
        "    optimizer.zero_grad()\n"
        "    logits = ...\n"
        "    loss = loss_fn(logits, labels)\n"
        "    ...\n"
        "    return loss.item()",
    ],
    mistakes=[
        Mistake(
            _no_zero_grad,
            "Right only if no gradients are there yet: they add up. Call `optimizer.zero_grad()` "
            "before `backward`; at the end of the step it is too late for those from before.",
        ),
        Mistake(
            _zero_grad_after_backward,
            "The weights stay where they were, and there is no gradient: `zero_grad` stands "
            "between `backward` and `step`, or `backward` is missing.",
        ),
        Mistake(
            _step_before_backward,
            "The weights stay where they were, though gradients were computed: `step` is missing, "
            "or it comes before `backward`.",
        ),
        Mistake(
            _step_with_old_gradients,
            "`step` comes before `backward`, so it goes downhill for the batch before this one.",
        ),
        Mistake(
            _softmax_into_the_loss,
            "The loss takes the raw scores: `nn.CrossEntropyLoss` does the softmax itself.",
        ),
        Mistake(
            _loss_as_a_tensor,
            "The step is right. What you return is a tensor that still hangs on the network: keep "
            "600 of them and the memory fills. Return the plain number, `loss.item()`.",
        ),
        Mistake(
            _loss_after_the_step,
            "The weights are right. The loss to return is the one before the step: computing it "
            "again costs a second pass through the network.",
        ),
    ],
    after="Every training loop of every network in this series is this function, repeated.",
)

# --- rare classes ---------------------------------------------------------------------------------


def _counts_not_shares(labels, num_classes, ignore_index):
    return np.bincount(labels[labels != ignore_index], minlength=num_classes)


def _void_in_the_denominator(labels, num_classes, ignore_index):
    return _counts_not_shares(labels, num_classes, ignore_index) / labels.size


def _counts_of_everything(labels, num_classes, ignore_index):
    return np.array([(labels == c).sum() for c in range(num_classes)])


def _share_of_everything(labels, num_classes, ignore_index):
    return _counts_of_everything(labels, num_classes, ignore_index) / labels.size


def _ignored_in_the_denominator_only(labels, num_classes, ignore_index):
    known = (labels != ignore_index).sum()
    return _counts_of_everything(labels, num_classes, ignore_index) / known


def _shares_without_255(labels, num_classes, ignore_index):
    return class_frequencies(labels, num_classes, VOID)


def _absent_classes_forgotten(labels, num_classes, ignore_index):
    counts = np.unique(labels[labels != ignore_index], return_counts=True)[1]
    return counts / counts.sum()


def _void_as_a_class(labels, num_classes, ignore_index):
    return np.bincount(labels.ravel(), minlength=num_classes) / labels.size


def _void_as_background(labels, num_classes, ignore_index):
    labels = np.where(labels == ignore_index, 0, labels).ravel()
    return np.bincount(labels, minlength=num_classes) / labels.size


def _share_of_images(labels, num_classes, ignore_index):
    images = labels.reshape(-1, labels.shape[-2] * labels.shape[-1])
    return np.array([(images == c).any(axis=1).mean() for c in range(num_classes)])


ex_class_frequencies = FunctionExercise(
    notebook=2,
    name="class_frequencies",
    title="How common is each class",
    difficulty=1,
    minutes=4,
    reference=class_frequencies,
    cases=[
        case(np.array([[0, 0], [0, 1]]), 2, 255),
        case(np.array([[0, 2], [2, 2]]), 4, 255, note="classes 1 and 3 do not occur"),
        case(np.array([[0, 1, 255], [255, 1, 1]]), 2, 255, note="two pixels are void"),
        case(np.array([[1, 0], [2, 2]]), 3, 0, note="0 is ignored"),
        case(np.array([[[0, 1], [1, 255]], [[2, 2], [2, 0]]]), 3, 255, note="a batch of 2"),
    ],
    hints=[
        "Of how many pixels is it the share, when some are void?",
        "Count each class among the pixels that count, divide by their number. "
        "`np.bincount(..., minlength=num_classes)` also counts a class that does not occur.",
        "Almost the code:\n"
        "    known = labels[labels != ignore_index]\n"
        "    counts = np.bincount(known, minlength=num_classes)\n"
        "    return ...",
    ],
    mistakes=[
        Mistake(_counts_not_shares, "Those are numbers of pixels; divide by how many count."),
        Mistake(
            _void_in_the_denominator,
            "Your shares do not sum to 1 when there is void: divide by the pixels that count only.",
        ),
        Mistake(
            _absent_classes_forgotten,
            "A class that does not occur needs its place too, with a 0; otherwise the classes "
            "after it move up.",
        ),
        Mistake(
            _counts_of_everything,
            "Those are numbers of pixels, with the pixels among them that do not count. Leave "
            "those out, then divide by how many are left.",
        ),
        Mistake(
            _share_of_everything,
            "Those are shares of all pixels. Divide by the pixels that count only, and count none "
            "whose label is `ignore_index`.",
        ),
        Mistake(
            _ignored_in_the_denominator_only,
            "You divide by the right number. But pixels with the label `ignore_index` count for no "
            "class, and here you count them for one: that label can be 0.",
        ),
        Mistake(
            _shares_without_255,
            "255 is the habit here, not a law: leave out the pixels equal to `ignore_index`.",
        ),
        Mistake(_void_as_a_class, "Void was counted like a class: leave `ignore_index` out first."),
        Mistake(_void_as_background, "You count void as class 0. It belongs to no class."),
        Mistake(
            _share_of_images,
            "That is the share of the images in which a class occurs. Count pixels.",
        ),
    ],
    after="These shares say what a loss without weights cares about.",
)


def _proportional(frequencies):
    present = frequencies > 0
    return frequencies / frequencies[present].mean()


def _not_scaled(frequencies):
    return np.where(frequencies > 0, 1 / np.where(frequencies > 0, frequencies, 1), 0)


def _one_over_f(frequencies):
    return 1 / frequencies


def _a_small_number_added(frequencies):
    weights = 1 / (frequencies + 1e-8)
    return weights / weights.mean()


def _sum_is_one(frequencies):
    weights = _not_scaled(frequencies)
    return weights / weights.sum()


def _mean_over_absent_classes(frequencies):
    weights = _not_scaled(frequencies)
    return weights / weights.mean()


def _infinite_for_absent(frequencies):
    return np.where(frequencies > 0, class_weights(frequencies), np.inf)


def _one_minus_f(frequencies):
    return 1 - frequencies


def _divides_by_zero(frequencies):
    weights = 1 / frequencies
    return weights / weights.mean()


def _square_root(frequencies):
    return class_weights(frequencies, "sqrt")


ex_class_weights = FunctionExercise(
    notebook=2,
    name="class_weights",
    title="Weights for rare classes",
    difficulty=2,
    minutes=5,
    reference=class_weights,
    cases=[
        case(np.array([0.75, 0.25])),
        case(np.array([0.5, 0.3, 0.2])),
        case(np.array([0.9, 0.1, 0.0]), note="the last class does not occur"),
        case(np.array([0.0, 0.6, 0.3, 0.1]), note="the first class does not occur"),
    ],
    hints=[
        "A class with a hundredth of the pixels: how much must each of them weigh, for all classes "
        "to weigh the same together?",
        "`1 / f` for the classes that occur, 0 for the others; then divide by the mean over the "
        "classes that occur, so that the loss keeps its size.",
        "Almost the code:\n"
        "    present = frequencies > 0\n"
        "    weights = np.zeros(len(frequencies))\n"
        "    weights[present] = ...\n"
        "    return weights / ...",
    ],
    mistakes=[
        Mistake(
            _proportional,
            "Your weights grow with the frequency, so that the common classes count even more. "
            "The rare ones need the large weights: `1 / f`.",
        ),
        Mistake(
            _not_scaled,
            "The proportions are right. Divide by the mean over the classes that occur, so that "
            "the average weight is 1.",
        ),
        Mistake(
            _one_over_f,
            "The right proportions, two things are missing: divide by the mean over the classes "
            "that occur, and give the weight 0 to those that do not.",
        ),
        Mistake(
            _a_small_number_added,
            "With a small number added nothing is divided by 0, but a class that does not occur "
            "now has the largest weight of all. It shall have 0.",
        ),
        Mistake(
            _sum_is_one,
            "Your weights sum to 1. Their mean, over the classes that occur, shall be 1.",
        ),
        Mistake(
            _mean_over_absent_classes,
            "The mean goes over the classes that occur only; an absent class has weight 0 but no "
            "say in it.",
        ),
        Mistake(
            _infinite_for_absent,
            "1 / 0 is infinite: a class that does not occur gets the weight 0.",
        ),
        Mistake(
            _divides_by_zero,
            "A class with frequency 0 spoils the mean: 1 / 0 is infinite. Weigh only those that "
            "occur, and leave 0 for the others.",
        ),
        Mistake(
            _one_minus_f,
            "1 - f hardly tells 0.02 from 0.2. With `1 / f` every class weighs the same in total.",
        ),
        Mistake(
            _square_root,
            "1 / sqrt(f) is a gentler choice that some make. Here 1 / f is asked for.",
        ),
    ],
    after="Frequency times weight is now the same for every class that occurs.",
)
