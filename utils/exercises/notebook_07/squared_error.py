"""A difference of two batches whose shapes look alike."""

import torch

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.usable import goes_back


def squared_error(probs, target):
    """Mean squared difference of probabilities (N, 1, H, W) and masks (N, H, W): one number."""
    return ((probs[:, 0] - target.float()) ** 2).mean()


def _batch(n, height, width, note=""):
    count = n * height * width
    probs = (torch.arange(count) * 5 % count / count).view(n, 1, height, width)
    target = (torch.arange(count) * 7 % 11 < 4).float().view(n, height, width)
    return case(probs.requires_grad_(), target, note=note)


ex_squared_error = FunctionExercise(
    __name__,
    title="A squared error",
    difficulty=1,
    minutes=2,
    reference=squared_error,
    usable=goes_back,
    cases=[
        _batch(1, 1, 2, note="one image"),
        _batch(1, 2, 3, note="one image"),
        _batch(2, 2, 3),
        _batch(3, 3, 2),
        _batch(4, 4, 4, note="all sides alike"),
        _batch(3, 1, 4, note="images of one row"),
        _batch(3, 4, 1, note="images of one column"),
    ],
    hints=[
        "What does numpy, and torch after it, do with an axis of length 1?",
        "Make the two shapes the same before you subtract: `probs[:, 0]` or `target[:, None]`.",
        "Almost the code:\n    return ((probs[:, ___] - target) ** 2).mean()",
    ],
    after="`assert probs.shape == target.shape` in the first line of a loss costs nothing.",
)


@ex_squared_error.mistake(
    "Right for one image, wrong for a batch: (N, 1, H, W) minus (N, H, W) is stretched to "
    "(N, N, H, W), and each answer is compared with every mask."
)
def stretched(probs, target):
    return ((probs - target) ** 2).mean()


@ex_squared_error.mistake(
    "Half right: `squeeze()` takes away EVERY axis of length 1. From images of one row it takes "
    "that too, and the shapes are stretched again: the very fault. Name the axis: `squeeze(1)`."
)
def every_short_axis_gone(probs, target):
    return ((probs.squeeze() - target) ** 2).mean()


@ex_squared_error.mistake("The sum grows with the size of the batch; the mean is wanted.")
def sum_of_squares(probs, target):
    return ((probs[:, 0] - target) ** 2).sum()


@ex_squared_error.mistake("That is the mean absolute difference; square it first.")
def absolute(probs, target):
    return (probs[:, 0] - target).abs().mean()


@ex_squared_error.mistake("That is the root of it; the mean of the squares is wanted.")
def the_root(probs, target):
    return ((probs[:, 0] - target) ** 2).mean().sqrt()


@ex_squared_error.mistake("That is the square of the mean: errors up and down cancel.")
def square_of_the_mean(probs, target):
    return (probs[:, 0] - target).mean() ** 2


@ex_squared_error.mistake("Only the first mask of the batch is compared with.")
def first_mask_only(probs, target):
    return ((probs[:, 0] - target[0]) ** 2).mean()


@ex_squared_error.mistake("Nothing is squared: errors up and down cancel.")
def not_squared(probs, target):
    return (probs[:, 0] - target).mean()


@ex_squared_error.mistake(
    "`probs[0]` is the first image: its probabilities are compared with the masks of all images."
)
def first_scores_only(probs, target):
    return ((probs[0] - target) ** 2).mean()


@ex_squared_error.mistake(
    "You divide by the number of images: the sum of one image grows with its size. Divide by the "
    "number of all pixels, `.mean()`."
)
def sum_per_image(probs, target):
    return ((probs[:, 0] - target) ** 2).sum() / len(target)
