"""Right answers to `mask_loss`, written in different ways: all are accepted."""

import torch
from torch import nn
from torch.nn import functional as F


def scores_first(logits, mask):
    return F.binary_cross_entropy(logits.sigmoid()[:, 0], mask.float())


def axis_added(logits, mask):
    return F.binary_cross_entropy_with_logits(logits, mask[:, None].float())


def as_a_module(logits, mask):
    return nn.BCEWithLogitsLoss()(logits.squeeze(1), mask.to(logits.dtype))


def by_formula(logits, mask):
    logits = logits[:, 0]
    return (F.softplus(logits) - logits * mask).mean()


def by_logarithm(logits, mask):
    score = torch.sigmoid(logits[:, 0])
    return -torch.where(mask, score.log(), (1 - score).log()).mean()


def as_two_classes(logits, mask):
    both = torch.cat([torch.zeros_like(logits), logits], dim=1)
    return F.cross_entropy(both, mask.long())


ALTERNATIVES = [
    scores_first,
    axis_added,
    as_a_module,
    by_formula,
    by_logarithm,
    as_two_classes,
]
_LINE = "return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float())"
_LAST = "return F.binary_cross_entropy_with_logits(logits[:, -1], mask.float())"
EQUIVALENT = {f"{_LINE} => {_LAST}": "axis 1 has one channel: its first is its last"}
