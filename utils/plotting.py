"""Figures: draw_*(ax, ...) draws on an Axes; show(fig, alt) puts a figure in the notebook.

Every figure goes through `show`, so that none is without alternative text: JupyterLab writes no
alt for PNG outputs, therefore the picture is an HTML <img> and the text stands beside it.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from PIL import Image

from utils.classes import STREET, VOID, SegmentationClass, palette

# Okabe-Ito colours of the four outcomes of a pixel; TN stays white.
TP_COLOR, FP_COLOR, FN_COLOR = "#009e73", "#d55e00", "#f0e442"
TRUTH_COLOR, PREDICTION_COLOR = "#0072b2", "#d55e00"
HATCHES = {"FP": "////", "FN": "...."}
BELOW = {"loc": "upper center", "bbox_to_anchor": (0.5, 0.0), "ncols": 3, "fontsize": 7.5}  # legend


def style() -> None:
    """The series' look: opaque white figures that read well in a light and in a dark theme."""
    plt.rcParams.update(
        {
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "figure.dpi": 110,
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "image.interpolation": "nearest",
            "legend.frameon": False,
        }
    )


class Picture:
    """A finished figure: HTML with alternative text, and the same text where HTML is not shown."""

    def __init__(self, png: bytes, alt: str, width: int):
        self.png, self.alt, self.width = png, alt, width

    def __repr__(self) -> str:
        return f"[figure] {self.alt}"

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.png).decode()
        return (
            f'<img alt="{html.escape(self.alt, quote=True)}" width="{self.width}" '
            f'style="max-width:100%;height:auto;background:#fff" '
            f'src="data:image/png;base64,{data}">'
        )


def to_picture(fig: Figure, alt: str) -> Picture:
    """Render and close a figure.

    Args:
        fig: the matplotlib figure; it is closed.
        alt: what a person who does not see it must know, one or two sentences.

    Raises:
        ValueError: the text is too short to be an alternative to the figure.
    """
    if len(alt.strip()) < 15:
        raise ValueError(f"alt: a sentence that says what the figure shows is needed, got {alt!r}")
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=2 * fig.dpi, facecolor="white")
    plt.close(fig)
    return Picture(
        _quantised(buffer.getvalue()), " ".join(alt.split()), int(fig.get_figwidth() * fig.dpi)
    )


def _quantised(png: bytes) -> bytes:
    """The same PNG with at most 256 colours: notebooks stay small enough to be reviewed."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    greys = np.repeat(np.linspace(0, 255, 16).astype(int), 3).tolist()  # what the text is drawn in
    colors = Image.new("P", (1, 1))
    colors.putpalette(picture.quantize(240).getpalette()[: 3 * 240] + greys)
    indexed = picture.quantize(palette=colors, dither=Image.Dither.NONE)
    index = np.array(indexed)
    index[(np.array(picture) == 255).all(axis=2)] = 255  # Pillow looks up 252 to 255 as one
    indexed.putdata(index.ravel())
    small = io.BytesIO()
    indexed.save(small, "PNG", optimize=True)
    return min(png, small.getvalue(), key=len)


def show(fig: Figure, alt: str) -> None:
    """Show a figure with its alternative text, and close it.

    Args:
        fig: the matplotlib figure.
        alt: what a person who does not see it must know, one or two sentences.
    """
    from IPython.display import display

    display(to_picture(fig, alt))


def instance_colors(
    instance_classes: dict[int, int], classes: Sequence[SegmentationClass] = STREET
) -> dict[int, tuple[float, float, float]]:
    """A colour for each instance: the hue says the class, the lightness says which one.

    Args:
        instance_classes: instance id -> class id.

    Returns:
        instance id -> red, green, blue in [0, 1].
    """
    by_id = {c.id: c.color for c in classes}
    members: dict[int, list[int]] = {}
    for instance, class_id in sorted(instance_classes.items()):
        members.setdefault(class_id, []).append(instance)
    colors = {}
    for class_id, ids in members.items():
        h, _, s = rgb_to_hls(*(v / 255 for v in by_id[class_id]))
        for light, instance in zip(_spread(len(ids)), ids, strict=True):
            colors[instance] = hls_to_rgb(h, light, max(s, 0.35))
    return colors


def _spread(n: int) -> np.ndarray:
    """n lightness values, neighbours far apart: dark, light, dark, light."""
    values = np.linspace(0.3, 0.78, n) if n > 1 else np.array([0.5])
    half = (n + 1) // 2
    order = np.empty(n, int)
    order[0::2], order[1::2] = np.arange(half), np.arange(half, n)
    return values[order]


def instance_rgb(
    instance: np.ndarray,
    instance_classes: dict[int, int],
    classes: Sequence[SegmentationClass] = STREET,
) -> np.ndarray:
    """Colour an instance map; where there is no object (id 0) it stays light grey.

    Returns:
        (H, W, 3) float32 in [0, 1].
    """
    rgb = np.full((*instance.shape, 3), 0.93, np.float32)
    for i, color in instance_colors(instance_classes, classes).items():
        rgb[instance == i] = color
    return rgb


def edges(ids: np.ndarray) -> np.ndarray:
    """True where a pixel's right or lower neighbour carries another id.

    Returns:
        (H, W) bool.
    """
    ids = np.asarray(ids)
    line = np.zeros(ids.shape, bool)
    line[:, :-1] |= ids[:, :-1] != ids[:, 1:]
    line[:-1] |= ids[:-1] != ids[1:]
    return line


def draw_image(ax: Axes, image: np.ndarray, title: str = "") -> Axes:
    """Draw an (H, W, 3) image in [0, 1], or an (H, W) map in grey."""
    gray = {"cmap": "gray", "vmin": 0, "vmax": 1} if np.ndim(image) == 2 else {}
    ax.imshow(image, **gray)
    return _bare(ax, title)


def draw_labels(
    ax: Axes,
    labels: np.ndarray,
    title: str = "",
    *,
    classes: Sequence[SegmentationClass] = STREET,
    image: np.ndarray | None = None,
    alpha: float = 0.6,
) -> Axes:
    """Draw a label map (H, W) in its class colours, over the image when one is given."""
    rgb = palette(classes)[np.asarray(labels)] / 255
    if image is not None:
        rgb = alpha * rgb + (1 - alpha) * image
    ax.imshow(rgb)
    return _bare(ax, title)


def draw_instances(
    ax: Axes,
    instance: np.ndarray,
    instance_classes: dict[int, int],
    title: str = "",
    *,
    classes: Sequence[SegmentationClass] = STREET,
    image: np.ndarray | None = None,
    alpha: float = 0.6,
    numbers: bool = True,
) -> Axes:
    """Draw an instance map (H, W): hue by class, lightness and number by instance."""
    instance = np.asarray(instance)
    rgb = instance_rgb(instance, instance_classes, classes)
    if image is not None:
        on = (instance > 0)[..., None]
        rgb = np.where(on, alpha * rgb + (1 - alpha) * image, 0.35 + 0.65 * image)
    ax.imshow(rgb)
    if numbers:
        for i in instance_classes:
            if (instance == i).any():
                row, col = _innermost(instance == i)
                _number(ax, col, row, str(i))
    return _bare(ax, title)


def draw_errors(ax: Axes, pred: np.ndarray, target: np.ndarray, title: str = "") -> Axes:
    """Draw where a prediction is wrong: right pixels grey, wrong ones vermilion, VOID white."""
    pred, target = np.asarray(pred), np.asarray(target)
    rgb = np.full((*target.shape, 3), 0.82)
    rgb[pred != target] = to_rgb(FP_COLOR)
    rgb[target == VOID] = 1.0
    ax.imshow(rgb)
    return _bare(ax, title)


def draw_outcomes(ax: Axes, pred: np.ndarray, target: np.ndarray, title: str = "") -> Axes:
    """Draw TP, FP and FN of two masks (H, W) bool; FP is hatched and FN dotted as well."""
    pred, target = np.asarray(pred, bool), np.asarray(target, bool)
    rgb = np.ones((*target.shape, 3))
    parts = {"TP": pred & target, "FP": pred & ~target, "FN": ~pred & target}
    for name, color in (("TP", TP_COLOR), ("FP", FP_COLOR), ("FN", FN_COLOR)):
        rgb[parts[name]] = to_rgb(color)
    ax.imshow(rgb)
    for name, hatch in HATCHES.items():
        if parts[name].any() and not parts[name].all():
            hatched = ax.contourf(parts[name], [0.5, 1.5], colors="none", hatches=[hatch])
            hatched.set_edgecolor("#333333")
            hatched.set_linewidth(0)
    return _framed(ax, title)


def draw_numbers(
    ax: Axes, grid: np.ndarray, title: str = "", *, rgb: np.ndarray | None = None, fmt: str = "{}"
) -> Axes:
    """Draw a small (H, W) array as a grid with its values written into the cells.

    Args:
        rgb: (H, W, 3) in [0, 1], the colours of the cells; white when left out.
        fmt: how a value is written, e.g. "{:.2f}".
    """
    grid = np.asarray(grid)
    rgb = np.ones((*grid.shape, 3)) if rgb is None else np.asarray(rgb)
    ax.imshow(rgb)
    for (r, c), value in np.ndenumerate(grid):
        ax.text(c, r, fmt.format(value), ha="center", va="center", color=_ink(rgb[r, c]))
    ax.set_xticks(np.arange(-0.5, grid.shape[1]), [])
    ax.set_yticks(np.arange(-0.5, grid.shape[0]), [])
    ax.grid(color="#888888", linewidth=0.8)
    ax.tick_params(length=0)
    ax.set_title(title)
    return ax


def draw_confusion(
    ax: Axes, matrix: np.ndarray, classes: Sequence[SegmentationClass] = STREET, title: str = ""
) -> Axes:
    """Draw a confusion matrix (C, C), each row as shares of its target class."""
    matrix = np.asarray(matrix, float)
    total = matrix.sum(1, keepdims=True)
    share = np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0)
    ax.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for (r, c), value in np.ndenumerate(share):
        if value >= 0.005:
            ink = "white" if value > 0.55 else "black"
            ax.text(c, r, f"{value:.2f}", ha="center", va="center", color=ink, fontsize=8)
    names = [c.name for c in classes]
    ax.set_xticks(range(len(names)), names, rotation=45, ha="right")
    ax.set_yticks(range(len(names)), names)
    ax.set_xlabel("prediction")
    ax.set_ylabel("target")
    ax.set_title(title)
    return ax


def class_legend(ax: Axes, classes: Sequence[SegmentationClass] = STREET, **kwargs) -> Axes:
    """Add a legend of the classes: number, name and colour."""
    handles = [
        Patch(facecolor=np.divide(c.color, 255), edgecolor="#333333", label=f"{c.id} {c.name}")
        for c in classes
    ]
    ax.legend(handles=handles, **{"loc": "center left", "bbox_to_anchor": (1.0, 0.5), **kwargs})
    return ax


def outcome_legend(ax: Axes, **kwargs) -> Axes:
    """Add a legend of TP, FP and FN with their hatches."""
    handles = [
        Patch(facecolor=TP_COLOR, edgecolor="#333333", label="TP: both"),
        Patch(
            facecolor=FP_COLOR, edgecolor="#333333", hatch=HATCHES["FP"], label="FP: only predicted"
        ),
        Patch(facecolor=FN_COLOR, edgecolor="#333333", hatch=HATCHES["FN"], label="FN: only true"),
    ]
    ax.legend(handles=handles, **{"loc": "center left", "bbox_to_anchor": (1.0, 0.5), **kwargs})
    return ax


def _innermost(mask: np.ndarray) -> tuple[int, int]:
    """(row, column) of the pixel farthest from the mask's edge: it lies on the object."""
    from scipy.ndimage import distance_transform_edt  # only numbers in figures need it

    depth = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    return np.unravel_index(depth.argmax(), mask.shape)


def _number(ax: Axes, x: float, y: float, text: str) -> None:
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=9,
        color="black",
        bbox={
            "boxstyle": "circle,pad=0.15",
            "facecolor": "white",
            "edgecolor": "none",
            "alpha": 0.85,
        },
    )


def _ink(rgb: np.ndarray) -> str:
    """Black or white, whichever has the larger contrast on this colour (WCAG luminance)."""
    return "white" if np.asarray(rgb, float) ** 2.2 @ (0.2126, 0.7152, 0.0722) < 0.179 else "black"


def _bare(ax: Axes, title: str) -> Axes:
    ax.set_axis_off()
    ax.set_title(title)
    return ax


def _framed(ax: Axes, title: str) -> Axes:
    """A thin line around the picture: its white pixels are part of it."""
    ax.set(xticks=[], yticks=[], title=title)
    ax.spines[:].set(visible=True, color="#999999", linewidth=0.8)
    return ax
