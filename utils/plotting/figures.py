"""Figures: the look of all, and `show(fig, alt)`, which puts one in the notebook.

Every figure goes through `show`, so that none is without alternative text: JupyterLab writes no
alt for PNG outputs, therefore the picture is an HTML <img> and the text stands beside it.
"""

from __future__ import annotations

import base64
import html
import io

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from utils.arrays import require_kind, require_text
from utils.classes import STREET


def style() -> None:
    """The series' look: opaque white figures that read well in a light and in a dark theme."""
    plt.rcParams.update(
        {
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "figure.constrained_layout.h_pad": 0.09,  # inches: titles do not touch the edge
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
    """A finished figure: HTML with alternative text, and the same text where HTML is not shown.

    Args:
        webp: the picture as a WebP file without loss: a quarter smaller than the PNG.
        alt: its alternative text.
        width: of the picture as it is shown, in CSS pixels.
    """

    def __init__(self, webp: bytes, alt: str, width: int):
        self.webp, self.alt, self.width = webp, alt, width

    @property
    def source(self) -> str:
        """What the src of an <img> takes."""
        return "data:image/webp;base64," + base64.b64encode(self.webp).decode()

    def __repr__(self) -> str:
        return f"[figure] {self.alt}"

    def _repr_html_(self) -> str:
        return (
            f'<img alt="{html.escape(self.alt, quote=True)}" width="{self.width}" '
            f'style="max-width:100%;height:auto;background:#fff" '
            f'src="{self.source}">'
        )


def to_picture(fig: Figure, alt: str) -> Picture:
    """Render and close a figure.

    Args:
        fig: the matplotlib figure; it is closed.
        alt: what a person who does not see it must know, one or two sentences.

    Raises:
        ValueError: the text is too short to be an alternative to the figure.
    """
    require_kind(fig, Figure, "fig", "a figure of matplotlib")
    if len(require_text(alt, "alt").strip()) < 15:
        raise ValueError(
            f"alt: a sentence that says what the figure shows is needed, got {alt!r}. "
            "For a sketch of your own, plt.show() is enough"
        )
    width = int(fig.get_figwidth() * fig.dpi)
    drawn = _drawn(fig, 2 * fig.dpi)
    plt.close(fig)
    return Picture(quantised(drawn), " ".join(alt.split()), width)


def _drawn(fig: Figure, dpi: float) -> Image.Image:
    """As `savefig` draws it, but once and not twice, and without a PNG in between."""
    fig.set_dpi(dpi)
    fig.set_facecolor("white")
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")


def quantised(picture: Image.Image) -> bytes:
    """A WebP with at most 256 colours: notebooks stay small enough to be reviewed."""
    greys = np.repeat(np.linspace(0, 255, 16).astype(int), 3).tolist()  # what the text is drawn in
    classes = [channel for c in STREET for channel in c.color]
    fixed = classes + greys  # a class keeps its colour, be it in a legend only
    free = 256 - len(fixed) // 3
    # Every other pixel of every other row chooses the colours: as good, in a quarter of the time.
    half = [max(side // 2, 1) for side in picture.size]
    sample = picture.resize(half, Image.Resampling.NEAREST)
    used = (sample.quantize(free).getpalette() or [])[: 3 * free]  # shorter where colours are few
    table, colors = used + [0] * (3 * free - len(used)) + fixed, Image.new("P", (1, 1))
    colors.putpalette(table)
    index = np.array(picture.quantize(palette=colors, dither=Image.Dither.NONE))
    red, green, blue = (np.asarray(plane) for plane in picture.split())
    index[red & green & blue == 255] = 255  # white: Pillow looks up 252 to 255 as one
    indexed = Image.fromarray(index)
    indexed.putpalette(table)
    small = io.BytesIO()
    indexed.convert("RGB").save(small, "WEBP", lossless=True, quality=50, method=2)
    return small.getvalue()


def show(fig: Figure, alt: str) -> None:
    """Show a figure with its alternative text, and close it.

    Args:
        fig: the matplotlib figure.
        alt: what a person who does not see it must know, one or two sentences.
    """
    from IPython.display import display

    display(to_picture(fig, alt))
