"""Arrays of the right kind and the wrong shape, type or size, for all that trains and judges.

What comes back is an answer, or an error of our own that names what was given and what came.
"""

import warnings

import numpy as np
import pytest
import torch

from tests.inputs.arguments import attempt_with
from tests.inputs.rows_networks import ROWS
from tests.inputs.test_faces import surroundings

BY_PATH = {row.path.removeprefix("networks."): row for row in ROWS}
IMAGES = {
    "one image": lambda v: v[0],
    "colours last": lambda v: v.swapaxes(1, -1),
    "grey": lambda v: v[:, :1],
    "four channels": lambda v: v[:, [0, 1, 2, 0]],
    "two axes": lambda v: v[0, 0],
    "five axes": lambda v: v[None],
    "no image": lambda v: v[:0],
    "no row": lambda v: v[:, :, :0],
    "whole numbers": lambda v: (v * 9).astype(int) if isinstance(v, np.ndarray) else v.long(),
    "another height": lambda v: v[:, :, :2],
}
LABELS = {
    "one map": lambda v: v[0],
    "an axis for the class": lambda v: v[:, None],
    "five axes": lambda v: v[None, None],
    "one more image": lambda v: np.concatenate([v, v]) if isinstance(v, np.ndarray)
    else torch.cat([v, v]),
    "a row less": lambda v: v[:, :-1],
    "turned": lambda v: v.swapaxes(1, 2),
    "no map": lambda v: v[:0],
    "a class too many": lambda v: v + 2,
    "negative": lambda v: v - 5,
    "floats": lambda v: v.astype(float) if isinstance(v, np.ndarray) else v.float(),
}  # fmt: skip
TRIED = [
    (name, argument, fault)
    for name, arguments in {
        "train_step": ("images", "labels"), "fit": ("images", "labels", "val_images", "val_labels"),
        "evaluate": ("images", "labels"), "Recorder": ("images", "labels"),
        "predict_logits": ("images",), "predict_labels": ("images",), "dice_loss": ("labels",),
        "cross_entropy_and_dice": ("labels",), "focal_loss": ("labels",),
        "softmax_twice": ("labels",),
    }.items()
    for argument in arguments
    for fault in (IMAGES if argument.endswith("images") else LABELS)
]  # fmt: skip
# A network answers to any size.
FINE = {
    ("predict_logits", "images", "another height"), ("predict_labels", "images", "another height"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "argument", "fault"), TRIED)
def test_a_wrong_shape_is_refused_in_our_own_words(name, argument, fault, tmp_path, capsys):
    row, before = BY_PATH[name], surroundings()
    good = row.values(tmp_path)[argument]
    faults = IMAGES if argument.endswith("images") else LABELS
    wrong = faults[fault](good)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tried = attempt_with(row, argument, wrong, tmp_path)
    expected = "taken" if (name, argument, fault) in FINE else "refused"
    assert tried.end == expected, tried.why
    assert surroundings() == before
    if tried.end == "refused":
        came = {str(tuple(wrong.shape)), str(len(wrong)), str(wrong.dtype).removeprefix("torch.")}
        numbers = {f"{number:g}" for number in np.ravel(np.asarray(wrong, float))}
        assert any(one in tried.why for one in came | numbers), tried.why
        assert "size mismatch" not in tried.why and "Expected " not in tried.why


def test_a_loss_that_is_no_single_number_is_named(tmp_path):
    row = BY_PATH["train_step"]
    each = torch.nn.CrossEntropyLoss(reduction="none")
    tried = attempt_with(row, "loss_fn", each, tmp_path)
    assert tried.end != "taken" and "loss must be one number, got a tensor of shape" in tried.why
