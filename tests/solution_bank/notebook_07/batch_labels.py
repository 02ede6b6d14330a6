"""Right answers to `batch_labels`, written in different ways: all are accepted."""

import torch

from solution_bank import right, wrong


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


# --- what learners write


@wrong("patient's own line")
def over_the_batch(logits):
    return logits.softmax(dim=0).argmax(dim=1)


@wrong("In a single image it is the rows")
def only_for_batches(logits):
    return logits.argmax(dim=1)


@wrong("which IMAGE")
def only_for_one_image(logits):
    return logits.argmax(dim=0)


@wrong("a single number")
def over_everything(logits):
    return logits.argmax()


@wrong("columns, not the classes")
def over_the_columns(logits):
    return logits.argmax(dim=-1)


@wrong("gives two things")
def values_and_labels(logits):
    return logits.max(dim=-3)


@wrong("These are probabilities")
def the_scores(logits):
    return logits.softmax(dim=-3)


@wrong("asked is WHICH class")
def highest_scores(logits):
    return logits.amax(dim=-3)


@wrong("batch (of one)")
def always_a_batch(logits):
    if logits.ndim == 3:
        logits = logits[None]
    return logits.argmax(dim=1)


@wrong("batch (of one)")
def axis_kept(logits):
    return logits.argmax(dim=-3, keepdim=True)


@wrong("smallest logit wins")
def the_least_likely(logits):
    return logits.argmin(dim=-3)


@wrong("You returned shape (3, 1, 2)")
def above_a_half(logits):
    return logits.softmax(dim=-3) > 0.5


@right
def third_axis_from_the_end(logits):
    return logits.argmax(dim=-3)


@right
def by_cases(logits):
    if logits.dim() == 3:
        return logits.argmax(0)
    return logits.argmax(1)


@right
def softmax_over_classes(logits):
    return torch.softmax(logits, dim=-3).argmax(dim=-3)


@right
def batch_of_one(logits):
    if logits.ndim == 3:
        return logits[None].max(dim=1).indices[0]
    return logits.max(dim=1).indices
