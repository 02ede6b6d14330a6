"""Masks from files become what the loss takes."""

import numpy as np
import pytest
import torch
from torch import nn

from utils.classes import VOID
from utils.networks import to_target

TYPES = [np.uint8, np.int16, np.int32, np.int64]


@pytest.mark.parametrize("kind", TYPES, ids=lambda t: t.__name__)
@pytest.mark.parametrize("wrap", [np.asarray, torch.from_numpy], ids=["array", "tensor"])
def test_the_loss_takes_it_and_void_is_left_out(kind, wrap):
    masks = np.array([[[[0, VOID]]], [[[2, 1]]]], kind)
    logits = torch.randn(2, 3, 1, 2, generator=torch.Generator().manual_seed(0))
    loss = nn.CrossEntropyLoss(ignore_index=VOID)(logits, to_target(wrap(masks)))
    by_hand = -logits.log_softmax(1)[[0, 1, 1], [0, 2, 1], 0, [0, 0, 1]].mean()
    torch.testing.assert_close(loss, by_hand)


def test_it_does_not_change_or_share_the_bytes():
    masks = np.array([[[[0, VOID]]]], np.uint8)
    to_target(masks)[:] = 5
    assert masks.tolist() == [[[[0, VOID]]]]


@pytest.mark.parametrize(
    ("masks", "error", "says"),
    [
        (np.zeros((2, 4, 4), np.uint8), ValueError, r"shape \(2, 4, 4\); expected \(N, 1, H, W\)"),
        (np.zeros((2, 3, 4, 4), np.uint8), ValueError, "one-hot"),
        (np.zeros((2, 1, 4, 4)), TypeError, "float64; expected whole numbers"),
    ],
)
def test_what_is_no_mask_is_refused(masks, error, says):
    with pytest.raises(error, match=says):
        to_target(masks)
