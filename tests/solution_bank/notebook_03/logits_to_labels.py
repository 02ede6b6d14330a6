"""Right answers to `logits_to_labels`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F

from solution_bank import right, wrong


def labels_from_the_end(logits):
    return logits.argmax(axis=-3)


def labels_by_case(logits):
    return np.argmax(logits, axis=0 if logits.ndim == 3 else 1)


def labels_torch(logits):
    return torch.from_numpy(logits).argmax(dim=-3)


def labels_by_sorting(logits):
    return np.moveaxis(logits, -3, -1).argsort(axis=-1)[..., -1]


def labels_after_softmax(logits):
    return F.softmax(torch.tensor(logits), dim=-3).argmax(-3).numpy().astype(np.uint8)


def labels_by_running_winner(logits):
    classes = np.moveaxis(logits, -3, 0)
    best, label = classes[0].copy(), np.zeros(classes[0].shape, int)
    for k, score in enumerate(classes):
        label[score > best] = k
        best = np.maximum(best, score)
    return label


ALTERNATIVES = [
    labels_from_the_end,
    labels_by_case,
    labels_torch,
    labels_by_sorting,
    labels_after_softmax,
    labels_by_running_winner,
]


# --- what learners write


@wrong("axis 0 counts the images")
def first_axis(logits):
    return np.argmax(logits, axis=0)


@wrong("axis 1 counts rows")
def second_axis(logits):
    return np.argmax(logits, 1)


@wrong("three axes from the end")
def last_axis(logits):
    return np.argmax(logits, axis=-1)


@wrong("`argmax`, not `max`")
def maximum(logits):
    return logits.max(axis=-3)


@wrong("lowest logit")
def minimum(logits):
    return logits.argmin(-3)


@wrong("need not have half")
def half(logits):
    e = np.exp(logits)
    p = e / e.sum(axis=-3, keepdims=True)
    return np.argmax(p >= 0.5, axis=-3)


@wrong("one number")
def no_axis(logits):
    return np.argmax(logits)


@wrong("whole numbers first")
def rounded(logits):
    return np.argmax(logits.astype(np.int64), axis=-3)


@wrong("more indices|IndexError|shape|axis")
def batch_only(logits):
    out = np.zeros((logits.shape[0], *logits.shape[2:]), int)
    for n in range(len(logits)):
        out[n] = logits[n].argmax(axis=0)
    return out


@right
def by_dimensions(logits):
    if logits.ndim == 3:
        return logits.argmax(axis=0)
    return logits.argmax(axis=1)


@right
def image_by_image(logits):
    if len(logits.shape) == 4:
        return np.array([image.argmax(axis=0) for image in logits])
    return logits.argmax(axis=0)


@right
def counted_axis(logits):
    return np.argmax(logits, axis=logits.ndim - 3)


@right
def moved(logits):
    return np.moveaxis(logits, -3, -1).argmax(axis=-1)


@right
def comparing(logits):
    best = np.take(logits, 0, axis=-3)
    label = np.zeros(best.shape, np.uint8)
    for c in range(1, logits.shape[-3]):
        layer = np.take(logits, c, axis=-3)
        label[layer > best] = c
        best = np.maximum(best, layer)
    return label


@wrong("digits of the logits are lost")
def two_decimals(logits):
    return np.round(logits, 2).argmax(-3)


@wrong("digits of the logits are lost")
def halves(logits):
    return np.argmax(np.asarray(logits, dtype=np.float16), axis=-3)


@wrong("You take a first axis of 7 for the classes")
def by_its_length(logits):
    if len(logits) == 7:
        return np.argmax(logits, axis=0)
    return np.argmax(logits, axis=1)


@wrong("A batch of seven images has a first axis of 7 as well")
def by_its_length_or_the_end(logits):
    if logits.shape[0] == 7:
        return np.argmax(logits, axis=0)
    return np.argmax(logits, axis=-3)


@wrong("by rounding")
def of_whole_numbers(logits):
    return logits.round().argmax(-3)
