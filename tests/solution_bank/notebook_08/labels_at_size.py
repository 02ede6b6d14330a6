"""Right answers to `labels_at_size`, written in different ways: all are accepted."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from solution_bank import right, wrong


def interpolate(logits, size):
    large = F.interpolate(torch.as_tensor(logits)[None], size, mode="bilinear", align_corners=False)
    return large[0].argmax(dim=0).numpy()


def upsample(logits, size):
    large = nn.Upsample(size=size, mode="bilinear")(torch.from_numpy(logits).unsqueeze(0))
    return large.argmax(1)[0]


def one_class_at_a_time(logits, size):
    layers = [
        F.interpolate(torch.from_numpy(layer)[None, None], size, mode="bilinear")[0, 0]
        for layer in logits
    ]
    return torch.stack(layers).numpy().argmax(axis=0)


def rows_then_columns(logits, size):
    x = torch.as_tensor(logits)[None]
    x = F.interpolate(x, (size[0], x.shape[3]), mode="bilinear")
    return F.interpolate(x, size, mode="bilinear")[0].max(dim=0).indices.numpy()


def in_double(logits, size):
    x = torch.as_tensor(logits, dtype=torch.float64)[None]
    return np.argmax(F.interpolate(x, size=list(size), mode="bilinear").numpy()[0], axis=0)


ALTERNATIVES = [interpolate, upsample, one_class_at_a_time, rows_then_columns, in_double]


# --- what learners write


@wrong("becomes a block|become a block")
def argmax_first(logits, size):
    labels = torch.as_tensor(logits).argmax(0)[None, None].double()
    return F.interpolate(labels, size)[0, 0].long()


@wrong("shifts a little")
def aligned(logits, size):
    x = torch.as_tensor(logits)[None]
    return F.interpolate(x, size, mode="bilinear", align_corners=True)[0].argmax(0)


@right
def as_int(logits, size):
    return interpolate(logits, size).astype(np.int32)


@right
def squeezed(logits, size):
    x = torch.tensor(logits).unsqueeze(0)
    return F.interpolate(x, size=size, mode="bilinear").squeeze(0).argmax(0).numpy()


@right
def softmax_before(logits, size):
    return interpolate(logits, size).copy()


@right
def sorted_classes(logits, size):
    large = F.interpolate(torch.as_tensor(logits)[None], size, mode="bilinear")[0].numpy()
    return np.argsort(-large, axis=0, kind="stable")[0]


@wrong("other way round")
def width_first(logits, size):
    return interpolate(logits, (size[1], size[0]))


@wrong("These are the logits")
def no_argmax(logits, size):
    return F.interpolate(torch.as_tensor(logits)[None], size, mode="bilinear")[0]


@wrong("small size")
def forgot(logits, size):
    return torch.as_tensor(logits).argmax(0)


@wrong("becomes a block")
def nearest(logits, size):
    return F.interpolate(torch.as_tensor(logits)[None], size)[0].argmax(0)


@wrong("Softmax comes before")
def sure_first(logits, size):
    p = torch.softmax(torch.as_tensor(logits)[None], 1)
    return F.interpolate(p, size, mode="bilinear", align_corners=False)[0].argmax(0)


EQUIVALENT = {
    "large = F.interpolate(batch, size=size, mode='bilinear', align_corners=False) => "
    "large = F.interpolate(batch, size=size, mode='bilinear')": "False is what it is unless told",
    "return large[0].argmax(dim=0).numpy() => return large[-1].argmax(dim=0).numpy()": (
        "the batch has one image"
    ),
}


@wrong("cut to whole numbers")
def smooth_labels_cut(logits, size):
    labels = torch.from_numpy(logits.argmax(axis=0)).float()[None, None]
    large = F.interpolate(labels, size=size, mode="bilinear", align_corners=False)
    return large[0, 0].numpy().astype(int)
