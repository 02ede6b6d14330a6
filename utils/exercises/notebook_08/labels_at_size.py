"""From the logits of a smaller image to labels at the original size."""

import numpy as np
import torch
from torch.nn import functional as F

from utils.exercises.checker import FunctionExercise, case
from utils.networks import labels_at_size


def _case(classes, height, width, size, note="", seed=3):
    """Smooth logits, so that what is enlarged has borders and not only dots."""
    rng = np.random.default_rng(seed)
    coarse = torch.from_numpy(rng.normal(size=(1, classes, 3, 3)).astype(np.float32))
    smooth = F.interpolate(coarse, size=(height, width), mode="bilinear", align_corners=False)
    return case(smooth[0].numpy(), size, note=note)


ex_labels_at_size = FunctionExercise(
    __name__,
    title="Labels at the original size",
    difficulty=2,
    minutes=5,
    reference=labels_at_size,
    cases=[
        _case(2, 4, 4, (8, 8)),
        _case(3, 4, 6, (8, 12), note="not a square"),
        _case(7, 5, 6, (10, 12), note="classes with others between their numbers"),
        _case(3, 4, 6, (7, 11), note="an odd size"),
        _case(2, 6, 6, (6, 6), note="nothing to enlarge"),
        _case(4, 9, 5, (30, 20), note="by more than three"),
    ],
    hints=[
        "What can be averaged: names of classes, or logits? Then what has to come first?",
        "`F.interpolate(x, size=(H, W), mode='bilinear', align_corners=False)` wants a batch "
        "(N, C, h, w), a tensor. The `argmax` over the classes comes after it.",
        "Almost the code:\n    batch = torch.as_tensor(logits)[None]\n"
        "    large = F.interpolate(batch, size=size, mode='bilinear', align_corners=False)\n"
        "    return large[0].argmax(dim=___).numpy()",
    ],
    after="Enlarging is part of the prediction, so it is scored with it: at the original size.",
)


@ex_labels_at_size.written_out
def solution(logits, size):
    batch = torch.as_tensor(logits)[None]
    large = F.interpolate(batch, size=size, mode="bilinear", align_corners=False)
    return large[0].argmax(dim=0).numpy()


def _enlarged(logits, size, **how):
    return F.interpolate(torch.as_tensor(logits)[None], size=size, **how)[0]


@ex_labels_at_size.mistake(
    "Every label becomes a block: you enlarge by nearest neighbour (which `F.interpolate` does "
    "unless told), or take the `argmax` first. Enlarge the logits, mode='bilinear', then choose."
)
def blocks(logits, size):
    labels = torch.as_tensor(logits).argmax(dim=0)[None, None].float()
    return F.interpolate(labels, size=size, mode="nearest")[0, 0].long().numpy()


@ex_labels_at_size.mistake(
    "Labels cannot be averaged: between class 1 and class 3 yours invents a 2. Enlarge the logits, "
    "then `argmax`."
)
def labels_averaged(logits, size):
    labels = torch.as_tensor(logits).argmax(dim=0)[None, None].float()
    smooth = F.interpolate(labels, size=size, mode="bilinear", align_corners=False)
    return smooth[0, 0].round().long().numpy()


@ex_labels_at_size.mistake(
    "With align_corners=True the corners' centres are put onto each other, and everything shifts a "
    "little: align_corners=False, as pixels have an area."
)
def corners_aligned(logits, size):
    return _enlarged(logits, size, mode="bilinear", align_corners=True).argmax(dim=0).numpy()


@ex_labels_at_size.mistake("`size` is (height, width), yours comes out the other way round.")
def exchanged_sides(logits, size):
    return labels_at_size(logits, size[::-1])


@ex_labels_at_size.mistake(
    "These are the logits, enlarged; asked are labels: `argmax` over the classes."
)
def logits_kept(logits, size):
    return _enlarged(logits, size, mode="bilinear", align_corners=False).numpy()


@ex_labels_at_size.mistake("The labels still have the small size.")
def not_enlarged(logits, size):
    return np.asarray(logits).argmax(axis=0)


@ex_labels_at_size.mistake(
    "Softmax comes before the enlarging in yours: between two pixels the surer one then counts "
    "for less than its logits say. Enlarge the logits; `argmax` needs no softmax at all."
)
def softmax_first(logits, size):
    return labels_at_size(torch.as_tensor(logits).softmax(dim=0).numpy(), size)


@ex_labels_at_size.mistake(
    "Labels were enlarged smoothly in yours, and cut to whole numbers: between class 1 and class 3 "
    "lies a 2, and borders move towards the smaller number. Enlarge the logits, then `argmax`."
)
def labels_averaged_and_cut(logits, size):
    labels = torch.as_tensor(logits).argmax(dim=0)[None, None].float()
    smooth = F.interpolate(labels, size=size, mode="bilinear", align_corners=False)
    return smooth[0, 0].long().numpy()
