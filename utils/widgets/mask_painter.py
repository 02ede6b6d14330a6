"""Paint a mask: brush, eraser and fill on an image, and what that does to every score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from utils import metrics
from utils.arrays import require_kind, require_list
from utils.widgets.base import Interactive, shown
from utils.widgets.challenges import Challenge, mask_numbers
from utils.widgets.data import binary, image_bytes, mask_of, numbers_of, to_bytes
from utils.widgets.traits import Choice


def standard_challenges(truth: Any, network: Any = None) -> list[Challenge]:
    """The lesson's challenges for this truth; the last one only when a network's mask is given.

    Args:
        truth: (H, W) bool, not empty.
        network: (H, W) bool, the mask to beat.
    """
    truth = mask_of(truth, "truth")
    if truth.ndim != 2 or not truth.any():
        raise ValueError(f"truth must be (H, W) with an object, got {truth.shape}")
    best = 1 - (truth.sum() + 1) / truth.size  # one painted pixel, in a wrong place
    accuracy = min(0.97, math.floor(100 * best) / 100)
    challenges = [
        Challenge(
            "accurate_and_useless",
            f"Paint something: pixel accuracy at least {accuracy:.2f} with IoU 0",
            {"accuracy": (accuracy, 1.0), "iou": (0.0, 0.0), "fp": (1, truth.size)},
        ),
        Challenge(
            "half_and_two_thirds",
            "IoU 0.50 and Dice 0.67 (2/3), on two digits",
            {"iou": (0.495, 0.505), "dice": (0.66, 0.675)},
        ),
    ]
    if network is not None:
        score = metrics.iou(mask_of(network, "network", truth.shape), truth)
        goal = max(score, 0.7)  # half of the object, the challenge before, is no victory
        above = (math.nextafter(goal, 2), 1.0)
        text = f"Beat the network (IoU {shown(score)}): IoU above {shown(goal)}"
        challenges.append(Challenge("beat_the_network", text, {"iou": above}))
    return challenges


class MaskPainter(Interactive):
    """Paint a mask and watch TP, FP, FN and all scores.

    Args:
        image: (H, W, 3) or (H, W), float in 0..1 or uint8.
        truth: (H, W) bool.
        network: (H, W) bool, a network's mask: it can be loaded, and beaten.
        mask: (H, W) bool to start with; empty when left out.
        challenges: goals that are ticked off while painting.

    Other state: tool ("brush", "eraser", "fill"), brush (diameter in pixels, odd), show_truth,
    show_outcomes. The learner's mask is `painter.mask`.
    """

    module = "mask_painter"
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    image_data, truth_data, network_data, mask_data = (binary() for _ in range(4))
    tool = Choice(("brush", "eraser", "fill"), "brush").tag(sync=True)
    brush = traitlets.Int(5, min=1, max=31).tag(sync=True)
    show_truth = traitlets.Bool(False).tag(sync=True)
    show_outcomes = traitlets.Bool(True).tag(sync=True)
    goals: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(
        self,
        image: Any,
        truth: Any,
        *,
        network: Any = None,
        mask: Any = None,
        challenges: Sequence[Challenge] = (),
        **state: Any,
    ) -> None:
        self.truth = mask_of(truth, "truth", numbers_of(image, "image").shape[:2])
        if self.truth.ndim != 2:
            raise ValueError(f"truth must have shape (H, W), got {self.truth.shape}")
        self.challenges = [
            require_kind(c, Challenge, "challenges", "a list of Challenge")
            for c in require_list(challenges, "challenges", "a list of Challenge")
        ]
        height, width = self.truth.shape
        start = np.zeros_like(self.truth) if mask is None else mask
        super().__init__(
            height=height,
            width=width,
            image_data=image_bytes(image),
            truth_data=to_bytes(self.truth),
            network_data=b"" if network is None else self._as_bytes(network, "network"),
            mask_data=self._as_bytes(start, "mask"),
            goals=[
                {"key": c.key, "text": c.text, "within": {k: list(v) for k, v in c.within.items()}}
                for c in self.challenges
            ],
            **state,
        )

    @property
    def mask(self) -> np.ndarray:
        """(H, W) bool, what is painted; may be set."""
        return np.frombuffer(self.mask_data, np.uint8).reshape(self.truth.shape).astype(bool)

    @mask.setter
    def mask(self, mask: Any) -> None:
        self.mask_data = self._as_bytes(mask, "mask")

    @property
    def numbers(self) -> dict[str, float]:
        """What the painter shows, computed by `utils.metrics`."""
        return mask_numbers(self.mask, self.truth)

    @property
    def met(self) -> list[str]:
        """The keys of the challenges that the mask meets now."""
        return [c.key for c in self.challenges if c.met(self.mask, self.truth)]

    def describe(self) -> str:
        n, of = self.numbers, self.truth.size
        return (
            f"a mask of {n['tp'] + n['fp']} painted pixels of {of}; pixel accuracy "
            f"{shown(n['accuracy'])}, IoU {shown(n['iou'])}, Dice {shown(n['dice'])}; "
            f"{len(self.met)} of {len(self.challenges)} challenges met"
        )

    def _as_bytes(self, mask: Any, name: str) -> bytes:
        return to_bytes(mask_of(mask, name, self.truth.shape))

    @traitlets.validate("mask_data")
    def _right_size(self, proposal: Any) -> bytes:
        if len(proposal["value"]) != self.truth.size:
            raise traitlets.TraitError(
                f"mask_data must hold {self.truth.size} bytes, got {len(proposal['value'])}"
            )
        return proposal["value"]
