"""Goals for a painted mask, and the scores that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from utils import metrics
from utils.arrays import require_finite, require_table, require_text, said

SCORES = ("tp", "fp", "fn", "tn", "accuracy", "precision", "recall", "iou", "dice", "boundary_iou")


@dataclass(frozen=True)
class Challenge:
    """A goal for a painted mask: every score named in `within` lies in its interval.

    Args:
        key: a short name, e.g. "accurate_and_useless".
        text: what the learner reads.
        within: score -> (lowest, highest), both allowed; the scores are those of `mask_numbers`.
    """

    key: str
    text: str
    within: Mapping[str, tuple[float, float]]

    def __post_init__(self) -> None:
        require_text(self.key, "key")
        require_text(self.text, "text")
        for name, limits in require_table(self.within, "within").items():
            require_text(name, "within", SCORES)
            if require_finite(limits, "within").shape != (2,):
                raise ValueError(f"within[{name!r}] must be (lowest, highest), got {said(limits)}")

    def met(self, pred: Any, target: Any) -> bool:
        """True when the mask reaches the goal (a score that is NaN reaches none).

        >>> Challenge("half", "IoU 0.5", {"iou": (0.5, 0.5)}).met([[1, 1]], [[1, 0]])
        True
        """
        numbers = mask_numbers(pred, target)
        return all(low <= numbers[name] <= high for name, (low, high) in self.within.items())


def mask_numbers(pred: Any, target: Any) -> dict[str, float]:
    """All scores that the painter shows, from `utils.metrics`.

    Args:
        pred, target: (H, W) bool.

    Returns:
        tp, fp, fn, tn, accuracy, precision, recall, iou, dice, boundary_iou (rim of one pixel);
        NaN where there is nothing to divide by.
    """
    precision, recall = metrics.precision_recall(pred, target)
    return {
        **metrics.tp_fp_fn_tn(pred, target)._asdict(),
        "accuracy": metrics.pixel_agreement(pred, target),
        "precision": precision,
        "recall": recall,
        "iou": metrics.iou(pred, target),
        "dice": metrics.dice(pred, target),
        "boundary_iou": metrics.boundary_iou(pred, target),
    }
