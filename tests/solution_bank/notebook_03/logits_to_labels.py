"""Right answers to `logits_to_labels`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch.nn import functional as F


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
EQUIVALENT = {
    (
        "return (sys.modules['torch'], x) if is_tensor(x) else (np, np.asarray(x)) => return "
        "(np, np.asarray(x)) if is_tensor(x) else (sys.modules['torch'], x)"
    ): "takes the other library's arrays, which the checker then hands over"
}
