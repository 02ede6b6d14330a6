"""Masks as files give them, made into what the loss takes."""

import numpy as np
import torch
from torch.nn import functional as F

from utils.exercises.checker import FunctionExercise, case
from utils.networks import to_target


def _masks(*shape, void=()):
    """Labels 0 to 6 in a fixed order, bytes, with 255 at some places."""
    masks = (np.arange(np.prod(shape)) * 5 % 7).astype(np.uint8)
    masks[list(void)] = 255
    return masks.reshape(shape)


_DIVIDED = (
    "You divided by 255, as one does with an image. Labels are names and are never divided: 3 must "
    "stay 3."
)
_NO_TENSOR = "The loss takes a torch tensor: `torch.from_numpy(...)`."


def _as_pytorch_sees_it(returned, masks):
    """Kind and type are part of the answer: the loss refuses the right numbers in another type."""
    if returned is None:
        return None
    tensor = isinstance(returned, torch.Tensor)
    kind = str(returned.dtype) if tensor else "no tensor"
    divided = {_DIVIDED: _is_divided(returned, masks)}
    return divided | {_NO_TENSOR: not tensor, "type": kind, "labels": returned}


def _is_divided(returned, masks):
    if np.isin(masks, (0, 255)).all():  # of these any mask is what a division leaves
        return False
    numbers = np.asarray(returned, float).ravel()
    return numbers.size == masks.size and np.allclose(255 * numbers, masks.ravel(), atol=1e-3)


ex_to_target = FunctionExercise(
    __name__,
    title="A target that PyTorch accepts",
    difficulty=1,
    minutes=5,
    reference=to_target,
    view=_as_pytorch_sees_it,
    cases=[
        case(np.array([[[[0, 255]]]], np.uint8), note="one image of one row"),
        case(_masks(2, 1, 2, 3, void=[1, 8]), note="two images, with void"),
        case(_masks(3, 1, 3, 2), note="three images, no void"),
        case(_masks(1, 1, 3, 1, void=[2]), note="one image of one column"),
        case(np.array([[[[150, 3], [255, 0]]]], np.uint8), note="a class number above 127"),
    ],
    hints=[
        "Which of the four axes holds nothing? And which number type does the error ask for?",
        "Drop axis 1, make it a tensor (`torch.from_numpy`), make it `int64` (`.long()`). 255 may "
        "stay: `ignore_index=255` deals with it.",
        "Almost the code:\n    return torch.from_numpy(masks)[:, ...]. ...",
    ],
    after="Shape (N, H, W), type int64, void still 255: `nn.CrossEntropyLoss(ignore_index=255)`.",
)


@ex_to_target.written_out
def solution(masks):
    return torch.from_numpy(masks)[:, 0].long()


@ex_to_target.mistake(
    "Right for several large images. `squeeze()` drops every axis of length 1, so a batch of one "
    "image, or an image of one row, loses an axis too. Name it: `squeeze(1)` or `[:, 0]`."
)
def every_axis_of_length_1(masks):
    return torch.from_numpy(masks).squeeze().long()


@ex_to_target.mistake(
    "The numbers are right, the shape is not: with its axis of length 1 the target is still "
    "(N, 1, H, W). The loss wants (N, H, W)."
)
def axis_kept(masks):
    return torch.from_numpy(masks).long()


@ex_to_target.mistake(
    "The shape is right, but these are still bytes: the loss says `expected scalar type Long but "
    "found Byte`. Long is int64: `.long()`."
)
def still_bytes(masks):
    return torch.from_numpy(masks)[:, 0]


@ex_to_target.mistake("An axis too many, and still bytes: drop axis 1, then `.long()`.")
def only_a_tensor(masks):
    return torch.from_numpy(masks)


@ex_to_target.mistake("`int` in torch is 32 bits wide. The loss wants 64: `.long()`.")
def too_short(masks):
    return torch.from_numpy(masks)[:, 0].int()


@ex_to_target.mistake(
    "These are floats. A class number is an index, and PyTorch refuses a float: `.long()`."
)
def floats(masks):
    return torch.from_numpy(masks)[:, 0].float()


@ex_to_target.mistake(
    "The right numbers in the right shape, as a numpy array. The loss takes tensors of type "
    "int64: `torch.from_numpy(...)`, then `.long()`."
)
def still_an_array(masks):
    return masks[:, 0]


@ex_to_target.mistake(
    "You turned void into class 0: the network would learn that every doubtful pixel is "
    "background. Leave 255 in: `ignore_index=255` leaves it out."
)
def void_becomes_background(masks):
    return to_target(np.where(masks == 255, 0, masks))


@ex_to_target.mistake(
    "You turned 255 into -100, which PyTorch's loss ignores by default. That would work, but here "
    "void keeps its number, and the loss is told: `ignore_index=255`."
)
def void_becomes_minus_100(masks):
    return to_target(np.where(masks == 255, -100, masks.astype(np.int64)))


@ex_to_target.mistake(
    "`int8` ends at 127: 255 became -1, and every class above 127 another number. Go straight to "
    "int64."
)
def signed_bytes(masks):
    return to_target(masks.astype(np.int8))


@ex_to_target.mistake(
    "All labels are 0 in yours, but 255, which is 1: that is what a division by 255 leaves of them "
    "in whole numbers. Labels are names and are never divided: 3 must stay 3."
)
def divided_by_255(masks):
    return (torch.from_numpy(masks)[:, 0] / 255).long()


@ex_to_target.mistake(
    "All classes became one, and void with them: `> 0` makes a mask. The loss takes the class "
    "numbers, and leaves 255 out by itself."
)
def labels_as_a_mask(masks):
    return (torch.from_numpy(masks)[:, 0] > 0).long()


@ex_to_target.mistake(
    "`masks[0]` takes the first image and drops the others. The axis to drop is the second: "
    "`masks[:, 0]`."
)
def first_image(masks):
    return torch.from_numpy(masks[0]).long()


@ex_to_target.mistake(
    "You left the void pixels out, so the rest has no rows and columns any more. Keep all pixels; "
    "the loss leaves void out."
)
def void_left_out(masks):
    return torch.from_numpy(masks[masks != 255]).long()


@ex_to_target.mistake(
    "That is one-hot. The loss takes the class number itself, and no axis for the classes."
)
def one_hot(masks):
    return F.one_hot(to_target(masks)).movedim(-1, 1)


@ex_to_target.mistake(
    "`argmax` over one channel is 0 everywhere. It makes labels of logits or of one-hot layers; "
    "here the one channel holds the labels already."
)
def argmax_of_labels(masks):
    return torch.from_numpy(masks).argmax(dim=1)
