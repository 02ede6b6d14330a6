"""The form in which a cross-entropy loss takes its target."""

import numpy as np
import torch

from utils.exercises.checker import FunctionExercise, case


def loss_target(mask):
    """(N, 1, H, W) or (N, H, W) tensor of any type -> (N, H, W) int64."""
    if mask.ndim == 4:
        mask = mask[:, 0]
    return mask.long()


def _form(returned, mask):
    """What is compared: the labels and their type."""
    return {"type": str(returned.dtype), "labels": np.asarray(returned)}


def _masks(*shape, dtype):
    labels = np.arange(np.prod(shape)).reshape(shape) * 2 % 3
    return torch.from_numpy(labels).to(dtype)


ex_loss_target = FunctionExercise(
    __name__,
    title="The form of a target",
    difficulty=1,
    minutes=2,
    reference=loss_target,
    view=_form,
    cases=[
        case(_masks(1, 1, 1, 2, dtype=torch.float32)),
        case(_masks(3, 1, 2, 2, dtype=torch.float32), note="as a transform gives them"),
        case(_masks(1, 1, 2, 3, dtype=torch.uint8), note="a batch of one"),
        case(_masks(2, 2, 3, dtype=torch.float64), note="no channel axis"),
        case(_masks(1, 2, 3, dtype=torch.int64), note="right already"),
        case(torch.tensor([[[[0, 255]]]], dtype=torch.uint8), note="with void"),
    ],
    hints=[
        "Which axis has nothing to tell, and which axis of length 1 must stay?",
        "Take the one channel, `mask[:, 0]`, but only where there is such an axis; then whole "
        "numbers of 64 bits.",
        "Almost the code:\n    if mask.ndim == ___:\n        mask = mask[:, 0]\n"
        "    return mask.___()",
    ],
    after="The four axes are the logits' (N, C, H, W); the target has one label where they have C.",
)


@ex_loss_target.mistake(
    "Half right: `squeeze()` takes away every axis of length 1, and from a batch of one image the "
    "batch axis as well. Name the axis."
)
def every_short_axis_gone(mask):
    return mask.squeeze().long()


@ex_loss_target.mistake("Half right: whole numbers now, but the channel axis is still there.")
def only_the_type(mask):
    return mask.long()


@ex_loss_target.mistake("Half right: the channel axis is gone; the type is as it came.")
def only_the_axis(mask):
    return mask[:, 0] if mask.ndim == 4 else mask


@ex_loss_target.mistake("Half right: `int()` gives 32 bits; the loss wants 64, `long()`.")
def too_short(mask):
    return loss_target(mask).int()


@ex_loss_target.mistake("Half right: a numpy array; the loss takes a tensor, so stay in torch.")
def left_torch(mask):
    return loss_target(mask).numpy()


@ex_loss_target.mistake("Half right: `float()` is what a loss for ONE class takes; here `long()`.")
def left_float(mask):
    return loss_target(mask).float()


@ex_loss_target.mistake(
    "Half right where there is a channel axis. Without one, `mask[:, 0]` is the first row of every "
    "image: look at `mask.ndim` first."
)
def always_the_first(mask):
    return mask[:, 0].long()


@ex_loss_target.mistake(
    "`argmax` over one channel is 0 everywhere: the labels are gone. It is for one-hot targets, "
    "which have a channel for each class."
)
def argmax_of_one(mask):
    return mask.argmax(dim=1)
