"""Right answers to `batch_labels`, written in different ways: all are accepted."""

import torch


def by_dimensions(logits):
    return logits.argmax(dim=1 if logits.ndim == 4 else 0)


def batch_added(logits):
    if logits.ndim == 3:
        return logits[None].argmax(dim=1)[0]
    return logits.argmax(dim=1)


def softmax_first(logits):
    return logits.softmax(dim=-3).argmax(dim=-3)


def from_max(logits):
    return logits.max(dim=-3).indices


def classes_last(logits):
    return torch.argmax(logits.movedim(-3, -1), -1)


def with_numpy(logits):
    return logits.numpy().argmax(axis=-3)


ALTERNATIVES = [
    by_dimensions,
    batch_added,
    softmax_first,
    from_max,
    classes_last,
    with_numpy,
]
