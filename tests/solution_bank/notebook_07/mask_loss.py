"""Right answers to `mask_loss`, written in different ways: all are accepted."""

import torch
from torch import nn
from torch.nn import functional as F

from solution_bank import right, wrong


def scores_first(logits, mask):
    return F.binary_cross_entropy(logits.sigmoid()[:, 0], mask.float())


def axis_added(logits, mask):
    return F.binary_cross_entropy_with_logits(logits, mask[:, None].float())


def as_a_module(logits, mask):
    return nn.BCEWithLogitsLoss()(logits.squeeze(1), mask.to(logits.dtype))


def by_formula(logits, mask):
    logits = logits[:, 0]
    return (F.softplus(logits) - logits * mask).mean()


def by_two_logarithms(logits, mask):
    logits = logits[:, 0]
    return -torch.where(mask, F.logsigmoid(logits), F.logsigmoid(-logits)).mean()


def as_two_classes(logits, mask):
    both = torch.cat([torch.zeros_like(logits), logits], dim=1)
    return F.cross_entropy(both, mask.long())


ALTERNATIVES = [
    scores_first,
    axis_added,
    as_a_module,
    by_formula,
    by_two_logarithms,
    as_two_classes,
]
_LINE = "return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float())"
_LAST = "return F.binary_cross_entropy_with_logits(logits[:, -1], mask.float())"
EQUIVALENT = {f"{_LINE} => {_LAST}": "axis 1 has one channel: its first is its last"}


# --- what learners write


@wrong("squashed twice")
def squashed_twice(logits, mask):
    return F.binary_cross_entropy_with_logits(torch.sigmoid(logits)[:, 0], mask.float())


@wrong("two tensors of one shape")
def shapes_left(logits, mask):
    return F.binary_cross_entropy_with_logits(logits, mask.float())


@wrong("`mask.float()`")
def mask_left_bool(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask)


@wrong("scores of 0..1")
def no_sigmoid(logits, mask):
    return F.binary_cross_entropy(logits[:, 0], mask.float())


@wrong("the channels for the classes")
def cross_entropy_of_one_class(logits, mask):
    return F.cross_entropy(logits, mask.long())


@wrong("The sum grows")
def summed(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float(), reduction="sum")


@wrong("One loss for each pixel")
def not_reduced(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float(), reduction="none")


@wrong("1 everywhere")
def softmax_of_one_class(logits, mask):
    return F.binary_cross_entropy(logits.softmax(dim=1)[:, 0], mask.float())


@wrong("a squared error")
def squared(logits, mask):
    return F.mse_loss(logits.sigmoid()[:, 0], mask.float())


@wrong("arguments are exchanged")
def exchanged(logits, mask):
    return F.binary_cross_entropy_with_logits(mask.float(), logits[:, 0])


@wrong("the first image only")
def only_the_first(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[0, 0], mask[0].float())


@wrong("opposite sign")
def without_minus(logits, mask):
    z, m = logits[:, 0], mask.float()
    return (m * F.logsigmoid(z) + (1 - m) * F.logsigmoid(-z)).mean()


@wrong("Half of the formula")
def only_where_the_mask_is(logits, mask):
    return -(torch.sigmoid(logits[:, 0]).log() * mask).mean()


@right
def channel_dropped(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float())


@right
def channel_added(logits, mask):
    return F.binary_cross_entropy_with_logits(logits, mask[:, None].float())


@right
def probabilities_first(logits, mask):
    return F.binary_cross_entropy(logits.squeeze(1).sigmoid(), mask.to(torch.float32))


@right
def as_a_module_too(logits, mask):
    loss = nn.BCEWithLogitsLoss()
    return loss(logits.flatten(), mask.flatten().float())


@wrong("0 times that NaN")
def by_hand(logits, mask):
    p, m = torch.sigmoid(logits[:, 0]), mask.float()
    return -(m * p.log() + (1 - m) * (1 - p).log()).mean()


@wrong("nothing can be learnt from it: it is a plain number")
def a_plain_number(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float()).item()


@wrong("it has forgotten where it came from")
def detached(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0].detach(), mask.float())


@right
def by_hand_held_away_from_0(logits, mask):
    p, m = torch.sigmoid(logits[:, 0]), mask.float()
    return -(m * p.clamp(min=1e-7).log() + (1 - m) * (1 - p).clamp(min=1e-7).log()).mean()
