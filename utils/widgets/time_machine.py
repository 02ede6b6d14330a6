"""Training time machine: go back to any recorded step of one training, or of two side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import traitlets
from matplotlib.axes import Axes

from utils.arrays import nan_mean, require_kind, require_list, require_table, require_whole
from utils.classes import STREET, SegmentationClass, require_classes
from utils.plotting import draw_errors, draw_labels
from utils.widgets.base import Interactive, shown
from utils.widgets.data import binary, class_rows, image_bytes, numbers_of, to_bytes
from utils.widgets.moments import Moment, checked_run, moment
from utils.widgets.traits import Choice, Place

VIEWS = ("prediction", "errors", "entropy")


class TimeMachine(Interactive):
    """A slider over the steps of one or two trainings: predictions, errors, doubt, curves.

    Args:
        runs: {"with skips": history, "without": history}; each a History or a Recording.
        images: (N, 3, H, W) float in [0, 1]; the first K belong to the snapshots.
        targets: (N, H, W) labels with VOID.
        classes: the C rows of the class table.

    State that can be read and set: index (which recorded step), view. `step` is the step itself.
    """

    module = "time_machine"
    index = Place().tag(sync=True)
    view = Choice(VIEWS, "prediction").tag(sync=True)
    steps = traitlets.List(traitlets.Int()).tag(sync=True)
    shape = traitlets.List(traitlets.Int()).tag(sync=True)  # scenes, height, width
    image_data, target_data = binary(), binary()
    snapshot_data, entropy_data, step_data, loss_data, iou_data = (binary() for _ in range(5))
    looks = traitlets.List(traitlets.List(traitlets.Int())).tag(sync=True)  # (T, S) of every run
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    classes: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(
        self,
        runs: Mapping[str, Any],
        images: Any,
        targets: Any,
        *,
        classes: Sequence[SegmentationClass] = STREET,
        **state: Any,
    ) -> None:
        classes = require_classes(classes)
        runs = {name: checked_run(run, "runs") for name, run in require_table(runs, "runs").items()}
        images, targets = _scenes(runs, images, targets, len(classes))
        self.runs, self.targets = dict(runs), targets
        all_runs = list(self.runs.values())
        super().__init__(
            names=[str(name) for name in runs],
            steps=sorted({int(s) for run in all_runs for s in run.steps}),
            shape=list(targets.shape),
            looks=[[len(run.steps), len(run.loss)] for run in all_runs],
            image_data=b"".join(image_bytes(i.transpose(1, 2, 0), "images") for i in images),
            target_data=to_bytes(targets, name="targets"),
            snapshot_data=_join(all_runs, "snapshots", np.uint8),
            entropy_data=_join(all_runs, "entropy", np.uint8),
            step_data=_join(all_runs, "steps", np.int32),
            loss_data=_join(all_runs, "loss", np.float64),
            iou_data=_join(all_runs, "iou_per_class", np.float64),
            classes=class_rows(classes),
            **state,
        )

    @traitlets.validate("index")
    def _recorded(self, proposal: Any) -> int:
        return min(proposal.value, max(len(self.steps) - 1, 0))

    @property
    def step(self) -> int:
        """The chosen step."""
        return self.steps[self.index]

    @property
    def moments(self) -> dict[str, Moment]:
        """Every run at the chosen step."""
        return {name: moment(run, self.targets, self.step) for name, run in self.runs.items()}

    def describe(self) -> str:
        scores = [f"{name} mean IoU {shown(m.mean_iou)}" for name, m in self.moments.items()]
        return f"step {self.step} of {self.steps[-1]}: " + ", ".join(scores)


def draw_snapshots(
    axes: Sequence[Axes],
    run: Any,
    target: np.ndarray,
    scene: int = 0,
    *,
    classes: Sequence[SegmentationClass] = STREET,
) -> Sequence[Axes]:
    """Draw one scene's prediction at several looks and, last, what is still wrong.

    Args:
        axes: at least 2 Axes; the looks are spread over all but the last.
        run: a History or a Recording.
        target: (H, W) labels of that scene.
    """
    run, rooms = checked_run(run), require_list(axes, "axes", "at least 2 Axes")
    for ax in rooms:
        require_kind(ax, Axes, "axes", "a list of Axes")
    if len(rooms) < 2:
        raise ValueError(f"axes must be at least 2, got {len(rooms)}")
    if len(require_classes(classes)) != np.shape(run.iou_per_class)[1]:
        raise ValueError(f"classes has {len(classes)} rows, run {np.shape(run.iou_per_class)[1]}")
    scene = require_whole(scene, "scene", 0, run.snapshots.shape[1] - 1)
    looks = np.linspace(0, len(run.steps) - 1, len(axes) - 1).round().astype(int)
    for ax, t in zip(axes, looks, strict=False):
        score = shown(nan_mean(run.iou_per_class[t]), 2)
        draw_labels(
            ax, run.snapshots[t, scene], f"step {run.steps[t]}: mIoU {score}", classes=classes
        )
    draw_errors(axes[-1], run.snapshots[-1, scene], target, "still wrong")
    return axes


def _join(runs: Sequence[Any], name: str, dtype: Any) -> bytes:
    return b"".join(to_bytes(getattr(run, name), dtype, name) for run in runs)


def _scenes(
    runs: Mapping[str, Any], images: Any, targets: Any, num_classes: int
) -> tuple[np.ndarray, np.ndarray]:
    """The K images and targets that belong to the snapshots of all runs, checked."""
    if not runs:
        raise ValueError("runs is empty; expected {name: history}")
    images, targets = numbers_of(images, "images"), numbers_of(targets, "targets")
    if images.ndim != 4 or targets.ndim != 3:
        raise ValueError(
            f"images are {images.shape} and targets {targets.shape}; expected (N, 3, H, W) and "
            "(N, H, W)"
        )
    scenes = min(run.snapshots.shape[1] for run in runs.values())
    for name, run in runs.items():
        seen = (scenes, *run.snapshots.shape[2:])
        if run.snapshots.shape[1] != scenes:
            raise ValueError(
                f"runs[{name!r}] shows {run.snapshots.shape[1]} scenes, another one {scenes}; "
                "record the same scenes in all runs"
            )
        if (targets[:scenes].shape, images[:scenes].shape) != (seen, (scenes, 3, *seen[1:])):
            raise ValueError(
                f"runs[{name!r}] holds snapshots of {seen}, but images are {images.shape} and "
                f"targets {targets.shape}; expected (N, 3, H, W) and (N, H, W) of the same scenes"
            )
        if np.shape(run.iou_per_class) != (len(run.steps), num_classes):
            raise ValueError(
                f"runs[{name!r}] has IoU of shape {np.shape(run.iou_per_class)}, "
                f"expected ({len(run.steps)}, {num_classes}), as classes has {num_classes} rows"
            )
    return images[:scenes], targets[:scenes]
