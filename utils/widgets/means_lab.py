"""One prediction, many means: the same pixels under every convention of mean IoU in use."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any

import numpy as np
import traitlets
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from utils.arrays import require_list, require_num_classes, require_table, require_text, said
from utils.classes import VOID
from utils.metrics import CONVENTIONS, example_predictions, mean_ious
from utils.widgets.base import Interactive, figure_of, shown
from utils.widgets.data import BLUE, binary, numbers_of, to_bytes

COLORS = ("#dddddd", BLUE, "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")


def moved(before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    """The keys whose number is another one, to three decimals, after an edit (NaN to NaN is not).

    >>> moved({"a": 0.5, "b": 1.0}, {"a": 0.5, "b": 0.75})
    ['b']
    """
    before = require_table(before, "before", "the numbers of mean_ious")
    after = require_table(after, "after", "the numbers of mean_ious")
    if missing := [key for key in after if key not in before]:
        raise ValueError(f"before lacks {missing}, which after has")
    for name, numbers in (("before", before), ("after", after)):
        for value in numbers.values():
            if not isinstance(value, Real):
                raise TypeError(f"{name} must hold numbers, got {said(value)}")
    return [key for key in after if _differ(before[key], after[key])]


def _differ(a: float, b: float) -> bool:
    return math.isnan(a) != math.isnan(b) or abs(a - b) >= 0.0005


class MeansLab(Interactive):
    """Edit targets and predictions pixel by pixel, and see which conventions of mean IoU move.

    Args:
        preds, targets: (N, H, W) labels 0..num_classes-1, VOID in the targets; those of
            `utils.metrics.example_predictions` when left out.
        num_classes: how many classes, at most 7; background counts, VOID does not.
        class_names: their names.

    The pixels are ignored where the target is VOID. `lab.preds` and `lab.targets` may be set.
    """

    module = "means_lab"
    shape = traitlets.List(traitlets.Int()).tag(sync=True)
    num_classes = traitlets.Int(3, min=1, max=len(COLORS)).tag(sync=True)
    class_names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    preds_data, targets_data = (binary() for _ in range(2))
    colors = traitlets.List(list(COLORS)).tag(sync=True)
    conventions = traitlets.List(
        [{"key": c.key, "title": c.title, "used_by": "; ".join(c.used_by)} for c in CONVENTIONS]
    ).tag(sync=True)

    def __init__(
        self,
        preds: Any = None,
        targets: Any = None,
        *,
        num_classes: int = 3,
        class_names: Sequence[str] | None = None,
    ) -> None:
        if (preds is None) != (targets is None):
            raise ValueError("preds and targets belong together: give both, or none")
        if preds is None:
            preds, targets = example_predictions()
        preds, targets = numbers_of(preds, "preds"), numbers_of(targets, "targets")
        if preds.ndim != 3 or preds.shape != targets.shape:
            raise ValueError(
                "preds and targets must have one shape (N, H, W), "
                f"got {preds.shape} and {targets.shape}"
            )
        mean_ious(preds, targets, num_classes, VOID)  # raises when a label is out of range
        if class_names is not None:
            class_names = [
                require_text(n, "class_names") for n in require_list(class_names, "class_names")
            ]
            if len(class_names) != num_classes:
                raise ValueError(
                    f"class_names has {len(class_names)}, num_classes is {num_classes}"
                )
        names = class_names or ["background", *(f"class {i}" for i in range(1, num_classes))]
        super().__init__(
            shape=list(preds.shape),
            num_classes=num_classes,
            class_names=list(names),
            preds_data=to_bytes(preds, name="preds"),
            targets_data=to_bytes(targets, name="targets"),
        )

    @property
    def preds(self) -> np.ndarray:
        """(N, H, W) uint8; may be set."""
        return np.frombuffer(self.preds_data, np.uint8).reshape(self.shape)

    @preds.setter
    def preds(self, labels: Any) -> None:
        self.preds_data = self._checked(labels, self.targets, labels)

    @property
    def targets(self) -> np.ndarray:
        """(N, H, W) uint8; may be set."""
        return np.frombuffer(self.targets_data, np.uint8).reshape(self.shape)

    @targets.setter
    def targets(self, labels: Any) -> None:
        self.targets_data = self._checked(self.preds, labels, labels)

    @property
    def numbers(self) -> dict[str, float]:
        """Every convention's number, computed by `utils.metrics.conventions`."""
        return mean_ious(self.preds, self.targets, self.num_classes, VOID)

    def describe(self) -> str:
        n, height, width = self.shape
        numbers = ", ".join(f"{key} {shown(value)}" for key, value in self.numbers.items())
        return f"{n} images of {height} x {width} pixels under each convention: {numbers}"

    def _checked(self, preds: Any, targets: Any, labels: Any) -> bytes:
        if np.shape(labels) != tuple(self.shape):
            raise ValueError(f"labels must have shape {tuple(self.shape)}, got {np.shape(labels)}")
        mean_ious(preds, targets, self.num_classes, VOID)
        return to_bytes(labels)


def draw_means(fig: Figure, preds: Any, targets: Any, num_classes: int) -> Figure:
    """Draw what the lab shows: targets above predictions, and the conventions as sorted bars.

    Args:
        fig: an empty figure, about 11 x 3.6 inches.
        preds, targets: (N, H, W) labels.
        num_classes: how many classes, at most 7.
    """
    fig, preds, targets = figure_of(fig), numbers_of(preds, "preds"), numbers_of(targets, "targets")
    if preds.ndim != 3 or preds.shape != targets.shape:
        raise ValueError(
            f"preds and targets must have one shape (N, H, W), got {preds.shape} and "
            f"{targets.shape}"
        )
    if require_num_classes(num_classes) > len(COLORS):
        raise ValueError(f"num_classes is {num_classes}; {len(COLORS)} classes have a colour here")
    scores = mean_ious(preds, targets, num_classes, VOID)
    rows = sorted(scores.items(), key=lambda row: -np.nan_to_num(row[1]))
    maps, bars = fig.subfigures(1, 2, width_ratios=(1, 1.5), squeeze=False)[0]
    lut = np.array([to_rgb(c) for c in COLORS])
    axes = maps.subplots(2, len(preds), squeeze=False)
    for row, (name, stack) in enumerate((("truth", targets), ("prediction", preds))):
        for ax, labels in zip(axes[row], np.asarray(stack), strict=True):
            known = np.where(labels == VOID, 0, labels)
            ax.imshow(np.where((labels == VOID)[..., None], 1.0, lut[known]))
            ax.set(xticks=[], yticks=[])
        axes[row][0].set_ylabel(name)
    ax = bars.subplots()
    titles = {c.key: c.title for c in CONVENTIONS}
    ax.barh([titles[key] for key, _ in rows], [np.nan_to_num(v) for _, v in rows], color=BLUE)
    for y, (_, value) in enumerate(rows):
        ax.text(np.nan_to_num(value) + 0.01, y, shown(value), va="center")
    ax.invert_yaxis()
    ax.set(xlim=(0, 1.12), title=f"One prediction, {len(rows)} numbers")
    return fig
