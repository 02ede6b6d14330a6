"""Matching viewer: which predicted object is which true one, and which score sees a false one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import traitlets
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch

from utils import metrics
from utils.arrays import require_number, require_table, require_whole
from utils.matching import Detections, average_precision, match
from utils.plotting import FN_COLOR, FP_COLOR, TP_COLOR, draw_image
from utils.widgets.base import Interactive, figure_of, middle, shown
from utils.widgets.data import binary, image_bytes, plain, to_bytes
from utils.widgets.traits import Choice, Share

SCORE = 0.9  # of a predicted object that came without one


@dataclass(frozen=True)
class MatchScores:
    """Everything that the viewer shows; NaN where there is nothing to divide by.

    Args:
        tp, fp, fn: matched pairs, false objects, missed objects.
        pixel_accuracy, foreground_iou: object or not, pixel by pixel; they know no objects.
        threat: TP / (TP + FP + FN), called "average precision" by StarDist and Cellpose.
        ap: average precision as COCO has it, at this one IoU threshold.
        sq, rq, pq: segmentation, recognition and panoptic quality, PQ = SQ * RQ.
    """

    tp: int
    fp: int
    fn: int
    pixel_accuracy: float
    foreground_iou: float
    threat: float
    ap: float
    sq: float
    rq: float
    pq: float


def match_scores(
    pred: Any, target: Any, scores: Mapping[int, float] | None = None, threshold: float = 0.5
) -> MatchScores:
    """Score the objects of one class in one image, and its pixels.

    Args:
        pred, target: (H, W) instance maps, ids >= 0, 0 = no object.
        scores: how sure the model is of each predicted id; 0.9 for those that lack.
        threshold: IoU over which two objects are the same one. PQ is defined with 0.5.

    >>> found = match_scores(pred=[[5, 5, 5, 0, 6]], target=[[1, 1, 0, 0, 0]])
    >>> found.tp, found.fp, found.fn, round(found.sq, 3), round(found.rq, 3), round(found.pq, 3)
    (1, 1, 0, 0.667, 0.667, 0.444)
    """
    pred, target = plain(pred, "pred"), plain(target, "target")
    found = match(pred, target, threshold)
    tp, fp, fn, iou_sum = found.tp, found.fp, found.fn, sum(found.ious)
    sure = _scores(pred, scores)
    weight = tp + fp / 2 + fn / 2
    return MatchScores(
        tp=tp,
        fp=fp,
        fn=fn,
        pixel_accuracy=metrics.pixel_agreement(pred > 0, target > 0),
        foreground_iou=metrics.iou(pred > 0, target > 0),
        threat=_ratio(tp, tp + fp + fn),
        ap=average_precision([Detections.from_maps(pred, sure, target)], threshold),
        sq=_ratio(iou_sum, tp),
        rq=_ratio(tp, weight),
        pq=_ratio(iou_sum, weight),
    )


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
        pred, self.target = plain(pred, "pred"), plain(target, "target")
        if pred.ndim != 2 or pred.shape != self.target.shape:
            raise ValueError(
                "pred and target must be (H, W) of one size, "
                f"got {pred.shape} and {self.target.shape}"
            )
        match(pred, self.target)  # the same refusals as elsewhere: floats, negative ids
        if image is not None and plain(image, "image").shape[:2] != pred.shape:
            raise ValueError(f"image must be {pred.shape} pixels, got {np.shape(image)}")
        height, width = pred.shape
        super().__init__(
            height=height,
            width=width,
            target_data=to_bytes(self.target, np.int32, "target"),
            pred_data=to_bytes(pred, np.int32, "pred"),
            first_data=to_bytes(pred, np.int32, "pred"),
            image_data=b"" if image is None else image_bytes(image),
            sure={str(i): s for i, s in _scores(pred, scores).items()},
            **state,
        )

    @property
    def pred(self) -> np.ndarray:
        """(H, W) int32, the predicted objects as they are now."""
        return np.frombuffer(self.pred_data, "<i4").reshape(self.height, self.width)

    @pred.setter
    def pred(self, ids: Any) -> None:
        ids = plain(ids, "pred")
        match(ids, self.target)
        data = to_bytes(ids, np.int32, "pred")
        self.sure = {str(i): s for i, s in _scores(ids, self.scores).items()}
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
    pred, target, fig = plain(pred, "pred"), plain(target, "target"), figure_of(fig)
    if image is not None and plain(image, "image").shape[:2] != target.shape:
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


def _scores(pred: np.ndarray, scores: Mapping[int, float] | None) -> dict[int, float]:
    scores = {} if scores is None else require_table(scores, "scores", "a dictionary, id -> score")
    for key, value in scores.items():
        require_whole(key, "scores")
        require_number(value, "scores", 0, 1)
    return {int(i): float(scores.get(int(i), SCORE)) for i in np.unique(pred) if i}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
