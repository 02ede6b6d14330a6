"""Matching viewer: which predicted object is which true one, and which score sees a false one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch

from utils.matching import match
from utils.plotting import FN_COLOR, FP_COLOR, TP_COLOR, draw_image
from utils.widgets.base import Interactive, figure_of, middle, shown
from utils.widgets.data import binary, image_bytes, numbers_of, to_bytes
from utils.widgets.object_scores import SCORE, MatchScores, match_scores, sure_of
from utils.widgets.traits import Choice, Share


class MatchingViewer(Interactive):
    """True and predicted objects, their overlap table, matches and scores; add a false object.

    Args:
        pred, target: (H, W) instance maps of one class, ids >= 0, 0 = no object.
        scores: how sure the model is of each predicted id; 0.9 for those that lack.
        image: (H, W, 3) or (H, W) shown pale behind the objects.

    State that can be read and set: pred, scores, threshold (0.5..0.95), cells ("IoU", "pixels"),
    false_score (how sure the model is of objects added by hand).
    """

    module = "matching_viewer"
    threshold = Share(0.5, min=0.5, max=0.95).tag(sync=True)
    cells = Choice(("IoU", "pixels"), "IoU").tag(sync=True)
    false_score = Share(0.3, min=0, max=1).tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    target_data, pred_data, first_data, image_data = (binary() for _ in range(4))
    sure = traitlets.Dict().tag(sync=True)  # str(id) -> score
    usual_score = traitlets.Float(SCORE).tag(sync=True)

    def __init__(
        self,
        pred: Any,
        target: Any,
        scores: Mapping[int, float] | None = None,
        *,
        image: Any = None,
        **state: Any,
    ) -> None:
        pred, self.target = numbers_of(pred, "pred"), numbers_of(target, "target")
        if pred.ndim != 2 or pred.shape != self.target.shape:
            raise ValueError(
                "pred and target must be (H, W) of one size, "
                f"got {pred.shape} and {self.target.shape}"
            )
        match(pred, self.target)  # the same refusals as elsewhere: floats, negative ids
        if image is not None and numbers_of(image, "image").shape[:2] != pred.shape:
            raise ValueError(f"image must be {pred.shape} pixels, got {np.shape(image)}")
        height, width = pred.shape
        super().__init__(
            height=height,
            width=width,
            target_data=to_bytes(self.target, np.int32, "target"),
            pred_data=to_bytes(pred, np.int32, "pred"),
            first_data=to_bytes(pred, np.int32, "pred"),
            image_data=b"" if image is None else image_bytes(image),
            sure={str(i): s for i, s in sure_of(pred, scores).items()},
            **state,
        )

    @property
    def pred(self) -> np.ndarray:
        """(H, W) int32, the predicted objects as they are now."""
        return np.frombuffer(self.pred_data, "<i4").reshape(self.height, self.width)

    @pred.setter
    def pred(self, ids: Any) -> None:
        ids = numbers_of(ids, "pred")
        match(ids, self.target)
        data = to_bytes(ids, np.int32, "pred")
        self.sure = {str(i): s for i, s in sure_of(ids, self.scores).items()}
        self.pred_data = data

    @property
    def scores(self) -> dict[int, float]:
        """How sure the model is of every predicted object."""
        return {int(i): s for i, s in self.sure.items()}

    @property
    def numbers(self) -> MatchScores:
        """What the viewer shows, computed by `utils.matching`."""
        return match_scores(self.pred, self.target, self.scores, self.threshold)

    def describe(self) -> str:
        n = self.numbers
        return (
            f"IoU over {shown(self.threshold, 2)}: TP {n.tp}, FP {n.fp}, FN {n.fn}; "
            f"AP {shown(n.ap)}, PQ {shown(n.pq)} = SQ {shown(n.sq)} * RQ {shown(n.rq)}"
        )


def draw_matching(
    fig: Figure, pred: Any, target: Any, threshold: float = 0.5, *, image: Any = None
) -> Figure:
    """Draw true and predicted objects with lines between the matched: the static figure."""
    pred, target, fig = numbers_of(pred, "pred"), numbers_of(target, "target"), figure_of(fig)
    if image is not None and numbers_of(image, "image").shape[:2] != target.shape:
        raise ValueError(f"image must be {target.shape} pixels, got {np.shape(image)}")
    found = match(pred, target, threshold)
    left, right = fig.subplots(1, 2)
    missed, false = set(found.unmatched_target), set(found.unmatched_pred)
    draw_image(left, _colored(target, missed, FN_COLOR, image), f"true objects, {found.fn} missed")
    draw_image(right, _colored(pred, false, FP_COLOR, image), f"predicted, {found.fp} false")
    for ax, ids in ((left, target), (right, pred)):
        for i in np.unique(ids[ids > 0]):
            ax.text(*_xy(ids == i), str(i), ha="center", va="center", fontsize=8)
    for (p, t), iou in zip(found.pairs, found.ious, strict=True):
        ends = _xy(target == t), _xy(pred == p)
        line = ConnectionPatch(*ends, coordsA="data", coordsB="data", axesA=left, axesB=right)
        line.set(color="#333333", linewidth=0.5 + 2 * iou, alpha=0.7)
        fig.add_artist(line)
    return fig


def _colored(ids: np.ndarray, wrong: set[int], color: str, image: Any) -> np.ndarray:
    rgb = np.ones((*ids.shape, 3))
    if image is not None:
        rgb = 0.6 + 0.4 * np.frombuffer(image_bytes(image), np.uint8).reshape(rgb.shape) / 255
    for mask, c in ((ids > 0, TP_COLOR), (np.isin(ids, sorted(wrong)), color)):
        rgb[mask] = to_rgb(c)
    return rgb


def _xy(mask: np.ndarray) -> tuple[int, int]:
    return middle(mask)[::-1]
