"""Pixel inspector: choose a pixel, see its scores, what they become, and what they could see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import traitlets
from matplotlib.figure import Figure

from utils.arrays import require_list, require_whole, to_numpy
from utils.classes import STREET, VOID, SegmentationClass, require_classes
from utils.plotting import draw_image
from utils.widgets.base import Interactive, figure_of, shown
from utils.widgets.data import binary, class_rows, image_bytes, numbers_of, to_bytes
from utils.widgets.pixel_scores import NOBODY, PixelScores, inspect_pixel, logits_and_target
from utils.widgets.traits import Choice, Place

VIEWS = ("image", "prediction", "truth", "errors", "entropy")


class PixelInspector(Interactive):
    """Choose a pixel with the mouse or the arrow keys; see its logits, softmax and receptive field.

    Args:
        image: (H, W, 3) float in [0, 1].
        logits: (C, H, W) float, array or tensor.
        target: (H, W) integer labels with VOID, or None.
        classes: the C rows of the class table.
        fields: what each layer sees: from `utils.networks.receptive_spans(model, size)`, or a
            list of (layer name, side in pixels) for boxes centred on the pixel.

    State that can be read and set: row, col, view, layer (0: no receptive field).
    """

    module = "pixel_inspector"
    view = Choice(VIEWS, "image").tag(sync=True)
    row = Place().tag(sync=True)
    col = Place().tag(sync=True)
    layer = Place().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    image_data, logits_data, target_data, fields_data = (binary() for _ in range(4))
    layers = traitlets.List(traitlets.Unicode()).tag(sync=True)
    classes: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(
        self,
        image: Any,
        logits: Any,
        target: Any = None,
        *,
        classes: Sequence[SegmentationClass] = STREET,
        fields: Any = (),
        **state: Any,
    ) -> None:
        logits, target = logits_and_target(logits, target)
        num_classes, height, width = logits.shape
        classes = require_classes(classes)
        if numbers_of(image, "image").shape[:2] != (height, width):
            raise ValueError(
                "image and logits must show the same pixels, "
                f"got {np.shape(image)} and {logits.shape}"
            )
        if len(classes) != num_classes:
            raise ValueError(
                f"logits have {num_classes} classes but classes has {len(classes)} rows; "
                "pass the table that the network was trained with"
            )
        spans = _spans(fields, height, width)
        self.logits, self.target = logits, target
        super().__init__(
            height=height,
            width=width,
            image_data=image_bytes(image),
            logits_data=to_bytes(logits, np.float32, "logits"),
            target_data=to_bytes(target, name="target"),
            fields_data=b"".join(
                to_bytes(a, np.int32, "fields") for pair in spans.values() for a in pair
            ),
            layers=list(spans),
            classes=class_rows(classes),
            **({"row": height // 2, "col": width // 2} | state),
        )

    @traitlets.validate("row", "col", "layer")
    def _inside(self, proposal: Any) -> int:
        last = {"row": self.height - 1, "col": self.width - 1, "layer": len(self.layers)}
        return min(proposal.value, max(last[proposal.trait.name], 0))

    @property
    def scores(self) -> PixelScores:
        """What the network says about the chosen pixel."""
        return inspect_pixel(self.logits, self.target, self.row, self.col)

    def describe(self) -> str:
        s = self.scores
        names = dict(enumerate(c["name"] for c in self.classes))
        names |= {VOID: "void", NOBODY: "nobody"}
        place, p = f"row {self.row}, column {self.col}", shown(s.softmax[s.predicted])
        return f"{place}: predicted {names[s.predicted]} ({p}), truth {names[s.truth]}"


def draw_pixel_logits(
    fig: Figure,
    image: np.ndarray,
    logits: Any,
    target: Any,
    row: int,
    col: int,
    *,
    classes: Sequence[SegmentationClass] = STREET,
) -> Figure:
    """Draw a pixel's place, its logits and its softmax: the static figure of the inspector."""
    fig, classes = figure_of(fig), require_classes(classes)
    s = inspect_pixel(logits, target, row, col)
    if len(classes) != len(s.logits):
        raise ValueError(f"classes has {len(classes)} rows, logits {len(s.logits)} classes")
    place, left, right = fig.subplots(1, 3, width_ratios=(1, 1, 1))
    draw_image(place, image, f"row {row}, column {col}")
    place.plot(col, row, "s", markersize=9, fillstyle="none", color="white", markeredgewidth=4)
    place.plot(col, row, "s", markersize=9, fillstyle="none", color="black", markeredgewidth=1.5)
    names = [c.name + (" (truth)" if c.id == s.truth else "") for c in classes]
    colors = [np.divide(c.color, 255) for c in classes]
    for ax, values, title in ((left, s.logits, "logits"), (right, s.softmax, "softmax")):
        ax.barh(names, values, color=colors, edgecolor="#333333")
        ax.invert_yaxis()
        ax.set_title(title)
    left.axvline(0, color="#333333", linewidth=0.8)
    right.set(xlim=(0, 1.15), yticks=[])
    if s.predicted != NOBODY:
        right.text(s.softmax[s.predicted] + 0.02, s.predicted, "argmax", va="center")
    return fig


def _spans(fields: Any, height: int, width: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Layer name -> first and last + 1 row seen for each row (H, 2), and the columns (W, 2)."""
    if isinstance(fields, Mapping):
        spans = {str(name): require_list(pair, "fields") for name, pair in fields.items()}
        for name, pair in spans.items():
            shapes = [to_numpy(a, "fields").shape for a in pair]
            if shapes != [(height, 2), (width, 2)]:
                raise ValueError(
                    f"fields are of another size: {name!r} has spans of shapes {shapes}, and the "
                    f"image is {height} x {width}; "
                    f"take receptive_spans(model, ({height}, {width}))"
                )
        return {name: (pair[0], pair[1]) for name, pair in spans.items()}
    rows = [require_list(row, "fields") for row in require_list(fields, "fields")]
    if any(len(row) != 2 for row in rows):
        raise ValueError("fields must hold (layer name, side in pixels)")
    sides = {str(name): require_whole(side, "fields", 1, 1 << 20) for name, side in rows}
    return {name: (_centred(side, height), _centred(side, width)) for name, side in sides.items()}


def _centred(side: int, length: int) -> np.ndarray:
    first = np.arange(length) - (side - 1) // 2
    return np.stack([first.clip(0), (first + side).clip(max=length)], axis=1)
